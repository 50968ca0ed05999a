#include "ui/http/edited_type.h"

#include <cmath>

#include "extract/draft_json.h"
#include "extract/forms/register_blank.h"
#include "ui/http/json.h"

namespace intray::ui {
namespace {

using extract::DocumentType;
using extract::FieldRule;

constexpr std::size_t most_rows = 500, most_toml_bytes = 1'000'000;

Problem invalid(const std::string& message) {
    return {"invalid", message};
}

bool flag(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() && found->get<bool>();
}

/// Thrown inside this file only; becomes the Problem.
struct Wrong {
    std::string what;
};

class Parts {
  public:
    explicit Parts(const Json& json) : json_(json) {
        if (!json.is_object()) throw Wrong{"type: is no object; reload the page"};
    }

    std::string text(const char* key, std::size_t longest = 200) const {
        auto found = text_of(json_, key, longest);
        if (!found) throw Wrong{found.problem().message};
        return std::move(found).value();
    }

    const Json& list(const char* key) const {
        const auto found = json_.find(key);
        if (found == json_.end() || !found->is_array() || found->size() > most_rows)
            throw Wrong{std::string(key) + ": is no list of at most 500; send one"};
        return *found;
    }

    std::vector<std::string> texts(const char* key) const {
        std::vector<std::string> result;
        for (const Json& one : list(key)) {
            if (!one.is_string() || one.get_ref<const std::string&>().size() > 200)
                throw Wrong{std::string(key) + ": holds something else than short texts"};
            result.push_back(one.get<std::string>());
        }
        return result;
    }

    std::vector<std::pair<std::string, std::string>> titles() const {
        std::vector<std::pair<std::string, std::string>> result;
        const auto found = json_.find("titles");
        if (found == json_.end() || !found->is_object() || found->size() > 20) return result;
        for (const auto& [language, title] : found->items())
            if (title.is_string() && language.size() <= 8 &&
                !title.get_ref<const std::string&>().empty() &&
                title.get_ref<const std::string&>().size() <= 200)
                result.emplace_back(language, title.get<std::string>());
        return result;
    }

  private:
    const Json& json_;
};

FieldRule field_of(const Json& json) {
    const Parts parts(json);
    FieldRule rule;
    rule.name = parts.text("name", 80);
    const auto kind = extract::kind_named(parts.text("kind", 40));
    if (!kind) throw Wrong{"field " + rule.name + ": has no kind; choose one"};
    rule.kind = *kind;
    rule.required = flag(json, "required");
    rule.usual = flag(json, "usual");
    rule.incidental = flag(json, "incidental");
    rule.below_label = flag(json, "below_label");
    rule.personal = flag(json, "personal");
    rule.labels = parts.texts("labels");
    rule.not_labels = parts.texts("not_labels");
    rule.titles = parts.titles();
    return rule;
}

std::pair<std::string, double> clue_of(const Json& json) {
    if (!json.is_array() || json.size() != 2 || !json[0].is_string() || !json[1].is_number() ||
        json[0].get_ref<const std::string&>().size() > 200 || std::abs(json[1].get<double>()) > 100)
        throw Wrong{"clues: one is no phrase with a weight up to 100"};
    return {json[0].get<std::string>(), json[1].get<double>()};
}

extract::EntryRule entry_of(const Json& json) {
    const Parts parts(json);
    const std::string kind = parts.text("kind", 20);
    extract::EntryRule entry;
    if (kind == "voucher") {
        entry.kind = extract::EntryKind::voucher;
        entry.debit_account = parts.text("debit_account");
        entry.tax_account = parts.text("tax_account");
        entry.credit_account = parts.text("credit_account");
    } else if (kind == "record") {
        entry.kind = extract::EntryKind::record;
        entry.person_field = parts.text("person_field");
        entry.period_field = parts.text("period_field");
    }
    return entry;
}

Result<DocumentType> parse_type(const Json& json, const std::string& name) {
    try {
        const Parts parts(json);
        DocumentType type;
        type.name = name;
        type.titles = parts.titles();
        type.line_items = flag(json, "line_items");
        type.personal = flag(json, "personal");
        for (const Json& clue : parts.list("clues"))
            type.clues.push_back(clue_of(clue));
        for (const Json& field : parts.list("fields"))
            type.fields.push_back(field_of(field));
        type.checks = parts.texts("checks");
        type.entry = entry_of(json.value("entry", Json::object()));
        return type;
    } catch (const Wrong& wrong) {
        return invalid(wrong.what);
    }
}

Json shown(const extract::TypeMistake& mistake) {
    return {{"code", mistake.code},
            {"place", mistake.place},
            {"subject", mistake.subject},
            {"message", mistake.message}};
}

}  // namespace

EditedType edited_by_table(DocumentType type) {
    EditedType edited;
    edited.toml = extract::forms::to_toml(type);
    edited.mistakes = extract::mistakes_in(type);
    edited.type = std::move(type);
    return edited;
}

EditedType edited_by_text(std::string toml, const std::string& name) {
    EditedType edited;
    edited.as_text = true;
    auto read = extract::read_document_type(toml);
    if (auto* mistake = std::get_if<extract::TextMistake>(&read)) {
        edited.text_mistake = std::move(*mistake);
    } else {
        edited.type = std::get<DocumentType>(std::move(read));
        edited.mistakes = extract::mistakes_in(*edited.type);
        if (edited.type->name != name)
            edited.mistakes.insert(edited.mistakes.begin(),
                                   {"name_fixed", "name", name,
                                    "a type keeps its name; write name = \"" + name + "\""});
    }
    edited.toml = std::move(toml);
    return edited;
}

Result<EditedType> parse_edit(const Json& body, const std::string& name, const EditedType& before) {
    if (body.contains("toml")) {
        auto toml = text_of(body, "toml", most_toml_bytes);
        if (!toml) return toml.problem();
        return edited_by_text(std::move(toml).value(), name);
    }
    auto type = parse_type(body.value("type", Json()), name);
    if (!type) return type.problem();
    DocumentType made = std::move(type).value();
    if (before.type) made.forms = before.type->forms;
    return edited_by_table(std::move(made));
}

std::string kept_text(const EditedType& edited) {
    Json kept{{"begun_at", edited.begun_at}};
    if (edited.as_text)
        kept["toml"] = edited.toml;
    else
        kept["type"] = extract::to_json(*edited.type);
    return json_text(kept);
}

EditedType from_kept_text(const std::string& text, const std::string& name) {
    const Json kept = Json::parse(text);
    EditedType edited = kept.contains("toml")
                            ? edited_by_text(kept.at("toml").get<std::string>(), name)
                            : edited_by_table(extract::document_type_from_json(kept.at("type")));
    edited.begun_at = kept.at("begun_at").get<std::int64_t>();
    return edited;
}

Json shown(const EditedType& edited) {
    Json mistakes = Json::array();
    for (const extract::TypeMistake& mistake : edited.mistakes)
        mistakes.push_back(shown(mistake));
    Json type;
    if (edited.type) {
        type = extract::to_json(*edited.type);
        type["forms"] = edited.type->forms.size();
    }
    Json text_mistake;
    if (edited.text_mistake)
        text_mistake = {{"line", edited.text_mistake->line},
                        {"message", edited.text_mistake->what}};
    return {{"as_text", edited.as_text},
            {"toml", edited.toml},
            {"type", std::move(type)},
            {"text_mistake", std::move(text_mistake)},
            {"mistakes", std::move(mistakes)}};
}

}  // namespace intray::ui
