#include "extract/type_mistakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "extract/checks.h"

namespace intray::extract {
namespace {

constexpr const char* no_letters = "a phrase has no letter or digit; take it away";

class Inspection {
  public:
    explicit Inspection(const DocumentType& type) : type_(type) {}

    std::vector<TypeMistake> run() {
        look_at_name("name", type_.name);
        for (std::size_t i = 0; i < type_.fields.size(); ++i)
            look_at_field(fmt::format("fields.{}", i), i);
        look_at_clues();
        for (const std::string& check : type_.checks)
            if (!is_check(check))
                add("check_unknown", "checks", check,
                    fmt::format("no check is called \"{}\"; take it away", check));
        look_at_entry();
        look_at_zones();
        return std::move(found_);
    }

  private:
    void add(std::string code, std::string place, std::string subject, std::string message) {
        found_.push_back(
            {std::move(code), std::move(place), std::move(subject), std::move(message)});
    }

    void look_at_name(const std::string& place, const std::string& name) {
        const auto fits = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        };
        if (name.empty())
            add("name_missing", place, {}, "the name is missing; write for example due_date");
        else if (!std::all_of(name.begin(), name.end(), fits))
            add("name_characters", place, name,
                fmt::format("the name \"{}\" has other characters than a-z, 0-9 and _; leave them "
                            "out",
                            name));
    }

    void look_at_field(const std::string& place, std::size_t index) {
        const FieldRule& rule = type_.fields[index];
        look_at_name(place + ".name", rule.name);
        const auto end = type_.fields.begin() + std::ptrdiff_t(index);
        const bool twice = std::any_of(type_.fields.begin(), end, [&](const FieldRule& earlier) {
            return earlier.name == rule.name;
        });
        if (twice && !rule.name.empty())
            add("name_twice", place + ".name", rule.name,
                fmt::format("there is a field \"{}\" above; rename one of them", rule.name));
        look_at_phrases(place + ".labels", rule.labels);
        look_at_phrases(place + ".not_labels", rule.not_labels);
    }

    void look_at_phrases(const std::string& place, const std::vector<std::string>& phrases) {
        for (const std::string& phrase : phrases)
            if (bare(folded(phrase)).empty()) add("phrase_empty", place, phrase, no_letters);
    }

    void look_at_clues() {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < type_.clues.size(); ++i) {
            const std::string place = fmt::format("clues.{}", i);
            const std::string plain = folded(type_.clues[i].first);
            if (bare(plain).empty())
                add("phrase_empty", place, type_.clues[i].first, no_letters);
            else if (!seen.insert(plain).second)
                add("phrase_twice", place, plain,
                    fmt::format("the phrase \"{}\" stands twice; take one away", plain));
        }
    }

    void look_at_entry() {
        const EntryRule& entry = type_.entry;
        if (entry.kind == EntryKind::voucher) {
            for (const auto& [member, account] : {std::pair{"debit_account", &entry.debit_account},
                                                  {"credit_account", &entry.credit_account}})
                if (trimmed(*account).empty())
                    add("account_missing", fmt::format("entry.{}", member), {},
                        "a voucher needs this account; name it");
        }
        if (entry.kind == EntryKind::record && entry.person_field.empty())
            add("field_missing", "entry.person_field", {},
                "a record needs the field that holds the person; choose it");
        for (const auto& [member, field] : {std::pair{"person_field", &entry.person_field},
                                            {"period_field", &entry.period_field}})
            if (!field->empty() && !type_.field(*field))
                add("field_missing", fmt::format("entry.{}", member), *field,
                    fmt::format("the type has no field \"{}\" any more; choose another", *field));
    }

    void look_at_zones() {
        std::set<std::string> told;
        for (const forms::RegisteredForm& form : type_.forms)
            for (const forms::Zone& zone : form.zones)
                if (!type_.field(zone.field) && told.insert(zone.field).second)
                    add("zone_without_field", "fields", zone.field,
                        fmt::format("a zone of the form fills the field \"{}\"; keep it, or take "
                                    "its zones away under Forms first",
                                    zone.field));
    }

    const DocumentType& type_;
    std::vector<TypeMistake> found_;
};

}  // namespace

std::vector<TypeMistake> mistakes_in(const DocumentType& type) {
    return Inspection(type).run();
}

}  // namespace intray::extract
