#include "storage/queue.h"

#include <fmt/format.h>

#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

/// People wait for what is not a read; and whoever killed its reader lets the others pass.
std::optional<Job> next_candidate(soci::session& session, Instant now) {
    Query query(session,
                "SELECT id, kind, document, attempts, argument FROM jobs "
                "WHERE due_at <= :now AND lease_until <= :again "
                "ORDER BY kind = 'read', attempts, due_at, id LIMIT 1");
    query.bind(milliseconds(now)).bind(milliseconds(now));
    Job job;
    std::string kind;
    query.into(job.id, kind, job.document, job.attempts, job.argument);
    if (!query.next()) return std::nullopt;
    job.kind = job_kind_from(kind);
    return job;
}

/// Several workers died over this document: people must look at it.
void give_up(soci::session& session, Instant now, const Job& job) {
    const std::string message = fmt::format(
        "document {}: reading it ended without an answer {} times; try again, or reject it and "
        "enter "
        "it by hand",
        job.document, job.attempts);
    drop_jobs(session, job.document);
    run(session,
        "UPDATE documents SET problem_code = 'reader_died', problem_message = :message WHERE id = "
        ":id",
        message, job.document);
    set_state(session, now, job.document, State::failed);
    append_audit(session, now, "intray", "failed", job.document,
                 object_text({{"code", "reader_died"}, {"message", message}}));
}

void lease_to(soci::session& session, Instant now, std::chrono::seconds lease, Job& job) {
    ++job.attempts;
    run(session,
        "UPDATE jobs SET attempts = :attempts, lease_owner = :owner, lease_until = :until "
        "WHERE id = :id",
        job.attempts, job.lease_owner, milliseconds(now + lease), job.id);
    if (job.kind != JobKind::post) set_state(session, now, job.document, State::reading);
}

}  // namespace

std::optional<Job> take_job(Store& store, const std::string& owner, std::chrono::seconds lease,
                            int max_attempts) {
    std::optional<Job> taken;
    std::vector<DocumentId> changed;
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        while (auto job = next_candidate(session, now)) {
            // A posting that was interrupted is simply done again: it is a single transaction.
            if (job->kind != JobKind::post) changed.push_back(job->document);
            if (job->attempts >= max_attempts && job->kind != JobKind::post) {
                give_up(session, now, *job);
                continue;
            }
            job->lease_owner = owner;
            lease_to(session, now, lease, *job);
            taken = std::move(job);
            break;
        }
    });
    if (taken) store.at_step("lease_taken");
    for (const DocumentId id : changed)
        store.changed(id);
    return taken;
}

bool renew_lease(Store& store, const Job& job, std::chrono::seconds lease) {
    bool renewed = false;
    store.database().write([&](soci::session& session) {
        renewed =
            run(session,
                "UPDATE jobs SET lease_until = :until "
                "WHERE id = :id AND lease_owner = :owner AND attempts = :attempts",
                milliseconds(store.now() + lease), job.id, job.lease_owner, job.attempts) == 1;
    });
    return renewed;
}

void finish_job(Store& store, const Job& job) {
    bool ended = false;
    store.database().write([&](soci::session& session) { ended = end_job(session, job); });
    if (ended) store.at_step("job_finished");
}

void give_back(Store& store, const Job& job, std::chrono::seconds rest) {
    bool waits = false;
    store.database().write([&](soci::session& session) {
        const Instant now = store.now();
        const auto given = run(session,
                               "UPDATE jobs SET lease_owner = '', lease_until = :until, "
                               "attempts = MAX(attempts - 1, 0) "
                               "WHERE id = :id AND lease_owner = :owner AND attempts = :attempts",
                               milliseconds(now + rest), job.id, job.lease_owner, job.attempts);
        waits = given == 1 && job.kind != JobKind::post;
        if (waits) set_state(session, now, job.document, State::waiting);
    });
    if (waits) store.changed(job.document);
}

std::optional<Instant> next_due(Store& store) {
    std::int64_t jobs = 0, due = 0;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT COUNT(*), COALESCE(MIN(MAX(due_at, lease_until)), 0) FROM jobs");
        query.into(jobs, due).next();
    });
    if (jobs == 0) return std::nullopt;
    return Instant(std::chrono::milliseconds(due));
}

void release_all_leases(Store& store) {
    store.database().write([&](soci::session& session) {
        // The attempts stay: it may have been the document that ended the earlier process.
        run_script(session,
                   "UPDATE jobs SET lease_owner = '', lease_until = 0 WHERE lease_owner <> '';"
                   "UPDATE documents SET state = 'waiting' WHERE state = 'reading'");
    });
}

}  // namespace intray::storage
