// Second keying inside a transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "storage/keying.h"
#include "storage/sql.h"

namespace intray::storage {

/// The condition on d that leaves out what waits for a second or third person, if this person
/// could be it.
std::string not_kept_from(const std::string& person);

struct Keying {
    KeyingStage stage = KeyingStage::second;
    std::string first_person;
};
std::optional<Keying> find_keying(soci::session& session, DocumentId id);

/// The marked fields that a second person has to key, those included whose value a person took away
/// or said to be blank: neither settled before nor stated by an attached e-invoice.
std::vector<std::string> fields_to_key(soci::session& session, const Blobs& blobs, DocumentId id,
                                       const extract::Draft& draft);
/// The document waits; its lease ends.
void begin_keying(soci::session& session, Instant now, DocumentId id, const extract::Draft& draft,
                  const std::vector<std::string>& fields, const std::string& user);
void drop_keying(soci::session& session, DocumentId id);

/// {"total": "119.00"}, for the audit log; what is no value in brackets.
std::string text_of(const std::vector<KeyedAnswer>& answers);

/// The task, if the viewer may key it.
Result<KeyingTask> open_task(soci::session& session, Instant now, DocumentId id,
                             const Viewer& viewer);

}  // namespace intray::storage
