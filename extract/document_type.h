// A document type: one TOML file that says what to look for and what entry it makes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/forms/registered_form.h"

namespace intray::extract {

enum class Kind {
    text,
    code,  ///< identifies something and has a digit: an invoice or employee number
    date,
    time,
    money,
    currency,
    tax_id,
    iban,
    number,  ///< can be reckoned with: hours, days
    check_box,
    phone,
    address,
    person_id,     ///< a person's number: social security, personal tax id
    bank_account,  ///< an account's number without its bank
    birth_date
};

/// What a kind looks like on paper: a birth date like a date, a person's number like a tax id.
Kind shape_of(Kind kind);

struct FieldRule {
    std::string name;
    Kind kind = Kind::text;
    bool required = false;
    /// Folded label phrases of all languages, the strongest first.
    std::vector<std::string> labels;
    /// Folded phrases that look like a label of the field but announce something else.
    std::vector<std::string> not_labels;
    /// For people, by language code: {"en", "Invoice number"}.
    std::vector<std::pair<std::string, std::string>> titles;
    bool usual = false;  ///< nearly every document has it: a missing one counts as wrong
    bool incidental =
        false;  ///< no entry needs it: in doubt it is left out of an accepted document
    /// The value stands below the label and never behind it, where only more of the label is.
    bool below_label = false;
    /// Identifies a person beyond the name, whatever its kind: others may have to mask it.
    bool personal = false;
    bool operator==(const FieldRule&) const = default;
};

/// By its kind or because its type says so.
bool is_personal(const FieldRule& rule);

enum class EntryKind { none, voucher, record };

/// What accepting a document of the type makes.
struct EntryRule {
    EntryKind kind = EntryKind::none;
    std::string debit_account;   ///< voucher: "4900 Office expenses"
    std::string tax_account;     ///< voucher: input tax
    std::string credit_account;  ///< voucher: payables or cash
    std::string person_field;    ///< record: the field that names the employee
    std::string period_field;    ///< record: the field that dates it
    bool operator==(const EntryRule&) const = default;
};

struct DocumentType {
    std::string name;  ///< "invoice"
    std::vector<std::pair<std::string, std::string>> titles;
    /// Phrases that speak for the type, with weights, folded.
    std::vector<std::pair<std::string, double>> clues;
    std::vector<FieldRule> fields;
    std::vector<std::string> checks;  ///< names of checks, see checks.h
    bool line_items = false;
    bool personal = false;  ///< seen by `hr` and clerks given that queue only
    EntryRule entry;
    std::vector<forms::RegisteredForm> forms;  ///< blanks by which it is recognised
    bool operator==(const DocumentType&) const = default;

    const FieldRule* field(std::string_view field_name) const;
};

/// "text", "date", ... as type files and the API spell it.
std::string_view name(Kind kind);
std::optional<Kind> kind_named(std::string_view kind_name);

/// The type with each kind replaced by what it looks like, for finding values.
DocumentType by_shape(DocumentType type);

/// Reads one type file. A Problem names the file, the line where known, and what to do.
/// Problem code: bad_type.
Result<DocumentType> parse_document_type(std::string_view toml, std::string_view file_name);

}  // namespace intray::extract
