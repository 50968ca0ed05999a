#include "extract/verdict.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "extract/draft_json.h"
#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

Draft sure_invoice() {
    Draft draft;
    draft.document_type = "invoice";
    draft.type_confidence = 1;
    const std::pair<const char*, const char*> values[] = {{"supplier_name", "Nordlicht GmbH"},
                                                          {"invoice_number", "1"},
                                                          {"issue_date", "2026-11-03"},
                                                          {"due_date", "2026-11-17"},
                                                          {"currency", "EUR"},
                                                          {"net_total", "200.00"},
                                                          {"tax_total", "38.00"},
                                                          {"total", "238.00"}};
    for (const auto& [name, value] : values)
        draft.fields.push_back({name, value, value, 0.999, 1, {}});
    return draft;
}

void drop(Draft& draft, const char* name) {
    std::erase_if(draft.fields, [&](const Field& field) { return field.name == name; });
}

Verdict of(const Draft& draft) {
    return verdict(draft, shipped_knowledge());
}

TEST(Verdict, AcceptsOnlyWithinTheErrorBudget) {
    Draft draft = sure_invoice();
    EXPECT_EQ(of(draft), Verdict::accept);
    draft.fields[3].confidence = 0.8;
    EXPECT_EQ(of(draft), Verdict::review);
}

TEST(Verdict, CountsAUsualFieldThatIsMissingAsWrong) {
    Draft draft = sure_invoice();
    DocumentType type = *shipped_knowledge().type("invoice");
    const double before = expected_wrong(draft, type).wrong;
    for (FieldRule& rule : type.fields)
        rule.usual = rule.name == "supplier_address";
    EXPECT_NEAR(expected_wrong(draft, type).wrong, before + 1, 1e-9);
}

TEST(Verdict, AsksNobodyAboutIncidentalFieldsButLeavesUnlikelyOnesOut) {
    Draft draft = sure_invoice();
    draft.fields.push_back({"supplier_phone", "1", "1", 0.4, 1, {}});
    draft.verdict = of(draft);
    EXPECT_EQ(draft.verdict, Verdict::accept);
    leave_out_doubtful(draft, shipped_knowledge());
    EXPECT_EQ(find_field(draft, "supplier_phone"), nullptr);
    EXPECT_NE(find_field(draft, "total"), nullptr);

    draft.fields.push_back({"supplier_phone", "1", "1", 0.8, 1, {}});
    leave_out_doubtful(draft, shipped_knowledge());
    EXPECT_NE(find_field(draft, "supplier_phone"), nullptr) << "more likely right than wrong";
    drop(draft, "supplier_phone");

    draft.fields.push_back({"supplier_phone", "1", "1", 0.999, 1, {}});
    leave_out_doubtful(draft, shipped_knowledge());
    EXPECT_NE(find_field(draft, "supplier_phone"), nullptr);

    draft.verdict = Verdict::review;
    draft.fields.back().confidence = 0.1;
    leave_out_doubtful(draft, shipped_knowledge());
    EXPECT_NE(find_field(draft, "supplier_phone"), nullptr) << "a clerk sees what was found";
}

TEST(Verdict, SendsFindingsAndMissingFieldsToAClerk) {
    Draft draft = sure_invoice();
    draft.findings.push_back({"x", Severity::warning, "", {}});
    EXPECT_EQ(of(draft), Verdict::review);
    draft.findings[0].severity = Severity::note;
    EXPECT_EQ(of(draft), Verdict::accept);
    drop(draft, "total");
    EXPECT_EQ(of(draft), Verdict::review);
}

TEST(Verdict, SendsAFieldThatThePageAnnouncesAndNobodyReadToAClerk) {
    Draft draft = sure_invoice();
    draft.findings.push_back({"unread_field", Severity::note, "", {"due_date"}});
    EXPECT_EQ(of(draft), Verdict::review);
}

TEST(Verdict, CountsAMissingRequiredFieldAsWrong) {
    Draft draft = sure_invoice();
    drop(draft, "total");
    const DocumentType& invoice = *shipped_knowledge().type("invoice");
    EXPECT_NEAR(expected_wrong(draft, invoice).wrong, 1.007, 1e-9);
    EXPECT_EQ(expected_wrong(draft, invoice).fields, 9);
}

TEST(Verdict, FollowsTheManagersBudget) {
    Draft draft = sure_invoice();
    draft.fields[0].confidence = 0.85;
    Knowledge knowledge = shipped_knowledge();
    EXPECT_EQ(verdict(draft, knowledge), Verdict::review);
    knowledge.wrong_fields_in_10000 = 200;
    EXPECT_EQ(verdict(draft, knowledge), Verdict::accept);
}

ocr::Reading timesheet(const char* from, const char* to) {
    ocr::Reading reading = page_of("Timesheet\nEmployee name\nPeriod from\nPeriod to\nTotal hours");
    reading.form_values = {{"employee_name", "Ida Holm", 1, {}},
                           {"period_start", from, 1, {}},
                           {"period_end", to, 1, {}},
                           {"total_hours", "38.5", 1, {}}};
    return reading;
}

TEST(FormValues, WithADayThatMayBeAMonthAreNotAccepted) {
    EXPECT_EQ(understand(timesheet("03/02/2026", "04/02/2026"), shipped_knowledge()).verdict,
              Verdict::review);
    const Draft sure = understand(timesheet("2026-03-02", "2026-03-08"), shipped_knowledge());
    EXPECT_EQ(sure.verdict, Verdict::accept) << to_json(sure).dump();
}

TEST(FormValues, NameTheTypeOfAFormThatItsWordsDoNot) {
    ocr::Reading reading = page_of("Please keep a copy\nInvoice\nAmount due 4.00");
    reading.form_values = {{"employee_name", "Ida Holm", 1, {}},
                           {"bank_name", "Bank of Example", 1, {}},
                           {"routing_number", "", 1, {}},
                           {"account_checking", "true", 1, {}}};
    EXPECT_EQ(understand(reading, shipped_knowledge()).document_type, "direct_deposit");
}

}  // namespace
}  // namespace intray::extract
