#include "storage/intake.h"

#include <fmt/format.h>

#include "base/text.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"
#include "storage/search_index.h"

namespace intray::storage {
namespace {

Problem empty_file(const capture::Arrival& arrival) {
    return {"empty",
            fmt::format("{}: the file is empty; send it again", one_line(arrival.file_name))};
}

DocumentId add_document(soci::session& session, Instant now, const Blobs::Kept& blob,
                        const std::string& file_name) {
    const std::string at = iso_text(now);
    const auto id = one<DocumentId>(
        session,
        "INSERT INTO documents (sha256, file_name, size, state, received_at, changed_at) "
        "VALUES (:sha256, :name, :size, 'waiting', :received, :changed) RETURNING id",
        blob.sha256, file_name, blob.size, at, at);
    index_new(session, *id, file_name);
    add_job(session, *id, JobKind::read, "", now);
    return *id;
}

void add_further_arrival(soci::session& session, Instant now, DocumentId id,
                         const std::string& file_name) {
    run(session, "UPDATE documents SET arrivals = arrivals + 1, changed_at = :at WHERE id = :id",
        iso_text(now), id);
    const auto same_name = one<int>(
        session, "SELECT COUNT(*) FROM arrivals WHERE document = :id AND file_name = :name", id,
        file_name);
    if (same_name.value_or(0) == 0) index_further_name(session, id, file_name);
}

capture::Receipt write_arrival(soci::session& session, Instant now, const Blobs::Kept& blob,
                               const capture::Arrival& arrival) {
    const std::string file_name = one_line(arrival.file_name);
    const auto known =
        one<DocumentId>(session, "SELECT id FROM documents WHERE sha256 = :sha256", blob.sha256);
    const DocumentId id = known ? *known : add_document(session, now, blob, file_name);
    if (known) add_further_arrival(session, now, id, file_name);
    run(session,
        "INSERT INTO arrivals (document, file_name, source, received_by, received_at, "
        "already_known) "
        "VALUES (:document, :name, :source, :by, :at, :known)",
        id, file_name, arrival.source, arrival.received_by, iso_text(now), int(known.has_value()));
    append_audit(
        session, now, arrival.received_by.empty() ? "intray" : arrival.received_by,
        known ? "received_again" : "received", id,
        object_text(
            {{"file_name", file_name}, {"source", arrival.source}, {"sha256", blob.sha256}}));
    return {std::to_string(id), blob.sha256, known.has_value()};
}

}  // namespace

Result<capture::Receipt> receive(Store& store, const capture::Arrival& arrival) {
    std::error_code error;
    if (std::filesystem::file_size(arrival.path, error) == 0 && !error) return empty_file(arrival);
    const Result<Blobs::Kept> blob = store.blobs().keep_file(arrival.path);
    if (!blob.ok()) return blob.problem();
    if (blob->size == 0) return empty_file(arrival);

    capture::Receipt receipt;
    const Result<Done> written = store.database().try_write([&](soci::session& session) {
        receipt = write_arrival(session, store.now(), *blob, arrival);
    });
    if (!written.ok()) return written.problem();
    store.at_step("intake_committed");
    store.changed(std::stoll(receipt.document_id));
    return receipt;
}

Balance balance(Store& store) {
    Balance sum;
    store.database().read([&](soci::session& session) {
        Query arrivals(session, "SELECT COUNT(*), COALESCE(SUM(already_known), 0) FROM arrivals");
        arrivals.into(sum.received, sum.duplicate).next();
        Query parts(session,
                    "SELECT COALESCE(SUM(split_from > 0), 0), COALESCE(SUM(merged_into > 0), 0) "
                    "FROM documents WHERE split_from > 0 OR merged_into > 0");
        parts.into(sum.split_off, sum.merged).next();
        Query states(session, "SELECT state, COUNT(*) FROM documents GROUP BY state");
        std::string state;
        std::int64_t count = 0;
        states.into(state, count);
        while (states.next())
            switch (state_from(state)) {
                case State::waiting:
                    sum.waiting = count;
                    break;
                case State::reading:
                    sum.reading = count;
                    break;
                case State::failed:
                    sum.failed = count;
                    break;
                case State::review:
                    sum.review = count;
                    break;
                case State::accepted:
                    sum.accepted = count;
                    break;
                case State::posted:
                    sum.posted = count;
                    break;
                case State::rejected:
                    sum.rejected = count - sum.merged;
                    break;
            }
    });
    return sum;
}

}  // namespace intray::storage
