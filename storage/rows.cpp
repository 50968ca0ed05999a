#include "storage/rows.h"

#include <fmt/format.h>

#include "storage/keying_rows.h"

namespace intray::storage {

const char* const document_columns =
    "d.id, d.sha256, d.file_name, d.file_kind, d.size, d.state, d.document_type, d.personal, "
    "d.pages, d.problem_code, d.problem_message, d.reject_reason, d.hold_reason, d.entry_version, "
    "d.arrivals, d.received_at, d.changed_at, d.supplier_or_person, d.total, d.doubtful_fields";

void DocumentRow::fill_from(Query& query) {
    Document& d = document_;
    query.into(d.id, d.sha256, d.file_name, d.file_kind, d.size, state_, d.document_type, personal_,
               d.pages, d.problem_code, d.problem_message, d.reject_reason, d.hold_reason,
               d.entry_version, d.arrivals, d.received_at, d.changed_at, d.supplier_or_person,
               d.total, d.doubtful_fields);
}

Document DocumentRow::value() const {
    Document document = document_;
    document.state = state_from(state_);
    document.personal = personal_ != 0;
    return document;
}

std::string visible_to(const Viewer& viewer) {
    std::string condition = viewer.sees_personal ? "1 = 1" : "d.personal = 0";
    if (!viewer.sees_unclassified) condition += " AND d.document_type <> ''";
    return "(" + condition + not_kept_from(viewer.user) + ")";
}

std::optional<Document> find_document(soci::session& session, DocumentId id) {
    Query query(session,
                std::string("SELECT ") + document_columns + " FROM documents d WHERE d.id = :id");
    query.bind(id);
    DocumentRow row;
    row.fill_from(query);
    if (!query.next()) return std::nullopt;
    return row.value();
}

Problem unknown_document(DocumentId id) {
    return {"unknown", fmt::format("document {}: there is none; look it up in the search", id)};
}

Problem wrong_state(const Document& document, std::string_view advice) {
    return {"state",
            fmt::format("document {}: it is {}; {}", document.id, name(document.state), advice)};
}

void set_state(soci::session& session, Instant now, DocumentId id, State state) {
    run(session, "UPDATE documents SET state = :state, changed_at = :at WHERE id = :id",
        std::string(name(state)), iso_text(now), id);
}

std::int64_t milliseconds(Instant instant) {
    return instant.time_since_epoch().count();
}

std::string_view name(JobKind kind) {
    return kind == JobKind::read ? "read" : kind == JobKind::understand ? "understand" : "post";
}

JobKind job_kind_from(std::string_view name) {
    return name == "read"         ? JobKind::read
           : name == "understand" ? JobKind::understand
                                  : JobKind::post;
}

void add_job(soci::session& session, DocumentId document, JobKind kind, const std::string& argument,
             Instant due) {
    run(session,
        "INSERT INTO jobs (document, kind, argument, due_at) VALUES (:document, :kind, :argument, "
        ":due)",
        document, std::string(name(kind)), argument, milliseconds(due));
}

void drop_jobs(soci::session& session, DocumentId document) {
    run(session, "DELETE FROM jobs WHERE document = :document", document);
}

bool end_job(soci::session& session, const Job& job) {
    return run(session,
               "DELETE FROM jobs WHERE id = :id AND lease_owner = :owner AND attempts = :attempts",
               job.id, job.lease_owner, job.attempts) == 1;
}

}  // namespace intray::storage
