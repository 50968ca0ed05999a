// What keeps a document type that somebody is changing from being put in force.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extract/document_type.h"

namespace intray::extract {

/// What is wrong in a type file's text; what to do.
struct TextMistake {
    int line = 0;  ///< from 1; 0 where no line can be named
    std::string what;
    bool operator==(const TextMistake&) const = default;
};

/// Reads a type file as parse_document_type does, but stops at a line instead of a file's name.
std::variant<DocumentType, TextMistake> read_document_type(std::string_view toml);

/// A member of a type that cannot stay as it is.
struct TypeMistake {
    /// name_missing, name_characters, name_twice, phrase_empty, phrase_twice, field_missing,
    /// account_missing, check_unknown, zone_without_field
    std::string code;
    std::string place;    ///< "name", "fields.3.labels", "entry.debit_account", "clues.0"
    std::string subject;  ///< what is twice or missing
    std::string message;
    bool operator==(const TypeMistake&) const = default;
};

/// In the order of the type; empty where it can be written, read again and used.
std::vector<TypeMistake> mistakes_in(const DocumentType& type);

}  // namespace intray::extract
