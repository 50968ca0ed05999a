// The pages of a document as things to turn, move, split off, put together and bin.
#include <algorithm>
#include <set>

#include "storage/documents.h"
#include "storage/page_edits.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/pictures.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using storage::PlacedPage;
using storage::Role;

constexpr int most_number = 2'000'000'000;
constexpr std::size_t most_pages =
    4000;  ///< that a request names; how many may be is the storage's

Json shown_page(storage::DocumentId document, const PlacedPage& page) {
    const auto address = [&](const char* what, const std::string& sha256) {
        return "/api/documents/" + std::to_string(document) + "/file-pages/" +
               std::to_string(page.file) + "/" + std::to_string(page.file_page) + "/" + what +
               "?v=" + sha256.substr(0, 16);
    };
    return {{"file", page.file},
            {"file_page", page.file_page},
            {"file_name", page.file_name},
            {"turned_deg", page.turned_deg == storage::as_found ? Json() : Json(page.turned_deg)},
            {"found_deg", page.found_deg},
            {"width_px", page.width_px},
            {"height_px", page.height_px},
            {"binned", page.binned},
            {"picture", address("picture", page.picture_sha256)},
            {"thumbnail", address("thumbnail", page.thumbnail_sha256)}};
}

Json shown(const storage::PageEditRow& edit) {
    return {{"id", edit.id},
            {"document", edit.document},
            {"author", edit.author},
            {"at", edit.at},
            {"undone_at", edit.undone_at},
            {"undone_by", edit.undone_by},
            {"turned", edit.turned},
            {"moved", edit.moved},
            {"binned", edit.binned},
            {"unbinned", edit.unbinned},
            {"parted", edit.parted}};
}

Json shown(const storage::EditedPages& made) {
    return {{"edit", made.edit}, {"split_off", made.split_off}, {"changed", made.changed}};
}

Response list(const Call& call) {
    storage::Store& store = call.services.store;
    const storage::DocumentId id = call.document.id;
    Json pages = Json::array(), edits = Json::array();
    for (const PlacedPage& page : storage::placed_pages(store, id))
        pages.push_back(shown_page(id, page));
    for (const storage::PageEditRow& edit : storage::page_edits(store, id))
        edits.push_back(shown(edit));
    const auto closed = storage::pages_closed(store, id, call.viewer);
    const auto from = storage::provenance(store, id);
    return json_response(
        {{"document", ui::shown(call.document)},
         {"pages_version", storage::pages_version(store, id)},
         {"entry_version", call.document.entry_version},
         {"closed", closed ? Json{{"code", closed->code}, {"message", closed->message}} : Json()},
         {"split_from", from.split_from},
         {"merged_into", from.merged_into},
         {"pages", std::move(pages)},
         {"edits", std::move(edits)}});
}

Response file_picture(const Call& call, std::string PlacedPage::*which) {
    for (const PlacedPage& page : storage::placed_pages(call.services.store, call.document.id))
        if (page.file == call.number("file") && page.file_page == call.number("page"))
            return picture_response(call, call.document, page.*which);
    return picture_response(call, call.document, {});
}

Response picture(const Call& call) {
    return file_picture(call, &PlacedPage::picture_sha256);
}

Response thumbnail(const Call& call) {
    return file_picture(call, &PlacedPage::thumbnail_sha256);
}

Result<storage::SeenPages> seen_pages(const Json& body, storage::DocumentId id) {
    const auto pages = number_of(body, "pages_version", 0, most_number);
    if (!pages) return pages.problem();
    const auto entry = number_of(body, "entry_version", 0, most_number);
    if (!entry) return entry.problem();
    return storage::SeenPages{id, *pages, *entry};
}

Problem malformed(const char* what) {
    return {"invalid", std::string(what) + ": is not a list of pages; reload the page"};
}

Result<std::vector<storage::WantedPage>> wanted_pages(const Json& list, const char* what) {
    if (!list.is_array() || list.size() > most_pages) return malformed(what);
    std::vector<storage::WantedPage> pages;
    for (const Json& one : list) {
        if (!one.is_object()) return malformed(what);
        const auto file = number_of(one, "file", 1, most_number);
        if (!file) return file.problem();
        const auto page = number_of(one, "file_page", 1, most_number);
        if (!page) return page.problem();
        storage::WantedPage wanted{*file, *page, storage::as_found};
        if (const Json turned = one.value("turned_deg", Json()); !turned.is_null()) {
            const auto deg = number_of(one, "turned_deg", 0, 270);
            if (!deg) return deg.problem();
            wanted.turned_deg = *deg;
        }
        pages.push_back(wanted);
    }
    return pages;
}

Result<Done> take_parts(const Json& list, storage::PageEdit& edit) {
    if (!list.is_array() || list.size() > most_pages) return malformed("split_off");
    for (const Json& part : list) {
        auto pages = wanted_pages(part, "split_off");
        if (!pages) return pages.problem();
        edit.split_off.push_back(std::move(pages).value());
    }
    return Done{};
}

Result<Done> take_merged(const Json& list, storage::PageEdit& edit) {
    if (!list.is_array() || list.size() > most_pages) return malformed("merged");
    for (const Json& one : list) {
        if (!one.is_object()) return malformed("merged");
        const auto id = number_of(one, "document", 1, most_number);
        if (!id) return id.problem();
        const auto seen = seen_pages(one, *id);
        if (!seen) return seen.problem();
        edit.merged.push_back(*seen);
    }
    return Done{};
}

Result<storage::PageEdit> page_edit(const Json& body) {
    storage::PageEdit edit;
    auto pages = wanted_pages(body.value("pages", Json()), "pages");
    if (!pages) return pages.problem();
    edit.pages = std::move(pages).value();
    auto binned = wanted_pages(body.value("binned", Json::array()), "binned");
    if (!binned) return binned.problem();
    edit.binned = std::move(binned).value();
    if (auto taken = take_parts(body.value("split_off", Json::array()), edit); !taken)
        return taken.problem();
    if (auto taken = take_merged(body.value("merged", Json::array()), edit); !taken)
        return taken.problem();
    return edit;
}

Response answered(const Call& call, const Result<storage::EditedPages>& made) {
    if (!made) return refusal(made.problem());
    call.services.wake();
    return json_response(shown(*made));
}

Response edit(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto seen = seen_pages(*body, call.document.id);
    if (!seen) return refusal(seen.problem());
    const auto wanted = page_edit(*body);
    if (!wanted) return refusal(wanted.problem());
    return answered(call, storage::edit_pages(call.services.store, *seen, *wanted, call.viewer));
}

Response undo(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto edit = number_of(*body, "edit", 1, most_number);
    if (!edit) return refusal(edit.problem());
    return answered(
        call, storage::undo_page_edit(call.services.store, call.document.id, *edit, call.viewer));
}

Response as_they_came(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto seen = seen_pages(*body, call.document.id);
    if (!seen) return refusal(seen.problem());
    return answered(call, storage::pages_as_they_came(call.services.store, *seen, call.viewer));
}

}  // namespace

Routes page_routes() {
    const Who desk = Who::only(Role::clerk, Role::accountant, Role::hr);
    return {
        {"GET", "/api/documents/{document}/pages", desk, list},
        {"GET", "/api/documents/{document}/file-pages/{file}/{page}/picture", desk, picture},
        {"GET", "/api/documents/{document}/file-pages/{file}/{page}/thumbnail", desk, thumbnail},
        {"POST", "/api/documents/{document}/pages", desk, edit, BodyKind::json},
        {"POST", "/api/documents/{document}/pages/undo", desk, undo, BodyKind::json},
        {"POST", "/api/documents/{document}/pages/original", desk, as_they_came, BodyKind::json}};
}

}  // namespace intray::ui
