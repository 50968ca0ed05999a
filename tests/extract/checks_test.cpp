#include "extract/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

using testing::Contains;
using testing::HasSubstr;

Draft draft_of(std::string type, std::vector<std::pair<std::string, std::string>> values) {
    Draft draft;
    draft.document_type = std::move(type);
    draft.type_confidence = 1;
    for (auto& [name, value] : values)
        draft.fields.push_back({name, value, value, 0.999, 1, {}});
    return draft;
}

Draft good_invoice() {
    return draft_of("invoice", {{"supplier_name", "Nordlicht GmbH"},
                                {"invoice_number", "1"},
                                {"issue_date", "2026-11-03"},
                                {"due_date", "2026-11-17"},
                                {"currency", "EUR"},
                                {"net_total", "200.00"},
                                {"tax_total", "38.00"},
                                {"total", "238.00"}});
}

/// The message of the finding with that code, or "".
std::string message(const Draft& draft, std::string_view code) {
    for (const Finding& finding : run_checks(draft, shipped_knowledge()))
        if (finding.code == code) return finding.message;
    return {};
}

void set(Draft& draft, std::string_view name, std::string value) {
    for (Field& field : draft.fields)
        if (field.name == name) field.value = value;
}

TEST(RunChecks, FindNothingWrongWithAGoodInvoice) {
    EXPECT_TRUE(run_checks(good_invoice(), shipped_knowledge()).empty());
}

TEST(TotalsAddUp, StatesTheNumbers) {
    Draft draft = good_invoice();
    set(draft, "total", "239.00");
    EXPECT_EQ(message(draft, "total_mismatch"),
              "Net 200.00 and tax 38.00 make 238.00, but the total is 239.00; correct the one that "
              "is wrong");
    set(draft, "total", "238.02");
    EXPECT_EQ(message(draft, "total_mismatch"), "");
    set(draft, "tax_total", "190.00");
    EXPECT_THAT(message(draft, "tax_too_high"), HasSubstr("190.00"));
}

TEST(DatesInOrder, NamesBothDays) {
    Draft draft = good_invoice();
    set(draft, "due_date", "2026-11-01");
    EXPECT_THAT(message(draft, "dates_out_of_order"),
                HasSubstr("2026-11-03 is after Due date 2026-11-01"));
}

TEST(RequiredFields, NamesWhatIsMissing) {
    Draft draft = good_invoice();
    set(draft, "invoice_number", "");
    EXPECT_EQ(message(draft, "missing_field"),
              "Invoice number was not found; enter it from the page");
}

TEST(IbanValid, TellsAWrongDigit) {
    Draft draft = good_invoice();
    draft.fields.push_back({"iban", "", "DE89370400440532013001", 0.9, 1, {}});
    EXPECT_THAT(message(draft, "iban_invalid"), HasSubstr("DE89370400440532013001"));
    set(draft, "iban", "DE89370400440532013000");
    EXPECT_EQ(message(draft, "iban_invalid"), "");
}

TEST(TaxIdValid, IsOnlyANote) {
    Draft draft = good_invoice();
    draft.fields.push_back({"supplier_tax_id", "", "DE136695977", 0.9, 1, {}});
    const auto findings = run_checks(draft, shipped_knowledge());
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].severity, Severity::note);
}

TEST(SupplierIsNotUs, ComparesNameAndTaxId) {
    Knowledge knowledge = shipped_knowledge();
    knowledge.own_companies.push_back({"Nordlicht GmbH", {}, {}});
    EXPECT_EQ(run_checks(good_invoice(), knowledge).at(0).code, "supplier_is_us");
}

TEST(LineItemsAddUp, ComparesTheirSum) {
    Draft draft = good_invoice();
    draft.line_items = {{"a", "", "", "150.00", 1, {}}, {"b", "", "", "49.00", 1, {}}};
    EXPECT_THAT(message(draft, "line_items_mismatch"),
                HasSubstr("2 lines make 199.00, the document says 200.00"));
}

TEST(LinesMultiply, NamesTheLineThatBreaksTheTableAndWhatMayMendIt) {
    Draft draft = good_invoice();
    draft.line_items = {{"a", "2", "10.00", "20.00", 1, {}},
                        {"b", "3", "20.00", "60.00", 1, {}},
                        {"c", "510", "2.00", "102.00", 1, {}},
                        {"d", "1", "18.00", "18.00", 1, {}}};
    EXPECT_EQ(message(draft, "line_does_not_multiply"),
              "Line 3: quantity times price is not the amount; quantity 510 may be 51");
    draft.line_items[2].quantity = "51";
    EXPECT_EQ(message(draft, "line_does_not_multiply"), "");
}

TEST(HoursPlausible, KnowsTheLengthOfADay) {
    const Draft draft = draft_of("timesheet", {{"employee_name", "A"},
                                               {"period_start", "2026-11-02"},
                                               {"period_end", "2026-11-08"},
                                               {"total_hours", "385"}});
    EXPECT_THAT(message(draft, "hours_implausible"), HasSubstr("385 hours do not fit into 7 days"));
}

TEST(DaysPlausible, ComparesWithThePeriod) {
    const Draft draft = draft_of(
        "leave_request", {{"first_day", "2026-08-03"}, {"last_day", "2026-08-07"}, {"days", "50"}});
    EXPECT_THAT(message(draft, "days_implausible"), HasSubstr("which are 5 days"));
}

TEST(OneLeaveKind, WantsExactlyOneBox) {
    EXPECT_THAT(
        message(draft_of("leave_request", {{"leave_annual", "true"}, {"leave_sick", "true"}}),
                "not_exactly_one"),
        HasSubstr("2 boxes are ticked (Annual leave, Sick leave)"));
    EXPECT_THAT(message(draft_of("leave_request", {}), "not_exactly_one"),
                HasSubstr("None of the 3"));
    EXPECT_EQ(message(draft_of("leave_request", {{"leave_sick", "true"}}), "not_exactly_one"), "");
}

TEST(RoutingNumberValid, FollowsTheAbaRule) {
    EXPECT_EQ(message(draft_of("direct_deposit", {{"routing_number", "011000015"}}),
                      "routing_number_invalid"),
              "");
    EXPECT_THAT(message(draft_of("direct_deposit", {{"routing_number", "011000016"}}),
                        "routing_number_invalid"),
                HasSubstr("011000016"));
}

TEST(AccountNamed, AcceptsEitherAnIbanOrAnAccount) {
    EXPECT_NE(message(draft_of("direct_deposit", {{"account_number", "1"}}), "no_account"), "");
    EXPECT_EQ(
        message(draft_of("direct_deposit", {{"iban", "DE89370400440532013000"}}), "no_account"),
        "");
}

TEST(Recheck, ReplacesTheFindingsAndNothingElse) {
    Draft draft = good_invoice();
    set(draft, "total", "239.00");
    Draft checked = draft;
    recheck(checked, shipped_knowledge());
    ASSERT_EQ(checked.findings.size(), 1u);
    checked.findings.clear();
    EXPECT_EQ(checked, draft);
}

TEST(CheckNames, AreWhatTypeFilesMayUse) {
    EXPECT_THAT(check_names(), Contains("totals_add_up"));
    EXPECT_TRUE(is_check("account_named"));
    EXPECT_FALSE(is_check("nothing"));
}

struct Typed {
    Kind kind;
    const char* typed;
    const char* value;  ///< nullptr: refused
};

TEST(Normalise, ReadsWhatAClerkTypes) {
    for (const Typed& row :
         {Typed{Kind::date, "3.11.2026", "2026-11-03"},
          Typed{Kind::date, "yesterday", nullptr},
          Typed{Kind::date, "", ""},
          Typed{Kind::money, "1.234,5", "1234.5"},
          Typed{Kind::money, "12,50 €", "12.50"},
          Typed{Kind::money, "twelve", nullptr},
          Typed{Kind::number, "38,5", "38.5"},
          Typed{Kind::currency, "€", "EUR"},
          Typed{Kind::currency, "nok", "NOK"},
          Typed{Kind::currency, "money", nullptr},
          Typed{Kind::iban, "de89 3704 0044 0532 0130 00", "DE89370400440532013000"},
          Typed{Kind::iban, "DE89", nullptr},
          Typed{Kind::tax_id, "de 136 695 976", "DE136695976"},
          Typed{Kind::tax_id, "201/113/40209", "201/113/40209"},
          Typed{Kind::check_box, "ja", "true"},
          Typed{Kind::check_box, "", "false"},
          Typed{Kind::check_box, "maybe", nullptr},
          Typed{Kind::text, "  two   words ", "two words"},
          Typed{Kind::time, "23:10", "23:10"},
          Typed{Kind::time, "noon", nullptr}}) {
        const auto value = normalise(row.kind, row.typed, shipped_knowledge());
        EXPECT_EQ(value.ok(), row.value != nullptr) << row.typed;
        if (value.ok() && row.value) {
            EXPECT_EQ(*value, row.value) << row.typed;
        }
    }
}

TEST(PersonIdsValid, KnowWhichNumbersNobodyHas) {
    const auto finding = [](const char* ssn) {
        return message(draft_of("w9", {{"name", "Ida Holm"}, {"ssn", ssn}}), "person_id_invalid");
    };
    EXPECT_EQ(finding("123-45-6789"), "");
    EXPECT_THAT(finding("666-45-6789"), HasSubstr("never given"));
    EXPECT_NE(finding("000-45-6789"), "");
    EXPECT_NE(finding("123-00-6789"), "");
    EXPECT_NE(finding("123-45-0000"), "");
    EXPECT_EQ(finding("987-65-4321"), "");  // an individual taxpayer's number
    EXPECT_NE(finding("987-49-4321"), "");
    EXPECT_EQ(finding("unreadable"), "");
    EXPECT_NE(finding("86 095 742 710"), "");
    EXPECT_EQ(finding("86 095 742 719"), "");
}

TEST(OneTaxClass, WantsExactlyOneBoxOfAForm) {
    Draft draft = draft_of("w9", {{"name", "Ida Holm"},
                                  {"ssn", "123-45-6789"},
                                  {"tax_classify_c_corp", "true"},
                                  {"tax_classify_trust", "true"}});
    EXPECT_THAT(message(draft, "not_exactly_one"), HasSubstr("2 boxes"));
    set(draft, "tax_classify_trust", "false");
    EXPECT_TRUE(run_checks(draft, shipped_knowledge()).empty());
    set(draft, "ssn", "");
    EXPECT_NE(message(draft, "no_tax_number"), "");
}

TEST(HoursAddUp, ComparesTheDaysWithTheWeek) {
    Draft draft = draft_of("timesheet", {{"hours_monday", "8"},
                                         {"hours_tuesday", "7.5"},
                                         {"hours_sunday", ""},
                                         {"total_hours", "15.50"}});
    EXPECT_EQ(message(draft, "hours_mismatch"), "");
    set(draft, "hours_tuesday", "1.5");
    EXPECT_EQ(message(draft, "hours_mismatch"),
              "The hours of 2 days make 9.5, the total says 15.50; correct the one that is wrong");
    EXPECT_EQ(message(draft_of("timesheet", {{"total_hours", "15.50"}}), "hours_mismatch"), "");
}

TEST(OneFilingStatus, IsWantedOfAWithholdingStatement) {
    const Draft draft = draft_of("tax_withholding", {{"filing_single", "false"}});
    EXPECT_THAT(message(draft, "not_exactly_one"), HasSubstr("None of the 3 boxes"));
}

}  // namespace
}  // namespace intray::extract
