#include "ocr/lines.h"

#include <gmock/gmock.h>

namespace intray::ocr {
namespace {

using testing::ElementsAre;

Word word(const char* text, Box box) {
    return {text, box, 0.9, 0};
}

std::vector<std::string> line_texts(const PageText& text) {
    std::vector<std::string> lines(text.lines.size());
    for (const Word& w : text.words) {
        std::string& line = lines.at(static_cast<std::size_t>(w.line));
        line += (line.empty() ? "" : " ") + w.text;
    }
    return lines;
}

TEST(GroupLines, PutsWordsOfOneRowInOrder) {
    const PageText text =
        group_lines({word("number", {90, 101, 70, 20}), word("4711", {170, 99, 50, 21}),
                     word("Invoice", {10, 100, 70, 20})});
    EXPECT_THAT(line_texts(text), ElementsAre("Invoice number 4711"));
    EXPECT_EQ(text.lines[0].box, (Box{10, 99, 210, 22}));
}

TEST(GroupLines, FollowsARowThatIsNotLevel) {
    std::vector<Word> words;
    for (int i = 0; i < 10; ++i)
        words.push_back(word("ab", {10 + i * 50, 100 + i * 3, 40, 20}));
    EXPECT_EQ(group_lines(words).lines.size(), 1u);
}

TEST(GroupLines, PartsColumnsAtAWideGap) {
    const PageText text =
        group_lines({word("Total", {10, 100, 50, 20}), word("12.80", {400, 100, 50, 20})});
    EXPECT_THAT(line_texts(text), ElementsAre("Total", "12.80"));
}

TEST(GroupLines, ReadsAParagraphBeforeTheNextColumn) {
    const PageText text =
        group_lines({word("left1", {10, 100, 60, 20}), word("right1", {400, 100, 60, 20}),
                     word("left2", {10, 126, 60, 20}), word("right2", {400, 126, 60, 20})});
    EXPECT_THAT(line_texts(text), ElementsAre("left1", "left2", "right1", "right2"));
    EXPECT_EQ(text.lines[0].block, text.lines[1].block);
    EXPECT_NE(text.lines[1].block, text.lines[2].block);
}

TEST(GroupLines, GivesNothingForNothing) {
    EXPECT_EQ(group_lines({}), PageText{});
}

TEST(Upright, FollowsTheTurnOfThePage) {
    PageReading page;
    page.width_px = 100;
    page.height_px = 50;
    const Box box{10, 5, 20, 8};
    EXPECT_EQ(upright(box, page), box);
    page.cleanup.turned_deg = 90;
    EXPECT_EQ(upright(box, page), (Box{37, 10, 8, 20}));
    page.cleanup.turned_deg = 180;
    EXPECT_EQ(upright(box, page), (Box{70, 37, 20, 8}));
    page.cleanup.turned_deg = 270;
    EXPECT_EQ(upright(box, page), (Box{5, 70, 8, 20}));
}

}  // namespace
}  // namespace intray::ocr
