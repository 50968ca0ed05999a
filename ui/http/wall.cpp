// Many documents' doubts of one field side by side, each settled without opening its document.
#include <algorithm>
#include <map>

#include "extract/understand.h"
#include "storage/desk_work.h"
#include "storage/documents.h"
#include "storage/entries.h"
#include "ui/http/danger.h"
#include "ui/http/drafts.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"
#include "ui/http/rules.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using storage::Role;

constexpr int most_documents = 500;
constexpr std::size_t most_snippets = 60;

/// A field that was read somewhere but is not believed enough.
bool is_doubt(const extract::Field& field) {
    return field.confidence < storage::sure_from && field.page > 0 && !field.value.empty();
}

/// Calls `visit` for each document in review, the oldest first, until it says false.
void each_in_review(
    const Call& call, const std::string& type,
    const std::function<bool(const storage::Document&, const storage::Entry&)>& visit) {
    storage::ListFilter filter{storage::State::review, type, 0, most_documents};
    auto documents = storage::list_documents(call.services.store, filter, call.viewer);
    std::reverse(documents.begin(), documents.end());
    for (const storage::Document& document : documents) {
        const auto entry = storage::latest_entry(call.services.store, document.id);
        if (entry && !visit(document, *entry)) return;
    }
}

Response kinds(const Call& call) {
    std::map<std::pair<std::string, std::string>, int> counts;
    each_in_review(call, {}, [&](const storage::Document& document, const storage::Entry& entry) {
        for (const extract::Field& field : entry.draft.fields)
            if (is_doubt(field)) ++counts[{document.document_type, field.name}];
        return true;
    });
    Json list = Json::array();
    for (const auto& [kind, count] : counts)
        list.push_back({{"document_type", kind.first}, {"field", kind.second}, {"count", count}});
    return json_response({{"kinds", std::move(list)}});
}

Json snippet(const storage::Document& document, const storage::Entry& entry,
             const extract::Field& field, const storage::PagePicture& picture) {
    return {{"document", document.id},  {"file_name", document.file_name},
            {"version", entry.version}, {"text", field.text},
            {"value", field.value},     {"confidence", field.confidence},
            {"box", shown(field.box)},  {"page", shown(document.id, picture)}};
}

Response wall(const Call& call) {
    const auto type = call.request.query_value("type");
    const auto name = call.request.query_value("field");
    if (type.empty() || name.empty())
        return refusal(422, "invalid", "wall: names no type and field; choose what to look at");
    Json list = Json::array();
    each_in_review(call, type, [&](const storage::Document& document, const storage::Entry& entry) {
        const extract::Field* field = extract::find_field(entry.draft, name);
        if (!field || !is_doubt(*field)) return true;
        for (const storage::PagePicture& picture :
             storage::pictures(call.services.store, document.id))
            if (picture.page == field->page)
                list.push_back(snippet(document, entry, *field, picture));
        return list.size() < most_snippets;
    });
    return json_response({{"snippets", std::move(list)}});
}

bool settled(const extract::Draft& draft) {
    return std::all_of(draft.fields.begin(), draft.fields.end(),
                       [](const extract::Field& field) {
                           return field.confidence >= storage::sure_from;
                       }) &&
           std::all_of(draft.findings.begin(), draft.findings.end(),
                       [](const extract::Finding& finding) {
                           return finding.severity == extract::Severity::note;
                       });
}

/// The entry's draft with one field as the clerk says it.
Result<extract::Draft> confirmed(const Call& call, const extract::Draft& before,
                                 const std::string& name, const std::string& value) {
    extract::Draft draft = before;
    const auto field = std::find_if(draft.fields.begin(), draft.fields.end(),
                                    [&](const extract::Field& one) { return one.name == name; });
    if (field == draft.fields.end())
        return Problem{"stale", "document " + std::to_string(call.document.id) + ": has no " +
                                    name + " any more; reload the wall"};
    if (field->value != value) field->text = field->value = value;
    field->confidence = 1;
    const extract::Knowledge knowledge = call.services.knowledge();
    const Date today(std::chrono::floor<std::chrono::days>(call.services.store.now()));
    const auto unreadable = normalise_values(draft, before, knowledge, today);
    for (const extract::Finding& finding : unreadable)
        if (finding.fields == std::vector<std::string>{name})
            return Problem{"invalid", finding.message};
    extract::recheck(draft, knowledge);
    if (const auto* type = knowledge.type(draft.document_type))
        put_left_fields(draft, before.findings, *type);
    return draft;
}

Response confirm(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto version = number_of(*body, "version", 1, 1'000'000);
    if (!version) return refusal(version.problem());
    const std::string name =
        body->value("field", Json()).is_string() ? body->at("field") : Json("");
    const auto value = body->find("value");
    if (name.empty() || value == body->end() || !value->is_string() ||
        value->get_ref<const std::string&>().size() > 4000)
        return refusal(422, "invalid", "confirm: names no field and value; reload the wall");
    const auto entry = storage::latest_entry(call.services.store, call.document.id);
    if (!entry || entry->version != *version)
        return refusal(409, "stale",
                       call.document.file_name + ": was changed by somebody else; reload the wall");
    const auto draft = confirmed(call, entry->draft, name, value->get<std::string>());
    if (!draft) return refusal(draft.problem());
    const extract::Knowledge knowledge = call.services.knowledge();
    const extract::DocumentType* type = knowledge.type(draft->document_type);
    if (type && settled(*draft)) {
        const auto accepted =
            storage::accept(call.services.store, call.document.id, *version, *draft, *type,
                            call.user.name, call.services.post_after, duplicates(call.services));
        if (accepted) {
            storage::keep_accepted(call.services.store, call.document, call.user.name, {},
                                   knowledge);
            call.services.wake();
            return json_response({{"version", accepted->version}, {"accepted", true}});
        }
        // What can't be booked stays with the clerk, its field confirmed.
    }
    const auto kept =
        storage::correct(call.services.store, call.document.id, *version, *draft, call.user.name);
    if (!kept) return refusal(kept.problem());
    return json_response({{"version", *kept}, {"accepted", false}});
}

}  // namespace

Routes wall_routes() {
    const Who desk = Who::only(Role::clerk, Role::accountant, Role::hr);
    return {{"GET", "/api/wall/kinds", desk, kinds},
            {"GET", "/api/wall", desk, wall},
            {"POST", "/api/documents/{document}/confirm", desk, confirm, BodyKind::json}};
}

}  // namespace intray::ui
