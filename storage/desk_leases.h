// Who works on which document at the desk: the next one is handed to one clerk only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

inline constexpr std::chrono::minutes desk_lease{15};

struct DeskLease {
    std::string user;
    std::string until;  ///< ISO 8601
};

/// The next document to review, as next_for_review, leased to the viewer in the same transaction.
std::optional<DocumentId> hand_out(Store& store, DocumentId after, const Viewer& viewer);

/// The documents that hand_out would give one after the other, if nobody else took any.
std::vector<Document> review_queue(Store& store, DocumentId after, const Viewer& viewer, int most);

/// Takes or renews the viewer's lease of a document in review, unless somebody else holds it; the
/// lease that holds afterwards, or none where the document is not in review.
std::optional<DeskLease> lease_document(Store& store, DocumentId id, const std::string& user);
void release_document(Store& store, DocumentId id, const std::string& user);

}  // namespace intray::storage
