// Which documents wait for whom, inside a transaction.
#pragma once

#include <soci/soci.h>

#include <optional>

#include "base/date.h"
#include "storage/document.h"

namespace intray::storage {

/// The oldest document in review after `after`, else the oldest, that the viewer may see and that
/// nobody else has at the desk.
std::optional<DocumentId> find_next_for_review(soci::session& session, DocumentId after,
                                               const Viewer& viewer, Instant now);

}  // namespace intray::storage
