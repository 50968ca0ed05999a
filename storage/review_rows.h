// Which documents wait for whom, inside a transaction.
#pragma once

#include <soci/soci.h>

#include <optional>
#include <vector>

#include "base/date.h"
#include "storage/document.h"

namespace intray::storage {

/// The documents in review that the viewer may see, that nobody else has at the desk and that were
/// passed to nobody else: the urgent ones, then the others, each in order of arrival from `after`
/// on and around the end.
std::vector<DocumentId> find_review_queue(soci::session& session, DocumentId after,
                                          const Viewer& viewer, Instant now, int most);
/// The first of them.
std::optional<DocumentId> find_next_for_review(soci::session& session, DocumentId after,
                                               const Viewer& viewer, Instant now);

}  // namespace intray::storage
