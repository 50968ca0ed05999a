// The work queue: idempotent jobs with leases that expire.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

enum class JobKind { read, understand, post };

struct Job {
    std::int64_t id = 0;
    JobKind kind = JobKind::read;
    DocumentId document = 0;
    int attempts = 0;      ///< this one included
    std::string argument;  ///< read: the PDF's password; understand: the forced type
    std::string lease_owner;
};

/// A job that is due and not leased, now leased to `owner`: reads after all others, those tried
/// less often first, then the oldest. A job whose lease expired (its worker died) or was released
/// is handed out again; after `max_attempts` such deaths the document fails.
std::optional<Job> take_job(Store& store, const std::string& owner, std::chrono::seconds lease,
                            int max_attempts = 5);
/// False when the lease is no longer the owner's.
bool renew_lease(Store& store, const Job& job, std::chrono::seconds lease);
/// For a job that ended without another function of this folder ending it.
void finish_job(Store& store, const Job& job);
/// Back into the queue, due after `rest`, because of a stop or a failure that is not the
/// document's: it does not count as an attempt. A document that was being read waits again.
void give_back(Store& store, const Job& job, std::chrono::seconds rest);
/// When the next job is due, for waiting; nothing if the queue is empty.
std::optional<Instant> next_due(Store& store);
/// At start: leases of an earlier process of this appliance are void; the attempts count, since
/// the document may have ended it.
void release_all_leases(Store& store);

}  // namespace intray::storage
