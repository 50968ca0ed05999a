// What other models, types or lessons would make of the documents that people have confirmed.
// Nothing is written.
#pragma once

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/draft.h"
#include "ocr/reading.h"
#include "storage/confirmed.h"

namespace intray::storage {

/// Draws up a document from its reading, as the forced type or as the one that it seems to be.
using DrawUp = std::function<Result<extract::Draft>(
    const Document& document, const ocr::Reading& reading, const std::string& forced_type)>;

struct ReplayOptions {
    std::string document_type;  ///< empty: every one
    int limit = 0;              ///< the newest so many documents; 0: all
};

/// The two sides that are compared. Without `now` it is what was drawn up when the document came.
struct ReplaySides {
    DrawUp now;
    DrawUp then;
};

enum class Outcome { right, wrong, better, worse, changed };  ///< changed: wrong, in another way
std::string_view name(Outcome outcome);

/// A field whose value would be another one. "document_type" and "line_items" count as fields.
struct FieldChange {
    DocumentId document = 0;
    std::string document_type;  ///< that people confirmed
    std::string field;
    std::string now;
    std::string then;
    std::string confirmed;
    Outcome outcome = Outcome::changed;
    bool operator==(const FieldChange&) const = default;
};

struct FieldTally {
    int documents = 0;
    int right_now = 0;
    int right_then = 0;
    int better = 0;
    int worse = 0;
    int changed = 0;
};

/// Documents that the verdict would accept without a clerk, and those of them with a wrong field.
struct Straight {
    int accepted = 0;
    int faulty = 0;
};

struct ReplayReport {
    int documents = 0;
    std::int64_t unconfirmed = 0;  ///< left out: accepted without a person's look
    std::map<std::string, std::map<std::string, FieldTally>> types;  ///< type -> field
    std::vector<FieldChange> changes;
    Straight straight_now;
    Straight straight_then;
    std::vector<Problem> problems;  ///< documents that could not be replayed
};

/// A draft, and the type that the document was taken for by itself.
struct Drawn {
    extract::Draft draft;
    std::string found_type;
};

/// Adds a document to the report.
void compare(ReplayReport& report, DocumentId document, const Drawn& now, const Drawn& then,
             const extract::Draft& confirmed);

ReplayReport replay(Store& store, const ReplaySides& sides, const ReplayOptions& options,
                    const std::function<void(std::size_t done, std::size_t of)>& progress = {},
                    std::stop_token stop = {});

}  // namespace intray::storage
