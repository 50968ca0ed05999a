// Entries leaving the house: posted vouchers and filed records as CSV, JSON or an hledger journal.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

struct ExportQuery {
    std::string format = "csv";  ///< csv | json | hledger
    std::string from;            ///< ISO date of the voucher or record, or empty
    std::string to;
    std::string what = "ledger";  ///< ledger | records
};

/// Streams the export in pieces. CSV cells that a spreadsheet would run as a formula are
/// prefixed with an apostrophe. Descriptions of personal documents are left out for viewers who may
/// not see them. Problem codes "format", "date", "forbidden".
Result<Done> export_entries(Store& store, const ExportQuery& query, const Viewer& viewer,
                            const std::function<void(std::string_view)>& write);

}  // namespace intray::storage
