// Numbered changes of the database's shape. To add one, add a file migrations/NNNN_what.sql.
#pragma once

#include <string>
#include <vector>

namespace soci {
class session;
}

namespace intray::storage {

struct Migration {
    int number = 0;
    std::string name;
    std::string sql;
};

/// All that are compiled in, in order; generated from migrations/*.sql.
std::vector<Migration> migrations();

/// The number of the last migration that the database has seen; 0 for a new one.
int schema_version(soci::session& session);

/// Applies those of `steps` that are missing, each in a transaction of its own. `database` is for
/// the message of the Failure that is thrown when the database knows a later one.
void migrate(soci::session& session, const std::vector<Migration>& steps,
             const std::string& database);

/// Throws Failure unless the database has seen exactly these.
void require_schema(soci::session& session, const std::vector<Migration>& steps,
                    const std::string& database);

}  // namespace intray::storage
