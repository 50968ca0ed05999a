// The named durable steps between which a process may be killed without loss.
#pragma once

#include <array>
#include <string_view>

namespace intray::storage {

inline constexpr std::array<std::string_view, 14> durable_steps{
    "blob_written",       // temporary blob complete, not yet synced
    "blob_synced",        // fsync of the temporary blob done
    "blob_renamed",       // it has its SHA-256 name
    "blob_durable",       // its folder is synced
    "intake_committed",   // arrival, document, job and audit row committed
    "acknowledged",       // the source was told (file moved, upload answered)
    "lease_taken",        // a worker owns the job
    "reading_kept",       // pictures and reading are blobs, nothing refers to them yet
    "reading_committed",  // reading, entry version 1 and the next state committed
    "entry_committed",    // a clerk's accept: version, draft voucher, audit row
    "posting_started",    // the posting job was leased
    "posting_committed",  // voucher posted, audit row
    "job_finished",       // the job row is gone
    "checkpointed",       // the write-ahead log was folded into the database
};

}  // namespace intray::storage
