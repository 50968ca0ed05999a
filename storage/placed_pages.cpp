#include "storage/placed_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/failure.h"
#include "ocr/page_codes.h"
#include "storage/json_text.h"
#include "storage/placed_page_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

constexpr const char* from_rows =
    "SELECT p.file, p.file_page, p.document, p.place, p.turned_deg, p.binned, f.file_name, "
    "f.sha256, p.found_deg, p.width_px, p.height_px, p.picture_sha256, p.thumbnail_sha256, "
    "p.reading_sha256, p.logo, p.turned_reading_sha256, p.turned_reading_deg "
    "FROM placed_pages p JOIN documents f ON f.id = p.file WHERE p.document = :id "
    "ORDER BY p.binned, p.place, p.file, p.file_page";

/// As they came: from what the document's own reading left.
constexpr const char* as_they_came =
    "SELECT d.id, p.page, d.id, p.page, -1, 0, d.file_name, d.sha256, p.turned_deg, p.width_px, "
    "p.height_px, p.picture_sha256, p.thumbnail_sha256, d.reading_sha256, "
    "CASE p.page WHEN 1 THEN d.logo ELSE '' END, '', -1 "
    "FROM pictures p JOIN documents d ON d.id = p.document "
    "WHERE d.id = :id AND d.reading_sha256 <> '' ORDER BY p.page";

std::vector<PlacedPage> pages_by(soci::session& session, const char* sql, DocumentId id) {
    std::vector<PlacedPage> found;
    Query query(session, sql);
    PlacedPage p;
    int binned = 0;
    query.bind(id).into(p.file, p.file_page, p.document, p.place, p.turned_deg, binned, p.file_name,
                        p.file_sha256, p.found_deg, p.width_px, p.height_px, p.picture_sha256,
                        p.thumbnail_sha256, p.reading_sha256, p.logo, p.turned_reading_sha256,
                        p.turned_reading_deg);
    while (query.next()) {
        p.binned = binned != 0;
        found.push_back(p);
    }
    return found;
}

bool has_rows(soci::session& session, DocumentId id) {
    return one<int>(session,
                    "SELECT COUNT(*) FROM placed_pages WHERE document = :document OR file = :file",
                    id, id)
               .value_or(0) > 0;
}

/// Readings by the name of their blob, each parsed once.
class Readings {
  public:
    explicit Readings(const Blobs& blobs) : blobs_(blobs) {}

    const ocr::Reading& of(const std::string& sha256) {
        auto known = readings_.find(sha256);
        if (known == readings_.end())
            known = readings_.emplace(sha256, reading_of(blobs_.bytes(sha256))).first;
        return known->second;
    }

  private:
    const Blobs& blobs_;
    std::map<std::string, ocr::Reading> readings_;
};

ocr::PageReading page_of(Readings& readings, const PlacedPage& page) {
    const bool turned = page.shown_deg() != page.found_deg;
    const ocr::Reading& whole =
        readings.of(turned ? page.turned_reading_sha256 : page.reading_sha256);
    const auto found = std::ranges::find(whole.pages, page.file_page, &ocr::PageReading::number);
    if (found == whole.pages.end())
        throw Failure(fmt::format("{} page {}: its reading is missing; run verify", page.file_name,
                                  page.file_page));
    return *found;
}

/// What belongs to a page goes with it, and what belongs to the file with its first page.
void take_along(const ocr::Reading& file, const PlacedPage& page, int place, ocr::Reading& into) {
    for (capture::FormValue value : file.form_values) {
        if (value.page != page.file_page && !(value.page == 0 && page.file_page == 1)) continue;
        if (value.page != 0) value.page = place;
        into.form_values.push_back(std::move(value));
    }
    if (page.file_page == 1)
        into.attachments.insert(into.attachments.end(), file.attachments.begin(),
                                file.attachments.end());
}

}  // namespace

std::vector<PlacedPage> find_edited_pages(soci::session& session, DocumentId id) {
    return pages_by(session, from_rows, id);
}

std::vector<PlacedPage> find_placed_pages(soci::session& session, DocumentId id) {
    return pages_by(session, has_rows(session, id) ? from_rows : as_they_came, id);
}

void place_pages(soci::session& session, DocumentId id) {
    if (has_rows(session, id)) return;
    for (const PlacedPage& page : find_placed_pages(session, id))
        run(session,
            "INSERT INTO placed_pages (file, file_page, document, place, found_deg, width_px, "
            "height_px, picture_sha256, thumbnail_sha256, reading_sha256, logo) VALUES (:file, "
            ":page, :document, :place, :found, :width, :height, :picture, :thumbnail, :reading, "
            ":logo)",
            page.file, page.file_page, id, page.place, page.found_deg, page.width_px,
            page.height_px, page.picture_sha256, page.thumbnail_sha256, page.reading_sha256,
            page.logo);
}

std::vector<PlacedPage> placed_pages(Store& store, DocumentId id) {
    std::vector<PlacedPage> found;
    store.database().read([&](soci::session& session) { found = find_placed_pages(session, id); });
    return found;
}

std::vector<PlacedPage> edited_pages(Store& store, DocumentId id) {
    std::vector<PlacedPage> found;
    store.database().read([&](soci::session& session) { found = find_edited_pages(session, id); });
    return found;
}

std::optional<PlacedPage> placed_page(Store& store, DocumentId id, int place) {
    for (PlacedPage& page : placed_pages(store, id))
        if (!page.binned && page.place == place) return std::move(page);
    return std::nullopt;
}

void keep_turned_page(Store& store, const PlacedPage& page, const ocr::PageReading& read,
                      const ocr::Versions& versions) {
    ocr::Reading reading;
    reading.pages = {read};
    reading.versions = versions;
    const std::string sha256 = store.blobs().keep(text_of(reading)).value().sha256;
    store.database().write([&](soci::session& session) {
        run(session,
            "UPDATE placed_pages SET turned_reading_sha256 = :reading, turned_reading_deg = :deg "
            "WHERE file = :file AND file_page = :page",
            sha256, page.shown_deg(), page.file, page.file_page);
    });
}

Assembled assembled(Store& store, const std::vector<PlacedPage>& pages) {
    Readings readings(store.blobs());
    Assembled made;
    for (const PlacedPage& page : pages) {
        if (page.binned) continue;
        const int place = static_cast<int>(made.reading.pages.size()) + 1;
        if (place == 1) {
            const ocr::Reading& first = readings.of(page.reading_sha256);
            made.reading.file_kind = first.file_kind;
            made.reading.versions = first.versions;
            if (page.shown_deg() == page.found_deg) made.logo = page.logo;
        }
        take_along(readings.of(page.reading_sha256), page, place, made.reading);
        made.reading.pages.push_back(page_of(readings, page));
        made.reading.pages.back().number = place;
        made.pictures.push_back({place, page.width_px, page.height_px, page.shown_deg(),
                                 page.picture_sha256, page.thumbnail_sha256});
    }
    made.reading.separator_pages = ocr::separator_pages(made.reading.pages);
    return made;
}

Provenance provenance(Store& store, DocumentId id) {
    Provenance found;
    store.database().read([&](soci::session& session) {
        Query query(session, "SELECT split_from, merged_into FROM documents WHERE id = :id");
        query.bind(id).into(found.split_from, found.merged_into).next();
    });
    return found;
}

bool may_see_file(Store& store, DocumentId file, const Viewer& viewer) {
    int hidden = 0;
    store.database().read([&](soci::session& session) {
        hidden = one<int>(session,
                          "SELECT COUNT(*) FROM documents d WHERE NOT " + visible_to(viewer) +
                              " AND (d.id = :own OR EXISTS (SELECT 1 FROM placed_pages p WHERE "
                              "p.document = d.id AND p.file = :file))",
                          file, file)
                     .value_or(0);
    });
    return hidden == 0;
}

}  // namespace intray::storage
