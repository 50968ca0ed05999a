#include "storage/sql.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <string_view>

namespace intray::storage {

Query& Query::bind(std::string value) {
    texts_.push_back(std::move(value));
    statement_.exchange(soci::use(texts_.back()));
    return *this;
}

Query& Query::bind(std::int64_t value) {
    numbers_.push_back(value);
    statement_.exchange(soci::use(numbers_.back()));
    return *this;
}

bool Query::next() {
    if (!started_) {
        started_ = true;
        statement_.alloc();
        statement_.prepare(sql_);
        statement_.define_and_bind();
        statement_.execute();
    }
    return statement_.fetch();
}

void run_script(soci::session& session, const std::string& sql) {
    struct Free {
        void operator()(char* text) const { sqlite_api::sqlite3_free(text); }
    };
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
    char* message = nullptr;
    const int code =
        sqlite_api::sqlite3_exec(backend->conn_, sql.c_str(), nullptr, nullptr, &message);
    const std::unique_ptr<char, Free> owned(message);
    if (code != SQLITE_OK) throw soci::sqlite3_soci_error(message ? message : "no message", code);
}

DatabaseError classify(const soci::soci_error& error) {
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    switch (sqlite ? sqlite->result() & 0xff : SQLITE_ERROR) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
            return DatabaseError::disk;
        case SQLITE_CONSTRAINT:
            return std::string_view(error.what()).find("UNIQUE") != std::string_view::npos
                       ? DatabaseError::unique
                       : DatabaseError::other;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return DatabaseError::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return DatabaseError::damaged;
        default:
            return DatabaseError::other;
    }
}

}  // namespace intray::storage
