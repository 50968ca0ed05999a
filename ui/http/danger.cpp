#include "ui/http/danger.h"

#include <algorithm>

#include "base/text.h"
#include "storage/keying.h"
#include "ui/http/json.h"

namespace intray::ui {
namespace {

using storage::AlarmState;
using storage::Role;
using storage::State;

std::string_view name(storage::Agreement agreement) {
    switch (agreement) {
        case storage::Agreement::unknown:
            return "unknown";
        case storage::Agreement::equal:
            return "equal";
        case storage::Agreement::near:
            return "near";
        case storage::Agreement::different:
            break;
    }
    return "different";
}

Json shown(const storage::Twin& twin) {
    Json traits = Json::array();
    for (const storage::Trait& trait : twin.traits)
        traits.push_back({{"what", trait.what},
                          {"here", trait.here},
                          {"there", trait.there},
                          {"agreement", name(trait.agreement)}});
    return {
        {"document", twin.document},          {"file_name", twin.file_name},
        {"state", storage::name(twin.state)}, {"received_at", twin.received_at},
        {"traits", std::move(traits)},        {"words", twin.words ? Json(*twin.words) : Json()}};
}

/// As the storage judges it in the end; the screen offers nothing that would be refused.
bool may_clear(const storage::BankAlarm& alarm, const storage::User& user) {
    return alarm.state == AlarmState::open && !alarm.raised_at.empty() &&
           (user.has(Role::accountant) || user.has(Role::administrator)) &&
           std::none_of(alarm.worked_on_by.begin(), alarm.worked_on_by.end(),
                        [&](const std::string& one) { return folded(one) == folded(user.name); });
}

Json shown(const storage::BankAlarm& alarm, const storage::User& user) {
    return {{"document", alarm.document},
            {"file_name", alarm.file_name},
            {"document_state", storage::name(alarm.document_state)},
            {"iban", alarm.iban},
            {"supplier", alarm.supplier},
            {"known", alarm.known},
            {"state", storage::name(alarm.state)},
            {"raised_at", alarm.raised_at},
            {"ended_at", alarm.ended_at},
            {"ended_by", alarm.ended_by},
            {"reason", alarm.reason},
            {"worked_on_by", alarm.worked_on_by},
            {"may_clear", may_clear(alarm, user)}};
}

Json shown(const std::vector<storage::BankAlarm>& alarms, const storage::User& user) {
    Json list = Json::array();
    for (const storage::BankAlarm& alarm : alarms)
        list.push_back(shown(alarm, user));
    return list;
}

Response not_a_duplicate(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto of = number_of(*body, "of", 1, 2'000'000'000);
    if (!of) return refusal(of.problem());
    const auto reason = text_of(*body, "reason");
    if (!reason) return refusal(reason.problem());
    const auto said = storage::not_a_duplicate(call.services.store, call.document.id, *of, *reason,
                                               call.user.name);
    return said ? json_response(Json::object()) : refusal(said.problem());
}

Response duplicate(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto of = number_of(*body, "of", 1, 2'000'000'000);
    if (!of) return refusal(of.problem());
    const auto rejected =
        storage::reject_as_duplicate(call.services.store, call.document.id, *of, call.user.name);
    return rejected ? json_response(Json::object()) : refusal(rejected.problem());
}

Response clear_alarm(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto iban = text_of(*body, "iban");
    if (!iban) return refusal(iban.problem());
    const auto reason = text_of(*body, "reason");
    if (!reason) return refusal(reason.problem());
    const auto cleared =
        storage::clear_bank_alarm(call.services.store, call.document.id, *iban, *reason,
                                  call.user.name, call.services.post_after);
    if (!cleared) return refusal(cleared.problem());
    call.services.wake();
    return json_response(Json::object());
}

Response alarms(const Call& call) {
    const auto open = storage::open_bank_alarms(call.services.store, call.viewer);
    return json_response({{"alarms", shown(open, call.user)}});
}

}  // namespace

storage::Duplicates duplicates(const Services& services) {
    return services.hold_duplicates ? storage::Duplicates::refused : storage::Duplicates::let_pass;
}

Danger danger_of(const Call& call, const extract::Draft& draft) {
    Danger danger;
    storage::Store& store = call.services.store;
    if (call.services.hold_duplicates && call.document.state == State::review)
        danger.twins = storage::twins(store, call.document, draft);
    for (storage::Twin& twin : danger.twins)
        if (storage::kept_from(store, twin.document, call.viewer))
            twin.traits.clear(), twin.words.reset();
    danger.alarms = storage::bank_alarms(store, call.document.id);
    std::erase_if(danger.alarms, [](const storage::BankAlarm& alarm) {
        return alarm.state == AlarmState::lapsed;
    });
    if (call.document.state == State::review)
        for (storage::BankAlarm& alarm :
             storage::expected_bank_alarms(store, call.document.id, draft))
            danger.alarms.push_back(std::move(alarm));
    return danger;
}

void put_findings(extract::Draft& draft, const Danger& danger) {
    std::erase_if(draft.findings, [](const extract::Finding& finding) {
        return finding.code == "possible_duplicate" || finding.code == "new_bank_account";
    });
    for (const storage::BankAlarm& alarm : danger.alarms)
        if (alarm.state == AlarmState::open) draft.findings.push_back(finding_of(alarm));
    for (const storage::Twin& twin : danger.twins)
        draft.findings.push_back(finding_of(twin));
}

Json shown(const Danger& danger, const storage::User& user) {
    Json twins = Json::array();
    for (const storage::Twin& twin : danger.twins)
        twins.push_back(shown(twin));
    return {{"twins", std::move(twins)}, {"alarms", shown(danger.alarms, user)}};
}

Routes danger_routes() {
    const Who desk = Who::only(Role::clerk, Role::accountant, Role::hr);
    return {
        {"GET", "/api/alarms", Who::only(Role::clerk, Role::accountant, Role::administrator),
         alarms},
        {"POST", "/api/documents/{document}/not-duplicate", desk, not_a_duplicate, BodyKind::json},
        {"POST", "/api/documents/{document}/duplicate", desk, duplicate, BodyKind::json},
        {"POST", "/api/documents/{document}/clear-alarm",
         Who::only(Role::accountant, Role::administrator), clear_alarm, BodyKind::json}};
}

}  // namespace intray::ui
