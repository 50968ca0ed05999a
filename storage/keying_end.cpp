// How second keying ends: both said the same, a third person decided, or an administrator let it
// pass.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "storage/accept_rows.h"
#include "storage/audit.h"
#include "storage/duplicates.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/keying_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

struct Turn {
    soci::session& session;
    Instant now;
    DocumentId id;
    const extract::DocumentType& type;
    std::string user;
    std::chrono::seconds post_after;
};

extract::Kind kind_of(const extract::DocumentType& type, const std::string& field) {
    const extract::FieldRule* rule = type.field(field);
    return rule ? rule->kind : extract::Kind::text;
}

Answer said_in_turn(const Turn& turn, const std::string& field, int number) {
    Query query(turn.session,
                "SELECT said, value FROM keying_answers WHERE document = :id AND field = :field "
                "AND turn = :turn");
    std::string said;
    Answer answer;
    query.bind(turn.id).bind(field).bind(number).into(said, answer.value);
    if (query.next()) answer.said = said_from(said).value_or(Said::value);
    return answer;
}

void write_result(const Turn& turn, const std::string& field, const Answer& answer,
                  const char* outcome) {
    run(turn.session,
        "INSERT INTO keying_results (document, field, value, outcome, at) VALUES (:document, "
        ":field, :value, :outcome, :at) ON CONFLICT (document, field) DO UPDATE SET value = "
        "excluded.value, outcome = excluded.outcome, at = excluded.at",
        turn.id, field, answer.value, std::string(outcome), iso_text(turn.now));
    run(turn.session, "DELETE FROM keying_answers WHERE document = :id AND field = :field", turn.id,
        field);
}

/// Everything that the person said; a Problem where a field is left.
Result<std::vector<KeyedAnswer>> answers_of(const KeyingTask& task) {
    std::vector<KeyedAnswer> answers;
    for (const KeyingField& field : task.fields) {
        if (!field.keyed)
            return Problem{"missing", fmt::format("document {}: {} is not keyed yet; key it, or "
                                                  "say that it is blank or unreadable",
                                                  task.document.id, field.name)};
        answers.push_back({field.name, *field.keyed});
    }
    return answers;
}

Result<KeyingEnd> accept_as(const Turn& turn, const extract::Draft& draft) {
    const Result<Booking> booking = booking_of(draft, turn.type);
    if (!booking) return booking.problem();
    drop_keying(turn.session, turn.id);
    write_accept(turn.session, turn.now, turn.id, draft, turn.type, *booking, turn.user,
                 turn.post_after);
    append_audit(turn.session, turn.now, turn.user, "accepted", turn.id, "{}");
    return KeyingEnd::accepted;
}

Result<KeyingEnd> end_second(const Turn& turn, const extract::Draft& draft,
                             const std::vector<KeyedAnswer>& answers) {
    append_audit(turn.session, turn.now, turn.user, "keyed_second", turn.id,
                 object_text({{"keyed", text_of(answers)}}));
    std::vector<std::string> differing;
    for (const auto& [field, answer] : answers) {
        if (same_answer(said_in_turn(turn, field, 1), answer, kind_of(turn.type, field)))
            write_result(turn, field, said_in_turn(turn, field, 1), "agreed");
        else
            differing.push_back(field);
    }
    if (differing.empty()) return accept_as(turn, draft);
    run(turn.session,
        "UPDATE keying_answers SET turn = 2 WHERE document = :id AND person = :person AND turn = 0",
        turn.id, turn.user);
    run(turn.session, "DELETE FROM keying_answers WHERE document = :id AND turn = 0", turn.id);
    run(turn.session,
        "INSERT INTO keying_people (document, person, turn) VALUES (:document, :person, 2)",
        turn.id, turn.user);
    run(turn.session, "UPDATE keyings SET stage = 'third' WHERE document = :id", turn.id);
    run(turn.session, "DELETE FROM desk_leases WHERE document = :id", turn.id);
    append_audit(turn.session, turn.now, "intray", "keying_differs", turn.id,
                 object_text({{"fields", joined(differing, ", ")}}));
    return KeyingEnd::third;
}

/// What was decided is in the entry, and the desk says what becomes of it.
void give_back(const Turn& turn, const Problem& problem) {
    drop_keying(turn.session, turn.id);
    run(turn.session, "UPDATE documents SET hold_reason = :reason WHERE id = :id",
        "keyed twice: " + problem.message, turn.id);
    set_state(turn.session, turn.now, turn.id, State::review);
    append_audit(turn.session, turn.now, "intray", "keying_returned", turn.id,
                 object_text({{"reason", problem.message}}));
}

std::optional<Problem> against(const Turn& turn, const Document& document,
                               const DecidedDraft& decided, Duplicates duplicates) {
    if (!decided.over) return decided.over.problem();
    if (const auto booking = booking_of(decided.draft, turn.type); !booking)
        return booking.problem();
    if (duplicates == Duplicates::refused)
        if (const auto twins = find_twins(turn.session, document, decided.draft); !twins.empty())
            return held_back(document, twins.front());
    return std::nullopt;
}

void write_decision(const Turn& turn, const std::vector<KeyedAnswer>& answers) {
    for (const auto& [field, answer] : answers) {
        const extract::Kind kind = kind_of(turn.type, field);
        const char* outcome = same_answer(said_in_turn(turn, field, 1), answer, kind)   ? "first"
                              : same_answer(said_in_turn(turn, field, 2), answer, kind) ? "second"
                                                                                        : "neither";
        write_result(turn, field, answer, outcome);
    }
    append_audit(turn.session, turn.now, turn.user, "keyed_third", turn.id,
                 object_text({{"keyed", text_of(answers)}}));
}

Result<KeyingEnd> end_third(const Turn& turn, const KeyingTask& task, const extract::Draft& draft,
                            const std::vector<KeyedAnswer>& answers, const Decide& decide,
                            Duplicates duplicates) {
    write_decision(turn, answers);
    const DecidedDraft decided = decide(draft, answers);
    if (!(decided.draft == draft))
        add_entry(turn.session, turn.now, task.document, turn.user, "decided", decided.draft);
    if (const auto problem = against(turn, task.document, decided, duplicates)) {
        give_back(turn, *problem);
        return KeyingEnd::returned;
    }
    return accept_as(turn, decided.draft);
}

}  // namespace

Result<KeyingEnd> finish_keying(Store& store, DocumentId id, const Viewer& viewer,
                                const extract::DocumentType& type, const Decide& decide,
                                std::chrono::seconds post_after, Duplicates duplicates) {
    Result<KeyingEnd> end = unknown_document(id);
    store.database().write([&](soci::session& session) {
        end = [&]() -> Result<KeyingEnd> {
            const auto task = open_task(session, store.now(), id, viewer);
            if (!task) return task.problem();
            const auto answers = answers_of(*task);
            if (!answers) return answers.problem();
            const auto entry = find_latest_entry(session, id);
            if (!entry) return unknown_document(id);
            const Turn turn{session, store.now(), id, type, viewer.user, post_after};
            return task->stage == KeyingStage::second
                       ? end_second(turn, entry->draft, *answers)
                       : end_third(turn, *task, entry->draft, *answers, decide, duplicates);
        }();
    });
    if (end.ok()) {
        store.at_step("entry_committed");
        store.changed(id);
    }
    return end;
}

Result<Done> waive_keying(Store& store, DocumentId id, const std::string& reason,
                          const extract::DocumentType& type, const std::string& by,
                          std::chrono::seconds post_after) {
    const std::string why = clean_utf8(trimmed(reason));
    Result<Done> waived = unknown_document(id);
    store.database().write([&](soci::session& session) {
        waived = [&]() -> Result<Done> {
            const auto keying = find_keying(session, id);
            const auto entry = find_latest_entry(session, id);
            if (!keying || !entry)
                return Problem{"state",
                               fmt::format("document {}: does not wait to be keyed any more", id)};
            if (why.empty())
                return Problem{"missing", fmt::format("document {}: to let it pass without another "
                                                      "person needs a reason; say why",
                                                      id)};
            if (folded(keying->first_person) == folded(by))
                return Problem{"second_person",
                               fmt::format("document {}: {} accepted it; another administrator "
                                           "has to let it pass",
                                           id, by)};
            append_audit(session, store.now(), by, "keying_waived", id,
                         object_text({{"reason", why}}));
            const Turn turn{session, store.now(), id, type, by, post_after};
            const auto end = accept_as(turn, entry->draft);
            if (!end) give_back(turn, end.problem());
            return Done{};
        }();
    });
    if (waived.ok()) store.changed(id);
    return waived;
}

}  // namespace intray::storage
