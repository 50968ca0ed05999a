#include "storage/carried_fields.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "extract/draft_json.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/page_edits.h"
#include "storage/placed_page_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

/// What the desk holds a field to be worth that a person confirmed.
constexpr double confirmed_confidence = 1;

std::optional<extract::Draft> unfinished_work(soci::session& session, DocumentId id,
                                              const std::string& user, int version) {
    const auto text = one<std::string>(session,
                                       "SELECT draft FROM saved_drafts WHERE document = :id AND "
                                       "user = :user AND version = :version",
                                       id, user, version);
    const auto saved = nlohmann::json::parse(text.value_or(""), nullptr, false);
    if (!saved.is_object() || !saved.contains("draft")) return std::nullopt;
    return extract::draft_from_json(saved["draft"]);
}

std::optional<extract::Draft> work_on(soci::session& session, DocumentId id,
                                      const std::string& user) {
    const auto entry = find_latest_entry(session, id);
    if (!entry) return std::nullopt;
    if (auto work = unfinished_work(session, id, user, entry->version)) return work;
    if (entry->author == "intray") return std::nullopt;
    return entry->draft;
}

}  // namespace

CarriedFields confirmed_fields(soci::session& session, const std::set<DocumentId>& documents,
                               const std::string& user) {
    CarriedFields found;
    for (const DocumentId id : documents) {
        const auto draft = work_on(session, id, user);
        if (!draft) continue;
        CarriedDraft& carried = found[id];
        carried.document_type = draft->document_type;
        for (const PlacedPage& page : find_placed_pages(session, id))
            for (const extract::Field& field : draft->fields)
                if (!page.binned && field.page == page.place && !field.value.empty() &&
                    field.confidence >= confirmed_confidence)
                    carried.fields.push_back({page.file, page.file_page, field});
    }
    return found;
}

void keep_carried(soci::session& session, const std::set<DocumentId>& documents,
                  const CarriedFields& carried) {
    for (const DocumentId id : documents) {
        run(session, "DELETE FROM carried_fields WHERE document = :id", id);
        extract::Draft kept;
        for (const PlacedPage& page : find_placed_pages(session, id)) {
            if (page.binned) continue;
            for (const auto& [from, draft] : carried)
                for (const CarriedField& one : draft.fields) {
                    if (one.file != page.file || one.file_page != page.file_page) continue;
                    if (extract::find_field(kept, one.field.name)) continue;
                    kept.document_type = draft.document_type;
                    kept.fields.push_back(one.field);
                    kept.fields.back().page = page.place;
                }
        }
        if (!kept.fields.empty())
            run(session, "INSERT INTO carried_fields (document, draft) VALUES (:id, :draft)", id,
                text_of(kept));
    }
}

std::optional<extract::Draft> carried_fields(Store& store, DocumentId id) {
    std::optional<std::string> text;
    store.database().read([&](soci::session& session) {
        text =
            one<std::string>(session, "SELECT draft FROM carried_fields WHERE document = :id", id);
    });
    if (!text) return std::nullopt;
    return draft_of(*text);
}

}  // namespace intray::storage
