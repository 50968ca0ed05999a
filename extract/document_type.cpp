#include "extract/document_type.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/checks.h"
#include "extract/type_mistakes.h"

namespace intray::extract {
namespace {

using namespace std::string_literals;

constexpr std::array<std::pair<std::string_view, Kind>, 15> kinds{
    {{"text", Kind::text},
     {"code", Kind::code},
     {"date", Kind::date},
     {"time", Kind::time},
     {"money", Kind::money},
     {"currency", Kind::currency},
     {"tax_id", Kind::tax_id},
     {"iban", Kind::iban},
     {"number", Kind::number},
     {"check_box", Kind::check_box},
     {"phone", Kind::phone},
     {"address", Kind::address},
     {"person_id", Kind::person_id},
     {"bank_account", Kind::bank_account},
     {"birth_date", Kind::birth_date}}};

/// Thrown inside this file only; becomes the Problem.
struct Mistake {
    toml::source_region place;
    std::string what;
};

class TypeReader {
  public:
    explicit TypeReader(const toml::table& root) : root_(root) {}

    DocumentType read() {
        only(root_, {"name", "titles", "clues", "fields", "checks", "line_items", "personal",
                     "entry", "forms"});
        DocumentType type;
        type.name = identifier(root_, "name");
        type.titles = titles(root_);
        type.line_items = flag(root_, "line_items");
        type.personal = flag(root_, "personal");
        read_clues(type);
        read_fields(type);
        type.checks = texts(root_, "checks");
        for (const std::string& check : type.checks)
            if (!is_check(check))
                fail(*root_.get("checks"), fmt::format("no check is called \"{}\"; use one of {}",
                                                       check, joined(check_names(), ", ")));
        read_entry(type);
        read_forms(type);
        return type;
    }

  private:
    [[noreturn]] static void fail(const toml::node& node, std::string what) {
        throw Mistake{node.source(), std::move(what)};
    }

    static void only(const toml::table& table, std::initializer_list<std::string_view> allowed) {
        for (const auto& [key, node] : table)
            if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end())
                fail(node, fmt::format("\"{}\" is not known here; remove it or use one of {}",
                                       key.str(), fmt::join(allowed, ", ")));
    }

    static std::string text(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        if (!node) return {};
        if (!node->is_string())
            fail(*node, fmt::format("{} must be a text; put it in quotes", key));
        return node->as_string()->get();
    }

    static std::string identifier(const toml::table& table, std::string_view key) {
        std::string result = text(table, key);
        const auto fits = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        };
        if (result.empty() || !std::all_of(result.begin(), result.end(), fits)) {
            const toml::node* node = table.get(key);
            fail(node ? *node : static_cast<const toml::node&>(table),
                 fmt::format("{} is missing or has other characters than a-z, 0-9 and _; write for "
                             "example {} = \"delivery_note\"",
                             key, key));
        }
        return result;
    }

    static bool flag(const toml::table& table, std::string_view key) {
        const toml::node* node = table.get(key);
        if (!node) return false;
        if (!node->is_boolean()) fail(*node, fmt::format("{} must be true or false", key));
        return node->as_boolean()->get();
    }

    static std::vector<std::string> texts(const toml::table& table, std::string_view key) {
        std::vector<std::string> result;
        const toml::node* node = table.get(key);
        if (!node) return result;
        if (!node->is_array())
            fail(*node, fmt::format("{} must be a list; write {} = [\"...\", \"...\"]", key, key));
        for (const toml::node& item : *node->as_array()) {
            if (!item.is_string())
                fail(item,
                     fmt::format("{} holds something else than texts; put each in quotes", key));
            result.push_back(item.as_string()->get());
        }
        return result;
    }

    static std::vector<std::string> phrases(const toml::table& table, std::string_view key) {
        std::vector<std::string> result = texts(table, key);
        for (std::string& phrase : result) {
            phrase = folded(phrase);
            if (bare(phrase).empty())
                fail(*table.get(key), fmt::format("{} holds an empty phrase; remove it", key));
        }
        return result;
    }

    static std::vector<std::pair<std::string, std::string>> titles(const toml::table& table) {
        std::vector<std::pair<std::string, std::string>> result;
        const toml::node* node = table.get("titles");
        if (!node) return result;
        if (!node->is_table()) fail(*node, "titles must be a table; write titles.en = \"...\"");
        for (const auto& [language, title] : *node->as_table())
            result.emplace_back(language.str(), text(*node->as_table(), language.str()));
        return result;
    }

    void read_clues(DocumentType& type) const {
        const toml::node* node = root_.get("clues");
        if (!node) return;
        if (!node->is_table()) fail(*node, "clues must be a table of phrase = weight");
        for (const auto& [phrase, weight] : *node->as_table()) {
            if (!weight.is_number())
                fail(weight, fmt::format("the weight of \"{}\" must be a number", phrase.str()));
            type.clues.emplace_back(folded(phrase.str()), *weight.value<double>());
        }
        std::sort(type.clues.begin(), type.clues.end());
    }

    void read_fields(DocumentType& type) const {
        const toml::node* node = root_.get("fields");
        if (!node) return;
        if (!node->is_array())
            fail(*node, "fields must be written as [[fields]] blocks, one a field");
        for (const toml::node& item : *node->as_array()) {
            if (!item.is_table()) fail(item, "a field must be a [[fields]] block");
            FieldRule rule = read_field(*item.as_table());
            if (type.field(rule.name))
                fail(item, fmt::format("field \"{}\" stands twice; remove one", rule.name));
            type.fields.push_back(std::move(rule));
        }
    }

    static FieldRule read_field(const toml::table& table) {
        only(table, {"name", "kind", "required", "usual", "incidental", "labels", "not_labels",
                     "titles", "personal", "below_label"});
        FieldRule rule;
        rule.name = identifier(table, "name");
        const std::string kind_text = text(table, "kind");
        if (!kind_text.empty()) {
            const std::optional<Kind> kind = kind_named(kind_text);
            if (!kind) {
                std::string all;
                for (const auto& [known, value] : kinds)
                    all += (all.empty() ? "" : ", ") + std::string(known);
                fail(*table.get("kind"),
                     fmt::format("no kind is called \"{}\"; use one of {}", kind_text, all));
            }
            rule.kind = *kind;
        }
        rule.required = flag(table, "required");
        rule.usual = flag(table, "usual");
        rule.incidental = flag(table, "incidental");
        rule.labels = phrases(table, "labels");
        rule.not_labels = phrases(table, "not_labels");
        rule.titles = titles(table);
        rule.personal = flag(table, "personal");
        rule.personal = is_personal(rule);
        rule.below_label = flag(table, "below_label");
        return rule;
    }

    void read_entry(DocumentType& type) const {
        const toml::node* node = root_.get("entry");
        if (!node) return;
        if (!node->is_table()) fail(*node, "entry must be an [entry] block");
        const toml::table& table = *node->as_table();
        only(table, {"kind", "debit_account", "tax_account", "credit_account", "person_field",
                     "period_field"});
        const std::string kind = text(table, "kind");
        type.entry = {kind == "voucher"  ? EntryKind::voucher
                      : kind == "record" ? EntryKind::record
                                         : EntryKind::none,
                      text(table, "debit_account"),
                      text(table, "tax_account"),
                      text(table, "credit_account"),
                      text(table, "person_field"),
                      text(table, "period_field")};
        const EntryRule& entry = type.entry;
        if (kind != "voucher" && kind != "record" && kind != "none")
            fail(table, "the entry's kind is missing or unknown; use one of voucher, record, none");
        if (entry.kind == EntryKind::voucher &&
            (entry.debit_account.empty() || entry.credit_account.empty()))
            fail(table, "a voucher needs debit_account and credit_account; add them");
        if (entry.kind == EntryKind::record && entry.person_field.empty())
            fail(table, "a record needs person_field; name the field that holds the employee");
        for (const std::string& name : {entry.person_field, entry.period_field})
            if (!name.empty() && !type.field(name))
                fail(table,
                     fmt::format("the entry names a field \"{}\" that the type lacks; add the "
                                 "field or name another",
                                 name));
    }

    /// Rows of [text, page, x, y, w, h].
    struct Placed {
        std::string text;
        int page;
        Box box;
    };

    static int whole(const toml::node& node, std::int64_t least) {
        const auto number = node.value<std::int64_t>();
        if (!number || *number < least || *number > 100'000)
            fail(node, "must be a whole number of pixels or a page's number");
        return static_cast<int>(*number);
    }

    static std::vector<Placed> placed(const toml::table& table, std::string_view key) {
        std::vector<Placed> result;
        const toml::array* rows = table[key].as_array();
        if (!rows) fail(table, fmt::format("{} must be a list of [text, page, x, y, w, h]", key));
        for (const toml::node& node : *rows) {
            const toml::array* row = node.as_array();
            if (!row || row->size() != 6 || !(*row)[0].is_string())
                fail(node, fmt::format("{} needs rows of [text, page, x, y, w, h]", key));
            result.push_back({(*row)[0].as_string()->get(),
                              whole((*row)[1], 1),
                              {whole((*row)[2], 0), whole((*row)[3], 0), whole((*row)[4], 1),
                               whole((*row)[5], 1)}});
        }
        if (result.size() > 2000)
            fail(*rows, fmt::format("{} has more than 2000 rows; leave some out", key));
        return result;
    }

    void read_forms(DocumentType& type) const {
        const toml::node* node = root_.get("forms");
        if (!node) return;
        if (!node->is_array()) fail(*node, "forms must be written as [[forms]] blocks");
        for (const toml::node& item : *node->as_array()) {
            if (!item.is_table()) fail(item, "a form must be a [[forms]] block");
            const toml::table& table = *item.as_table();
            only(table, {"pages", "anchors", "zones"});
            forms::RegisteredForm& form = type.forms.emplace_back();
            const toml::array* pages = table["pages"].as_array();
            if (!pages || pages->empty() || pages->size() > 50)
                fail(table, "pages must be a list of [width, height], one a page");
            for (const toml::node& page : *pages) {
                if (!page.is_array() || page.as_array()->size() != 2)
                    fail(page, "a page must be [width, height]");
                form.pages.push_back(
                    {whole((*page.as_array())[0], 1), whole((*page.as_array())[1], 1)});
            }
            for (Placed& one : placed(table, "anchors"))
                form.anchors.push_back({bare(one.text), one.page, one.box});
            for (Placed& one : placed(table, "zones")) {
                if (!type.field(one.text))
                    fail(table, fmt::format("a zone names a field \"{}\" that the type lacks; add "
                                            "the field or name another",
                                            one.text));
                form.zones.push_back({std::move(one.text), one.page, one.box});
            }
        }
    }

    const toml::table& root_;
};

TextMistake mistake_at(const toml::source_region& place, std::string what) {
    return {place.begin ? static_cast<int>(place.begin.line) : 0, std::move(what)};
}

}  // namespace

std::string_view name(Kind kind) {
    const auto row =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.second == kind; });
    return row == kinds.end() ? std::string_view("text") : row->first;
}

std::optional<Kind> kind_named(std::string_view kind_name) {
    for (const auto& [known, kind] : kinds)
        if (known == kind_name) return kind;
    return std::nullopt;
}

Kind shape_of(Kind kind) {
    return kind == Kind::birth_date     ? Kind::date
           : kind == Kind::person_id    ? Kind::tax_id
           : kind == Kind::bank_account ? Kind::code
                                        : kind;
}

DocumentType by_shape(DocumentType type) {
    for (FieldRule& rule : type.fields)
        rule.kind = shape_of(rule.kind);
    return type;
}

bool is_personal(const FieldRule& rule) {
    return rule.personal || rule.kind == Kind::person_id || rule.kind == Kind::bank_account ||
           rule.kind == Kind::birth_date;
}

const FieldRule* DocumentType::field(std::string_view field_name) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldRule& rule) { return rule.name == field_name; });
    return found == fields.end() ? nullptr : &*found;
}

std::variant<DocumentType, TextMistake> read_document_type(std::string_view text) {
    try {
        const toml::table root = toml::parse(text);
        return TypeReader(root).read();
    } catch (const toml::parse_error& error) {
        return mistake_at(error.source(),
                          fmt::format("not valid TOML: {}; correct the line", error.description()));
    } catch (const Mistake& mistake) {
        return mistake_at(mistake.place, mistake.what);
    }
}

Result<DocumentType> parse_document_type(std::string_view text, std::string_view file_name) {
    auto read = read_document_type(text);
    if (auto* type = std::get_if<DocumentType>(&read)) return std::move(*type);
    const TextMistake& mistake = std::get<TextMistake>(read);
    const std::string line = mistake.line ? fmt::format(" line {}", mistake.line) : ""s;
    return Problem{"bad_type", fmt::format("{}{}: {}", file_name, line, mistake.what)};
}

}  // namespace intray::extract
