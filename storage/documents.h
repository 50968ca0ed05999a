// Looking at documents: lists, one whole, its words, its history. Every query takes a Viewer.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ocr/reading.h"
#include "storage/audit.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

struct ListFilter {
    std::optional<State> state;
    std::string document_type;
    DocumentId before = 0;  ///< 0: from the newest
    int limit = 50;
};

/// Newest first.
std::vector<Document> list_documents(Store& store, const ListFilter& filter, const Viewer& viewer);
/// Nothing when it does not exist or the viewer may not see it: the two look the same.
std::optional<Document> document(Store& store, DocumentId id, const Viewer& viewer);
std::vector<ArrivalRow> arrivals(Store& store, DocumentId id);
std::vector<PagePicture> pictures(Store& store, DocumentId id);
/// Newest version; nothing until read.
std::optional<Entry> latest_entry(Store& store, DocumentId id);
/// Oldest first.
std::vector<Entry> entry_versions(Store& store, DocumentId id);
std::optional<ocr::Reading> reading(Store& store, DocumentId id);
/// The next document to review: an urgent one, else the oldest one after `after` in arrival order,
/// else the oldest; none that somebody else has at the desk (desk_leases.h) or was passed on to
/// (desk_orders.h).
std::optional<DocumentId> next_for_review(Store& store, DocumentId after, const Viewer& viewer);
/// How many documents in review the viewer may see, without those passed on to others.
std::int64_t left_for_review(Store& store, const Viewer& viewer);
/// What happened to the document, oldest first.
std::vector<AuditRow> history(Store& store, DocumentId id);

}  // namespace intray::storage
