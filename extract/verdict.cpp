#include "extract/verdict.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/decimal.h"

namespace intray::extract {
namespace {

constexpr double sure = 0.9;  // of a required field; the budget asks for more in the mean

std::optional<Decimal> amount(const std::string& text) {
    const auto value = Decimal::parse(text);
    constexpr std::int64_t most = 10'000'000'000'000;  // no sum of these overflows
    if (!value || value->scale() > 4 || value->units() > most || value->units() < -most)
        return std::nullopt;
    return value;
}

std::optional<Decimal> amount_of(const Draft& draft, std::string_view name) {
    const Field* field = find_field(draft, name);
    return field ? amount(field->value) : std::nullopt;
}

bool clean(const Draft& draft) {
    return std::none_of(draft.findings.begin(), draft.findings.end(), [](const Finding& finding) {
        return finding.severity != Severity::note || finding.code == "unread_field";
    });
}

bool required_sure(const Draft& draft, const DocumentType& type) {
    return std::all_of(type.fields.begin(), type.fields.end(), [&](const FieldRule& rule) {
        if (!rule.required) return true;
        const Field* field = find_field(draft, rule.name);
        return field && !field->value.empty() && field->confidence >= sure;
    });
}

bool lines_make(const Draft& draft, const Decimal& wanted) {
    if (draft.line_items.empty() || draft.line_items.size() > 5000) return false;
    Decimal sum;
    for (const LineItem& item : draft.line_items) {
        const auto value = amount(item.amount);
        if (!value || value->scale() > 2) return false;
        sum = sum + *value;
    }
    return sum == wanted;
}

/// Net and tax, or the lines, make the total.
bool total_confirmed(const Draft& draft) {
    const auto net = amount_of(draft, "net_total"), tax = amount_of(draft, "tax_total"),
               total = amount_of(draft, "total");
    if (!total || total->zero()) return false;
    if (net && tax)
        return *net + *tax + amount_of(draft, "tip_total").value_or(Decimal()) == *total ||
               *net + *tax == *total;
    return lines_make(draft, *total);
}

}  // namespace

Verdict verdict(const Draft& draft, const Knowledge& knowledge) {
    const DocumentType* type = knowledge.type(draft.document_type);
    if (!type || type->entry.kind == EntryKind::none) return Verdict::review;
    if (!clean(draft) || !required_sure(draft, *type)) return Verdict::review;
    if (type->entry.kind == EntryKind::voucher && !total_confirmed(draft)) return Verdict::review;
    double wrong = 1 - draft.type_confidence;
    std::size_t count = 1;
    for (const FieldRule& rule : type->fields)
        if (const Field* field = find_field(draft, rule.name))
            wrong += 1 - field->confidence, ++count;
    return wrong * 10000 <= knowledge.wrong_fields_in_10000 * static_cast<double>(count)
               ? Verdict::accept
               : Verdict::review;
}

}  // namespace intray::extract
