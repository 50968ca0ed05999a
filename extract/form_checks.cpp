#include "extract/form_checks.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "extract/identifiers.h"

namespace intray::extract {

void exactly_one(const Look& look, std::vector<std::string> boxes, Findings& findings) {
    std::string ticked;
    int count = 0;
    for (const std::string& name : boxes)
        if (look.value(name) == "true")
            ++count, ticked += (ticked.empty() ? "" : ", ") + look.title(name);
    if (count == 1) return;
    findings.push_back(
        {"not_exactly_one", Severity::warning,
         count == 0
             ? fmt::format("None of the {} boxes is ticked; tick the right one", boxes.size())
             : fmt::format("{} boxes are ticked ({}); leave only the right one", count, ticked),
         std::move(boxes)});
}

void person_ids_valid(const Look& look, Findings& findings) {
    for (const FieldRule& rule : look.type.fields) {
        if (rule.kind != Kind::person_id) continue;
        if (check_person_id(look.value(rule.name)) != PersonIdCheck::invalid) continue;
        findings.push_back({"person_id_invalid",
                            Severity::warning,
                            fmt::format("{} has digits that are never given to anybody; compare it "
                                        "with the page",
                                        look.title(rule.name)),
                            {rule.name}});
    }
}

void one_tax_class(const Look& look, Findings& findings) {
    std::vector<std::string> boxes;
    for (const FieldRule& rule : look.type.fields)
        if (rule.kind == Kind::check_box && rule.name.starts_with("tax_classify_"))
            boxes.push_back(rule.name);
    exactly_one(look, std::move(boxes), findings);
}

void one_tax_number(const Look& look, Findings& findings) {
    if (look.value("ssn").empty() && look.value("ein").empty())
        findings.push_back({"no_tax_number",
                            Severity::warning,
                            "Neither a social security number nor an employer's number was found; "
                            "enter one from the page",
                            {"ssn", "ein"}});
}

/// The hours of the days make those of the week.
void hours_add_up(const Look& look, Findings& findings) {
    const auto total = look.amount("total_hours");
    Decimal sum;
    int days = 0;
    for (const FieldRule& rule : look.type.fields) {
        if (!rule.name.starts_with("hours_")) continue;
        const std::string value = look.value(rule.name);
        if (value.empty()) continue;
        const auto hours = look.amount(rule.name);
        if (!hours) return;
        sum = sum + *hours;
        ++days;
    }
    if (!total || days == 0 || sum == *total) return;
    findings.push_back({"hours_mismatch",
                        Severity::warning,
                        fmt::format("The hours of {} days make {}, the total says {}; correct the "
                                    "one that is wrong",
                                    days, sum.text(), total->text()),
                        {"total_hours"}});
}

void one_filing_status(const Look& look, Findings& findings) {
    exactly_one(look, {"filing_single", "filing_married_jointly", "filing_head_of_household"},
                findings);
}

void one_of_each_group(const Look& look, Findings& findings) {
    std::map<std::string, std::vector<std::string>> groups;
    for (const FieldRule& rule : look.type.fields)
        if (const std::size_t end = rule.name.find('_');
            rule.kind == Kind::check_box && end != std::string::npos)
            groups[rule.name.substr(0, end)].push_back(rule.name);
    for (auto& [group, boxes] : groups)
        if (boxes.size() > 1) exactly_one(look, std::move(boxes), findings);
}

void one_work_time(const Look& look, Findings& findings) {
    if (look.value("part_time").empty()) return;  // older forms have one box
    exactly_one(look, {"full_time", "part_time"}, findings);
}

}  // namespace intray::extract
