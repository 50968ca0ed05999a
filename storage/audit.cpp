#include "storage/audit.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "storage/audit_chain.h"
#include "storage/documents.h"
#include "storage/json_text.h"
#include "storage/sql.h"

namespace intray::storage {

std::string chained_hash(const std::string& previous, const AuditRow& row) {
    // Members in alphabetical order, no white space: one form of writing for one row.
    return sha256_hex(fmt::format(
        R"({}{{"action":{},"actor":{},"at":{},"detail":{},"document":{},"sequence":{}}})", previous,
        json_string(row.action), json_string(row.actor), json_string(row.at),
        json_string(row.detail), row.document, row.sequence));
}

void AuditColumns::fill_from(Query& query) {
    query.into(row.sequence, row.at, row.actor, row.action, row.document, row.detail, row.hash);
}

void append_audit(soci::session& session, Instant now, const std::string& actor,
                  const std::string& action, std::int64_t document,
                  const std::string& detail_json) {
    AuditRow row{0, iso_text(now), actor, action, document, detail_json, {}};
    std::string previous(first_hash);
    Query last(session, "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
    last.into(row.sequence, previous);
    last.next();
    ++row.sequence;
    row.hash = chained_hash(previous, row);
    run(session,
        "INSERT INTO audit (sequence, at, actor, action, document, detail, hash) "
        "VALUES (:sequence, :at, :actor, :action, :document, :detail, :hash)",
        row.sequence, row.at, row.actor, row.action, row.document, row.detail, row.hash);
}

std::vector<AuditRow> audit_rows(Store& store, std::int64_t after, int limit) {
    std::vector<AuditRow> rows;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    std::string("SELECT ") + AuditColumns::names +
                        " FROM audit WHERE sequence > :after ORDER BY sequence LIMIT :limit");
        query.bind(after).bind(limit);
        AuditColumns columns;
        columns.fill_from(query);
        while (query.next())
            rows.push_back(columns.row);
    });
    return rows;
}

std::vector<AuditRow> history(Store& store, DocumentId id) {
    std::vector<AuditRow> rows;
    store.database().read([&](soci::session& session) {
        Query query(session, std::string("SELECT ") + AuditColumns::names +
                                 " FROM audit WHERE document = :id ORDER BY sequence");
        query.bind(id);
        AuditColumns columns;
        columns.fill_from(query);
        while (query.next())
            rows.push_back(columns.row);
    });
    return rows;
}

}  // namespace intray::storage
