// What `intray verify` looks at, each kind of fault in a function of its own.
#include <fmt/format.h>

#include "storage/audit_chain.h"
#include "storage/blobs.h"
#include "storage/ledger.h"
#include "storage/rows.h"
#include "storage/voucher_rows.h"

namespace intray::storage {
namespace {

void check_database(soci::session& session, VerifyReport& report) {
    Query integrity(session, "SELECT integrity_check FROM pragma_integrity_check(20)");
    std::string message;
    integrity.into(message);
    while (integrity.next())
        if (message != "ok") report.faults.push_back("database: " + message + "; restore a backup");
    Query references(session,
                     "SELECT \"table\", COALESCE(rowid, 0), parent FROM pragma_foreign_key_check");
    std::string table, parent;
    std::int64_t row = 0;
    references.into(table, row, parent);
    while (references.next())
        report.faults.push_back(
            fmt::format("database table {} row {}: refers to a row of {} that is "
                        "missing; restore a backup",
                        table, row, parent));
}

void check_chain(soci::session& session, VerifyReport& report) {
    Query query(session,
                std::string("SELECT ") + AuditColumns::names + " FROM audit ORDER BY sequence");
    AuditColumns columns;
    columns.fill_from(query);
    std::string previous(first_hash);
    while (query.next()) {
        const AuditRow& row = columns.row;
        if (row.sequence != ++report.audit_rows) {
            report.faults.push_back(
                fmt::format("audit row {}: row {} before it is missing; find out who "
                            "changed the log and compare it with a backup",
                            row.sequence, report.audit_rows));
            report.audit_rows = row.sequence;
        } else if (row.hash != chained_hash(previous, row)) {
            report.faults.push_back(
                fmt::format("audit row {}: was changed after it was written; find "
                            "out who changed the log and compare it with a backup",
                            row.sequence));
        }
        previous = row.hash;
    }
}

/// Counts that must agree: of what happened, and of what the audit log says happened.
void check_against_log(soci::session& session, VerifyReport& report) {
    const auto count = [&](const std::string& sql) {
        return one<std::int64_t>(session, sql).value_or(0);
    };
    const auto compare = [&](std::string_view what, std::int64_t kept, std::int64_t logged) {
        if (kept != logged)
            report.faults.push_back(
                fmt::format("{}: {} are kept, but the audit log knows {}; compare "
                            "with a backup",
                            what, kept, logged));
    };
    compare("arrivals", count("SELECT COUNT(*) FROM arrivals"),
            count("SELECT COUNT(*) FROM audit WHERE action IN ('received', 'received_again')"));
    compare("reversals", count("SELECT COUNT(*) FROM vouchers WHERE reverses > 0"),
            count("SELECT COUNT(*) FROM audit WHERE action = 'reversed'"));
    compare("arrivals of new documents",
            count("SELECT COUNT(*) FROM documents WHERE split_from = 0"),
            count("SELECT COUNT(*) FROM arrivals WHERE already_known = 0"));
}

/// SQL that gives a document and a message for each fault of one kind.
constexpr std::pair<const char*, const char*> document_rules[]{
    {"SELECT id FROM documents d WHERE state IN ('waiting', 'reading') AND NOT EXISTS "
     "(SELECT 1 FROM jobs WHERE document = d.id AND kind <> 'post')",
     "it waits to be read, but no job does it; retry it"},
    {"SELECT id FROM documents d WHERE state = 'accepted' AND NOT EXISTS "
     "(SELECT 1 FROM jobs WHERE document = d.id AND kind = 'post') AND NOT EXISTS "
     "(SELECT 1 FROM bank_alarms WHERE document = d.id AND state = 'open') AND NOT EXISTS "
     "(SELECT 1 FROM keyings WHERE document = d.id)",
     "it is accepted, but no job posts it; undo and accept it again"},
    {"SELECT k.document FROM keyings k JOIN documents d ON d.id = k.document WHERE "
     "d.state <> 'accepted' OR EXISTS (SELECT 1 FROM jobs WHERE document = d.id)",
     "it waits for a second person, but goes its way without one; restore a backup"},
    {"SELECT id FROM documents d WHERE state = 'posted' AND EXISTS "
     "(SELECT 1 FROM bank_alarms WHERE document = d.id AND state = 'open')",
     "it is posted under a bank alarm; reverse its voucher and have the account checked"},
    {"SELECT document FROM jobs j JOIN documents d ON d.id = j.document WHERE "
     "d.state NOT IN ('waiting', 'reading', 'accepted')",
     "a job is left over from an earlier state; restore a backup"},
    {"SELECT id FROM documents d WHERE arrivals <> "
     "(SELECT COUNT(*) FROM arrivals WHERE document = d.id)",
     "its arrivals are miscounted; restore a backup"},
    {"SELECT id FROM documents d WHERE entry_version <> "
     "(SELECT COUNT(*) FROM entries WHERE document = d.id)",
     "a version of its entry is missing; restore a backup"},
    {"SELECT id FROM documents d WHERE state <> 'posted' AND (EXISTS "
     "(SELECT 1 FROM vouchers WHERE document = d.id AND state = 'posted' AND reverses = 0) OR "
     "EXISTS "
     "(SELECT 1 FROM records WHERE document = d.id AND state = 'filed'))",
     "its voucher or record is posted, but it is not; restore a backup"},
    {"SELECT id FROM documents d WHERE state <> 'accepted' AND (EXISTS "
     "(SELECT 1 FROM vouchers WHERE document = d.id AND state = 'draft') OR EXISTS "
     "(SELECT 1 FROM records WHERE document = d.id AND state = 'draft'))",
     "a draft voucher or record is left over; restore a backup"},
    {"SELECT file FROM placed_pages GROUP BY file HAVING COUNT(*) <> MAX(file_page)",
     "a page of its file is in no document; restore a backup"},
    {"SELECT id FROM documents d WHERE (merged_into > 0) <> "
     "((split_from > 0 OR EXISTS (SELECT 1 FROM placed_pages WHERE file = d.id)) AND NOT EXISTS "
     "(SELECT 1 FROM placed_pages WHERE document = d.id AND binned = 0))",
     "it has pages although they belong to another, or has none; restore a backup"},
    {"SELECT id FROM documents WHERE merged_into > 0 AND state <> 'rejected'",
     "it has no pages but is still worked on; restore a backup"},
    {"SELECT id FROM documents d WHERE NOT EXISTS (SELECT 1 FROM search WHERE search.rowid = d.id)",
     "it is missing in the search; restore a backup"},
};

void check_documents(soci::session& session, VerifyReport& report) {
    report.documents = one<std::int64_t>(session, "SELECT COUNT(*) FROM documents").value_or(0);
    for (const auto& [sql, message] : document_rules) {
        Query query(session, sql);
        DocumentId id = 0;
        query.into(id);
        while (query.next())
            report.faults.push_back(fmt::format("document {}: {}", id, message));
    }
}

void check_vouchers(soci::session& session, VerifyReport& report) {
    each_voucher(session, {"ORDER BY v.id", {}, true}, [&](const Voucher& voucher) {
        ++report.vouchers;
        if (!balanced(voucher))
            report.faults.push_back(
                fmt::format("voucher {}: its postings do not add up to zero; restore "
                            "a backup",
                            voucher.id));
        if (voucher.reverses == 0) return;
        const auto first = find_voucher(session, voucher.reverses);
        if (!first || first->reversed_by != voucher.id)
            report.faults.push_back(
                fmt::format("voucher {}: voucher {} that it reverses does not say so; "
                            "restore a backup",
                            voucher.id, voucher.reverses));
    });
}

void check_blobs(const Blobs& blobs, VerifyReport& report) {
    for (const std::string& sha256 : blobs.all()) {
        ++report.blobs;
        const bool named = sha256.size() == 64 &&
                           sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (!named || sha256_of_file(blobs.path(sha256)) != sha256)
            report.faults.push_back(fmt::format(
                "blob {}: its bytes are not what its name says; restore it from a backup", sha256));
    }
}

void check_references(soci::session& session, const Blobs& blobs, VerifyReport& report) {
    Query query(session,
                "SELECT id, 'its file', sha256 FROM documents "
                "UNION ALL SELECT id, 'its reading', reading_sha256 FROM documents "
                "WHERE reading_sha256 <> '' "
                "UNION ALL SELECT document, 'a picture', picture_sha256 FROM pictures "
                "WHERE picture_sha256 <> '' "
                "UNION ALL SELECT document, 'a thumbnail', thumbnail_sha256 FROM pictures "
                "WHERE thumbnail_sha256 <> '' "
                "UNION ALL SELECT document, 'a page', picture_sha256 FROM placed_pages "
                "WHERE picture_sha256 <> '' "
                "UNION ALL SELECT document, 'a thumbnail', thumbnail_sha256 FROM placed_pages "
                "WHERE thumbnail_sha256 <> '' "
                "UNION ALL SELECT document, 'the reading of a page', reading_sha256 "
                "FROM placed_pages "
                "UNION ALL SELECT document, 'the reading of a page', turned_reading_sha256 "
                "FROM placed_pages WHERE turned_reading_sha256 <> '' "
                "UNION ALL SELECT document, 'its archive copy', sha256 FROM archives "
                "WHERE sha256 <> ''");
    DocumentId id = 0;
    std::string what, sha256;
    query.into(id, what, sha256);
    while (query.next())
        if (!blobs.holds(sha256))
            report.faults.push_back(
                fmt::format("document {}: {} ({}) is missing from the blobs; restore "
                            "it from a backup",
                            id, what, sha256));
}

}  // namespace

VerifyReport verify(Store& store) {
    VerifyReport report;
    // Blobs first: one that a document refers to was there before the document.
    check_blobs(store.blobs(), report);
    store.database().read([&](soci::session& session) {
        check_database(session, report);
        check_chain(session, report);
        check_against_log(session, report);
        check_documents(session, report);
        check_vouchers(session, report);
        check_references(session, store.blobs(), report);
    });
    return report;
}

}  // namespace intray::storage
