#include "ocr/word_shape.h"

#include <gtest/gtest.h>

namespace intray::ocr {
namespace {

TEST(WordShape, KnowsTheFormsOfNumbersAndNames) {
    const struct {
        const char* text;
        WordForm form;
    } cases[] = {{"12.50", WordForm::amount},    {"$1,387.50", WordForm::amount},
                 {"(9,99)", WordForm::amount},   {"31/12/2019", WordForm::date},
                 {"2019-1-5", WordForm::date},   {"12:30", WordForm::time},
                 {"12:30:59", WordForm::time},   {"4711", WordForm::number},
                 {"TOTAL:", WordForm::capitals}, {"Total", WordForm::name},
                 {"total,", WordForm::small},    {"A4711", WordForm::mixed},
                 {"12%", WordForm::with_digits}, {"--", WordForm::other},
                 {"", WordForm::other}};
    for (const auto& one : cases)
        EXPECT_EQ(shape_of(one.text).form, one.form) << one.text;
}

TEST(WordShape, CountsSharesOfItsSigns) {
    const WordShape shape = shape_of("aB1-");
    EXPECT_EQ(shape.letters, 0.5);
    EXPECT_EQ(shape.capitals, 0.25);
    EXPECT_EQ(shape.digits, 0.25);
    EXPECT_EQ(shape.signs, 0.25);
    EXPECT_FALSE(shape.starts_with_sign);
    EXPECT_TRUE(shape.ends_with_sign);
    EXPECT_EQ(shape.vowels, 0.5);
}

TEST(WordShape, FindsNeighboursThatRarelyStandTogether) {
    EXPECT_EQ(shape_of("Total").odd_neighbours, 0);
    EXPECT_EQ(shape_of("T0tal").odd_neighbours, 2);
    EXPECT_EQ(shape_of("toTal").odd_neighbours, 1);
    EXPECT_EQ(shape_of("1a2b3c4d").odd_neighbours, 3);
}

TEST(WordShape, FindsRunsAndConfusableSigns) {
    EXPECT_EQ(shape_of("a111b").longest_run, 3);
    EXPECT_EQ(shape_of("ab").longest_run, 1);
    EXPECT_EQ(shape_of("O0").confusable, 1);
    EXPECT_EQ(shape_of("ef").confusable, 0);
}

}  // namespace
}  // namespace intray::ocr
