#include "ocr/cleanup.h"

#include <gtest/gtest.h>

#include <random>

#include "ocr/drawn_page.h"

namespace intray::ocr {
namespace {

cv::Mat letter() {
    return drawn_text(900, 1000, sample_text());
}

Turn turn_of(const cv::Mat& pixels) {
    return find_turn(find_ink(image_of(pixels)), pixels.cols, pixels.rows);
}

TEST(Grey, KeepsAGreyImageAndItsPixels) {
    const capture::Image image = image_of(letter());
    EXPECT_EQ(grey(image).pixels().data(), image.pixels().data());
}

TEST(Grey, WeighsColoursByBrightness) {
    const capture::Image red(1, 1, 3, {255, 0, 0}), green(1, 1, 3, {0, 255, 0});
    EXPECT_EQ(grey(red).channels(), 1);
    EXPECT_LT(grey(red).pixels()[0], grey(green).pixels()[0]);
}

TEST(FindSkew, FindsTheAngleWithinAFifthOfADegree) {
    for (const double deg : {-6.0, -2.3, -0.8, 0.0, 0.5, 1.1, 3.7, 5.0}) {
        const Skew skew = find_skew(find_ink(image_of(skewed(letter(), deg))));
        EXPECT_NEAR(skew.deg, deg, 0.2);
        EXPECT_GE(skew.confidence, sure_enough) << deg;
    }
}

TEST(FindSkew, IsNotSureOfScatteredSpecks) {
    cv::Mat page(1000, 900, CV_8U, cv::Scalar(255));
    std::mt19937 random(1);
    for (int i = 0; i < 400; ++i)
        cv::circle(page, {int(random() % 900), int(random() % 1000)}, 6, cv::Scalar(0), -1);
    EXPECT_LT(find_skew(find_ink(image_of(page))).confidence, sure_enough);
}

TEST(FindTurn, FindsEveryQuarterTurn) {
    EXPECT_EQ(turn_of(letter()).deg, 0);
    EXPECT_EQ(turn_of(quarter_turned(letter(), 90)).deg, 270);
    EXPECT_EQ(turn_of(quarter_turned(letter(), 180)).deg, 180);
    EXPECT_EQ(turn_of(quarter_turned(letter(), 270)).deg, 90);
}

TEST(FindTurn, IsSureOfAPageThatLiesUpsideDown) {
    EXPECT_GE(turn_of(quarter_turned(letter(), 180)).confidence, sure_enough);
}

TEST(FindTurn, DoesNotTurnAPageInCapitalsUpsideDown) {
    const cv::Mat page =
        drawn_text(900, 700,
                   {"TOTAL AMOUNT 12.80", "CASH 20.00 CHANGE 7.20", "INVOICE NO 4711", "THANK YOU",
                    "OPEN MON TO SAT 9-18", "ALL PRICES WITH TAX"});
    EXPECT_EQ(turn_of(page).deg, 0);
}

TEST(FindPaper, CropsAPhotographToTheBrightPaper) {
    cv::Mat photo(1400, 1300, CV_8U, cv::Scalar(60));
    letter().copyTo(photo(cv::Rect(200, 250, 900, 1000)));
    const Paper paper = find_paper(image_of(photo));
    EXPECT_GE(paper.confidence, sure_enough);
    EXPECT_NEAR(paper.box.x, 200, 30);
    EXPECT_NEAR(paper.box.y, 250, 30);
    EXPECT_NEAR(paper.box.right(), 1100, 30);
    EXPECT_NEAR(paper.box.bottom(), 1250, 30);
}

TEST(FindPaper, LeavesAScanWhole) {
    EXPECT_EQ(find_paper(image_of(letter())).box, (Box{0, 0, 900, 1000}));
}

TEST(Clean, LeavesABlankPageAlone) {
    const capture::Page page = page_of(cv::Mat(1000, 800, CV_8U, cv::Scalar(250)));
    const Cleaned cleaned = clean(page);
    EXPECT_EQ(cleaned.decisions.turned_deg, 0);
    EXPECT_EQ(cleaned.decisions.skew_deg, 0);
    EXPECT_EQ(cleaned.decisions.paper, (Box{0, 0, 800, 1000}));
    EXPECT_EQ(cleaned.image.pixels().data(), page.image.pixels().data());
}

TEST(Clean, LeavesAStraightPagesPixelsAlone) {
    const capture::Page page = page_of(letter());
    EXPECT_EQ(clean(page).image.pixels().data(), page.image.pixels().data());
}

TEST(Clean, TurnsWhatTheFileAsksFor) {
    capture::Page page = page_of(quarter_turned(letter(), 270));
    page.exif_turned_deg = 90;
    const Cleaned cleaned = clean(page);
    EXPECT_EQ(cleaned.decisions.turned_deg, 90);
    EXPECT_EQ(cleaned.image.width_px(), 900);
}

TEST(Clean, TakesATinyImage) {
    const Cleaned cleaned = clean(page_of(cv::Mat(1, 1, CV_8U, cv::Scalar(0))));
    EXPECT_EQ(cleaned.decisions.turned_deg, 0);
    EXPECT_EQ(cleaned.image.width_px(), 1);
}

TEST(Clean, ReducesAPageOfMoreThanFortyMegapixels) {
    const Cleaned cleaned = clean(page_of(cv::Mat(9000, 6000, CV_8U, cv::Scalar(255))));
    EXPECT_LT(double(cleaned.image.width_px()) * cleaned.image.height_px(), 40.1e6);
    EXPECT_NEAR(cleaned.to_page.apply(Point{0, double(cleaned.image.height_px())}).y, 9000, 1);
}

/// The sample text at a third of its size.
cv::Mat small_print() {
    cv::Mat result;
    cv::resize(letter(), result, {}, 1 / 3.0, 1 / 3.0, cv::INTER_AREA);
    return result;
}

cv::Mat long_lines() {
    std::vector<std::string> lines;
    for (const std::string& line : sample_text())
        lines.push_back(line + " and " + line + " and " + line + " and " + line);
    return drawn_text(2700, 1800, lines);
}

TEST(Clean, StraightensLongLinesSoonerThanShortOnes) {
    EXPECT_NEAR(clean(page_of(skewed(long_lines(), 0.5))).decisions.skew_deg, 0.5, 0.2);
    EXPECT_EQ(clean(page_of(skewed(letter(), 0.5))).decisions.skew_deg, 0);
}

TEST(Clean, EnlargesACoarseSheetAndMapsItBack) {
    cv::Mat sheet;
    cv::resize(long_lines(), sheet, {}, 1 / 3.0, 1 / 3.0, cv::INTER_AREA);
    const Cleaned cleaned = clean(page_of(sheet));
    EXPECT_EQ(cleaned.image.width_px(), sheet.cols * 3 / 2);
    const Box whole{0, 0, cleaned.image.width_px(), cleaned.image.height_px()};
    EXPECT_EQ(cleaned.to_page.apply(whole), (Box{0, 0, sheet.cols, sheet.rows}));
    EXPECT_NEAR(cleaned.ink.glyph_height_px, 1.5 * find_ink(image_of(sheet)).glyph_height_px, 0.01);
}

TEST(Clean, HalvesAFinePageAndJoinsItsBrokenStrokes) {
    cv::Mat fine;
    cv::resize(letter(), fine, {4500, 5000}, 0, 0, cv::INTER_NEAREST);
    for (int x = 0; x < fine.cols; x += 24)
        fine.colRange(x, x + 1).setTo(cv::Scalar(255));
    const Cleaned cleaned = clean(page_of(fine));
    EXPECT_EQ(cleaned.image.width_px(), fine.cols / 2);
    const Box whole{0, 0, cleaned.image.width_px(), cleaned.image.height_px()};
    EXPECT_EQ(cleaned.to_page.apply(whole), (Box{0, 0, fine.cols, fine.rows}));
    const auto pieces = find_ink(image_of(fine)).glyphs.size();
    EXPECT_LE(find_ink(cleaned.image).glyphs.size(), pieces);
}

TEST(Clean, DoesNotEnlargeLettersOfReadableSize) {
    EXPECT_EQ(clean(page_of(letter())).image.width_px(), letter().cols);
}

TEST(Clean, DoesNotEnlargeALargePageForItsSmallPrint) {
    cv::Mat page(2000, 1500, CV_8U, cv::Scalar(255));
    const cv::Mat print = small_print();
    print.copyTo(page(cv::Rect(100, 100, print.cols, print.rows)));
    EXPECT_EQ(clean(page_of(page)).image.width_px(), page.cols);
}

/// A dark square that every clean-up moves, and where it is found again on the page.
class CleanMapsBack : public testing::TestWithParam<std::pair<int, double>> {};

TEST_P(CleanMapsBack, WithinTwoPixels) {
    const auto [turn_deg, skew_deg] = GetParam();
    cv::Mat pixels = letter();
    const cv::Rect square(450, 880, 60, 60);
    pixels(square).setTo(0);
    pixels = quarter_turned(skewed(pixels, skew_deg), turn_deg);
    // Where the square's middle lies on the page, by the pixels themselves.
    cv::Mat dark, labels, stats, centres;
    cv::threshold(pixels, dark, 128, 255, cv::THRESH_BINARY_INV);
    const auto square_in = [&](const cv::Mat& image) {
        cv::threshold(image, dark, 128, 255, cv::THRESH_BINARY_INV);
        cv::morphologyEx(dark, dark, cv::MORPH_OPEN,
                         cv::getStructuringElement(cv::MORPH_RECT, {25, 25}));
        const cv::Moments m = cv::moments(dark, true);
        return Point{m.m10 / m.m00 + 0.5, m.m01 / m.m00 + 0.5};
    };
    const Point expected = square_in(pixels);
    const Cleaned cleaned = clean(page_of(pixels));
    EXPECT_EQ(cleaned.decisions.turned_deg, (360 - turn_deg) % 360);
    const Point found = cleaned.to_page.apply(square_in(pixels_of(cleaned.image)));
    EXPECT_NEAR(found.x, expected.x, 2);
    EXPECT_NEAR(found.y, expected.y, 2);
    const Cleaned back = reversed(cleaned);
    const Point again = back.to_page.apply(square_in(pixels_of(back.image)));
    EXPECT_NEAR(again.x, expected.x, 2);
    EXPECT_NEAR(again.y, expected.y, 2);
}

INSTANTIATE_TEST_SUITE_P(TurnsAndSkews, CleanMapsBack,
                         testing::Values(std::pair{0, 0.0}, std::pair{0, 2.5}, std::pair{0, -4.0},
                                         std::pair{90, 0.0}, std::pair{180, 1.5},
                                         std::pair{270, -2.0}));

}  // namespace
}  // namespace intray::ocr
