// Which pages of which files a document is made of. Files are never changed: what people do to
// pages is kept beside them (page_edits.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ocr/reading.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

/// No person has turned the page: the turn that reading found holds.
inline constexpr int as_found = -1;

struct PlacedPage {
    DocumentId file = 0;  ///< the document that the file arrived as
    int file_page = 1;    ///< in the file, from 1
    DocumentId document = 0;
    int place = 1;              ///< in the document or in its bin, from 1
    int turned_deg = as_found;  ///< clockwise turn that brings it upright, as a person said
    bool binned = false;

    std::string file_name;
    std::string file_sha256;
    int found_deg = 0;  ///< the turn that reading found
    int width_px = 0;   ///< of the page as it lies in the file
    int height_px = 0;
    std::string picture_sha256;
    std::string thumbnail_sha256;
    std::string reading_sha256;  ///< of a reading that has the page, under its number in the file
    std::string logo;            ///< as ocr::logo_hash, where it is known
    std::string turned_reading_sha256;  ///< the same with a person's turn
    int turned_reading_deg = as_found;

    int shown_deg() const { return turned_deg == as_found ? found_deg : turned_deg; }
    /// A person's turn is another than the ones that the page was read with.
    bool to_be_read() const {
        return shown_deg() != found_deg && shown_deg() != turned_reading_deg;
    }
    bool operator==(const PlacedPage&) const = default;
};

/// All pages of the document: those in it, in order, then those in its bin. Nothing until it is
/// read. Also for documents whose pages nobody has changed.
std::vector<PlacedPage> placed_pages(Store& store, DocumentId id);
/// The same where somebody has changed them, else nothing.
std::vector<PlacedPage> edited_pages(Store& store, DocumentId id);
/// The page at that place of the document.
std::optional<PlacedPage> placed_page(Store& store, DocumentId id, int place);

/// The page was read with the turn that a person gave it.
void keep_turned_page(Store& store, const PlacedPage& page, const ocr::PageReading& read,
                      const ocr::Versions& versions);

/// What the pages that are not binned say, in their order, and their pictures. Values and
/// attachments that a file holds beside its pages go with its first page. Throws Failure where a
/// page is still to be read.
struct Assembled {
    ocr::Reading reading;
    std::vector<PagePicture> pictures;
    std::string logo;
};
Assembled assembled(Store& store, const std::vector<PlacedPage>& pages);

/// Where a document came from and went to.
struct Provenance {
    DocumentId split_from = 0;   ///< 0: it arrived
    DocumentId merged_into = 0;  ///< 0: it has pages of its own
    bool operator==(const Provenance&) const = default;
};
Provenance provenance(Store& store, DocumentId id);

/// Whether nothing in the file belongs to a document that the viewer may not see.
bool may_see_file(Store& store, DocumentId file, const Viewer& viewer);

}  // namespace intray::storage
