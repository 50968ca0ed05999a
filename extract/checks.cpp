#include "extract/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "extract/check_look.h"
#include "extract/form_checks.h"
#include "extract/identifiers.h"
#include "extract/tables/line_doubts.h"

namespace intray::extract {
namespace {

void required_fields(const Look& look, Findings& findings) {
    for (const FieldRule& rule : look.type.fields)
        if (rule.required && look.value(rule.name).empty())
            findings.push_back(
                {"missing_field",
                 Severity::warning,
                 fmt::format("{} was not found; enter it from the page", look.title(rule.name)),
                 {rule.name}});
}

void totals_add_up(const Look& look, Findings& findings) {
    const auto net = look.amount("net_total"), tax = look.amount("tax_total"),
               total = look.amount("total");
    if (net && tax && total) {
        const Decimal tip = look.amount("tip_total").value_or(Decimal());
        const Decimal sum = *net + *tax, off = (sum - *total).abs();
        // Cash is rounded to five cents in some countries.
        if (off <= Decimal(4, 2) || sum + tip == *total) return;
        findings.push_back(
            {"total_mismatch",
             Severity::warning,
             fmt::format(
                 "Net {} and tax {} make {}, but the total is {}; correct the one that is wrong",
                 net->text(), tax->text(), sum.text(), total->text()),
             {"net_total", "tax_total", "total"}});
    } else if (net && total && net->abs() > total->abs()) {
        findings.push_back(
            {"net_above_total",
             Severity::warning,
             fmt::format("The net total {} is above the total {}; correct the one that is wrong",
                         net->text(), total->text()),
             {"net_total", "total"}});
    }
    if (tax && total && !total->zero() && tax->abs() * Decimal(2, 0) > total->abs())
        findings.push_back(
            {"tax_too_high",
             Severity::warning,
             fmt::format(
                 "The tax {} is more than half of the total {}; correct the one that is wrong",
                 tax->text(), total->text()),
             {"tax_total", "total"}});
}

void line_items_add_up(const Look& look, Findings& findings) {
    Decimal sum;
    if (look.draft.line_items.size() > 5000) return;
    for (const LineItem& item : look.draft.line_items) {
        const auto amount = Look::bounded(item.amount, 2);
        if (!amount) return;
        sum = sum + *amount;
    }
    const auto net = look.amount("net_total"), total = look.amount("total");
    if (look.draft.line_items.empty() || (!net && !total)) return;
    if (std::ranges::find(look.draft.findings, "xml_charges", &Finding::code) !=
        look.draft.findings.end())
        return;
    if ((net && sum == *net) || (total && sum == *total)) return;
    findings.push_back(
        {"line_items_mismatch",
         Severity::note,
         fmt::format("The {} lines make {}, the document says {}; look for a line that is missing "
                     "or misread",
                     look.draft.line_items.size(), sum.text(), (net ? net : total)->text()),
         {net ? "net_total" : "total"}});
}

void lines_multiply(const Look& look, Findings& findings) {
    if (look.draft.line_items.size() > 5000) return;
    for (const LineDoubt& doubt : doubtful_lines(look.draft.line_items))
        findings.push_back(
            {"line_does_not_multiply",
             Severity::note,
             fmt::format("Line {}: quantity times price is not the amount; {} {} may be {}",
                         doubt.item + 1, doubt.part == "unit_price" ? "price" : doubt.part,
                         doubt.printed, doubt.likely),
             {}});
}

void in_order(const Look& look, const char* earlier, const char* later, Findings& findings) {
    const auto a = look.date(earlier), b = look.date(later);
    if (!a || !b || *a <= *b) return;
    findings.push_back(
        {"dates_out_of_order",
         Severity::warning,
         fmt::format("{} {} is after {} {}; correct the one that is wrong", look.title(earlier),
                     iso_text(*a), look.title(later), iso_text(*b)),
         {earlier, later}});
}

void dates_in_order(const Look& look, Findings& findings) {
    in_order(look, "issue_date", "due_date", findings);
    in_order(look, "period_start", "period_end", findings);
    in_order(look, "first_day", "last_day", findings);
    in_order(look, "date_of_birth", "start_date", findings);
}

void dates_plausible(const Look& look, Findings& findings) {
    for (const char* name : {"issue_date", "due_date"}) {
        const auto date = look.date(name);
        if (!date || (int(date->year()) >= 1990 && int(date->year()) <= 2099)) continue;
        findings.push_back({"date_implausible",
                            Severity::warning,
                            fmt::format("{} {} is not of our time; correct the year",
                                        look.title(name), iso_text(*date)),
                            {name}});
    }
}

void iban_valid(const Look& look, Findings& findings) {
    const std::string iban = look.value("iban");
    if (iban.empty() || valid_iban(iban)) return;
    findings.push_back(
        {"iban_invalid",
         Severity::warning,
         fmt::format("The check digits of the IBAN {} do not fit; compare it with the page", iban),
         {"iban"}});
}

void tax_id_valid(const Look& look, Findings& findings) {
    const std::string id = look.value("supplier_tax_id");
    if (id.empty() || check_vat_id(id) != VatCheck::invalid) return;
    findings.push_back(
        {"tax_id_invalid",
         Severity::note,
         fmt::format(
             "The form or check digit of the VAT id {} does not fit; compare it with the page", id),
         {"supplier_tax_id"}});
}

void supplier_is_not_us(const Look& look, Findings& findings) {
    const std::string supplier = look.value("supplier_name"),
                      id = bare(look.value("supplier_tax_id"));
    for (const Company& company : look.knowledge.own_companies) {
        const bool same_id =
            std::any_of(company.tax_ids.begin(), company.tax_ids.end(),
                        [&](const std::string& ours) { return !id.empty() && bare(ours) == id; });
        if (!same_id &&
            (supplier.empty() || similarity(folded(supplier), folded(company.name)) < 0.9))
            continue;
        findings.push_back(
            {"supplier_is_us",
             Severity::warning,
             fmt::format("The supplier {} is our own company {}; enter who sent the document",
                         supplier, company.name),
             {same_id ? "supplier_tax_id" : "supplier_name"}});
        return;
    }
}

void hours_plausible(const Look& look, Findings& findings) {
    const auto hours = look.amount("total_hours");
    const auto from = look.date("period_start"), to = look.date("period_end");
    if (!hours) return;
    const int days =
        from && to ? static_cast<int>(
                         (std::chrono::sys_days(*to) - std::chrono::sys_days(*from)).count()) +
                         1
                   : 31;
    if (!hours->negative() && (days < 1 || *hours <= Decimal(std::int64_t{days} * 24, 0))) return;
    findings.push_back(
        {"hours_implausible",
         Severity::warning,
         fmt::format("{} hours do not fit into {} days; correct the hours or the period",
                     hours->text(), days),
         {"total_hours"}});
}

void days_plausible(const Look& look, Findings& findings) {
    const auto days = look.amount("days");
    const auto from = look.date("first_day"), to = look.date("last_day");
    if (!days || !from || !to || *to < *from) return;
    const int span =
        static_cast<int>((std::chrono::sys_days(*to) - std::chrono::sys_days(*from)).count()) + 1;
    if (!days->negative() && *days <= Decimal(span, 0)) return;
    findings.push_back({"days_implausible",
                        Severity::warning,
                        fmt::format("{} days do not fit between {} and {}, which are {} days; "
                                    "correct the days or the dates",
                                    days->text(), iso_text(*from), iso_text(*to), span),
                        {"days"}});
}

void one_leave_kind(const Look& look, Findings& findings) {
    exactly_one(look, {"leave_annual", "leave_sick", "leave_unpaid"}, findings);
}

void one_account_kind(const Look& look, Findings& findings) {
    if (look.value("iban").empty())
        exactly_one(look, {"account_checking", "account_savings"}, findings);
}

void routing_number_valid(const Look& look, Findings& findings) {  // ABA: 3 7 1 modulo 10
    const std::string digits = bare(look.value("routing_number"));
    if (digits.size() != 9) return;
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) {
        if (digits[i] < '0' || digits[i] > '9') return;
        sum += (digits[i] - '0') * std::array{3, 7, 1}[i % 3];
    }
    if (sum % 10 != 0)
        findings.push_back(
            {"routing_number_invalid",
             Severity::warning,
             fmt::format(
                 "The check digit of the routing number {} does not fit; compare it with the page",
                 digits),
             {"routing_number"}});
}

void account_named(const Look& look, Findings& findings) {
    if (look.value("iban").empty() &&
        (look.value("account_number").empty() || look.value("routing_number").empty()))
        findings.push_back({"no_account",
                            Severity::warning,
                            "Neither an IBAN nor an account with its routing number was found; "
                            "enter one from the page",
                            {"iban", "account_number", "routing_number"}});
}

struct Check {
    std::string_view name;
    void (*run)(const Look&, Findings&);
};

constexpr std::array<Check, 22> checks{{{"required_fields", required_fields},
                                        {"totals_add_up", totals_add_up},
                                        {"line_items_add_up", line_items_add_up},
                                        {"lines_multiply", lines_multiply},
                                        {"dates_in_order", dates_in_order},
                                        {"dates_plausible", dates_plausible},
                                        {"iban_valid", iban_valid},
                                        {"tax_id_valid", tax_id_valid},
                                        {"supplier_is_not_us", supplier_is_not_us},
                                        {"hours_plausible", hours_plausible},
                                        {"days_plausible", days_plausible},
                                        {"one_leave_kind", one_leave_kind},
                                        {"one_account_kind", one_account_kind},
                                        {"routing_number_valid", routing_number_valid},
                                        {"account_named", account_named},
                                        {"person_ids_valid", person_ids_valid},
                                        {"one_tax_class", one_tax_class},
                                        {"one_tax_number", one_tax_number},
                                        {"hours_add_up", hours_add_up},
                                        {"one_filing_status", one_filing_status},
                                        {"one_work_time", one_work_time},
                                        {"one_of_each_group", one_of_each_group}}};

}  // namespace

bool is_check(std::string_view check_name) {
    return std::any_of(checks.begin(), checks.end(),
                       [&](const Check& check) { return check.name == check_name; });
}

std::vector<std::string> check_names() {
    std::vector<std::string> names;
    names.reserve(checks.size());
    for (const Check& check : checks)
        names.emplace_back(check.name);
    return names;
}

std::vector<Finding> run_checks(const Draft& draft, const Knowledge& knowledge) {
    std::vector<Finding> findings;
    const DocumentType* type = knowledge.type(draft.document_type);
    if (!type) return findings;
    const Look look{draft, *type, knowledge};
    for (const std::string& name : type->checks)
        for (const Check& check : checks)
            if (check.name == name) check.run(look, findings);
    return findings;
}

std::vector<std::string> passed_checks(const Draft& draft, const Knowledge& knowledge) {
    std::vector<std::string> passed;
    const DocumentType* type = knowledge.type(draft.document_type);
    if (!type) return passed;
    const Look look{draft, *type, knowledge};
    for (const std::string& name : type->checks)
        for (const Check& check : checks) {
            std::vector<Finding> findings;
            if (check.name == name) check.run(look, findings);
            if (check.name == name && findings.empty()) passed.push_back(name);
        }
    return passed;
}

}  // namespace intray::extract
