// Pages: their pictures, and the words on them.
#include "ui/http/pictures.h"

#include <algorithm>

#include "storage/documents.h"
#include "ui/http/json.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

Response no_page(const Call& call, storage::DocumentId id) {
    return refusal(404, "unknown",
                   "document " + std::to_string(id) + " page " + call.parameter("page") +
                       ": is not there; wait until it is read");
}

/// An address that names the content (?v=) never changes what it shows. What may be an HR form is
/// not left in a browser's cache, where the next user of that computer would find it.
std::string cache_control(const Call& call, const storage::Document& document,
                          const std::string& sha256) {
    if (document.personal || document.document_type.empty()) return "no-store";
    const std::string version = call.request.query_value("v");
    const bool fixed = version.size() >= 16 && sha256.starts_with(version);
    return fixed ? "private, max-age=31536000, immutable" : "private, no-cache";
}

Response picture(const Call& call) {
    return page_picture(call, call.document, &storage::PagePicture::picture_sha256);
}

Response thumbnail(const Call& call) {
    return page_picture(call, call.document, &storage::PagePicture::thumbnail_sha256);
}

Response words(const Call& call) {
    const auto reading = storage::reading(call.services.store, call.document.id);
    if (!reading) return no_page(call, call.document.id);
    const auto page = std::find_if(reading->pages.begin(), reading->pages.end(),
                                   [&](const auto& p) { return p.number == call.number("page"); });
    if (page == reading->pages.end()) return no_page(call, call.document.id);
    Json list = Json::array();
    for (const ocr::Word& word : page->text.words)
        list.push_back(
            {{"text", word.text}, {"box", shown(word.box)}, {"confidence", word.confidence}});
    return json_response({{"width_px", page->width_px},
                          {"height_px", page->height_px},
                          {"turned_deg", page->cleanup.turned_deg},
                          {"words", std::move(list)}});
}

}  // namespace

Response picture_response(const Call& call, const storage::Document& document,
                          const std::string& sha256) {
    if (sha256.empty() || !call.services.store.blobs().holds(sha256))
        return no_page(call, document.id);
    const std::string tag = '"' + sha256 + '"';
    Pairs headers{{"etag", tag}, {"cache-control", cache_control(call, document, sha256)}};
    if (call.request.header("if-none-match") == tag)
        return {304, "image/jpeg", std::move(headers), std::string(), {}};
    return {200,
            "image/jpeg",
            std::move(headers),
            FileBody{call.services.store.blobs().path(sha256), nullptr},
            {}};
}

Response page_picture(const Call& call, const storage::Document& document,
                      std::string storage::PagePicture::*which) {
    const auto pages = storage::pictures(call.services.store, document.id);
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const auto& page) {
        return page.page == call.number("page");
    });
    return picture_response(call, document, found == pages.end() ? std::string() : (*found).*which);
}

Routes picture_routes() {
    return {
        {"GET", "/api/documents/{document}/pages/{page}/picture", Who::signed_in(), picture},
        {"GET", "/api/documents/{document}/pages/{page}/thumbnail", Who::signed_in(), thumbnail},
        {"GET", "/api/documents/{document}/pages/{page}/words", Who::signed_in(), words}};
}

}  // namespace intray::ui
