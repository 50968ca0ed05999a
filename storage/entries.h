// Entry versions: what a document says, who said so, and the decisions on it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "extract/knowledge.h"
#include "ocr/reading.h"
#include "storage/document.h"
#include "storage/queue.h"

namespace intray::storage {

/// What the reader child gave for a document, ready to be kept.
struct ReadOutcome {
    ocr::Reading reading;
    extract::Draft draft;
    std::vector<PagePicture> pictures;  ///< their blobs are already kept
    std::string logo = {};              ///< as ocr::logo_hash
};

/// The journey's decision on a fresh draft; see Journey.
struct Decision {
    bool accepted = false;    ///< by verdict
    std::string hold_reason;  ///< accepted but not to be posted by itself, e.g. "blind sample"
    std::chrono::seconds post_after{15};
    bool hold_duplicates = false;  ///< what looks like a document booked before goes to review
};

/// Ends a read or understand job: reading, search index, entry version, state, draft voucher if
/// accepted, audit row: one transaction. Does nothing (returns false) when the lease was lost.
bool keep_reading(Store& store, const Job& job, const ReadOutcome& outcome,
                  const extract::DocumentType& type, const Decision& decision);
/// Ends a read job: the document is failed, with the reason.
bool keep_failure(Store& store, const Job& job, const Problem& problem);

struct Accepted {
    int version = 0;
    std::string undo_until;  ///< ISO 8601; empty where an alarm keeps it from being posted
};

/// Whether an invoice that looks like another may be accepted before a person has said that it is
/// another one.
enum class Duplicates { refused, let_pass };

/// Why a clerk accepts over findings that do not forbid it; kept in the audit log.
struct Overruling {
    std::vector<std::string> findings;  ///< their messages; none: there was nothing to overrule
    std::string reason;
};

/// A clerk's accept: entry version, draft voucher or record, post job, audit row in one
/// transaction. Problem codes: "stale" (somebody else made a newer version), "state",
/// "unbalanced" (the amounts make no balanced voucher; message with the numbers), "missing",
/// "duplicate". What is under a bank alarm is accepted but not posted.
Result<Accepted> accept(Store& store, DocumentId id, int seen_version, const extract::Draft& draft,
                        const extract::DocumentType& type, const std::string& user,
                        std::chrono::seconds post_after,
                        Duplicates duplicates = Duplicates::let_pass, const Overruling& over = {});
/// Within the time before posting: back to review, with the accepted values kept.
Result<Done> undo_accept(Store& store, DocumentId id, const std::string& user);
/// Saves corrections without accepting. Problem code "stale".
Result<int> correct(Store& store, DocumentId id, int seen_version, const extract::Draft& draft,
                    const std::string& user);
/// Problem codes: "state", "missing" (a reason).
Result<Done> reject(Store& store, DocumentId id, const std::string& reason,
                    const std::string& user);
/// A posted document that made a record or nothing comes back to review, its record withdrawn; a
/// voucher is reversed instead. Problem codes: "state", "missing" (a reason).
Result<Done> reopen(Store& store, DocumentId id, const std::string& reason,
                    const std::string& user);
/// A rejected document comes back to where it can be worked on.
Result<Done> unreject(Store& store, DocumentId id, const std::string& user);
/// A failed document is read again; `password` opens an encrypted PDF and is not kept after it.
Result<Done> retry(Store& store, DocumentId id, const std::string& password,
                   const std::string& user);
/// A document in review is understood again as another type.
Result<Done> change_type(Store& store, DocumentId id, const std::string& type,
                         const std::string& user);

/// A clerk's unfinished work on a document, kept on every field; survives sign-out and restart.
void save_draft(Store& store, DocumentId id, const std::string& user, int version,
                const std::string& json);
std::optional<std::string> saved_draft(Store& store, DocumentId id, const std::string& user);
struct SavedDraft {
    int version = 0;  ///< that the work is based on
    std::string json;
    std::string at;
};
/// As saved_draft, with what it is based on.
std::optional<SavedDraft> saved_work(Store& store, DocumentId id, const std::string& user);
void drop_draft(Store& store, DocumentId id, const std::string& user);

}  // namespace intray::storage
