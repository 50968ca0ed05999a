#include "ocr/line_finder.h"

#include <gmock/gmock.h>
#include <leptonica/allheaders.h>

#include "ocr/drawn_page.h"
#include "ocr/fast_leptonica.h"
#include "ocr/missed_ink.h"

namespace intray::ocr {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Box whole(const cv::Mat& pixels) {
    return {0, 0, pixels.cols, pixels.rows};
}

TEST(LineFinder, FindsTheLinesOfAPageFromTopToBottom) {
    const cv::Mat pixels = drawn_text(900, 900, sample_text());
    LineFinder finder;
    finder.show(image_of(pixels));
    for (const Layout layout : {Layout::page, Layout::one_block}) {
        const auto lines = finder.find(whole(pixels), layout);
        ASSERT_THAT(lines, SizeIs(sample_text().size()));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            EXPECT_NEAR(lines[i].box.bottom(), 110 + 75 * int(i), 15);
            ASSERT_THAT(lines[i].runs, SizeIs(1));
            EXPECT_EQ(intersection(lines[i].runs[0].area.box, lines[i].box), lines[i].box);
            EXPECT_GE(lines[i].runs[0].blobs.size(), 15U);
        }
    }
}

TEST(LineFinder, ForgetsThePageBefore) {
    const cv::Mat full = drawn_text(900, 900, sample_text());
    const cv::Mat empty(900, 900, CV_8U, cv::Scalar(255));
    LineFinder finder;
    finder.show(image_of(full));
    EXPECT_THAT(finder.find(whole(full), Layout::page), SizeIs(sample_text().size()));
    finder.show(image_of(empty));
    EXPECT_THAT(finder.find(whole(empty), Layout::page), IsEmpty());
}

TEST(LineFinder, FitsASingleLineToItsInk) {
    const cv::Mat pixels = drawn_text(900, 300, {"The blue office chair"});
    LineFinder finder;
    finder.show(image_of(pixels));
    const auto lines = finder.find({50, 20, 800, 200}, Layout::one_line);
    ASSERT_THAT(lines, SizeIs(1));
    const Box& box = lines[0].runs.at(0).area.box;
    EXPECT_NEAR(box.y, 110 - 40, 15);
    EXPECT_NEAR(box.bottom(), 118, 12);
    const auto as_it_is = finder.find({50, 20, 800, 200}, Layout::whole_line);
    EXPECT_EQ(as_it_is.at(0).box, (Box{50, 20, 800, 200}));
}

TEST(LineFinder, FindsNothingOutsideThePage) {
    LineFinder finder;
    EXPECT_THAT(finder.find({5000, 0, 10, 10}, Layout::page), IsEmpty());
    EXPECT_THAT(finder.find({5000, 0, 10, 10}, Layout::one_line), IsEmpty());
}

struct Destroy {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
    void operator()(Sel* sel) const { selDestroy(&sel); }
};
using Picture = std::unique_ptr<Pix, Destroy>;

TEST(FastLeptonica, OpensWithABrickAsLeptonicaDoes) {
    keep_fast_leptonica();
    const Picture page(pixCreate(203, 157, 1));
    std::uint32_t random = 5;
    for (int i = 0; i < 60; ++i) {
        random = random * 1664525 + 1013904223;
        const int x = int(random >> 8) % 190, y = int(random >> 16) % 140;
        const int w = i % 2 == 0 ? 90 : 7, h = i % 2 == 0 ? 6 : 60;
        pixRasterop(page.get(), x, y, w, h, PIX_SET, nullptr, 0, 0);
    }
    for (const auto& [width, height] : {std::pair{40, 1}, {1, 40}, {15, 15}, {64, 3}, {11, 2}}) {
        const Picture opened(pixOpenBrick(nullptr, page.get(), width, height));
        const std::unique_ptr<Sel, Destroy> brick(
            selCreateBrick(height, width, height / 2, width / 2, SEL_HIT));
        const Picture expected(pixOpen(nullptr, page.get(), brick.get()));
        int same = 0;
        pixEqual(opened.get(), expected.get(), &same);
        EXPECT_EQ(same, 1) << width << " x " << height;
    }
}

TEST(MissedInk, IsWhereNoWordWasRead) {
    const cv::Mat pixels = drawn_text(900, 900, sample_text());
    const Cleaned page = clean(page_of(pixels));
    PageText text;
    for (int i = 0; i < int(sample_text().size()); ++i)
        text.words.push_back({"line", {60, 70 + 75 * i, 700, 55}, 1, i});
    EXPECT_TRUE(missed_ink(page, text).empty());
    text.words.erase(text.words.begin() + 4);
    const Box missed = missed_ink(page, text);
    EXPECT_EQ(intersection(missed, {70, 380, 400, 30}), (Box{70, 380, 400, 30}));
    EXPECT_LT(missed.h, 250);
    EXPECT_FALSE(missed_ink(page, {}).empty());
}

}  // namespace
}  // namespace intray::ocr
