#include "storage/bank_alarms.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "storage/audit.h"
#include "storage/bank_alarm_rows.h"
#include "storage/json_text.h"
#include "storage/keying_rows.h"
#include "storage/rows.h"

namespace intray::storage {
namespace {

Problem not_open(const BankAlarm& alarm) {
    return {"state", fmt::format("document {} bank account {}: the alarm is {}; reload it",
                                 alarm.document, alarm.iban, name(alarm.state))};
}

Problem second_person(const BankAlarm& alarm, const std::string& user) {
    return {"second_person",
            fmt::format("document {} bank account {}: {} worked on the document; another "
                        "accountant or administrator has to clear the alarm",
                        alarm.document, alarm.iban, user)};
}

bool worked_on(const BankAlarm& alarm, const std::string& user) {
    return std::any_of(alarm.worked_on_by.begin(), alarm.worked_on_by.end(),
                       [&](const std::string& one) { return folded(one) == folded(user); });
}

/// The account was checked; with the last open alarm gone an accepted document is posted.
void write_cleared(soci::session& session, Instant now, const BankAlarm& alarm,
                   const std::string& reason, const std::string& user,
                   std::chrono::seconds post_after) {
    run(session,
        "UPDATE bank_alarms SET state = 'cleared', ended_at = :at, ended_by = :by, "
        "reason = :reason WHERE document = :document AND iban = :iban",
        iso_text(now), user, reason, alarm.document, alarm.iban);
    append_audit(session, now, user, "alarm_cleared", alarm.document,
                 object_text({{"iban", alarm.iban}, {"reason", reason}}));
    if (!find_bank_alarms(session, "a.state = 'open'", alarm.document).empty()) return;
    run(session, "UPDATE documents SET hold_reason = '' WHERE id = :id AND hold_reason = :reason",
        alarm.document, std::string(new_account_reason));
    if (alarm.document_state == State::accepted && !find_keying(session, alarm.document))
        add_job(session, alarm.document, JobKind::post, "", now + post_after);
}

}  // namespace

std::string_view name(AlarmState state) {
    switch (state) {
        case AlarmState::open:
            return "open";
        case AlarmState::cleared:
            return "cleared";
        case AlarmState::lapsed:
            break;
    }
    return "lapsed";
}

extract::Finding finding_of(const BankAlarm& alarm) {
    return {"new_bank_account",
            extract::Severity::error,
            fmt::format("{} is no known account of {} (known: {}); a second person has to check "
                        "it and clear the alarm before anything is posted",
                        alarm.iban, alarm.supplier.empty() ? "this supplier" : alarm.supplier,
                        joined(alarm.known, ", ")),
            {"iban"}};
}

std::vector<BankAlarm> bank_alarms(Store& store, DocumentId id) {
    std::vector<BankAlarm> found;
    store.database().read(
        [&](soci::session& session) { found = find_bank_alarms(session, "1 = 1", id); });
    return found;
}

std::vector<BankAlarm> open_bank_alarms(Store& store, const Viewer& viewer, int limit) {
    std::vector<BankAlarm> found;
    store.database().read([&](soci::session& session) {
        found = find_bank_alarms(
            session,
            "a.state = 'open' AND d.state IN ('review', 'accepted') AND " + visible_to(viewer), 0);
    });
    found.resize(std::min(found.size(), static_cast<std::size_t>(limit)));
    return found;
}

std::vector<BankAlarm> expected_bank_alarms(Store& store, DocumentId id,
                                            const extract::Draft& draft) {
    std::vector<BankAlarm> expected;
    store.database().read([&](soci::session& session) {
        expected = alarms_for(session, id, draft);
        for (const BankAlarm& raised : find_bank_alarms(session, "a.state <> 'lapsed'", id))
            std::erase_if(expected, [&](const BankAlarm& one) { return one.iban == raised.iban; });
    });
    return expected;
}

Result<Done> clear_bank_alarm(Store& store, DocumentId id, const std::string& iban,
                              const std::string& reason, const std::string& user,
                              std::chrono::seconds post_after) {
    const std::string why = clean_utf8(trimmed(reason));
    if (why.empty())
        return Problem{"missing", fmt::format("document {}: clearing an alarm needs a reason; say "
                                              "how the account was checked",
                                              id)};
    Result<Done> cleared = unknown_document(id);
    store.database().write([&](soci::session& session) {
        for (const BankAlarm& alarm : find_bank_alarms(session, "1 = 1", id)) {
            if (alarm.iban != iban) continue;
            if (alarm.state != AlarmState::open) {
                cleared = not_open(alarm);
            } else if (worked_on(alarm, user)) {
                cleared = second_person(alarm, user);
            } else {
                write_cleared(session, store.now(), alarm, why, user, post_after);
                cleared = Done{};
            }
        }
    });
    if (cleared.ok()) store.changed(id);
    return cleared;
}

}  // namespace intray::storage
