#include "ocr/reconcile.h"

#include <gmock/gmock.h>

#include <cmath>

#include "ocr/merged_words.h"
#include "ocr/seen_line.h"

namespace intray::ocr {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Weights believing_first() {
    Weights weights;
    weights.choice[always] = -3;
    return weights;
}

Weights believing_second() {
    Weights weights;
    weights.choice[always] = 3;
    return weights;
}

/// Of a page that is this line alone.
std::vector<MergedWord> of_line(const MergedLine& merged) {
    return words_of({merged}).front();
}

std::vector<std::string> texts(const MergedLine& merged) {
    std::vector<std::string> result;
    for (const MergedWord& word : of_line(merged))
        result.push_back(word.word.text);
    return result;
}

std::vector<std::string> merged(const std::string& first, const std::string& second,
                                const Weights& weights) {
    return texts(merge({line(first), line(second)}, weights));
}

TEST(Reconcile, AgreeingReadingsMakeACharacterSurer) {
    const MergedLine both = merge({line("Total 12", 0.8), line("Total 12", 0.7)}, {});
    EXPECT_THAT(texts(both), ElementsAre("Total", "12"));
    EXPECT_EQ(both.alike, 1);
    EXPECT_THAT(both.differences, IsEmpty());
    for (const Merged& at : both.characters) {
        EXPECT_FALSE(at.chosen);
        EXPECT_EQ(at.first, 0.8);
        EXPECT_EQ(at.second, 0.7);
        EXPECT_GT(at.character.probability, 0.8);
        EXPECT_LE(at.character.probability, 1);
    }
}

TEST(Reconcile, WeightsDecideWhereCharactersDiffer) {
    EXPECT_THAT(merged("1O7", "107", believing_first()), ElementsAre("1O7"));
    EXPECT_THAT(merged("1O7", "107", believing_second()), ElementsAre("107"));
}

TEST(Reconcile, TheSurerReaderWinsByItsProbability) {
    Weights weights;
    weights.choice[1] = -1;  // what the first reader gives
    weights.choice[3] = 1;   // what the second gives
    EXPECT_THAT(texts(merge({line("5", 0.6), line("S", 0.95)}, weights)), ElementsAre("S"));
    EXPECT_THAT(texts(merge({line("5", 0.95), line("S", 0.6)}, weights)), ElementsAre("5"));
}

TEST(Reconcile, WhatTheOtherReaderSawStaysAsAnAlternative) {
    const MergedLine one = merge({line("1O7"), line("107")}, believing_second());
    ASSERT_THAT(one.characters, SizeIs(3));
    EXPECT_FALSE(one.characters[0].chosen);
    const Merged& zero = one.characters[1];
    EXPECT_TRUE(zero.chosen);
    EXPECT_EQ(zero.first, -1);
    EXPECT_EQ(zero.second, 0.9);
    EXPECT_EQ(zero.margin, 3);
    EXPECT_NEAR(zero.character.probability, 1 / (1 + std::exp(-3.0)), 1e-9);
    ASSERT_THAT(zero.character.alternatives, SizeIs(1));
    EXPECT_EQ(zero.character.alternatives[0].text, "O");
    EXPECT_NEAR(zero.character.alternatives[0].probability, 1 - zero.character.probability, 1e-9);
}

TEST(Reconcile, ACharacterMayBeOneThatIsNotThere) {
    const MergedLine kept = merge({line("12"), line("1")}, believing_first());
    EXPECT_THAT(texts(kept), ElementsAre("12"));
    EXPECT_EQ(kept.characters[1].character.alternatives.at(0).text, "");
    EXPECT_THAT(merged("12", "1", believing_second()), ElementsAre("1"));
}

TEST(Reconcile, TwoLettersAreWeighedAgainstTheOneTheyLookLike) {
    EXPECT_THAT(merged("barn", "bam", believing_first()), ElementsAre("barn"));
    EXPECT_THAT(merged("barn", "bam", believing_second()), ElementsAre("bam"));
    const MergedLine kept = merge({line("barn"), line("bam")}, believing_first());
    EXPECT_EQ(kept.characters[2].character.alternatives.at(0).text, "m");
    EXPECT_THAT(kept.characters[3].character.alternatives, IsEmpty());
    ASSERT_THAT(kept.differences, SizeIs(1));
    EXPECT_EQ(kept.differences[0].first, "rn");
    EXPECT_EQ(kept.differences[0].second, "m");
    EXPECT_EQ(kept.differences[0].at, 2u);
    EXPECT_EQ(kept.differences[0].chosen, 2u);
}

TEST(Reconcile, KeepsWhatTheSecondReaderThoughtOfElse) {
    LineText second = line("8");
    second[0].alternatives = {{"B", 0.08}, {"3", 0.01}};
    const MergedLine agreed = merge({line("8"), second}, {});
    EXPECT_EQ(agreed.characters.at(0).character.alternatives, second[0].alternatives);
    const MergedLine chosen = merge({line("6"), second}, believing_second());
    std::vector<std::string> others;
    for (const Alternative& other : chosen.characters.at(0).character.alternatives)
        others.push_back(other.text);
    EXPECT_THAT(others, testing::UnorderedElementsAre("6", "B", "3"));
}

TEST(Reconcile, NamesTheLikeliestAlternativeFirst) {
    LineText second = line("8", 0.5);
    second[0].alternatives = {{"B", 0.4}, {"6", 0.1}};
    const MergedLine chosen = merge({line("6"), second}, believing_second());
    const auto& others = chosen.characters.at(0).character.alternatives;
    ASSERT_THAT(others, SizeIs(2)) << "each text once";
    EXPECT_EQ(others[0].text, "B");
    EXPECT_EQ(others[1].text, "6");
    EXPECT_GE(others[0].probability, others[1].probability);
}

TEST(Reconcile, ASpaceThatBothSawStands) {
    Weights never;
    never.space[always] = -100;
    EXPECT_THAT(merged("a b", "a b", never), ElementsAre("a", "b"));
}

TEST(Reconcile, ASpaceThatNeitherSawDoesNotStand) {
    Weights ever;
    ever.space[always] = 100;
    EXPECT_THAT(merged("ab", "ab", ever), ElementsAre("ab"));
}

TEST(Reconcile, TheGapDecidesOnASpaceThatOneSaw) {
    const Weights weights = believing_gaps();
    EXPECT_THAT(merged("ab", "a b", weights), ElementsAre("ab"));      // a gap of 2 in 20 px
    EXPECT_THAT(merged("a b", "ab", weights), ElementsAre("a", "b"));  // 14 in 20 px
    const MergedLine doubted = merge({line("a b"), line("ab")}, weights);
    EXPECT_EQ(doubted.characters[1].first_gap, Gap::space);
    EXPECT_EQ(doubted.characters[1].second_gap, Gap::none);
    EXPECT_NEAR(doubted.characters[1].gap[gap_width], 14.0 / letter_height, 1e-9);
}

TEST(Reconcile, ASingleReadingStandsByItself) {
    Weights weights;
    weights.space[always] = -100;
    const MergedLine first = merge({line("Paid 9"), {}}, weights);
    EXPECT_THAT(texts(first), ElementsAre("Paid", "9"));
    EXPECT_EQ(first.characters[0].first, 0.9);
    EXPECT_EQ(first.characters[0].second, -1);
    EXPECT_EQ(first.characters[4].second_gap, Gap::unknown);
    const MergedLine second = merge({{}, line("Paid 9")}, weights);
    EXPECT_THAT(texts(second), ElementsAre("Paid", "9"));
    EXPECT_EQ(second.characters[0].first, -1);
    EXPECT_EQ(second.characters[0].second, 0.9);
    EXPECT_NE(of_line(first)[0].features.values, of_line(second)[0].features.values);
}

TEST(Reconcile, NothingComesOfNothing) {
    for (const LineText& empty : {LineText{}, line("  ")}) {
        const MergedLine merged = merge({empty, {}}, believing_second());
        EXPECT_THAT(merged.characters, IsEmpty());
        EXPECT_THAT(of_line(merged), IsEmpty());
    }
}

TEST(Reconcile, ProbabilitiesStayBetweenNoneAndOne) {
    const std::vector<std::string> readings{"Total 1,387.50", "Tota1 1.38750", "T", "", "  ,"};
    Weights strong = believing_gaps();
    for (const double weight : {-1000.0, 0.0, 1000.0})
        for (const double first : {0.0, 0.5, 1.0})
            for (const std::string& a : readings)
                for (const std::string& b : readings) {
                    strong.choice[always] = weight;
                    const MergedLine merged = merge({line(a, first), line(b, 1 - first)}, strong);
                    EXPECT_EQ(merged.space_before.size(), merged.characters.size());
                    EXPECT_GE(merged.alike, 0);
                    EXPECT_LE(merged.alike, 1);
                    for (const MergedWord& word : of_line(merged)) {
                        for (const float feature : word.features.values)
                            EXPECT_TRUE(std::isfinite(feature));
                        for (const Character& character : word.word.characters) {
                            EXPECT_GE(character.probability, 0);
                            EXPECT_LE(character.probability, 1);
                            for (const Alternative& other : character.alternatives) {
                                EXPECT_GE(other.probability, 0);
                                EXPECT_LE(other.probability, 1);
                            }
                        }
                    }
                }
}

TEST(LineOfWords, HasASpaceBetweenWords) {
    const Word a{"ab", {}, 1, 0, line("ab")}, b{"c", {}, 1, 0, line("c")};
    std::string text;
    for (const Character& character : line_text({a, b}))
        text += character.text;
    EXPECT_EQ(text, "ab c");
    EXPECT_THAT(line_text({}), IsEmpty());
}

}  // namespace
}  // namespace intray::ocr
