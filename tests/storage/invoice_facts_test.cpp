#include "storage/invoice_facts.h"

#include <gmock/gmock.h>

#include "storage/scene.h"

namespace intray::storage {
namespace {

using testing::Contains;
using testing::IsEmpty;

bool share_a_key(const std::string& one, const std::string& other) {
    const auto keys = number_keys(other);
    for (const std::string& key : number_keys(one))
        if (std::find(keys.begin(), keys.end(), key) != keys.end()) return true;
    return false;
}

InvoiceFacts facts() {
    return {"R-4711", "Example Ltd", "GB123456789", "GB82WEST12345698765432",
            "119.00", "GBP",         "2026-02-27",  {},
            {}};
}

ocr::Reading reading_of_words(const std::vector<std::string>& words) {
    ocr::Reading reading;
    reading.pages.emplace_back();
    for (const std::string& word : words)
        reading.pages[0].text.words.push_back({word, {0, 0, 10, 10}, 0.9, 0});
    return reading;
}

std::vector<std::string> letter(const std::string& number, int words = 60) {
    std::vector<std::string> said{number};
    for (int i = 1; i < words; ++i)
        said.push_back("word" + std::to_string(i * 7));
    return said;
}

TEST(NumberKeys, AgreeWhateverTheSeparators) {
    EXPECT_TRUE(share_a_key("RE-2024/0815", "RE 2024 0815"));
    EXPECT_TRUE(share_a_key("2024-001", "2024001"));
}

TEST(NumberKeys, AgreeWhateverTheLeadingZeros) {
    EXPECT_TRUE(share_a_key("000815", "815"));
    EXPECT_TRUE(share_a_key("2024-0001", "2024-1"));
    EXPECT_FALSE(share_a_key("8150", "815"));
}

TEST(NumberKeys, AgreeWithAnAddedMarkOfACopy) {
    for (const char* const copy : {"4711-R", "4711-COPY", "4711 (Kopie)", "4711R", "KOPIE 4711",
                                   "4711_copy", "Duplicata 4711"})
        EXPECT_TRUE(share_a_key("4711", copy)) << copy;
    EXPECT_FALSE(share_a_key("4711", "R-4711"));
}

TEST(NumberKeys, AgreeWhereAReaderTookLettersForDigits) {
    EXPECT_TRUE(share_a_key("INV-1058", "lNV-IO5B"));
    EXPECT_TRUE(share_a_key("A5081", "AS08I"));
}

TEST(NumberKeys, TellNumbersApartThatAreNext) {
    EXPECT_FALSE(share_a_key("4711", "4712"));
    EXPECT_FALSE(share_a_key("2026-03", "2026-04"));
}

TEST(NumberKeys, AreNoneWithoutADigit) {
    EXPECT_THAT(number_keys("see above"), IsEmpty());
    EXPECT_THAT(number_keys(""), IsEmpty());
}

TEST(NameKey, LeavesTheLegalFormOut) {
    EXPECT_EQ(name_key("Example Ltd."), name_key("EXAMPLE Limited"));
    EXPECT_EQ(name_key("M\u00fcller & S\u00f6hne GmbH & Co. KG"),
              name_key("M\u00fcller S\u00f6hne"));
    EXPECT_EQ(name_key("GmbH"), "gmbh");
}

TEST(WordSketch, IsAlikeForTwoReadingsOfOnePage) {
    std::vector<std::string> rescanned = letter("4711");
    rescanned[20] = "smudge";
    rescanned[40] = "blot";
    const auto one = WordSketch::of(reading_of_words(letter("4711")));
    const auto other = WordSketch::of(reading_of_words(rescanned));
    ASSERT_TRUE(one && other);
    EXPECT_GT(one->likeness(*other), 0.8);
    EXPECT_EQ(WordSketch::parse(one->text()), one);
    EXPECT_EQ(WordSketch::of(reading_of_words({"too", "few"})), std::nullopt);
    EXPECT_EQ(WordSketch::parse("not a sketch"), std::nullopt);
}

TEST(WordSketch, IsUnlikeForOtherWords) {
    std::vector<std::string> other_words;
    for (int i = 0; i < 60; ++i)
        other_words.push_back("else" + std::to_string(i));
    const auto one = WordSketch::of(reading_of_words(letter("4711")));
    const auto other = WordSketch::of(reading_of_words(other_words));
    EXPECT_LT(one->likeness(*other), 0.2);
}

TEST(SameInvoice, IsOneOfTheSameNumberWithAnotherSpellingOfTheSupplier) {
    InvoiceFacts other = facts();
    other.supplier_name = "Exarnple Company";
    other.invoice_number = "R-4711-COPY";
    EXPECT_TRUE(same_invoice(compare(facts(), other)));
    other.supplier_tax_id = "";
    EXPECT_TRUE(same_invoice(compare(facts(), other)));  // by its account
}

TEST(SameInvoice, IsOneWhoseTotalIsOffByRounding) {
    InvoiceFacts other = facts();
    other.total = "119.01";
    const Likeness likeness = compare(facts(), other);
    EXPECT_EQ(likeness.total.agreement, Agreement::near);
    EXPECT_TRUE(same_invoice(likeness));
}

TEST(SameInvoice, IsOneStatedInAnotherCurrency) {
    InvoiceFacts other = facts();
    other.total = "139.20";
    other.currency = "EUR";
    EXPECT_TRUE(same_invoice(compare(facts(), other)));
}

TEST(SameInvoice, IsNotNextMonthsOfTheSameAmount) {
    InvoiceFacts next = facts();
    next.invoice_number = "R-4731";
    next.issue_date = "2026-03-27";
    EXPECT_FALSE(same_invoice(compare(facts(), next)));
}

TEST(SameInvoice, IsNotASecondOneOfTheSameDayAndAmount) {
    InvoiceFacts next = facts();
    next.invoice_number = "R-4712";
    EXPECT_FALSE(same_invoice(compare(facts(), next)));
}

TEST(SameInvoice, IsNotAnotherYearsOfTheSameShortNumber) {
    InvoiceFacts old = facts(), now = facts();
    old.invoice_number = now.invoice_number = "17";
    old.issue_date = "2025-02-27";
    EXPECT_FALSE(same_invoice(compare(now, old)));
    old.issue_date = now.issue_date;
    EXPECT_TRUE(same_invoice(compare(now, old)));
}

TEST(SameInvoice, IsNotAnotherSuppliersOfTheSameNumberAndTotal) {
    InvoiceFacts other = facts();
    other.supplier_name = "Someone Else";
    other.supplier_tax_id = "DE987654321";
    other.iban = "";
    EXPECT_FALSE(same_invoice(compare(facts(), other)));
}

TEST(SameInvoice, IsNotAnotherSuppliersWhoseMoneyGoesToTheSameCollector) {
    InvoiceFacts other = facts();
    other.supplier_name = "Someone Else";
    other.supplier_tax_id = "DE987654321";
    EXPECT_FALSE(same_invoice(compare(facts(), other)));
}

TEST(SameInvoice, IsOneWhoseNumberWasNotReadButWhosePagesSayTheSame) {
    InvoiceFacts here = facts(), there = facts();
    here.invoice_number = "8";
    here.unsure = {"invoice_number"};
    here.supplier_name = here.supplier_tax_id = here.iban = here.issue_date = "";
    EXPECT_FALSE(same_invoice(compare(here, there)));
    here.words = WordSketch::of(reading_of_words(letter("47II")));
    there.words = WordSketch::of(reading_of_words(letter("4711")));
    EXPECT_TRUE(same_invoice(compare(here, there)));
}

TEST(SameInvoice, IsNotAReceiptOfAnotherDay) {
    InvoiceFacts here = facts(), there = facts();
    here.invoice_number = there.invoice_number = "";
    EXPECT_TRUE(same_invoice(compare(here, there)));
    there.issue_date = "2026-02-28";
    here.words = there.words = WordSketch::of(reading_of_words(letter("coffee")));
    EXPECT_FALSE(same_invoice(compare(here, there)));
}

TEST(LikenessKeys, HaveOneInCommonForWhatIsTheSameInvoice) {
    InvoiceFacts poor = facts();
    poor.invoice_number = poor.supplier_name = poor.supplier_tax_id = poor.iban = "";
    poor.total = "119.02";
    const auto keys = likeness_keys(facts());
    EXPECT_THAT(keys, Contains(testing::AnyOfArray(likeness_keys(poor))));
    EXPECT_THAT(likeness_keys(InvoiceFacts{}), IsEmpty());
}

}  // namespace
}  // namespace intray::storage
