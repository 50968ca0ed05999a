// A document as the appliance keeps it, and its way through the house.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/draft.h"

namespace intray::storage {

using DocumentId = std::int64_t;

/// A field believed less than this is shown to a clerk.
inline constexpr double sure_from = 0.9;

/// waiting -> reading -> review | accepted -> posted; failed and rejected are ends that a
/// person may leave again. received = posted + rejected + repeated arrivals + everything else.
enum class State { waiting, reading, failed, review, accepted, posted, rejected };

std::string_view name(State state);
State state_from(std::string_view name);

/// Who looks: what they may see is decided in the query, not after it.
struct Viewer {
    std::string user;            ///< for the audit log
    bool sees_personal = false;  ///< HR documents
    bool sees_unclassified = true;
};

struct Document {
    DocumentId id = 0;
    std::string sha256;
    std::string file_name;  ///< of the first arrival
    std::string file_kind;  ///< "PDF", "JPEG"; empty until read
    std::int64_t size = 0;
    State state = State::waiting;
    std::string document_type;  ///< empty until read
    bool personal = false;
    int pages = 0;
    std::string problem_code;  ///< of a failed document
    std::string problem_message;
    std::string reject_reason;
    std::string hold_reason;  ///< why accepting by verdict does not post by itself
    int entry_version = 0;    ///< 0 until read
    int arrivals = 1;
    std::string received_at;  ///< ISO 8601, UTC
    std::string changed_at;
    /// For lists.
    std::string supplier_or_person;
    std::string total;  ///< "1234.50 EUR"
    int doubtful_fields = 0;
    bool operator==(const Document&) const = default;
};

struct ArrivalRow {
    std::string file_name;
    std::string source;
    std::string received_by;
    std::string received_at;
    bool already_known = false;
};

/// A picture of a page in the blobs; derived, may be rebuilt.
struct PagePicture {
    int page = 1;
    int width_px = 0;  ///< of the page as it lies in the file, not of the picture
    int height_px = 0;
    int turned_deg = 0;  ///< clockwise turn that brings it upright
    std::string picture_sha256;
    std::string thumbnail_sha256;
};

/// A version of what the document says.
struct Entry {
    int version = 0;
    std::string author;  ///< a user's name, or "intray"
    std::string at;
    std::string cause;  ///< "read", "corrected", "accepted", "type changed", "undone"
    extract::Draft draft;
};

}  // namespace intray::storage
