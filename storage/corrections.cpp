#include "storage/corrections.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "extract/understand.h"

namespace intray::storage {
namespace {

constexpr std::array<std::string_view, 5> cause_names{"misread", "wrong_place", "missed", "lines",
                                                      "other"};
/// A value of more words is hardly ever another candidate.
constexpr std::size_t most_words = 6;
/// Of the longer text; more that differs is another value.
constexpr double misread_from = 0.6;

std::string value_of(const extract::Draft& draft, const std::string& field) {
    const extract::Field* found = extract::find_field(draft, field);
    return found ? found->value : std::string();
}

/// Whether words that follow each other on a page say the value.
class PageSearch {
  public:
    PageSearch(const ocr::Reading& reading, const extract::Knowledge& knowledge)
        : reading_(reading), knowledge_(knowledge) {}

    bool stands(const std::string& value, extract::Kind kind) const {
        return std::any_of(reading_.pages.begin(), reading_.pages.end(), [&](const auto& page) {
            for (std::size_t first = 0; first < page.text.words.size(); ++first)
                if (begins(page.text.words, first, value, kind)) return true;
            return false;
        });
    }

  private:
    bool begins(const std::vector<ocr::Word>& words, std::size_t first, const std::string& value,
                extract::Kind kind) const {
        const std::string wanted = bare(value);
        std::string text;
        for (std::size_t i = first; i < words.size() && i < first + most_words; ++i) {
            text += (text.empty() ? "" : " ") + words[i].text;
            if (says(text, value, wanted, kind)) return true;
            if (text.size() > 2 * value.size() + 16) return false;
        }
        return false;
    }
    bool says(const std::string& text, const std::string& value, const std::string& wanted,
              extract::Kind kind) const {
        using extract::Kind;
        if (kind == Kind::money || kind == Kind::number || kind == Kind::date) {
            if (text.find_first_of("0123456789") == std::string::npos) return false;
            const auto normal = extract::normalise(kind, text, knowledge_);
            return normal && *normal == value;
        }
        return !wanted.empty() && bare(text) == wanted;
    }
    const ocr::Reading& reading_;
    const extract::Knowledge& knowledge_;
};

bool similar_lines(const extract::LineItem& a, const extract::LineItem& b) {
    return a.description == b.description && a.quantity == b.quantity &&
           a.unit_price == b.unit_price && a.amount == b.amount;
}

}  // namespace

std::string_view name(Cause cause) {
    return cause_names.at(static_cast<std::size_t>(cause));
}

std::vector<Correction> corrections(const extract::Draft& drawn_up, const extract::Draft& confirmed,
                                    const ocr::Reading& reading,
                                    const extract::Knowledge& knowledge) {
    const PageSearch page(reading, knowledge);
    const extract::DocumentType* type = knowledge.type(confirmed.document_type);
    std::set<std::string> fields;
    for (const extract::Draft* draft : {&drawn_up, &confirmed})
        for (const extract::Field& field : draft->fields)
            fields.insert(field.name);
    std::vector<Correction> found;
    for (const std::string& field : fields) {
        const std::string before = value_of(drawn_up, field), after = value_of(confirmed, field);
        if (before == after) continue;
        const extract::FieldRule* rule = type ? type->field(field) : nullptr;
        const extract::Kind kind = rule ? rule->kind : extract::Kind::text;
        Cause cause = Cause::other;
        if (before.empty())
            cause = Cause::missed;
        else if (!after.empty() && page.stands(after, kind))
            cause = Cause::wrong_place;
        else if (similarity(before, after) >= misread_from)
            cause = Cause::misread;
        found.push_back({field, cause});
    }
    if (!std::equal(drawn_up.line_items.begin(), drawn_up.line_items.end(),
                    confirmed.line_items.begin(), confirmed.line_items.end(), similar_lines))
        found.push_back({"line_items", Cause::lines});
    return found;
}

}  // namespace intray::storage
