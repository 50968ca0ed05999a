// A draft of a document type tried on the documents that people have confirmed.
#include <algorithm>
#include <map>

#include "storage/documents.h"
#include "storage/type_versions.h"
#include "ui/http/edited_type.h"
#include "ui/http/json.h"
#include "ui/http/route.h"
#include "ui/http/type_desk.h"

namespace intray::ui {
namespace {

using storage::FieldChange;
using storage::Outcome;
using storage::ReplayReport;
using storage::Role;

constexpr std::size_t most_changes = 500;

std::string_view name(TrialState state) {
    switch (state) {
        case TrialState::running:
            return "running";
        case TrialState::done:
            return "done";
        case TrialState::cancelled:
            return "cancelled";
        case TrialState::failed:
            break;
    }
    return "failed";
}

Json shown(const storage::Straight& straight) {
    return {{"accepted", straight.accepted}, {"faulty", straight.faulty}};
}

Json tallies_of(const ReplayReport& report) {
    Json rows = Json::array();
    for (const auto& [type, fields] : report.types)
        for (const auto& [field, tally] : fields)
            rows.push_back({{"document_type", type},
                            {"field", field},
                            {"documents", tally.documents},
                            {"right_now", tally.right_now},
                            {"right_then", tally.right_then},
                            {"better", tally.better},
                            {"worse", tally.worse},
                            {"changed", tally.changed}});
    return rows;
}

/// What gets worse first. Who may not see a document is told that something changes, not what.
Json changes_of(const Call& call, const ReplayReport& report) {
    const auto weight = [](Outcome outcome) {
        return outcome == Outcome::worse ? 0 : outcome == Outcome::changed ? 1 : 2;
    };
    std::vector<FieldChange> changes = report.changes;
    std::stable_sort(changes.begin(), changes.end(), [&](const auto& a, const auto& b) {
        return weight(a.outcome) < weight(b.outcome);
    });
    if (changes.size() > most_changes) changes.resize(most_changes);
    std::map<storage::DocumentId, bool> seen;
    Json rows = Json::array();
    for (const FieldChange& change : changes) {
        const auto [look, fresh] = seen.try_emplace(change.document);
        if (fresh)
            look->second =
                storage::document(call.services.store, change.document, call.viewer).has_value();
        Json row{{"document_type", change.document_type},
                 {"field", change.field},
                 {"outcome", storage::name(change.outcome)},
                 {"document", nullptr}};
        if (look->second)
            row.update({{"document", change.document},
                        {"now", change.now},
                        {"then", change.then},
                        {"confirmed", change.confirmed}});
        rows.push_back(std::move(row));
    }
    return rows;
}

Json shown(const Call& call, const TypeTrial& trial) {
    Json body{{"state", name(trial.state)},
              {"by", trial.by},
              {"at", trial.at},
              {"draft_version", trial.draft_version},
              {"every_type", trial.options.document_type.empty()},
              {"limit", trial.options.limit},
              {"done", trial.done},
              {"of", trial.of},
              {"problem", trial.problem},
              {"report", nullptr}};
    if (trial.report) {
        const ReplayReport& report = *trial.report;
        body["report"] = {{"documents", report.documents},
                          {"unconfirmed", report.unconfirmed},
                          {"failed", report.problems.size()},
                          {"straight_now", shown(report.straight_now)},
                          {"straight_then", shown(report.straight_then)},
                          {"fields", tallies_of(report)},
                          {"changes", changes_of(call, report)},
                          {"all_changes", report.changes.size()}};
    }
    return body;
}

Response look(const Call& call) {
    const auto trial = call.services.type_desk->trials.find(call.parameter("name"));
    return json_response({{"trial", trial ? shown(call, *trial) : Json()}});
}

extract::Knowledge with_type(extract::Knowledge knowledge, const extract::DocumentType& type) {
    const auto same = std::find_if(knowledge.types.begin(), knowledge.types.end(),
                                   [&](const auto& one) { return one.name == type.name; });
    if (same == knowledge.types.end())
        knowledge.types.push_back(type);
    else
        *same = type;
    return knowledge;
}

/// As the file would be read.
std::optional<extract::DocumentType> type_in_force(const EditedType& edited) {
    if (!edited.sound()) return std::nullopt;
    auto read = extract::read_document_type(edited.toml);
    if (auto* type = std::get_if<extract::DocumentType>(&read)) return std::move(*type);
    return std::nullopt;
}

Response start(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto limit = number_of(*body, "limit", 0, 100'000'000);
    if (!limit) return refusal(limit.problem());
    const std::string name = call.parameter("name");
    const auto draft = storage::type_draft(call.services.store, name);
    if (!draft)
        return refusal(404, "unknown",
                       "document type " + name + ": nothing in it was changed; change it first");
    const auto type = type_in_force(from_kept_text(draft->body, name));
    if (!type)
        return refusal(422, "bad_type",
                       "document type " + name + ": there are mistakes in it; correct them");
    TypeTrial trial;
    trial.type = name;
    trial.by = call.user.name;
    trial.at = iso_text(call.services.store.now());
    trial.draft_version = draft->version;
    trial.options.limit = *limit;
    if (body->value("every_type", Json()) != Json(true)) trial.options.document_type = name;
    const extract::Knowledge now = call.services.knowledge();
    const auto sides = [draw_up = call.services.type_desk->draw_up, now,
                        then = with_type(now, *type)](const std::stop_token& stop) {
        return storage::ReplaySides{draw_up(now, stop), draw_up(then, stop)};
    };
    const auto started = call.services.type_desk->trials.start(call.services.store, trial, sides);
    return started ? json_response(Json::object(), 202) : refusal(started.problem());
}

Response cancel(const Call& call) {
    call.services.type_desk->trials.cancel(call.parameter("name"));
    return json_response(Json::object());
}

}  // namespace

Routes type_trial_routes() {
    const Who administrator = Who::only(Role::administrator);
    return {{"GET", "/api/document-types/{name}/trial", administrator, look},
            {"POST", "/api/document-types/{name}/trial", administrator, start, BodyKind::json,
             Lane::reading},
            {"DELETE", "/api/document-types/{name}/trial", administrator, cancel}};
}

}  // namespace intray::ui
