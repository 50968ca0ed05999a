#include "ocr/merged_words.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "ocr/seen_line.h"

namespace intray::ocr {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Of a page that is this line alone.
std::vector<MergedWord> of_line(const MergedLine& line) {
    return words_of({line}).front();
}

float value(const MergedWord& word, std::string_view name) {
    const auto& names = word.features.names;
    const auto at = std::find(names.begin(), names.end(), name);
    EXPECT_NE(at, names.end()) << name;
    return word.features.values.at(std::size_t(at - names.begin()));
}

TEST(MergedWords, ADoubtedSpaceIsKnownOfTheWordsOnBothSides) {
    const auto doubted = of_line(merge({line("ab cd"), line("abcd")}, believing_gaps()));
    const auto agreed = of_line(merge({line("ab cd"), line("ab cd")}, believing_gaps()));
    ASSERT_THAT(doubted, SizeIs(2));
    ASSERT_THAT(agreed, SizeIs(2));
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_NE(doubted[i].features.values, agreed[i].features.values);
}

TEST(MergedWords, AWordsBoxLiesAroundItsCharacters) {
    const auto words = of_line(merge({line("ab cde"), line("ab cde")}, {}));
    ASSERT_THAT(words, SizeIs(2));
    EXPECT_EQ(words[0].word.box, (Box{0, 0, 22, 20}));
    EXPECT_EQ(words[1].word.box, (Box{36, 0, 34, 20}));
}

TEST(MergedWords, AWordsCharactersSpellIt) {
    for (const MergedWord& word : of_line(merge({line("Re 1O7"), line("Rc 107")}, {}))) {
        std::string spelt;
        for (const Character& character : word.word.characters)
            spelt += character.text;
        EXPECT_EQ(spelt, word.word.text);
    }
}

TEST(MergedWords, StandInTheirLines) {
    const auto words =
        words_of({merge({line("one two"), {}}, believing_gaps()), merge({{}, {}}, believing_gaps()),
                  merge({line("three"), {}}, believing_gaps())});
    ASSERT_THAT(words, SizeIs(3));
    EXPECT_THAT(words[0], SizeIs(2));
    EXPECT_THAT(words[1], IsEmpty());
    ASSERT_THAT(words[2], SizeIs(1));
    EXPECT_EQ(words[2][0].word.text, "three");
    EXPECT_THAT(words_of({}), IsEmpty());
}

TEST(WordFeatures, HaveANameEach) {
    const auto names = word_feature_names();
    EXPECT_EQ(std::set<std::string_view>(names.begin(), names.end()).size(), word_features);
    for (const std::string_view name : names)
        EXPECT_FALSE(name.empty());
    for (const MergedWord& word : of_line(merge({line("Re 1O7"), line("Rc 107")}, {})))
        EXPECT_EQ(word.features.names, names);
}

TEST(WordFeatures, TellTheLeastSureCharacterOfEachReader) {
    LineText first = line("107", 0.9), second = line("107", 0.8);
    first[1].probability = 0.5;
    const auto words = of_line(merge({first, second}, {}));
    ASSERT_THAT(words, SizeIs(1));
    EXPECT_NEAR(value(words[0], "least of the first"), 0, 1e-6);
    EXPECT_NEAR(value(words[0], "second least of the first"), std::log(9), 1e-5);
    EXPECT_NEAR(value(words[0], "least of the second"), std::log(4), 1e-5);
}

TEST(WordFeatures, TellWhereTheReadersDiffered) {
    const auto words = of_line(merge({line("1O7 ab"), line("107 ab")}, {}));
    ASSERT_THAT(words, SizeIs(2));
    EXPECT_EQ(value(words[0], "choices"), 1);
    EXPECT_EQ(value(words[1], "choices"), 0);
    EXPECT_GT(value(words[0], "tightest choice"), -1);
    EXPECT_LT(value(words[0], "tightest choice"), value(words[1], "tightest choice"));
}

TEST(WordFeatures, TellWhatElseTheSecondReaderThoughtOf) {
    LineText second = line("8 8");
    second[0].alternatives = {{"B", 0.08}, {"3", 0.01}, {"", 0.005}};
    const auto words = of_line(merge({line("8 8"), second}, {}));
    ASSERT_THAT(words, SizeIs(2));
    EXPECT_NEAR(value(words[0], "rival letter"), 0.08, 1e-6);
    EXPECT_NEAR(value(words[0], "rival digit"), 0.01, 1e-6);
    EXPECT_NEAR(value(words[0], "rival nothing"), 0.005, 1e-6);
    EXPECT_EQ(value(words[1], "rival letter"), 0);
}

TEST(WordFeatures, TellHowSureTheNeighboursAre) {
    LineText first = line("ab cd ef"), second = line("ab cd ef");
    first[0].probability = 0.5;
    const auto words = of_line(merge({first, second}, {}));
    ASSERT_THAT(words, SizeIs(3));
    EXPECT_NEAR(value(words[1], "least of the word before"), 0, 1e-6);
    EXPECT_GT(value(words[1], "least of the word behind"), 2);
    EXPECT_NEAR(value(words[2], "least of the line's others"), 0, 1e-6);
    EXPECT_GT(value(words[0], "least of the line's others"), 2);
}

TEST(WordFeatures, TellWhetherTheWordStandsThereAgain) {
    const auto one = merge({line("Total"), {}}, {}), other = merge({line("TOTAL:"), {}}, {}),
               odd = merge({line("Tetal"), {}}, {});
    const auto words = words_of({one, other, odd});
    EXPECT_EQ(value(words[0][0], "stands there again"), 1);
    EXPECT_EQ(value(words[2][0], "stands there again"), 0);
    EXPECT_EQ(value(words[0][0], "nearly stands there again"), 1);
    EXPECT_EQ(value(words[2][0], "nearly stands there again"), 2);
}

}  // namespace
}  // namespace intray::ocr
