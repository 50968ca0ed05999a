// What a document is believed to say: the value that goes from the reader child to the journey.
#pragma once

#include <string>
#include <vector>

#include "base/geometry.h"

namespace intray::extract {

/// A field with its value and the ink it was read from.
struct Field {
    std::string name;   ///< "invoice_number", ...
    std::string text;   ///< as printed
    std::string value;  ///< normalised: ISO 8601, decimal with a point, ISO 4217, "true"/"false"
    double confidence = 0;
    int page = 0;        ///< from 1; 0 where it stands on no page
    Box box;             ///< pixels of the page as it lies in the file
    int remembered = 0;  ///< lessons of its supplier that speak for it
    bool operator==(const Field&) const = default;
};

struct LineItem {
    std::string description;
    std::string quantity;    ///< decimal, or empty
    std::string unit_price;  ///< decimal, or empty
    std::string amount;      ///< decimal, or empty
    int page = 0;
    Box box;
    bool operator==(const LineItem&) const = default;
};

enum class Severity { note, warning, error };

/// A fact about the document that a person may have to look at, with the numbers in it.
struct Finding {
    std::string code;  ///< "total_mismatch", "missing_field", ...
    Severity severity = Severity::warning;
    std::string message;
    std::vector<std::string> fields;
    bool operator==(const Finding&) const = default;
};

enum class Verdict { accept, review };

struct Draft {
    std::string document_type = "other";
    double type_confidence = 0;
    Verdict verdict = Verdict::review;
    std::vector<Field> fields;
    std::vector<LineItem> line_items;
    std::vector<Finding> findings;
    bool operator==(const Draft&) const = default;
};

/// The most confident field of that name, or nullptr.
const Field* find_field(const Draft& draft, std::string_view name);

}  // namespace intray::extract
