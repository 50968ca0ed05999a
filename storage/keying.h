// Marked fields that a second person keys without seeing what the first one said; where the two
// differ, a third decides. The document is posted after that, and hidden until then from those who
// could be the second or third.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "extract/document_type.h"
#include "storage/entries.h"
#include "storage/store.h"

namespace intray::storage {

/// The hold reason of an accepted document that waits for a second or third person.
inline constexpr const char* second_keying_reason = "second keying";

struct MarkedField {
    std::string document_type;
    std::string field;
    auto operator<=>(const MarkedField&) const = default;
};
/// By type and field.
std::vector<MarkedField> marked_fields(Store& store);
/// These and no others from the next accept on; what waits already goes on as it was. The audit
/// log has what was added and taken away.
void mark_fields(Store& store, std::vector<MarkedField> fields, const std::string& by);

enum class Said { value, blank, unreadable };
std::string_view name(Said said);
std::optional<Said> said_from(std::string_view name);

struct Answer {
    Said said = Said::value;
    std::string value;  ///< normalised; empty unless a value was said
    bool operator==(const Answer&) const = default;
};
/// Amounts by value, 12.5 is 12.50; numbers of accounts, telephones and people without what
/// separates their groups.
bool same_answer(const Answer& one, const Answer& other, extract::Kind kind);

enum class KeyingStage { second, third };
std::string_view name(KeyingStage stage);
/// Nothing where the document waits for nobody.
std::optional<KeyingStage> keying_stage(Store& store, DocumentId id);
/// Whether the document waits and what it says is kept from that person; as storage::document
/// it is not there for them.
bool kept_from(Store& store, DocumentId id, const Viewer& viewer);

/// What one person is asked: nothing of what others said, but for the third one the two values
/// that differ, in no telling order.
struct KeyingField {
    std::string name;
    int page = 0;  ///< where it was read; 0: not known
    Box box;
    std::optional<Answer> keyed;  ///< by this person, so far
    std::vector<Answer> choices;
};
struct KeyingTask {
    Document document;
    KeyingStage stage = KeyingStage::second;
    std::vector<KeyingField> fields;
};

/// Why somebody may not key a document: they know what was said, work on no documents of that
/// kind, or another has it.
enum class Bar { none, knows, role, held };
std::string_view name(Bar bar);

struct WaitingKeying {
    DocumentId document = 0;
    std::string file_name;
    std::string document_type;
    KeyingStage stage = KeyingStage::second;
    std::string since;  ///< ISO 8601
    std::string holder;
    Bar bar = Bar::none;  ///< of the viewer
    int people = 0;       ///< who may key it, whether they hold others or not
};
/// The longest waiting first; HR documents for those who may see them.
std::vector<WaitingKeying> waiting_keyings(Store& store, const Viewer& viewer);
/// The active people who work at the desk.
int people_who_key(Store& store);

/// The next one that the viewer may key, theirs for a while as at the desk: urgent ones first,
/// then from `after` on.
std::optional<DocumentId> hand_out_keying(Store& store, DocumentId after, const Viewer& viewer);
/// Takes or renews the lease. Problem codes: "unknown", "state" (it does not wait any more),
/// "second_person" (they know what was said), "held".
Result<KeyingTask> keying_task(Store& store, DocumentId id, const Viewer& viewer);
/// Kept at once; may be said again until the end. Problem codes as keying_task, and "unknown".
Result<Done> key_field(Store& store, DocumentId id, const Viewer& viewer, const std::string& field,
                       const Answer& answer);

struct KeyedAnswer {
    std::string field;
    Answer answer;
};
/// The draft with what the third person decided, and what accepting it overrules, or why it cannot
/// be accepted.
struct DecidedDraft {
    extract::Draft draft;
    Result<Overruling> over;
};
using Decide = std::function<DecidedDraft(const extract::Draft&, const std::vector<KeyedAnswer>&)>;

/// returned: what was decided cannot be booked, and the document is in review again with it.
enum class KeyingEnd { accepted, third, returned };
/// Compares, or decides. Problem codes as keying_task, and "missing" (a field without an answer).
Result<KeyingEnd> finish_keying(Store& store, DocumentId id, const Viewer& viewer,
                                const extract::DocumentType& type, const Decide& decide,
                                std::chrono::seconds post_after,
                                Duplicates duplicates = Duplicates::let_pass);
/// As accepted by the first person, without another one. Problem codes: "state", "missing" (a
/// reason), "second_person" (by the first person).
Result<Done> waive_keying(Store& store, DocumentId id, const std::string& reason,
                          const extract::DocumentType& type, const std::string& by,
                          std::chrono::seconds post_after);

}  // namespace intray::storage
