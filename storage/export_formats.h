// The forms in which entries leave the house: to add one, write its entry function and a row in
// the table of export_formats.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "storage/ledger.h"
#include "storage/records.h"

namespace intray::storage {

using Write = std::function<void(std::string_view)>;

/// `begin`, then the entries with `between` in between, then `end`.
struct LedgerFormat {
    std::string_view name;
    std::string_view begin, between, end;
    std::string (*entry)(const Voucher&);
};
struct RecordsFormat {
    std::string_view name;
    std::string_view begin, between, end;
    std::string (*entry)(const Record&);
};

/// nullptr when there is none of that name.
const LedgerFormat* ledger_format(std::string_view name);
const RecordsFormat* records_format(std::string_view name);

}  // namespace intray::storage
