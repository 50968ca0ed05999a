// Documents: handing them in, lists, one whole with its history, the original.
#include "storage/documents.h"

#include <algorithm>
#include <array>

#include "storage/archives.h"
#include "storage/entries.h"
#include "storage/ledger.h"
#include "storage/placed_pages.h"
#include "storage/records.h"
#include "ui/http/comments.h"
#include "ui/http/danger.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"
#include "ui/http/states.h"

namespace intray::ui {
namespace {

using storage::Role;

Response upload(const Call& call) {
    const std::string given = call.request.query_value("name");
    const capture::Arrival arrival{call.request.body_file->path(),
                                   given.empty() ? "unnamed" : given.substr(0, 255), "upload",
                                   call.user.name};
    const auto receipt = call.services.receive(arrival);
    if (!receipt) return refusal(receipt.problem());
    const auto id = positive_number(receipt->document_id).value_or(0);
    call.services.wake();
    Response response = json_response(
        {{"document", id}, {"sha256", receipt->sha256}, {"already_known", receipt->already_known}},
        201);
    response.after_sent = [&store = call.services.store] { store.at_step("acknowledged"); };
    return response;
}

Response list(const Call& call) {
    storage::ListFilter filter;
    const std::string state = call.request.query_value("state");
    filter.state = state_named(state);
    if (!state.empty() && !filter.state)
        return refusal(422, "invalid", "state: \"" + state + "\" is none; use one that exists");
    filter.document_type = call.request.query_value("type");
    filter.before = positive_number(call.request.query_value("before")).value_or(0);
    filter.limit = row_limit(call.request.query_value("limit"), 50, 500);
    const auto documents = storage::list_documents(call.services.store, filter, call.viewer);
    return json_response({{"documents", shown(documents)}});
}

Json saved_draft_of(const Call& call) {
    const auto saved = storage::saved_draft(call.services.store, call.document.id, call.user.name);
    if (!saved) return nullptr;
    const Json json = Json::parse(*saved, nullptr, /*allow_exceptions=*/false);
    return json.is_discarded() ? Json() : json;
}

Json voucher_of(const Call& call) {
    storage::VoucherFilter filter;
    filter.document = call.document.id;
    filter.limit = 1;
    const auto found = storage::vouchers(call.services.store, filter, call.viewer);
    return found.empty() ? Json() : shown(found.front());
}

Json record_of(const Call& call) {
    storage::RecordFilter filter;
    filter.document = call.document.id;
    filter.limit = 1;
    const auto found = storage::records(call.services.store, filter, call.viewer);
    return found.empty() ? Json() : shown(found.front());
}

Json archive_of(const Call& call) {
    const auto copy = storage::archive_copy(call.services.store, call.document.id);
    if (!copy) return nullptr;
    return {{"ready", !copy->sha256.empty()}, {"problem", copy->problem}};
}

/// The files that the document's pages are of; its own where nobody changed them.
std::vector<storage::DocumentId> files_of(const Call& call) {
    std::vector<storage::DocumentId> files;
    for (const auto& page : storage::edited_pages(call.services.store, call.document.id))
        if (std::ranges::find(files, page.file) == files.end()) files.push_back(page.file);
    const bool arrived = storage::provenance(call.services.store, call.document.id).split_from == 0;
    if (files.empty() && arrived) files.push_back(call.document.id);
    return files;
}

/// Those of them that the viewer may have.
Json shown_files(const Call& call) {
    Json list = Json::array();
    for (const storage::DocumentId file : files_of(call)) {
        if (!storage::may_see_file(call.services.store, file, call.viewer)) continue;
        const auto document = storage::document(call.services.store, file, call.viewer);
        if (document) list.push_back({{"document", file}, {"file_name", document->file_name}});
    }
    return list;
}

Json provenance_of(const Call& call) {
    const auto from = storage::provenance(call.services.store, call.document.id);
    return {{"split_from", from.split_from},
            {"merged_into", from.merged_into},
            {"files", shown_files(call)}};
}

Response whole(const Call& call) {
    storage::Store& store = call.services.store;
    Json pages = Json::array();
    for (const auto& picture : storage::pictures(store, call.document.id))
        pages.push_back(shown(call.document.id, picture));
    auto entry = storage::latest_entry(store, call.document.id);
    const Danger danger = entry ? danger_of(call, entry->draft) : Danger();
    if (entry) put_findings(entry->draft, danger);
    const extract::Knowledge knowledge = call.services.knowledge();
    const extract::DocumentType* type = knowledge.type(call.document.document_type);
    const bool is_record = type && type->entry.kind == extract::EntryKind::record;
    return json_response({{"document", shown(call.document)},
                          {"arrivals", shown(storage::arrivals(store, call.document.id))},
                          {"provenance", provenance_of(call)},
                          {"pages", std::move(pages)},
                          {"entry", entry ? shown(*entry) : Json()},
                          {"saved_draft", saved_draft_of(call)},
                          {"type", type ? shown(*type) : Json()},
                          {"voucher", voucher_of(call)},
                          {"record", is_record ? record_of(call) : Json()},
                          {"archive", archive_of(call)},
                          {"comments", shown_comments(store, call.document.id)},
                          {"order", shown_order(store, call.document.id)},
                          {"danger", shown(danger, call.user)}});
}

Response history(const Call& call) {
    storage::Store& store = call.services.store;
    return json_response({{"history", shown(storage::history(store, call.document.id))},
                          {"versions", shown(storage::entry_versions(store, call.document.id))}});
}

Response no_file(const Call& call) {
    return refusal(404, "unknown",
                   "document " + std::to_string(call.document.id) +
                       " original: the file also holds pages of documents that you may not see, "
                       "or none of this one; look at the pages instead");
}

/// Of the document's own pages, or the one named by `?file=`.
Response original(const Call& call) {
    const auto files = files_of(call);
    const auto asked = positive_number(call.request.query_value("file"))
                           .value_or(files.empty() ? 0 : files.front());
    const bool known = std::ranges::find(files, asked) != files.end();
    if (!known || !storage::may_see_file(call.services.store, asked, call.viewer))
        return no_file(call);
    const auto file = storage::document(call.services.store, asked, call.viewer);
    if (!file) return no_file(call);
    return {200,
            "application/octet-stream",
            {{"content-disposition", attachment_named(file->file_name)},
             {"content-security-policy", "sandbox; default-src 'none'"},
             {"cache-control", "no-store"}},
            FileBody{call.services.store.blobs().path(file->sha256), nullptr},
            {}};
}

/// "scan.pdf" for "scan.jpg"; beside "letter.pdf" itself "letter-pdfa.pdf".
std::string archive_name(const std::string& file_name) {
    const std::string stem = file_name.substr(0, file_name.rfind('.'));
    return stem + (file_name == stem + ".pdf" ? "-pdfa.pdf" : ".pdf");
}

Response archive(const Call& call) {
    const auto copy = storage::archive_copy(call.services.store, call.document.id);
    if (!copy || copy->sha256.empty())
        return refusal(404, "unknown",
                       "document " + std::to_string(call.document.id) + " archive copy: " +
                           (copy && !copy->problem.empty()
                                ? copy->problem
                                : "is not made yet; it follows when the document is posted"));
    return {200,
            "application/pdf",
            {{"content-disposition", attachment_named(archive_name(call.document.file_name))},
             {"content-security-policy", "sandbox; default-src 'none'"},
             {"cache-control", "no-store"}},
            FileBody{call.services.store.blobs().path(copy->sha256), nullptr},
            {}};
}

}  // namespace

Routes document_routes() {
    return {{"POST", "/api/documents",
             Who::only(Role::mailroom, Role::clerk, Role::accountant, Role::hr, Role::records,
                       Role::administrator),
             upload, BodyKind::file},
            {"GET", "/api/documents", Who::signed_in(), list},
            {"GET", "/api/documents/{document}", Who::signed_in(), whole},
            {"GET", "/api/documents/{document}/history", Who::signed_in(), history},
            {"GET", "/api/documents/{document}/original", Who::signed_in(), original},
            {"GET", "/api/documents/{document}/archive", Who::signed_in(), archive}};
}

}  // namespace intray::ui
