#include "storage/export_formats.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/json_text.h"
#include "storage/voucher_rows.h"

namespace intray::storage {
namespace {

/// A cell of RFC 4180 that no spreadsheet takes for a formula.
std::string cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string number_or_empty(std::int64_t number) {
    return number == 0 ? std::string() : std::to_string(number);
}

std::string csv_voucher(const Voucher& voucher) {
    std::string rows;
    for (const Posting& posting : voucher.postings)
        rows += fmt::format(
            "{},{},{},{},{},{},{},{},{},{},{},{}\r\n", voucher.id, voucher.document,
            name(voucher.state), voucher.date, cell(posting.account), posting.amount.text(),
            cell(voucher.currency), cell(voucher.description), number_or_empty(voucher.reverses),
            number_or_empty(voucher.reversed_by), voucher.posted_at, cell(voucher.posted_by));
    return rows;
}

std::string csv_record(const Record& record) {
    std::string rows;
    for (const auto& [field, value] : record.values)
        rows += fmt::format("{},{},{},{},{},{},{},{},{}\r\n", record.id, record.document,
                            cell(record.employee), cell(record.employee_number), cell(record.form),
                            cell(record.period), record.filed_at, cell(field), cell(value));
    return rows;
}

std::string json_voucher(const Voucher& voucher) {
    std::vector<std::string> postings;
    for (const Posting& posting : voucher.postings)
        postings.push_back(fmt::format(R"({{"account":{},"amount":"{}"}})",
                                       json_string(posting.account), posting.amount.text()));
    return fmt::format(
        R"({{"id":{},"document":{},"state":"{}","date":{},"currency":{},"description":{},)"
        R"("postings":[{}],"reverses":{},"reversed_by":{},"posted_at":{},"posted_by":{}}})",
        voucher.id, voucher.document, name(voucher.state), json_string(voucher.date),
        json_string(voucher.currency), json_string(voucher.description), joined(postings, ","),
        voucher.reverses, voucher.reversed_by, json_string(voucher.posted_at),
        json_string(voucher.posted_by));
}

std::string json_record(const Record& record) {
    return fmt::format(
        R"({{"id":{},"document":{},"employee":{},"employee_number":{},"form":{},"period":{},)"
        R"("state":{},"filed_at":{},"values":{}}})",
        record.id, record.document, json_string(record.employee),
        json_string(record.employee_number), json_string(record.form), json_string(record.period),
        json_string(record.state), json_string(record.filed_at), text_of(record.values));
}

/// Text for one place of a journal line: no line ends, no comment, no run of spaces, and none of
/// the brackets at its start that mean something there.
std::string journal_text(std::string_view text) {
    std::string safe = joined(split(text, " \t\r\n;|"), " ");
    const auto first = safe.find_first_not_of("()[]*!=~ ");
    return first == std::string::npos ? std::string() : safe.substr(first);
}

std::string journal_commodity(const std::string& currency) {
    const bool letters =
        !currency.empty() &&
        currency.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (letters) return currency;
    std::string safe;
    for (const char c : currency)
        if (c != '"' && c != '\n' && c != '\r' && c != ';') safe += c;
    return '"' + safe + '"';
}

std::string hledger_voucher(const Voucher& voucher) {
    const std::string description = journal_text(voucher.description);
    std::string entry = fmt::format(
        "{} * ({}) {}  ; document: {}\n", voucher.date, voucher.id,
        description.empty() ? fmt::format("document {}", voucher.document) : description,
        voucher.document);
    for (const Posting& posting : voucher.postings)
        entry += fmt::format("    {:<40}  {:>14} {}\n", journal_text(posting.account),
                             posting.amount.text(), journal_commodity(voucher.currency));
    return entry;
}

constexpr LedgerFormat ledger_formats[]{
    {"csv",
     "voucher,document,state,date,account,amount,currency,description,reverses,reversed_by,"
     "posted_at,posted_by\r\n",
     "", "", csv_voucher},
    {"json", "[\n", ",\n", "\n]\n", json_voucher},
    {"hledger", "decimal-mark .\n\n", "\n", "", hledger_voucher},
};

constexpr RecordsFormat records_formats[]{
    {"csv", "record,document,employee,employee_number,form,period,filed_at,field,value\r\n", "", "",
     csv_record},
    {"json", "[\n", ",\n", "\n]\n", json_record},
};

template <typename Format, std::size_t Size>
const Format* named(const Format (&formats)[Size], std::string_view name) {
    for (const Format& format : formats)
        if (format.name == name) return &format;
    return nullptr;
}

}  // namespace

const LedgerFormat* ledger_format(std::string_view name) {
    return named(ledger_formats, name);
}

const RecordsFormat* records_format(std::string_view name) {
    return named(records_formats, name);
}

}  // namespace intray::storage
