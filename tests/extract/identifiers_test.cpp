#include "extract/identifiers.h"

#include <gtest/gtest.h>

namespace intray::extract {
namespace {

TEST(ValidIban, ChecksLengthAndRemainder) {
    for (const char* iban :
         {"DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
          "NL91ABNA0417164300", "AT611904300234573201", "CH9300762011623852957", "BE68539007547034",
          "ES9121000418450200051332", "IT60X0542811101000000123456", "NO9386011117947",
          "PL61109010140000071219812874", "MT84MALT011000012345MTLCAST001S"})
        EXPECT_TRUE(valid_iban(iban)) << iban;
    for (const char* iban : {"DE89370400440532013001", "DE8937040044053201300",
                             "XX89370400440532013000", "", "DE", "NL91ABNA0417164301"})
        EXPECT_FALSE(valid_iban(iban)) << iban;
}

struct VatRow {
    const char* id;
    VatCheck check;
};

TEST(CheckVatId, FollowsTheRulesOfEachCountry) {
    for (const VatRow& row :
         {VatRow{"DE136695976", VatCheck::valid}, {"DE136695977", VatCheck::invalid},
          {"ATU13585627", VatCheck::valid},       {"ATU13585626", VatCheck::invalid},
          {"BE0428759497", VatCheck::valid},      {"BE0431150351", VatCheck::invalid},
          {"DK13585628", VatCheck::valid},        {"DK13585627", VatCheck::invalid},
          {"ESB58378431", VatCheck::valid},       {"ESB64717839", VatCheck::invalid},
          {"ES54362315K", VatCheck::valid},       {"ESX2482300W", VatCheck::valid},
          {"ES54362315Z", VatCheck::invalid},     {"FI20774740", VatCheck::valid},
          {"FI20774741", VatCheck::invalid},      {"FR40303265045", VatCheck::valid},
          {"FR84323140391", VatCheck::invalid},   {"IT00743110157", VatCheck::valid},
          {"IT00743110158", VatCheck::invalid},   {"LU15027442", VatCheck::valid},
          {"LU15027443", VatCheck::invalid},      {"NL004495445B01", VatCheck::valid},
          {"NL123456789B90", VatCheck::invalid},  {"PL8567346215", VatCheck::valid},
          {"PL8567346216", VatCheck::invalid},    {"PT501964843", VatCheck::valid},
          {"PT501964842", VatCheck::invalid},     {"SE123456789701", VatCheck::valid},
          {"SE123456789101", VatCheck::invalid},  {"CHE-107.787.577", VatCheck::valid},
          {"IE6433435F", VatCheck::form},         {"GB980780684", VatCheck::form},
          {"CZ25123891", VatCheck::form},         {"DE12345", VatCheck::invalid},
          {"US123456789", VatCheck::foreign},     {"", VatCheck::foreign}})
        EXPECT_EQ(check_vat_id(row.id), row.check) << row.id;
}

TEST(FindIbans, ReadsThemWithAndWithoutBlanks) {
    const auto spaced = find_ibans("iban de89 3704 0044 0532 0130 00 bic cobadeff");
    ASSERT_EQ(spaced.size(), 1u);
    EXPECT_EQ(spaced[0].value, "DE89370400440532013000");
    EXPECT_TRUE(spaced[0].checked);
    EXPECT_EQ(find_ibans("iban:nl91abna0417164300").size(), 1u);
    EXPECT_TRUE(find_ibans("order de12 of 3 pieces").empty());
}

TEST(FindIbans, KeepsAWrongOneButSaysSo) {
    for (const char* text : {"de89 3704 0044 0532 0130 01", "iban: gb82 west 1234 5698 7654 31",
                             "it61 x054 2811 1010 0000 0123 456"}) {
        const auto found = find_ibans(text);
        ASSERT_EQ(found.size(), 1u) << text;
        EXPECT_FALSE(found[0].checked) << text;
    }
    EXPECT_TRUE(find_ibans("gb82 west wing 1234 5698 7654").empty());
}

TEST(FindVatIds, NeedsTheFormOfACountry) {
    EXPECT_EQ(find_vat_ids("ust-id: de136695976")[0].value, "DE136695976");
    EXPECT_EQ(find_vat_ids("ust-id de 136 695 976")[0].value, "DE136695976");
    EXPECT_FALSE(find_vat_ids("de123456789")[0].checked);
    EXPECT_TRUE(find_vat_ids("es 12345678 in running text").empty());
    EXPECT_TRUE(find_vat_ids("model de12345").empty());
}

TEST(FindTaxNumbers, KnowsTheGermanForm) {
    EXPECT_EQ(find_tax_numbers("steuernummer: 201/113/40209")[0].value, "201/113/40209");
    EXPECT_TRUE(find_tax_numbers("01/02/2018").empty());
}

TEST(FindPhones, TakesSevenToFifteenDigits) {
    EXPECT_EQ(find_phones("tel: +49 (0)30 123456-78")[0].value, "+4903012345678");
    EXPECT_EQ(find_phones("(702) 898-9998")[0].value, "7028989998");
    EXPECT_TRUE(find_phones("01.02.2018").empty());
    EXPECT_TRUE(find_phones("12 34").empty());
}

}  // namespace
}  // namespace intray::extract
