// What the reader child gave, kept: the end of a read or understand job.
#include <fmt/format.h>

#include "storage/audit.h"
#include "storage/bank_alarm_rows.h"
#include "storage/bookings.h"
#include "storage/duplicates.h"
#include "storage/entries.h"
#include "storage/entry_rows.h"
#include "storage/json_text.h"
#include "storage/lesson_rows.h"
#include "storage/likeness_rows.h"
#include "storage/rows.h"
#include "storage/search_index.h"

namespace intray::storage {
namespace {

void write_reading(soci::session& session, DocumentId id, const ReadOutcome& outcome,
                   const std::string& reading_sha256) {
    run(session,
        "UPDATE documents SET file_kind = :kind, pages = :pages, reading_sha256 = :sha256, "
        "reading_program = :program, reading_models = :models, logo = :logo, "
        "problem_code = '', problem_message = '' WHERE id = :id",
        outcome.reading.file_kind, static_cast<int>(outcome.reading.pages.size()), reading_sha256,
        outcome.reading.versions.program, outcome.reading.versions.models, outcome.logo, id);
    run(session, "DELETE FROM carried_fields WHERE document = :id", id);
    run(session, "DELETE FROM pictures WHERE document = :id", id);
    for (const PagePicture& picture : outcome.pictures)
        run(session,
            "INSERT INTO pictures (document, page, width_px, height_px, turned_deg, "
            "picture_sha256, "
            "thumbnail_sha256) VALUES (:id, :page, :width, :height, :turned, :picture, :thumbnail)",
            id, picture.page, picture.width_px, picture.height_px, picture.turned_deg,
            picture.picture_sha256, picture.thumbnail_sha256);
    index_words(session, id, outcome.reading);
}

/// A draft that was to be accepted but makes no entry goes to a clerk, with the reason in it.
extract::Draft sent_to_review(extract::Draft draft, const Problem& problem) {
    draft.verdict = extract::Verdict::review;
    draft.findings.push_back({problem.code, extract::Severity::error, problem.message, {}});
    if (problem.code == "unbalanced")
        draft.findings.back().fields = {"net_total", "tax_total", "total"};
    return draft;
}

/// What speaks against booking the draft without a person's look: findings for the draft, and the
/// first of them for the lists.
struct Danger {
    std::string hold_reason;
    std::vector<extract::Finding> findings;
};

Danger find_danger(soci::session& session, Instant now, const Document& document,
                   const ReadOutcome& outcome, const Decision& decision) {
    InvoiceFacts facts = facts_of(outcome.draft);
    facts.words = WordSketch::of(outcome.reading);
    keep_facts(session, document.id, facts);
    Danger danger;
    danger.hold_reason = document.hold_reason;
    const auto add = [&](extract::Finding finding, const std::string& reason) {
        danger.findings.push_back(std::move(finding));
        if (danger.hold_reason.empty()) danger.hold_reason = reason;
    };
    for (const BankAlarm& alarm :
         watch_accounts(session, now, document.id, outcome.draft, "intray"))
        add(finding_of(alarm), new_account_reason);
    if (decision.hold_duplicates)
        for (const Twin& twin : find_twins(session, document, outcome.draft))
            add(finding_of(twin), fmt::format("looks like document {}", twin.document));
    if (danger.hold_reason.empty() && decision.accepted) danger.hold_reason = decision.hold_reason;
    return danger;
}

void write_decision(soci::session& session, Instant now, const Document& document,
                    const ReadOutcome& outcome, const extract::DocumentType& type,
                    const Decision& decision, const std::string& cause) {
    const Result<Booking> booking =
        decision.accepted ? booking_of(outcome.draft, type) : Result<Booking>(Booking{});
    const Danger danger = find_danger(session, now, document, outcome, decision);
    // What people have worked on is not decided over their heads.
    const bool accepted = decision.accepted && document.entry_version == 0 &&
                          danger.hold_reason.empty() && booking.ok();
    extract::Draft draft =
        booking.ok() ? outcome.draft : sent_to_review(outcome.draft, booking.problem());
    draft.findings.insert(draft.findings.end(), danger.findings.begin(), danger.findings.end());

    const int version = add_entry(session, now, document, "intray", cause, draft);
    run(session,
        "UPDATE documents SET document_type = :type, personal = :personal, hold_reason = :hold "
        "WHERE id = :id",
        type.name, int(type.personal), danger.hold_reason, document.id);
    set_state(session, now, document.id, accepted ? State::accepted : State::review);
    append_audit(session, now, "intray", "read", document.id,
                 object_text({{"version", std::to_string(version)}, {"document_type", type.name}}));
    if (!accepted) return;
    Booking made = *booking;
    use_remembered_account(session, draft, type, made);
    write_booking(session, document.id, made);
    add_job(session, document.id, JobKind::post, "", now + decision.post_after);
    append_audit(session, now, "intray", "accepted", document.id,
                 object_text({{"version", std::to_string(version)}}));
}

}  // namespace

bool keep_reading(Store& store, const Job& job, const ReadOutcome& outcome,
                  const extract::DocumentType& type, const Decision& decision) {
    const bool read = job.kind == JobKind::read;
    std::string reading_sha256;
    if (read) reading_sha256 = store.blobs().keep(text_of(outcome.reading)).value().sha256;
    store.at_step("reading_kept");
    bool kept = false;
    store.database().write([&](soci::session& session) {
        if (!end_job(session, job)) return;
        const auto document = find_document(session, job.document);
        if (!document) return;
        if (read) write_reading(session, job.document, outcome, reading_sha256);
        write_decision(session, store.now(), *document, outcome, type, decision,
                       read ? "read" : "type changed");
        kept = true;
    });
    if (!kept) return false;
    store.at_step("reading_committed");
    store.at_step("job_finished");
    store.changed(job.document);
    return true;
}

bool keep_failure(Store& store, const Job& job, const Problem& problem) {
    bool kept = false;
    store.database().write([&](soci::session& session) {
        if (!end_job(session, job)) return;
        const Instant now = store.now();
        run(session,
            "UPDATE documents SET problem_code = :code, problem_message = :message WHERE id = :id",
            problem.code, problem.message, job.document);
        set_state(session, now, job.document, State::failed);
        append_audit(session, now, "intray", "failed", job.document,
                     object_text({{"code", problem.code}, {"message", problem.message}}));
        kept = true;
    });
    if (!kept) return false;
    store.at_step("job_finished");
    store.changed(job.document);
    return true;
}

}  // namespace intray::storage
