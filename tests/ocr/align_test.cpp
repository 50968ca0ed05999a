#include "ocr/align.h"

#include <gmock/gmock.h>

namespace intray::ocr {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> characters(const std::string& text) {
    std::vector<std::string> result;
    for (const char c : text)
        result.emplace_back(1, c);
    return result;
}

std::vector<Stretch> aligned(const std::string& a, const std::string& b) {
    return align(characters(a), characters(b));
}

TEST(Align, EqualReadingsAreOneStretch) {
    EXPECT_THAT(aligned("total", "total"), ElementsAre(Stretch{0, 5, 0, 5, true}));
}

TEST(Align, FindsNothingInNothing) {
    EXPECT_THAT(aligned("", ""), IsEmpty());
}

TEST(Align, AnEmptyReadingDiffersAsAWhole) {
    EXPECT_THAT(aligned("abc", ""), ElementsAre(Stretch{0, 3, 0, 0, false}));
    EXPECT_THAT(aligned("", "ab"), ElementsAre(Stretch{0, 0, 0, 2, false}));
}

TEST(Align, PointsAtACharacterThatDiffers) {
    EXPECT_THAT(aligned("1O7", "107"),
                ElementsAre(Stretch{0, 1, 0, 1, true}, Stretch{1, 2, 1, 2, false},
                            Stretch{2, 3, 2, 3, true}));
}

TEST(Align, PointsAtCharactersThatOnlyOneSaw) {
    EXPECT_THAT(aligned("1,387.50", "1387.50"),
                ElementsAre(Stretch{0, 1, 0, 1, true}, Stretch{1, 2, 1, 1, false},
                            Stretch{2, 8, 1, 7, true}));
    EXPECT_THAT(aligned("pai", "paid"),
                ElementsAre(Stretch{0, 3, 0, 3, true}, Stretch{3, 3, 3, 4, false}));
}

TEST(Align, OneCharacterMayStandForTwo) {
    EXPECT_THAT(aligned("barn", "bam"),
                ElementsAre(Stretch{0, 2, 0, 2, true}, Stretch{2, 4, 2, 3, false}));
}

TEST(Align, ALetterGoesWithItsCapital) {
    // Three small errors, rather than one letter too many before and one after two equal ones.
    EXPECT_THAT(aligned("aAa", "AaA"), ElementsAre(Stretch{0, 3, 0, 3, false}));
}

TEST(Align, ALetterGoesWithItselfRatherThanWithItsCapital) {
    EXPECT_THAT(aligned("Aa", "A"),
                ElementsAre(Stretch{0, 1, 0, 1, true}, Stretch{1, 2, 1, 1, false}));
}

TEST(Align, TakesTheFewestErrors) {
    EXPECT_THAT(aligned("xyb", "bzw"), ElementsAre(Stretch{0, 3, 0, 3, false}));
    EXPECT_THAT(aligned("xbcd", "bcdz"),
                ElementsAre(Stretch{0, 1, 0, 0, false}, Stretch{1, 4, 0, 3, true},
                            Stretch{4, 4, 3, 4, false}));
}

TEST(Align, CountsCodePointsNotBytes) {
    EXPECT_THAT(align({"G", "\xC3\xBC", "n"}, {"G", "u", "n"}),
                ElementsAre(Stretch{0, 1, 0, 1, true}, Stretch{1, 2, 1, 2, false},
                            Stretch{2, 3, 2, 3, true}));
}

TEST(Align, CoversBothReadingsWithoutGaps) {
    const std::string a = "Rechnung Nr. 2041-A vom 3.5.", b = "Rechnunq N 204l A vorn 35.";
    std::size_t at_a = 0, at_b = 0;
    bool same = false;
    for (const Stretch& stretch : aligned(a, b)) {
        EXPECT_EQ(stretch.a_begin, at_a);
        EXPECT_EQ(stretch.b_begin, at_b);
        EXPECT_TRUE(at_a + at_b == 0 || stretch.same != same);
        same = stretch.same;
        at_a = stretch.a_end, at_b = stretch.b_end;
        if (!same) continue;
        EXPECT_EQ(a.substr(stretch.a_begin, stretch.a_end - stretch.a_begin),
                  b.substr(stretch.b_begin, stretch.b_end - stretch.b_begin));
    }
    EXPECT_EQ(at_a, a.size());
    EXPECT_EQ(at_b, b.size());
}

}  // namespace
}  // namespace intray::ocr
