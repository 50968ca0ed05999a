// What people do to the pages of documents: turn, move, bin, split off, put together. An edit is
// a row beside the untouched files; it can be taken back as long as nothing has followed it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/placed_pages.h"

namespace intray::storage {

struct WantedPage {
    DocumentId file = 0;
    int file_page = 1;
    int turned_deg = as_found;
    bool operator==(const WantedPage&) const = default;
};

/// What a person saw of a document when they began.
struct SeenPages {
    DocumentId document = 0;
    int pages_version = 0;
    int entry_version = 0;
};

/// Names every page of the document, and of those that are put into it, exactly once.
struct PageEdit {
    std::vector<WantedPage> pages;                   ///< the document from now on
    std::vector<WantedPage> binned;                  ///< its bin
    std::vector<std::vector<WantedPage>> split_off;  ///< documents of their own
    std::vector<SeenPages> merged;  ///< documents whose pages, without their bins, are put into it
};

struct EditedPages {
    std::int64_t edit = 0;
    std::vector<DocumentId> split_off;
    std::vector<DocumentId> changed;  ///< with those
};

/// One transaction: pages, new documents, states, read jobs, audit rows. The documents are read
/// again; one without pages is rejected with the reason. Problem codes: "state", "stale" (somebody
/// changed it meanwhile), "leased" (somebody else has it at the desk), "hidden" (a document that
/// the viewer may not see), "invalid" (pages missing, unknown or named twice; nothing left; no
/// change), "storage".
Result<EditedPages> edit_pages(Store& store, const SeenPages& seen, const PageEdit& edit,
                               const Viewer& viewer);
/// The pages lie as before the edit. Problem code also "later" (another edit followed).
Result<EditedPages> undo_page_edit(Store& store, DocumentId id, std::int64_t edit,
                                   const Viewer& viewer);
/// Every page of the document's file, and of those whose pages it has, back where it came from.
Result<EditedPages> pages_as_they_came(Store& store, const SeenPages& seen, const Viewer& viewer);

/// An edit, with how many pages it did what to.
struct PageEditRow {
    std::int64_t id = 0;
    DocumentId document = 0;  ///< where it was made
    std::string author;
    std::string at;
    std::string undone_at;  ///< empty: it holds
    std::string undone_by;
    int turned = 0;
    int moved = 0;   ///< within a document
    int binned = 0;  ///< into the bin
    int unbinned = 0;
    int parted = 0;  ///< into another document
    bool operator==(const PageEditRow&) const = default;
};
/// Of the document, newest first.
std::vector<PageEditRow> page_edits(Store& store, DocumentId id);
int pages_version(Store& store, DocumentId id);
/// Why the viewer may not change the document's pages now; nothing where they may.
std::optional<Problem> pages_closed(Store& store, DocumentId id, const Viewer& viewer);

/// The fields that a person had confirmed before the pages were changed, on the pages that the
/// document has now.
std::optional<extract::Draft> carried_fields(Store& store, DocumentId id);

}  // namespace intray::storage
