#include "base/text.h"

#include <gtest/gtest.h>

#include "base/sha256.h"

namespace intray {
namespace {

TEST(Text, FoldsCaseDiacriticsAndWhiteSpace) {
    EXPECT_EQ(folded("  Größe\t ÉTÉ \n Łódź "), "grosse ete lodz");
    EXPECT_EQ(folded("ŠKODA Åse çà"), "skoda ase ca");
}

TEST(Text, BareKeepsLettersAndDigitsOnly) {
    EXPECT_EQ(bare("RE-2024/001 (Kopie)"), "re2024001kopie");
    EXPECT_EQ(bare("  ,.;- "), "");
}

TEST(Text, EveryInvalidByteBecomesAReplacementCharacter) {
    EXPECT_EQ(clean_utf8("a\xFF\xC3(b"), "a\uFFFD\uFFFD(b");
    EXPECT_EQ(clean_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // a surrogate
    EXPECT_EQ(clean_utf8(std::string_view("x\0y\x1B[0m", 7)), "x\uFFFDy\uFFFD[0m");
    EXPECT_EQ(clean_utf8("\xF0\x9F\x98\x80 ok\n"), "\U0001F600 ok\n");
}

TEST(Text, DecodesAndEncodesWithoutLoss) {
    const std::string text = "aé€😀";
    EXPECT_EQ(decode_utf8(text).size(), 4U);
    EXPECT_EQ(encode_utf8(decode_utf8(text)), text);
}

TEST(Text, SplitsAtAnyOfTheSeparators) {
    EXPECT_EQ(split(" a, b ,,c", " ,"), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_TRUE(split("  ").empty());
    EXPECT_EQ(joined({"a", "b"}, ", "), "a, b");
    EXPECT_EQ(trimmed("\t x y \n"), "x y");
}

TEST(Text, EditDistanceCountsCodePoints) {
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("für", "fur"), 1U);
    EXPECT_DOUBLE_EQ(similarity("", ""), 1.0);
    EXPECT_DOUBLE_EQ(similarity("abcd", "abxd"), 0.75);
}

TEST(Sha256, AgreesWithTheStandardsExamples) {
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 pieces;
    pieces.add("a");
    pieces.add("bc");
    EXPECT_EQ(pieces.hex(), sha256_hex("abc"));
}

}  // namespace
}  // namespace intray
