// A document type as it stands in the editor, by its table or by its text, and what is wrong in it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

#include "extract/type_mistakes.h"

namespace intray::ui {

struct EditedType {
    bool as_text = false;  ///< the text was written by a person, with its comments
    std::string toml;
    std::optional<extract::DocumentType> type;  ///< nothing where the text cannot be read
    std::optional<extract::TextMistake> text_mistake;
    std::vector<extract::TypeMistake> mistakes;
    std::int64_t begun_at = 0;  ///< the newest version when the draft was begun

    bool sound() const { return type && !text_mistake && mistakes.empty(); }
};

EditedType edited_by_table(extract::DocumentType type);
/// A text that gives the type another name than `name` has a mistake.
EditedType edited_by_text(std::string toml, const std::string& name);

/// A change as the browser sends it: {"type"} or {"toml"}. The forms, which the table does not
/// show, are those of `before`. Problem code invalid where the JSON has another shape or is larger
/// than any type.
Result<EditedType> parse_edit(const nlohmann::json& body, const std::string& name,
                              const EditedType& before);

/// For type_drafts, and back.
std::string kept_text(const EditedType& edited);
EditedType from_kept_text(const std::string& text, const std::string& name);

nlohmann::json shown(const EditedType& edited);

}  // namespace intray::ui
