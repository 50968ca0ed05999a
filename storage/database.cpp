#include "storage/database.h"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <mutex>
#include <vector>

#include "storage/migrate.h"
#include "storage/sql.h"

namespace intray::storage {
namespace {

constexpr int checkpoint_pages = 256;  // of 4 KiB: the log is folded in at about 1 MB
constexpr std::size_t idle_readers = 8;

sqlite_api::sqlite3* handle(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

std::string quoted(const std::string& file) {
    const char quote = file.find('"') == std::string::npos ? '"' : '\'';
    if (file.find(quote) != std::string::npos)
        throw Failure(file +
                      ": a folder with both kinds of quotes in its name cannot be used; rename it");
    return quote + file + quote;
}

std::unique_ptr<soci::session> open(const std::string& file, Database::Access access) {
    std::string parameters = "db=" + quoted(file) + " timeout=30";
    if (access == Database::Access::read_only) parameters += " readonly=true";
    auto session = std::make_unique<soci::session>(soci::sqlite3, parameters);
    if (access == Database::Access::read_only)
        sqlite_api::sqlite3_db_config(handle(*session), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
                                      nullptr);
    return session;
}

/// SQLite calls it after each commit with the pages that stand in the log.
int note_pages(void* pages, sqlite_api::sqlite3*, const char*, int in_log) {
    *static_cast<int*>(pages) = in_log;
    return SQLITE_OK;
}

std::string advice(DatabaseError error) {
    switch (error) {
        case DatabaseError::disk:
            return "the disk is full or fails; free some space or replace it";
        case DatabaseError::busy:
            return "another program holds the database; close it and try again";
        case DatabaseError::damaged:
            return "the file is damaged; restore a backup";
        default:
            return "this is a defect; please report it with this message";
    }
}

}  // namespace

struct Database::Connections {
    std::string file;
    Access access = Access::read_write;
    std::function<void()> checkpointed;
    std::mutex writing;
    std::unique_ptr<soci::session> writer;  // guarded by writing
    int pages_in_log = 0;                   // guarded by writing
    std::mutex pooling;
    std::vector<std::unique_ptr<soci::session>> readers;  // guarded by pooling

    Failure failure(const soci::soci_error& error) const {
        return Failure(fmt::format("{}: {}; {}", file, error.what(), advice(classify(error))));
    }

    void open_writer() {
        writer = open(file, Access::read_write);
        run_script(*writer,
                   "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                   "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
                   "PRAGMA wal_autocheckpoint = 0");
        migrate(*writer, migrations(), file);
        sqlite_api::sqlite3_wal_hook(handle(*writer), note_pages, &pages_in_log);
    }

    void require_this_schema() {
        const std::unique_ptr<soci::session> session = open(file, Access::read_only);
        require_schema(*session, migrations(), file);
    }

    /// What was committed stays in the log when folding it in fails; the next call tries again.
    void checkpoint() {
        if (sqlite_api::sqlite3_wal_checkpoint_v2(
                handle(*writer), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr) != SQLITE_OK)
            return;
        pages_in_log = 0;
        if (checkpointed) checkpointed();
    }

    std::unique_ptr<soci::session> take_reader() {
        {
            const std::lock_guard lock(pooling);
            if (!readers.empty()) {
                auto session = std::move(readers.back());
                readers.pop_back();
                return session;
            }
        }
        auto session = open(file, Access::read_only);
        run_script(*session, "PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY");
        return session;
    }

    void give_back(std::unique_ptr<soci::session> session) {
        const std::lock_guard lock(pooling);
        if (readers.size() < idle_readers) readers.push_back(std::move(session));
    }
};

namespace {

/// Rolls back unless it was committed.
class Transaction {
  public:
    Transaction(soci::session& session, const char* begin) : session_(session) {
        run_script(session_, begin);
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() {
        // Some errors have already rolled back; a second time would fail.
        auto* const connection = handle(session_);
        if (!sqlite_api::sqlite3_get_autocommit(connection))
            sqlite_api::sqlite3_exec(connection, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    void commit() { run_script(session_, "COMMIT"); }

  private:
    soci::session& session_;
};

}  // namespace

Database::Database(const std::filesystem::path& file, Access access,
                   std::function<void()> checkpointed)
    : connections_(std::make_unique<Connections>()) {
    connections_->file = file.string();
    connections_->access = access;
    connections_->checkpointed = std::move(checkpointed);
    if (access == Access::read_only && !std::filesystem::exists(file))
        throw Failure(file.string() +
                      ": there is no Intray database; name the right folder with "
                      "--data or start `intray serve` once");
    try {
        if (access == Access::read_write)
            connections_->open_writer();
        else
            connections_->require_this_schema();
    } catch (const soci::soci_error& error) {
        throw connections_->failure(error);
    }
}

Database::~Database() {
    connections_->readers.clear();
    if (connections_->writer) connections_->checkpoint();
}

Result<Done> Database::try_write(const std::function<void(soci::session&)>& work) {
    Connections& all = *connections_;
    const std::lock_guard lock(all.writing);
    if (!all.writer)
        throw Failure(all.file +
                      ": opened for reading only; stop the running Intray and try again");
    try {
        Transaction transaction(*all.writer, "BEGIN IMMEDIATE");
        work(*all.writer);
        transaction.commit();
    } catch (const soci::soci_error& error) {
        const Failure failure = all.failure(error);
        if (classify(error) == DatabaseError::disk) return Problem{"storage", failure.what()};
        throw failure;
    }
    if (all.pages_in_log >= checkpoint_pages) all.checkpoint();
    return Done{};
}

void Database::write(const std::function<void(soci::session&)>& work) {
    const Result<Done> written = try_write(work);
    if (!written.ok()) throw DiskFailure(written.problem().message);
}

void Database::read(const std::function<void(soci::session&)>& work) {
    Connections& all = *connections_;
    try {
        std::unique_ptr<soci::session> session = all.take_reader();
        {
            Transaction transaction(*session, "BEGIN");
            work(*session);
            transaction.commit();
        }
        all.give_back(std::move(session));
    } catch (const soci::soci_error& error) {
        throw all.failure(error);
    }
}

}  // namespace intray::storage
