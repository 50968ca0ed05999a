#include "storage/kept_readings.h"

#include <algorithm>

#include "storage/documents.h"
#include "storage/json_text.h"
#include "storage/sql.h"

namespace intray::storage {
namespace {

struct Row {
    DocumentId document = 0;
    std::string reading_sha256;
};

std::optional<Row> find_row(soci::session& session, const std::string& sha256,
                            const ocr::Versions& versions) {
    Query query(session,
                "SELECT id, reading_sha256 FROM documents WHERE sha256 = :sha256 AND "
                "reading_sha256 <> '' AND reading_program = :program AND reading_models = :models");
    query.bind(sha256).bind(versions.program).bind(versions.models);
    Row row;
    query.into(row.document, row.reading_sha256);
    if (!query.next()) return std::nullopt;
    return row;
}

bool whole(const Blobs& blobs, const std::string& sha256) {
    return !sha256.empty() && sha256_of_file(blobs.path(sha256)) == sha256;
}

bool shows_every_page(const KeptReading& kept) {
    return std::equal(kept.reading.pages.begin(), kept.reading.pages.end(), kept.pictures.begin(),
                      kept.pictures.end(),
                      [](const ocr::PageReading& page, const PagePicture& picture) {
                          return page.number == picture.page;
                      });
}

}  // namespace

std::optional<KeptReading> kept_reading(Store& store, const std::string& sha256,
                                        const ocr::Versions& versions) {
    if (versions.program.empty() || versions.models.empty()) return std::nullopt;
    std::optional<Row> row;
    store.database().read(
        [&](soci::session& session) { row = find_row(session, sha256, versions); });
    const Blobs& blobs = store.blobs();
    if (!row || !whole(blobs, row->reading_sha256)) return std::nullopt;
    KeptReading kept{reading_of(blobs.bytes(row->reading_sha256)), pictures(store, row->document)};
    const bool pictures_whole = std::ranges::all_of(kept.pictures, [&](const PagePicture& picture) {
        return whole(blobs, picture.picture_sha256) && whole(blobs, picture.thumbnail_sha256);
    });
    if (!pictures_whole || !shows_every_page(kept)) return std::nullopt;
    return kept;
}

}  // namespace intray::storage
