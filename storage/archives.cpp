#include "storage/archives.h"

#include "storage/rows.h"

namespace intray::storage {
namespace {

std::optional<ArchiveTask> next_task(soci::session& session, Instant now) {
    Query query(session,
                "SELECT document, entry_version, attempts FROM archives "
                "WHERE sha256 = '' AND problem = '' AND lease_until <= :now "
                "ORDER BY lease_until, document LIMIT 1");
    query.bind(milliseconds(now));
    ArchiveTask task;
    query.into(task.document, task.entry_version, task.attempts);
    if (!query.next()) return std::nullopt;
    return task;
}

void end(Store& store, const ArchiveTask& task, const std::string& sha256,
         const std::string& problem) {
    bool ended = false;
    store.database().write([&](soci::session& session) {
        ended = run(session,
                    "UPDATE archives SET sha256 = :sha256, problem = :problem "
                    "WHERE document = :document AND entry_version = :version AND sha256 = ''",
                    sha256, problem, task.document, task.entry_version) == 1;
    });
    if (ended) store.changed(task.document);
}

}  // namespace

std::optional<ArchiveTask> take_archive(Store& store, std::chrono::seconds lease) {
    constexpr int most_attempts = 3;
    std::optional<ArchiveTask> taken;
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        while ((taken = next_task(session, now))) {
            const bool deadly = taken->attempts >= most_attempts;
            ++taken->attempts;
            run(session,
                "UPDATE archives SET attempts = :attempts, lease_until = :until, "
                "problem = :problem WHERE document = :document",
                taken->attempts, milliseconds(now + lease),
                std::string(deadly ? "making it ended without an answer again and again" : ""),
                taken->document);
            if (!deadly) break;
        }
    });
    return taken;
}

void keep_archive(Store& store, const ArchiveTask& task, const std::string& sha256) {
    end(store, task, sha256, {});
}

void keep_archive_problem(Store& store, const ArchiveTask& task, const Problem& problem) {
    end(store, task, {}, problem.message);
}

void give_back_archive(Store& store, const ArchiveTask& task, std::chrono::seconds rest) {
    store.database().write([&](soci::session& session) {
        run(session,
            "UPDATE archives SET attempts = :attempts, lease_until = :until "
            "WHERE document = :document AND entry_version = :version",
            task.attempts - 1, milliseconds(store.now() + rest), task.document, task.entry_version);
    });
}

std::optional<ArchiveCopy> archive_copy(Store& store, DocumentId id) {
    std::optional<ArchiveCopy> copy;
    store.database().read([&](soci::session& session) {
        Query query(session, "SELECT sha256, problem FROM archives WHERE document = :document");
        query.bind(id);
        ArchiveCopy row;
        query.into(row.sha256, row.problem);
        if (query.next()) copy = row;
    });
    return copy;
}

}  // namespace intray::storage
