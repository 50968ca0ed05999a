#include "ui/http/drafts.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/text.h"
#include "extract/short_dates.h"
#include "extract/understand.h"
#include "ui/http/json.h"
#include "ui/http/rules.h"

namespace intray::ui {
namespace {

using extract::Draft, extract::Field, extract::LineItem;

constexpr std::size_t most_fields = 1000;
constexpr std::size_t most_line_items = 5000;
constexpr std::size_t most_findings = 10'000;
constexpr std::size_t longest_text = 4000;
constexpr int most_pages = 2000;
constexpr int longest_side_px = 1'000'000;

Problem wrong(const std::string& what) {
    return {"invalid", "draft: " + what + "; reload the document"};
}

/// Reads an object's members; the first that has another shape than the contract's is kept.
class Members {
  public:
    explicit Members(const Json& object) : object_(object) {
        if (!object.is_object()) fault_ = "an item is no object";
    }
    std::string text(const char* key) {
        const Json* value = find(key);
        if (!value) return {};
        if (!value->is_string() || value->get_ref<const std::string&>().size() > longest_text)
            return fail(key), std::string();
        return clean_utf8(value->get<std::string>());
    }
    double share(const char* key) {
        const Json* value = find(key);
        if (!value) return 0;
        if (!value->is_number()) return fail(key), 0.0;
        return std::clamp(value->get<double>(), 0.0, 1.0);
    }
    int page() {
        const Json* value = find("page");
        return value ? whole(*value, "page", 0, most_pages) : 0;
    }
    Box box() {
        const Json* value = find("box");
        if (!value) return {};
        if (!value->is_array() || value->size() != 4) return fail("box"), Box{};
        const auto side = [&](std::size_t i, int least) {
            return whole((*value)[i], "box", least, longest_side_px);
        };
        return {side(0, -longest_side_px), side(1, -longest_side_px), side(2, 0), side(3, 0)};
    }
    const std::string& fault() const { return fault_; }

  private:
    const Json* find(const char* key) {
        if (!object_.is_object()) return nullptr;
        const auto found = object_.find(key);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }
    int whole(const Json& value, const char* key, int least, int most) {
        const bool good =
            value.is_number() && value.get<double>() >= least && value.get<double>() <= most;
        if (!good) return fail(key), 0;
        return static_cast<int>(std::lround(value.get<double>()));
    }
    void fail(const char* key) {
        if (fault_.empty()) fault_ = std::string("\"") + key + "\" has a wrong value";
    }
    const Json& object_;
    std::string fault_;
};

Result<Field> parse_field(const Json& json) {
    Members members(json);
    Field field{members.text("name"),        members.text("text"), members.text("value"),
                members.share("confidence"), members.page(),       members.box()};
    if (!members.fault().empty()) return wrong(members.fault());
    if (field.name.empty() || field.name.size() > 100) return wrong("a field has no proper name");
    return field;
}

Result<LineItem> parse_line_item(const Json& json) {
    Members members(json);
    LineItem item{members.text("description"), members.text("quantity"), members.text("unit_price"),
                  members.text("amount"),      members.page(),           members.box()};
    if (!members.fault().empty()) return wrong(members.fault());
    return item;
}

/// Others than those that a person makes come without a code: the house has its own.
Result<extract::Finding> parse_finding(const Json& json) {
    Members members(json);
    extract::Finding finding;
    finding.code = members.text("code");
    if (!members.fault().empty()) return wrong(members.fault());
    if (finding.code != blank_field && finding.code != unreadable_field) return extract::Finding{};
    const auto fields = json.find("fields");
    if (fields == json.end() || !fields->is_array() || fields->size() != 1 ||
        !fields->front().is_string())
        return wrong("a finding names no field");
    finding.fields = {clean_utf8(fields->front().get<std::string>())};
    return finding;
}

template <typename Item>
Result<Done> parse_list(const Json& json, const char* key, std::size_t most,
                        Result<Item> (*parse)(const Json&), std::vector<Item>& items) {
    const auto found = json.find(key);
    if (found == json.end()) return Done{};
    if (!found->is_array() || found->size() > most)
        return wrong(std::string("\"") + key + "\" is no list of at most " + std::to_string(most));
    for (const Json& one : *found) {
        auto item = parse(one);
        if (!item) return item.problem();
        items.push_back(std::move(item).value());
    }
    return Done{};
}

/// The normal form of what stands in `value`. What was already normal is not read a second
/// time: "1.234" is a number to us and may be 1234 to the person who types it.
Result<std::string> normal_value(extract::Kind kind, const std::string& text,
                                 const std::string& value, const std::string* before,
                                 const extract::Knowledge& knowledge) {
    if (trimmed(value).empty()) return std::string();
    if (before && *before == value) return value;
    if (!text.empty() && text != value) {
        const auto of_text = extract::normalise(kind, text, knowledge);
        if (of_text && *of_text == value) return value;
    }
    return extract::normalise(kind, value, knowledge);
}

/// A date that was typed in full or abbreviated.
Result<std::string> normal_date(const Field& field, const std::string* before, const Draft& draft,
                                const extract::Knowledge& knowledge, const Date& today) {
    auto normal = normal_value(extract::Kind::date, field.text, field.value, before, knowledge);
    if (normal) return normal;
    const Field* issued = extract::find_field(draft, "issue_date");
    const auto issue_date =
        issued && issued != &field ? parse_iso_date(issued->value) : std::optional<Date>();
    const auto date = extract::short_date(field.value, issue_date.value_or(today),
                                          issue_date ? extract::Side::from : extract::Side::until,
                                          knowledge.date_order);
    return date ? Result<std::string>(iso_text(*date)) : normal;
}

}  // namespace

Result<Draft> parse_draft(const Json& json) {
    Members members(json);
    Draft draft;
    draft.document_type = members.text("document_type");
    draft.type_confidence = members.share("type_confidence");
    if (!members.fault().empty()) return wrong(members.fault());
    const auto verdict = json.find("verdict");
    if (verdict != json.end() && *verdict == "accept") draft.verdict = extract::Verdict::accept;
    if (auto list = parse_list(json, "fields", most_fields, parse_field, draft.fields); !list)
        return list.problem();
    if (auto list =
            parse_list(json, "line_items", most_line_items, parse_line_item, draft.line_items);
        !list)
        return list.problem();
    if (auto list = parse_list(json, "findings", most_findings, parse_finding, draft.findings);
        !list)
        return list.problem();
    std::erase_if(draft.findings,
                  [](const extract::Finding& finding) { return finding.code.empty(); });
    return draft;
}

std::vector<extract::Finding> normalise_values(Draft& draft, const Draft& before,
                                               const extract::Knowledge& knowledge,
                                               const Date& today) {
    std::vector<extract::Finding> findings;
    const auto keep = [&](Result<std::string> normal, std::string& value, const std::string& name) {
        if (normal)
            value = std::move(normal).value();
        else
            findings.push_back({"unreadable_value",
                                extract::Severity::error,
                                name + ": " + normal.problem().message,
                                {name}});
    };
    const extract::DocumentType* type = knowledge.type(draft.document_type);
    for (Field& field : draft.fields) {
        const extract::FieldRule* rule = type ? type->field(field.name) : nullptr;
        const Field* old = extract::find_field(before, field.name);
        const extract::Kind kind = rule ? rule->kind : extract::Kind::text;
        const std::string* value_before = old ? &old->value : nullptr;
        keep(kind == extract::Kind::date
                 ? normal_date(field, value_before, draft, knowledge, today)
                 : normal_value(kind, field.text, field.value, value_before, knowledge),
             field.value, field.name);
    }
    for (std::size_t i = 0; i < draft.line_items.size(); ++i) {
        LineItem& item = draft.line_items[i];
        const LineItem* old = i < before.line_items.size() ? &before.line_items[i] : nullptr;
        const auto number = [&](std::string LineItem::*member, const char* called) {
            keep(normal_value(extract::Kind::number, {}, item.*member,
                              old ? &(old->*member) : nullptr, knowledge),
                 item.*member, "line " + std::to_string(i + 1) + " " + called);
        };
        number(&LineItem::quantity, "quantity");
        number(&LineItem::unit_price, "unit price");
        number(&LineItem::amount, "amount");
    }
    return findings;
}

}  // namespace intray::ui
