// What one confirmed document teaches about its supplier: a value, made by memory/learn.h, kept by
// the parent, handed to `understand` with the next document that may come from the same supplier.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace intray::extract {

enum class DateOrder { day_first, month_first };

enum class KeyKind { tax_id, iban, phone, name, logo };

/// Something by which a supplier is found again.
struct SupplierKey {
    KeyKind kind = KeyKind::name;
    std::string value;  ///< letters and digits only; logo: 16 hexadecimal digits
    bool operator==(const SupplierKey&) const = default;
};

/// The words around a value, folded, and its form: "INV-2024/17" is "a-0/0".
struct Surroundings {
    std::string left;
    std::string right;
    std::string above;
    std::string below;
    std::string form;
    int rows_above = 0;
    int rows_below = 0;
    double x = 0;  ///< of the centre, 0..1 of the inked part of the page
    bool operator==(const Surroundings&) const = default;
};

/// Where a field stood in the confirmed document. Amounts, dates and numbers are never kept.
struct FieldLesson {
    std::string field;
    std::string constant;  ///< printed form of what every document of the supplier says, or empty
    bool printed = false;  ///< the constant stood on the page
    std::vector<Surroundings> here;      ///< of the confirmed value
    std::vector<Surroundings> not_here;  ///< of other values that might have been meant
    bool operator==(const FieldLesson&) const = default;
};

struct Lesson {
    std::int64_t number = 0;  ///< the keeper's
    std::string document_type;
    std::vector<SupplierKey> keys;
    std::optional<DateOrder> date_order;  ///< where the document tells
    std::string currency;
    std::vector<FieldLesson> fields;
    bool operator==(const Lesson&) const = default;

    const FieldLesson* field(std::string_view name) const;
};

}  // namespace intray::extract
