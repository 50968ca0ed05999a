#include "extract/text_shape.h"

#include <gtest/gtest.h>

namespace intray::extract {
namespace {

TEST(TextShape, TellsMisreadingsFromUsualPrint) {
    for (const char* usual : {"NO.5, Jalan U13/EG", "Harbour St. 12-A", "O'Neill & Sons",
                              "S.E.A. Ltd", "12A, 3rd Floor", "Müller GmbH"})
        EXPECT_EQ(shape_of(usual).odd_words, 0) << usual;
    for (const char* misread : {"DAM.1ANSARA UTAMA", "Tampoi81200", "JalanPelabur", "BAK£RY~S"})
        EXPECT_GT(shape_of(misread).odd_words, 0) << misread;
}

TEST(TextShape, CountsWhatStandsOpenAndAlone) {
    EXPECT_EQ(shape_of("FUN N CHEER (MALURD").open_brackets, 1);
    EXPECT_EQ(shape_of("FUN (MALURI)").open_brackets, 0);
    EXPECT_EQ(shape_of("a ) b ( c").open_brackets, 2);
    EXPECT_EQ(shape_of("43500 L SEMENYIH").lone_signs, 1);
    EXPECT_EQ(shape_of("A & B").lone_signs, 2);
    EXPECT_TRUE(shape_of("GARDEN BAKERIES (le) LTD").mixed_case == false);
    EXPECT_TRUE(shape_of("GARDEN bakeries").mixed_case);
    EXPECT_EQ(shape_of("").words, 0);
}

}  // namespace
}  // namespace intray::extract
