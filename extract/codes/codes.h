// Codes on paper that carry data: payment codes and the signed codes of tills. Each format is one
// file with its decoder and one row in the table of codes.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document_type.h"
#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::extract {

/// A field of ours as a code states it. Times may be meant in another zone than printed.
struct CodeField {
    std::string name;
    std::string value;                      ///< normalised as Field::value
    std::vector<std::string> alternatives;  ///< other values that would agree with it
    bool operator==(const CodeField&) const = default;
};

struct CodeData {
    std::string format;  ///< for people: "EPC payment code"
    std::vector<CodeField> fields;
    std::string remittance;  ///< payment codes: what the payer is to quote, often the number
    bool operator==(const CodeData&) const = default;
};

/// Nothing where the text is none of the formats or breaks its rules. Any bytes will do.
std::optional<CodeData> decode_code(std::string_view text);

/// Holds the codes of all pages against a draft made from the words: agreement makes a field
/// surer, a field that was not found is filled in, a difference is returned as a finding.
std::vector<Finding> put_codes(const ocr::Reading& reading, const DocumentType& type, Draft& draft);

}  // namespace intray::extract
