#include "storage/desk_work.h"

#include "storage/confirmed.h"
#include "storage/corrections.h"
#include "storage/documents.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

struct Work {
    std::string outcome;
    bool blind = false;
    int fields = 0;
};

void write_work(soci::session& session, Instant now, DocumentId id, const std::string& person,
                const std::optional<Effort>& effort, const Work& work) {
    const Effort took = effort.value_or(Effort());
    run(session,
        "INSERT INTO desk_work (document, person, at, outcome, measured, active_ms, keystrokes, "
        "blind, fields) VALUES (:document, :person, :at, :outcome, :measured, :active, :keys, "
        ":blind, :fields) ON CONFLICT (document, person) DO UPDATE SET at = excluded.at, "
        "outcome = excluded.outcome, measured = excluded.measured, "
        "active_ms = desk_work.active_ms + excluded.active_ms, "
        "keystrokes = desk_work.keystrokes + excluded.keystrokes, "
        "blind = CASE WHEN desk_work.blind = 1 THEN 1 ELSE excluded.blind END, "
        "fields = excluded.fields",
        id, person, iso_text(now), work.outcome, int(effort.has_value()), took.active_ms,
        took.keystrokes, int(work.blind), work.fields);
}

void write_corrections(soci::session& session, DocumentId id, const std::string& person,
                       const std::vector<Correction>& corrections) {
    run(session, "DELETE FROM corrections WHERE document = :id", id);
    for (const Correction& one : corrections)
        run(session,
            "INSERT INTO corrections (document, person, field, cause) "
            "VALUES (:document, :person, :field, :cause)",
            id, person, one.field, std::string(name(one.cause)));
}

std::vector<Correction> find_corrections(Store& store, const Confirmed& confirmed,
                                         const extract::Knowledge& knowledge) {
    auto found = corrections(confirmed.drawn_up, confirmed.confirmed, {}, knowledge);
    // Most documents are right, and their readings are large.
    if (found.empty()) return found;
    return corrections(confirmed.drawn_up, confirmed.confirmed,
                       reading(store, confirmed.document.id).value_or(ocr::Reading()), knowledge);
}

}  // namespace

void keep_accepted(Store& store, const Document& before, const std::string& person,
                   const std::optional<Effort>& effort, const extract::Knowledge& knowledge) {
    const auto confirmed = confirmed_document(store, before.id);
    if (!confirmed) return;
    const auto found = find_corrections(store, *confirmed, knowledge);
    const Work work{"accepted", before.hold_reason == blind_sample_reason,
                    static_cast<int>(confirmed->confirmed.fields.size())};
    store.database().write([&](soci::session& session) {
        write_work(session, store.now(), before.id, person, effort, work);
        write_corrections(session, before.id, person, found);
    });
}

void keep_settled(Store& store, DocumentId id, const extract::Knowledge& knowledge) {
    const auto confirmed = confirmed_document(store, id);
    if (!confirmed) return;
    const auto found = find_corrections(store, *confirmed, knowledge);
    store.database().write([&](soci::session& session) {
        const auto person = one<std::string>(
            session,
            "SELECT person FROM desk_work WHERE document = :id AND outcome = 'accepted' ORDER BY "
            "at DESC LIMIT 1",
            id);
        if (person) write_corrections(session, id, *person, found);
    });
}

void keep_rejected(Store& store, const Document& before, const std::string& person,
                   const std::optional<Effort>& effort) {
    store.database().write([&](soci::session& session) {
        write_work(session, store.now(), before.id, person, effort, {"rejected", false, 0});
    });
}

void keep_undone(Store& store, DocumentId id) {
    store.database().write([&](soci::session& session) {
        run(session,
            "UPDATE desk_work SET outcome = 'undone' WHERE document = :id AND outcome = "
            "'accepted'",
            id);
        run(session, "DELETE FROM corrections WHERE document = :id", id);
    });
}

}  // namespace intray::storage
