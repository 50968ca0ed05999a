#include "ocr/page_words.h"

#include <gtest/gtest.h>

namespace intray::ocr {
namespace {

PageWords of(const std::vector<std::string>& words) {
    PageWords page;
    for (const std::string& word : words)
        page.add(word);
    return page;
}

TEST(PageWords, CountOtherWordsLikeIt) {
    const PageWords page = of({"Total", "TOTAL:", "total", "tax"});
    EXPECT_EQ(page.same("Total"), 2);
    EXPECT_EQ(page.same("tax"), 0);
    EXPECT_EQ(page.same("never"), 0);
}

TEST(PageWords, CountOtherWordsButForOneLetter) {
    const PageWords page = of({"Total", "Tetal", "Tota1", "Totals", "tax", "tox"});
    EXPECT_EQ(page.nearly("Total"), 2);
    EXPECT_EQ(page.nearly("tax"), 1);
    EXPECT_EQ(page.nearly("Totals"), 0);
}

TEST(PageWords, DoNotCompareLetterByLetterWhatIsTooShortOrTooLong) {
    const std::string longest(1000, 'a');
    const PageWords page = of({"ab", "ac", longest, longest.substr(1) + "b"});
    EXPECT_EQ(page.nearly("ab"), 0);
    EXPECT_EQ(page.nearly(longest), 0);
    EXPECT_EQ(page.same(longest), 0);
}

}  // namespace
}  // namespace intray::ocr
