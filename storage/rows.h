// Document rows and what several sources of this folder do with them, inside a transaction.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "storage/document.h"
#include "storage/queue.h"
#include "storage/sql.h"

namespace intray::storage {

/// What stands between SELECT and FROM for a DocumentRow; the table is called d.
extern const char* const document_columns;

/// The variables that a query of document_columns fills.
class DocumentRow {
  public:
    void fill_from(Query& query);
    Document value() const;

  private:
    Document document_;
    std::string state_;
    int personal_ = 0;
};

/// The condition on d that leaves what the viewer may see.
std::string visible_to(const Viewer& viewer);

std::optional<Document> find_document(soci::session& session, DocumentId id);
Problem unknown_document(DocumentId id);
/// Problem code "state": `document 12: it is posted; reverse its voucher first`.
Problem wrong_state(const Document& document, std::string_view advice);

/// A new state and nothing else.
void set_state(soci::session& session, Instant now, DocumentId id, State state);

std::int64_t milliseconds(Instant instant);
std::string_view name(JobKind kind);
JobKind job_kind_from(std::string_view name);
void add_job(soci::session& session, DocumentId document, JobKind kind, const std::string& argument,
             Instant due);
void drop_jobs(soci::session& session, DocumentId document);
/// Deletes the job if this lease still holds it.
bool end_job(soci::session& session, const Job& job);

}  // namespace intray::storage
