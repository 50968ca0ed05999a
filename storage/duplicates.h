// The same invoice on two papers: who looks like whom, and what people say to it.
#pragma once

#include <string>
#include <vector>

#include "storage/document.h"
#include "storage/invoice_facts.h"
#include "storage/store.h"

namespace soci {
class session;
}

namespace intray::storage {

/// Another document that seems to hold the same invoice.
struct Twin {
    DocumentId document = 0;
    std::string file_name;
    State state = State::review;
    std::string received_at;
    std::vector<Trait> traits;    ///< number, supplier, total, date, where both have one
    std::optional<double> words;  ///< share of the pages' words in common
};

/// The likest first, booked ones before others. Indexed: milliseconds among 100,000 documents.
std::vector<Twin> find_twins(soci::session& session, const Document& document,
                             const extract::Draft& draft);
std::vector<Twin> twins(Store& store, const Document& document, const extract::Draft& draft);

/// "possible_duplicate", with what agrees.
extract::Finding finding_of(const Twin& twin);

/// The document waits for a person, whatever the verdict. Problem code "duplicate".
Problem held_back(const Document& document, const Twin& twin);

/// A person has looked at both: they are two invoices. Holds for either, for good.
/// Problem codes: "unknown", "missing" (a reason).
Result<Done> not_a_duplicate(Store& store, DocumentId id, DocumentId of, const std::string& reason,
                             const std::string& user);
/// Rejects it as the same invoice as `of`. Problem codes: "unknown", "state".
Result<Done> reject_as_duplicate(Store& store, DocumentId id, DocumentId of,
                                 const std::string& user);

}  // namespace intray::storage
