// Which documents wait for whom, inside a transaction.
#pragma once

#include <soci/soci.h>

#include <optional>

#include "base/date.h"
#include "storage/document.h"

namespace intray::storage {

/// The urgent documents in review, then the others, each in order of arrival from `after` on and
/// around the end: the first that the viewer may see, that nobody else has at the desk, and that
/// was passed to nobody else.
std::optional<DocumentId> find_next_for_review(soci::session& session, DocumentId after,
                                               const Viewer& viewer, Instant now);

}  // namespace intray::storage
