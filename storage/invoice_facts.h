// What tells one invoice from another: a few values of its draft and a sketch of its words; and how
// far two of them are the same. Pure, no database.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/draft.h"
#include "storage/word_sketch.h"

namespace intray::storage {

struct InvoiceFacts {
    std::string invoice_number;
    std::string supplier_name;
    std::string supplier_tax_id;
    std::string iban;
    std::string total;
    std::string currency;
    std::string issue_date;
    /// Names of those that were read too badly to tell two invoices apart.
    std::vector<std::string> unsure;
    std::optional<WordSketch> words;
    bool operator==(const InvoiceFacts&) const = default;
};

/// Without words.
InvoiceFacts facts_of(const extract::Draft& draft);

/// Keys of which two readings of one invoice number have at least one in common: whatever its
/// separators, leading zeros, O for 0 and the like, and an added -R, COPY or Kopie.
std::vector<std::string> number_keys(std::string_view number);
/// Keys of which two papers of one invoice have at least one in common.
std::vector<std::string> likeness_keys(const InvoiceFacts& facts);

/// A supplier's name without its legal form, for comparing.
std::string name_key(std::string_view name);

enum class Agreement { unknown, equal, near, different };

/// One thing in which two invoices were compared.
struct Trait {
    std::string what;  ///< a field's name, or "supplier"
    std::string here;
    std::string there;
    Agreement agreement = Agreement::unknown;
    bool operator==(const Trait&) const = default;
};

struct Likeness {
    Trait number, supplier, total, date;
    std::optional<double> words;  ///< share of words in common; nothing where one has no sketch
    bool short_number = false;    ///< too short to mean anything by itself
};

Likeness compare(const InvoiceFacts& here, const InvoiceFacts& there);

/// Whether they are to be taken for the same invoice until a person says otherwise.
bool same_invoice(const Likeness& likeness);

}  // namespace intray::storage
