#include "storage/page_moves.h"

#include <fmt/format.h>

#include "storage/carried_fields.h"
#include "storage/placed_page_rows.h"
#include "storage/rows.h"
#include "storage/search_index.h"

namespace intray::storage {
namespace {

Problem leased(DocumentId id, const std::string& user) {
    return {
        "leased",
        fmt::format("document {}: {} has it at the desk; ask them, or try again later", id, user)};
}

std::optional<std::string> other_at_desk(soci::session& session, Instant now, DocumentId id,
                                         const std::string& user) {
    return one<std::string>(session,
                            "SELECT user FROM desk_leases WHERE document = :id AND user <> :user "
                            "AND until > :now",
                            id, user, iso_text(now));
}

std::optional<Problem> wrong_for_pages(const Document& document, bool has_pages, bool emptied) {
    switch (document.state) {
        case State::review:
            return std::nullopt;
        case State::failed:
            if (has_pages) return std::nullopt;
            return wrong_state(document, "its pages could not be read, so they can't be changed");
        case State::rejected:
            if (emptied) return std::nullopt;
            return wrong_state(document, "bring it back first");
        case State::waiting:
        case State::reading:
            return wrong_state(document, "wait until it is read");
        case State::accepted:
            return wrong_state(document, "undo the accept first");
        case State::posted:
            break;
    }
    return wrong_state(document, "its pages stay as they are; reverse its voucher, or reopen it");
}

/// Without pages there is nothing to do; the pages' new document is named.
void end_document(soci::session& session, Instant now, DocumentId id, DocumentId into) {
    run(session,
        "UPDATE documents SET merged_into = :into, reject_reason = :reason, problem_code = '', "
        "problem_message = '' WHERE id = :id",
        into, fmt::format("its pages belong to document {}", into), id);
    set_state(session, now, id, State::rejected);
    index_words(session, id, ocr::Reading{});
    run(session, "DELETE FROM likeness_keys WHERE document = :id", id);
}

void send_to_reading(soci::session& session, Instant now, DocumentId id) {
    run(session,
        "UPDATE documents SET merged_into = 0, reject_reason = '', hold_reason = '', "
        "problem_code = '', problem_message = '' WHERE id = :id",
        id);
    set_state(session, now, id, State::waiting);
    add_job(session, id, JobKind::read, "", now);
}

/// Whose page the first one that left the document is now.
DocumentId heir(const Moves& moves, DocumentId id) {
    for (const Move& move : moves)
        if (move.before.document == id && move.after.document != id) return move.after.document;
    return 0;
}

}  // namespace

Lie lie_of(const PlacedPage& page) {
    return {page.document, page.place, page.turned_deg, page.binned};
}

std::set<DocumentId> documents_of(const Moves& moves) {
    std::set<DocumentId> found;
    for (const Move& move : moves)
        found.insert({move.before.document, move.after.document});
    return found;
}

std::optional<Problem> not_editable(soci::session& session, Instant now, DocumentId id,
                                    const Viewer& viewer) {
    const auto seen = one<DocumentId>(
        session, "SELECT d.id FROM documents d WHERE d.id = :id AND " + visible_to(viewer), id);
    const auto document = find_document(session, id);
    if (!seen || !document)
        return Problem{"hidden", fmt::format("document {}: you may not see it, but pages of it are "
                                             "concerned; ask somebody who may",
                                             id)};
    const auto heir =
        one<DocumentId>(session, "SELECT merged_into FROM documents WHERE id = :id", id);
    const bool has_pages = !find_placed_pages(session, id).empty();
    if (auto problem = wrong_for_pages(*document, has_pages, heir.value_or(0) > 0)) return problem;
    if (const auto user = other_at_desk(session, now, id, viewer.user)) return leased(id, *user);
    return std::nullopt;
}

void carry_out(soci::session& session, Instant now, const Moves& moves, const Viewer& viewer) {
    const std::set<DocumentId> documents = documents_of(moves);
    const CarriedFields carried = confirmed_fields(session, documents, viewer.user);
    for (const Move& move : moves)
        run(session,
            "UPDATE placed_pages SET document = :document, place = :place, turned_deg = :turned, "
            "binned = :binned WHERE file = :file AND file_page = :page",
            move.after.document, move.after.place, move.after.turned_deg, int(move.after.binned),
            move.page.first, move.page.second);
    for (const DocumentId id : documents) {
        drop_jobs(session, id);
        run(session, "DELETE FROM saved_drafts WHERE document = :id", id);
        run(session, "UPDATE documents SET pages_version = pages_version + 1 WHERE id = :id", id);
        const auto pages = one<int>(
            session, "SELECT COUNT(*) FROM placed_pages WHERE document = :id AND binned = 0", id);
        if (pages.value_or(0) > 0)
            send_to_reading(session, now, id);
        else
            end_document(session, now, id, heir(moves, id));
    }
    keep_carried(session, documents, carried);
}

std::int64_t keep_edit(soci::session& session, Instant now, DocumentId id, const Moves& moves,
                       const std::string& author) {
    const auto edit = one<std::int64_t>(session,
                                        "INSERT INTO page_edits (document, author, at) VALUES "
                                        "(:document, :author, :at) RETURNING id",
                                        id, author, iso_text(now));
    for (const Move& move : moves)
        run(session,
            "INSERT INTO page_moves (edit, file, file_page, document_before, place_before, "
            "turned_before, binned_before, document_after, place_after, turned_after, "
            "binned_after) VALUES (:edit, :file, :page, :d1, :p1, :t1, :b1, :d2, :p2, :t2, :b2)",
            *edit, move.page.first, move.page.second, move.before.document, move.before.place,
            move.before.turned_deg, int(move.before.binned), move.after.document, move.after.place,
            move.after.turned_deg, int(move.after.binned));
    return *edit;
}

Moves moves_of(soci::session& session, std::int64_t edit) {
    Moves found;
    Query query(session,
                "SELECT file, file_page, document_before, place_before, turned_before, "
                "binned_before, document_after, place_after, turned_after, binned_after "
                "FROM page_moves WHERE edit = :edit ORDER BY document_after, binned_after, "
                "place_after");
    Move move;
    int binned_before = 0, binned_after = 0;
    query.bind(edit).into(move.page.first, move.page.second, move.before.document,
                          move.before.place, move.before.turned_deg, binned_before,
                          move.after.document, move.after.place, move.after.turned_deg,
                          binned_after);
    while (query.next()) {
        move.before.binned = binned_before != 0;
        move.after.binned = binned_after != 0;
        found.push_back(move);
    }
    return found;
}

}  // namespace intray::storage
