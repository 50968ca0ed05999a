#include "storage/entries.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/accept_rows.h"
#include "storage/audit.h"
#include "storage/bank_alarm_rows.h"
#include "storage/bookings.h"
#include "storage/duplicates.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/keying_rows.h"
#include "storage/lesson_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

Problem stale(const Document& document, int seen_version) {
    return {"stale", fmt::format("document {}: version {} was made meanwhile, this is based on {}; "
                                 "reload it",
                                 document.id, document.entry_version, seen_version)};
}

std::optional<Problem> not_reviewable(const Document& document, int seen_version) {
    if (document.entry_version != seen_version) return stale(document, seen_version);
    if (document.state != State::review)
        return wrong_state(document, "only a document in review can be changed");
    return std::nullopt;
}

/// Runs `work` on the document, if there is one, in a transaction.
template <typename T, typename Work>
Result<T> change(Store& store, DocumentId id, const Work& work) {
    Result<T> result = unknown_document(id);
    store.database().write([&](soci::session& session) {
        if (const auto document = find_document(session, id)) result = work(session, *document);
    });
    return result;
}

/// Tells who listens when it went well.
Result<Done> told(Store& store, DocumentId id, Result<Done> result) {
    if (result.ok()) store.changed(id);
    return result;
}

/// What the audit log says of an accept: {"version": "2", ...}.
std::string detail_of(int version, const Overruling& over) {
    return over.findings.empty() ? object_text({{"version", std::to_string(version)}})
                                 : object_text({{"version", std::to_string(version)},
                                                {"over", joined(over.findings, "; ")},
                                                {"reason", over.reason}});
}

Accepted write_accepted(soci::session& session, Store& store, const Document& document,
                        const extract::Draft& draft, const extract::DocumentType& type,
                        const Booking& booking, const std::string& user,
                        std::chrono::seconds post_after, const Overruling& over) {
    const Instant now = store.now();
    const auto keyed_twice = fields_to_key(session, store.blobs(), document.id, draft);
    const int version =
        add_entry(session, now, document, user, keyed_twice.empty() ? "accepted" : "keyed", draft);
    run(session, "UPDATE documents SET document_type = :type, personal = :personal WHERE id = :id",
        type.name, int(type.personal), document.id);
    set_state(session, now, document.id, State::accepted);
    run(session, "DELETE FROM saved_drafts WHERE document = :id AND user = :user", document.id,
        user);
    append_audit(session, now, user, keyed_twice.empty() ? "accepted" : "accepted_first",
                 document.id, detail_of(version, over));
    if (keyed_twice.empty())
        return {version,
                write_accept(session, now, document.id, draft, type, booking, user, post_after)};
    watch_accounts(session, now, document.id, draft, user);
    begin_keying(session, now, document.id, draft, keyed_twice, user);
    return {version, iso_text(now + post_after)};
}

/// Once the second person has keyed it, a third one decides.
Result<Done> take_back(soci::session& session, Instant now, const Document& document,
                       const std::string& user) {
    const auto keying = find_keying(session, document.id);
    if (keying && keying->stage == KeyingStage::third)
        return wrong_state(document, "a second person has keyed it already and a third decides");
    drop_jobs(session, document.id);
    drop_booking(session, document.id);
    drop_keying(session, document.id);
    if (const auto entry = find_latest_entry(session, document.id))
        add_entry(session, now, document, user, "undone", entry->draft);
    set_state(session, now, document.id, State::review);
    append_audit(session, now, user, "undone", document.id, "{}");
    return Done{};
}

}  // namespace

std::string write_accept(soci::session& session, Instant now, DocumentId id,
                         const extract::Draft& draft, const extract::DocumentType& type,
                         Booking booking, const std::string& user,
                         std::chrono::seconds post_after) {
    const bool alarm = !watch_accounts(session, now, id, draft, user).empty();
    run(session, "UPDATE documents SET hold_reason = :hold WHERE id = :id",
        std::string(alarm ? new_account_reason : ""), id);
    use_remembered_account(session, draft, type, booking);
    write_booking(session, id, booking);
    if (alarm) return {};
    add_job(session, id, JobKind::post, "", now + post_after);
    return iso_text(now + post_after);
}

Result<Accepted> accept(Store& store, DocumentId id, int seen_version, const extract::Draft& draft,
                        const extract::DocumentType& type, const std::string& user,
                        std::chrono::seconds post_after, Duplicates duplicates,
                        const Overruling& over) {
    const Result<Booking> booking = booking_of(draft, type);
    auto accepted = change<Accepted>(
        store, id, [&](soci::session& session, const Document& document) -> Result<Accepted> {
            if (const auto problem = not_reviewable(document, seen_version)) return *problem;
            if (!booking.ok()) return booking.problem();
            if (duplicates == Duplicates::refused)
                if (const auto twins = find_twins(session, document, draft); !twins.empty())
                    return held_back(document, twins.front());
            return write_accepted(session, store, document, draft, type, *booking, user, post_after,
                                  over);
        });
    if (accepted.ok()) {
        store.at_step("entry_committed");
        store.changed(id);
    }
    return accepted;
}

Result<Done> undo_accept(Store& store, DocumentId id, const std::string& user) {
    return told(store, id,
                change<Done>(store, id,
                             [&](soci::session& session, const Document& document) -> Result<Done> {
                                 if (document.state == State::posted)
                                     return wrong_state(document, "reverse its voucher instead");
                                 if (document.state != State::accepted)
                                     return wrong_state(document, "there is nothing to undo");
                                 return take_back(session, store.now(), document, user);
                             }));
}

Result<Done> reopen(Store& store, DocumentId id, const std::string& reason,
                    const std::string& user) {
    const std::string why = clean_utf8(trimmed(reason));
    return told(
        store, id,
        change<
            Done>(store, id, [&](soci::session& session, const Document& document) -> Result<Done> {
            if (document.state != State::posted)
                return wrong_state(document, "only a posted document can be reopened");
            const auto voucher = one<std::int64_t>(session,
                                                   "SELECT id FROM vouchers WHERE document = :id "
                                                   "AND state = 'posted' AND reverses = 0",
                                                   id);
            if (voucher)
                return wrong_state(document, fmt::format("reverse voucher {} instead", *voucher));
            if (why.empty())
                return Problem{"missing",
                               fmt::format("document {}: reopening needs a reason; say why", id)};
            const Instant now = store.now();
            run(session,
                "UPDATE records SET state = 'withdrawn' WHERE document = :id AND state = 'filed'",
                id);
            run(session, "UPDATE documents SET hold_reason = :reason WHERE id = :id",
                "reopened: " + why, id);
            set_state(session, now, id, State::review);
            append_audit(session, now, user, "reopened", id, object_text({{"reason", why}}));
            return Done{};
        }));
}

Result<int> correct(Store& store, DocumentId id, int seen_version, const extract::Draft& draft,
                    const std::string& user) {
    auto corrected = change<int>(
        store, id, [&](soci::session& session, const Document& document) -> Result<int> {
            if (const auto problem = not_reviewable(document, seen_version)) return *problem;
            const Instant now = store.now();
            const int version = add_entry(session, now, document, user, "corrected", draft);
            watch_accounts(session, now, id, draft, user);
            append_audit(session, now, user, "corrected", id,
                         object_text({{"version", std::to_string(version)}}));
            return version;
        });
    if (corrected.ok()) store.changed(id);
    return corrected;
}

Result<Done> reject(Store& store, DocumentId id, const std::string& reason,
                    const std::string& user) {
    const std::string why = clean_utf8(trimmed(reason));
    return told(
        store, id,
        change<Done>(
            store, id, [&](soci::session& session, const Document& document) -> Result<Done> {
                if (document.state != State::waiting && document.state != State::failed &&
                    document.state != State::review)
                    return wrong_state(
                        document, "only a waiting or failed one or one in review can be rejected");
                if (why.empty())
                    return Problem{
                        "missing",
                        fmt::format("document {}: rejecting needs a reason; say why", id)};
                const Instant now = store.now();
                drop_jobs(session, id);
                run(session, "UPDATE documents SET reject_reason = :reason WHERE id = :id", why,
                    id);
                set_state(session, now, id, State::rejected);
                append_audit(session, now, user, "rejected", id, object_text({{"reason", why}}));
                return Done{};
            }));
}

Result<Done> unreject(Store& store, DocumentId id, const std::string& user) {
    return told(
        store, id,
        change<Done>(store, id,
                     [&](soci::session& session, const Document& document) -> Result<Done> {
                         if (document.state != State::rejected)
                             return wrong_state(document, "it was not rejected");
                         if (const auto heir = one<DocumentId>(
                                 session, "SELECT merged_into FROM documents WHERE id = :id", id);
                             heir.value_or(0) > 0)
                             return wrong_state(
                                 document, fmt::format("its pages belong to document {}; undo that "
                                                       "edit of the pages",
                                                       *heir));
                         const State back = !document.problem_code.empty() ? State::failed
                                            : document.entry_version > 0   ? State::review
                                                                           : State::waiting;
                         const Instant now = store.now();
                         if (back == State::waiting) add_job(session, id, JobKind::read, "", now);
                         run(session, "UPDATE documents SET reject_reason = '' WHERE id = :id", id);
                         set_state(session, now, id, back);
                         append_audit(session, now, user, "unrejected", id, "{}");
                         return Done{};
                     }));
}

Result<Done> retry(Store& store, DocumentId id, const std::string& password,
                   const std::string& user) {
    return told(
        store, id,
        change<Done>(
            store, id, [&](soci::session& session, const Document& document) -> Result<Done> {
                if (document.state != State::failed)
                    return wrong_state(document, "only a failed document is read again");
                const Instant now = store.now();
                run(session,
                    "UPDATE documents SET problem_code = '', problem_message = '' WHERE id = :id",
                    id);
                add_job(session, id, JobKind::read, password, now);
                set_state(session, now, id, State::waiting);
                append_audit(session, now, user, "retried", id, "{}");
                return Done{};
            }));
}

Result<Done> change_type(Store& store, DocumentId id, const std::string& type,
                         const std::string& user) {
    return told(
        store, id,
        change<Done>(
            store, id, [&](soci::session& session, const Document& document) -> Result<Done> {
                if (document.state != State::review)
                    return wrong_state(document, "only a document in review gets another type");
                const Instant now = store.now();
                run(session, "UPDATE documents SET hold_reason = '' WHERE id = :id", id);
                add_job(session, id, JobKind::understand, type, now);
                set_state(session, now, id, State::waiting);
                append_audit(session, now, user, "type_changed", id,
                             object_text({{"document_type", type}}));
                return Done{};
            }));
}

}  // namespace intray::storage
