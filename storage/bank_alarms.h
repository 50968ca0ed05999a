// A known supplier that names a new bank account: nothing is posted until a second person has
// looked into it.
#pragma once

#include <string>
#include <vector>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

/// cleared: by a second person; lapsed: the supplier is known by that account now, or the document
/// names a known one.
enum class AlarmState { open, cleared, lapsed };
std::string_view name(AlarmState state);

struct BankAlarm {
    DocumentId document = 0;
    std::string file_name;
    State document_state = State::review;
    std::string iban;                ///< the new one
    std::string supplier;            ///< as the document names it
    std::vector<std::string> known;  ///< its accounts when the alarm was raised
    AlarmState state = AlarmState::open;
    std::string raised_at;
    std::string ended_at;
    std::string ended_by;  ///< a user's name, or "intray"
    std::string reason;
    std::vector<std::string> worked_on_by;  ///< people who corrected or accepted the document
};

/// As a document's hold reason.
inline constexpr const char* new_account_reason = "new bank account";

/// "new_bank_account", with the accounts that are known.
extract::Finding finding_of(const BankAlarm& alarm);

/// All of a document, whatever became of them.
std::vector<BankAlarm> bank_alarms(Store& store, DocumentId id);
/// Those of all documents that wait for a second person, oldest first.
std::vector<BankAlarm> open_bank_alarms(Store& store, const Viewer& viewer, int limit = 500);
/// What the alarm would be if the document said this; nothing where there is none or it is raised.
std::vector<BankAlarm> expected_bank_alarms(Store& store, DocumentId id,
                                            const extract::Draft& draft);

/// Says that the account was checked. A document that is accepted already is posted
/// `post_after` later. Problem codes: "unknown", "missing" (a reason), "state" (not open),
/// "second_person" (the user corrected or accepted the document).
Result<Done> clear_bank_alarm(Store& store, DocumentId id, const std::string& iban,
                              const std::string& reason, const std::string& user,
                              std::chrono::seconds post_after);

}  // namespace intray::storage
