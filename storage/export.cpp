#include "storage/export.h"

#include <fmt/format.h>

#include "base/date.h"
#include "storage/export_formats.h"
#include "storage/record_rows.h"
#include "storage/voucher_rows.h"

namespace intray::storage {
namespace {

struct Range {
    std::string text;
    std::vector<std::string> texts;
};

/// The condition on a column of ISO dates.
Range range(const std::string& column, const ExportQuery& query) {
    Range condition;
    if (!query.from.empty()) {
        condition.text += " AND " + column + " >= :first";
        condition.texts.push_back(query.from);
    }
    if (!query.to.empty()) {
        condition.text += " AND " + column + " <= :last";
        condition.texts.push_back(query.to);
    }
    return condition;
}

Problem unknown_format(const ExportQuery& query) {
    return {"format",
            fmt::format("export of {} as {}: not offered; use csv or json, for the ledger "
                        "also hledger",
                        query.what, query.format)};
}

void export_ledger(Store& store, const ExportQuery& query, const Viewer& viewer,
                   const LedgerFormat& format, const Write& write) {
    const Range dates = range("v.date", query);
    const VoucherSelection selection{
        "WHERE v.state <> 'draft'" + dates.text + " ORDER BY v.date, v.id", dates.texts,
        viewer.sees_personal};
    write(format.begin);
    bool first = true;
    store.database().read([&](soci::session& session) {
        each_voucher(session, selection, [&](const Voucher& voucher) {
            if (!first) write(format.between);
            first = false;
            write(format.entry(voucher));
        });
    });
    write(format.end);
}

void export_records(Store& store, const ExportQuery& query, const RecordsFormat& format,
                    const Write& write) {
    const Range dates = range("r.period", query);
    const RecordSelection selection{"WHERE r.state = 'filed'" + dates.text + " ORDER BY r.id",
                                    dates.texts};
    write(format.begin);
    bool first = true;
    store.database().read([&](soci::session& session) {
        each_record(session, selection, [&](const Record& record) {
            if (!first) write(format.between);
            first = false;
            write(format.entry(record));
        });
    });
    write(format.end);
}

}  // namespace

Result<Done> export_entries(Store& store, const ExportQuery& query, const Viewer& viewer,
                            const Write& write) {
    for (const std::string& day : {query.from, query.to})
        if (!day.empty() && !parse_iso_date(day))
            return Problem{"date",
                           fmt::format("export: \"{}\" is no date; write it as 2026-11-21", day)};
    if (query.what == "ledger") {
        const LedgerFormat* format = ledger_format(query.format);
        if (!format) return unknown_format(query);
        export_ledger(store, query, viewer, *format, write);
    } else if (query.what == "records") {
        const RecordsFormat* format = records_format(query.format);
        if (!format) return unknown_format(query);
        if (!viewer.sees_personal)
            return Problem{"forbidden",
                           "export of records: only for those who may see HR documents; ask "
                           "an administrator for the queue"};
        export_records(store, query, *format, write);
    } else {
        return unknown_format(query);
    }
    return Done{};
}

}  // namespace intray::storage
