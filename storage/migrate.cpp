#include "storage/migrate.h"

#include <fmt/format.h>

#include "base/failure.h"
#include "storage/sql.h"

namespace intray::storage {

int schema_version(soci::session& session) {
    const auto tables = one<int>(
        session,
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'");
    if (tables.value_or(0) == 0) return 0;
    return one<int>(session, "SELECT COALESCE(MAX(number), 0) FROM schema_version").value_or(0);
}

namespace {

int newest(const std::vector<Migration>& steps) {
    return steps.empty() ? 0 : steps.back().number;
}

void refuse_newer(int version, const std::vector<Migration>& steps, const std::string& database) {
    if (version > newest(steps))
        throw Failure(
            fmt::format("{}: made by a newer Intray (its schema is {}, this program knows "
                        "{}); install that version or a later one",
                        database, version, newest(steps)));
}

}  // namespace

void migrate(soci::session& session, const std::vector<Migration>& steps,
             const std::string& database) {
    const int version = schema_version(session);
    refuse_newer(version, steps, database);
    for (const Migration& step : steps) {
        if (step.number <= version) continue;
        run_script(session, "BEGIN IMMEDIATE");
        run_script(session,
                   "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, name "
                   "TEXT NOT NULL)");
        run_script(session, step.sql);
        run(session, "INSERT INTO schema_version (number, name) VALUES (:number, :name)",
            step.number, step.name);
        run_script(session, "COMMIT");
    }
}

void require_schema(soci::session& session, const std::vector<Migration>& steps,
                    const std::string& database) {
    const int version = schema_version(session);
    refuse_newer(version, steps, database);
    if (version < newest(steps))
        throw Failure(
            fmt::format("{}: made by an older Intray (its schema is {}, this program needs "
                        "{}); start `intray serve` once to bring it up to date",
                        database, version, newest(steps)));
}

}  // namespace intray::storage
