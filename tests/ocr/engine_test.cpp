#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/text.h"
#include "ocr/drawn_page.h"
#include "ocr/read_page.h"

namespace intray::ocr {
namespace {

Engine& engine() {
    static Engine one({});
    return one;
}

struct Score {
    int right = 0;
    int wrong = 0;  ///< words that stand on no page: misread, the worst result
};

Score score(const PageText& text) {
    std::vector<std::string> expected;
    for (const std::string& line : sample_text())
        for (const std::string& word : split(line))
            expected.push_back(bare(word));
    Score result;
    for (const Word& word : text.words) {
        const auto at = std::find(expected.begin(), expected.end(), bare(word.text));
        if (at == expected.end()) {
            ++result.wrong;
        } else {
            ++result.right;
            expected.erase(at);
        }
    }
    return result;
}

cv::Mat letter() {
    return drawn_text(900, 1000, sample_text());
}

constexpr int fewest_right = 40;  // of 46
constexpr int most_wrong = 4;

TEST(Engine, ReadsAPageInAllPositions) {
    for (const int turn_deg : {0, 90, 180, 270}) {
        const PageReading reading =
            engine().read(page_of(quarter_turned(skewed(letter(), 2), turn_deg)));
        EXPECT_EQ(reading.cleanup.turned_deg, (360 - turn_deg) % 360);
        const Score seen = score(reading.text);
        EXPECT_GE(seen.right, fewest_right) << turn_deg;
        EXPECT_LE(seen.wrong, most_wrong) << turn_deg;
    }
}

TEST(Engine, GivesBoxesInPixelsOfThePage) {
    for (const int turn_deg : {0, 180}) {
        capture::Page page = page_of(quarter_turned(letter(), turn_deg));
        page.width_px *= 2;  // a scan at 150 dpi on a page counted at 300
        page.height_px *= 2;
        const PageReading reading = engine().read(page);
        const auto word = std::find_if(reading.text.words.begin(), reading.text.words.end(),
                                       [](const Word& w) { return bare(w.text) == "please"; });
        ASSERT_NE(word, reading.text.words.end());
        Box box{140, 610, 300, 70};
        if (turn_deg == 180) box = {1800 - box.right(), 2000 - box.bottom(), box.w, box.h};
        EXPECT_GT(intersection(word->box, box).area(), 0.7 * word->box.area());
    }
}

TEST(Engine, EveryWordStandsInALine) {
    const PageReading reading = engine().read(page_of(letter()));
    ASSERT_EQ(reading.text.lines.size(), sample_text().size());
    for (const Word& word : reading.text.words) {
        const Line& line = reading.text.lines.at(static_cast<std::size_t>(word.line));
        EXPECT_EQ(intersection(word.box, line.box), word.box);
        EXPECT_GE(word.confidence, 0);
        EXPECT_LE(word.confidence, 1);
    }
}

TEST(Engine, TurnsCapitalsThatReadBetterUpsideDown) {
    const std::vector<std::string> capitals{"TOTAL AMOUNT DUE", "CASH PAYMENT", "RECEIPT NUMBER",
                                            "THANK YOU FOR SHOPPING", "OPEN EVERY MORNING"};
    const PageReading reading =
        engine().read(page_of(quarter_turned(drawn_text(900, 600, capitals), 180)));
    EXPECT_EQ(reading.cleanup.turned_deg, 180);
    int found = 0;
    for (const Word& word : reading.text.words)
        for (const char* expected : {"TOTAL", "AMOUNT", "PAYMENT", "NUMBER", "SHOPPING", "EVERY"})
            found += word.text == expected;
    EXPECT_GE(found, 5);
}

TEST(Engine, FindsNoWordsOnABlankPage) {
    const PageReading reading = engine().read(page_of(cv::Mat(800, 600, CV_8U, cv::Scalar(255))));
    EXPECT_TRUE(reading.text.words.empty());
    EXPECT_EQ(reading.width_px, 600);
}

TEST(Engine, SurvivesNoiseAndTinyImages) {
    cv::Mat noise(400, 500, CV_8U);
    std::mt19937 random(7);
    for (auto at = noise.begin<std::uint8_t>(); at != noise.end<std::uint8_t>(); ++at)
        *at = static_cast<std::uint8_t>(random());
    const PageReading reading = engine().read(page_of(noise));
    for (const Word& word : reading.text.words)
        EXPECT_EQ(intersection(word.box, {0, 0, 500, 400}), word.box);
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(3, 2000), cv::Size(2000, 1)})
        EXPECT_TRUE(engine().read(page_of(cv::Mat(size, CV_8U, cv::Scalar(0)))).text.words.empty());
}

TEST(Engine, TakesAFilesOwnWordsWhereThereIsNoPicture) {
    capture::Page page = page_of(letter());
    page.image = {};
    page.origin = capture::PageOrigin::born_digital;
    page.own_words = {{"Invoice", {10, 10, 80, 20}},
                      {"\xff"
                       "4711 ",
                       {100, 10, 50, 20}},
                      {"  ", {200, 10, 50, 20}}};
    const PageReading reading = engine().read(page);
    EXPECT_EQ(reading.source, TextSource::file);
    ASSERT_EQ(reading.text.words.size(), 2u);
    EXPECT_EQ(reading.text.words[1].text,
              "\xEF\xBF\xBD"
              "4711");
    EXPECT_GT(reading.text.words[0].confidence, 0.95);
}

TEST(Engine, LinesOfOwnTextRunAsAPersonTurnedThePage) {
    capture::Page page = page_of(letter());
    page.image = {};
    page.origin = capture::PageOrigin::born_digital;
    page.own_words = {{"second", {10, 100, 20, 60}}, {"first", {10, 180, 20, 60}}};
    const PageReading reading = engine().read(page, 90);
    EXPECT_EQ(reading.cleanup.turned_deg, 90);
    ASSERT_EQ(reading.text.lines.size(), 1u);
    EXPECT_EQ(reading.text.words[0].text, "first");
    EXPECT_EQ(reading.text.words[0].box, (Box{10, 180, 20, 60}));
}

TEST(Engine, ReadsAScanTheWayAPersonTurnedItEvenIfThatIsWrong) {
    const capture::Page page = page_of(letter());
    EXPECT_EQ(engine().read(page, 180).cleanup.turned_deg, 180);
    const capture::Page reversed = page_of(quarter_turned(letter(), 180));
    const PageReading reading = engine().read(reversed, 180);
    EXPECT_EQ(reading.cleanup.turned_deg, 180);
    EXPECT_EQ(reading.text, engine().read(reversed).text);
}

TEST(Engine, ReadsOnlyTheAreaThatIsAskedFor) {
    const capture::Page page = page_of(quarter_turned(letter(), 180));
    const Box line{900 - 70 - 760, 1000 - 350, 760, 75};  // "Please pay the bill with"
    const PageText text = engine().read_area(page, line);
    ASSERT_EQ(text.words.size(), 5u);
    EXPECT_EQ(bare(text.words[0].text), "please");
    EXPECT_EQ(bare(text.words[3].text), "bill");
    for (const Word& word : text.words)
        EXPECT_GT(intersection(word.box, line).area(), 0.8 * word.box.area());
    EXPECT_TRUE(engine().read_area(page, {5000, 5000, 10, 10}).words.empty());
}

TEST(DisplayJpeg, KeepsThePagesProportions) {
    capture::Page page = page_of(letter());
    page.height_px = 2000;  // a fax with pixels twice as high as wide
    const std::string jpeg = display_jpeg(page, 400);
    ASSERT_GT(jpeg.size(), 100u);
    EXPECT_EQ(jpeg.substr(0, 3), "\xff\xd8\xff");
    const auto at = jpeg.find("\xff\xc0");
    ASSERT_NE(at, std::string::npos);
    const auto number = [&](std::size_t i) {
        return static_cast<unsigned char>(jpeg[at + i]) * 256 +
               static_cast<unsigned char>(jpeg[at + i + 1]);
    };
    EXPECT_EQ(number(5), 400);
    EXPECT_EQ(number(7), 180);
}

TEST(EngineConstruction, SaysWhichModelsAreMissing) {
    EXPECT_THROW(Engine({"nonesuch", "/nonexistent", ""}), std::runtime_error);
}

}  // namespace
}  // namespace intray::ocr
