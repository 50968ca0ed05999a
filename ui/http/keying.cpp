// The desk of second keying: marked fields keyed once more by somebody who does not know what was
// said. Nothing that was read or keyed leaves the house here, but for the third person two values
// without names.
#include "storage/keying.h"

#include <algorithm>

#include "storage/desk_leases.h"
#include "storage/desk_work.h"
#include "storage/documents.h"
#include "ui/http/danger.h"
#include "ui/http/drafts.h"
#include "ui/http/json.h"
#include "ui/http/pictures.h"
#include "ui/http/route.h"
#include "ui/http/rules.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using storage::Answer;
using storage::KeyingField;
using storage::KeyingTask;
using storage::Role;
using storage::Said;

constexpr std::size_t longest_value = 4000;
constexpr int most_documents = 200;

Json shown_answer(const Answer& answer) {
    return {{"said", storage::name(answer.said)}, {"value", answer.value}};
}

/// Its addresses are those of this desk: the document's own do not answer.
Json shown_page(storage::DocumentId id, const storage::PagePicture& picture) {
    Json page = shown(id, picture);
    const std::string place =
        "/api/keying/" + std::to_string(id) + "/pages/" + std::to_string(picture.page) + "/";
    page["picture"] = place + "picture?v=" + picture.picture_sha256.substr(0, 16);
    page["thumbnail"] = page["picture"];
    return page;
}

Json shown_field(const KeyingField& field) {
    Json choices = Json::array();
    for (const Answer& choice : field.choices)
        choices.push_back(shown_answer(choice));
    return {{"name", field.name},
            {"page", field.page},
            {"box", shown(field.box)},
            {"keyed", field.keyed ? shown_answer(*field.keyed) : Json()},
            {"choices", std::move(choices)}};
}

/// In the order of their type.
Json shown_fields(std::vector<KeyingField> fields, const extract::DocumentType* type) {
    const auto place = [&](const KeyingField& field) {
        if (!type) return std::ptrdiff_t{0};
        return std::ranges::find(type->fields, field.name, &extract::FieldRule::name) -
               type->fields.begin();
    };
    std::ranges::stable_sort(fields, std::less(), place);
    Json list = Json::array();
    for (const KeyingField& field : fields)
        list.push_back(shown_field(field));
    return list;
}

storage::DocumentId asked(const Call& call) {
    return call.number("keying");
}

Response queue(const Call& call) {
    Json list = Json::array();
    int for_you = 0, third = 0, nobody = 0, count = 0;
    for (const auto& one : storage::waiting_keyings(call.services.store, call.viewer)) {
        for_you += one.bar == storage::Bar::none ? 1 : 0;
        third += one.stage == storage::KeyingStage::third ? 1 : 0;
        nobody += one.people == 0 ? 1 : 0;
        if (++count > most_documents) continue;
        list.push_back({{"document", one.document},
                        {"file_name", one.file_name},
                        {"document_type", one.document_type},
                        {"stage", storage::name(one.stage)},
                        {"since", one.since},
                        {"holder", one.holder},
                        {"bar", storage::name(one.bar)},
                        {"people", one.people}});
    }
    const bool active = count > 0 || !storage::marked_fields(call.services.store).empty();
    return json_response({{"active", active},
                          {"waiting", count},
                          {"for_you", for_you},
                          {"third", third},
                          {"for_nobody", nobody},
                          {"documents", std::move(list)}});
}

Response take(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto after = document_of(*body, "after");
    if (!after) return refusal(after.problem());
    const auto found = storage::hand_out_keying(call.services.store, *after, call.viewer);
    return json_response({{"document", found ? Json(*found) : Json()}});
}

Response task(const Call& call) {
    const auto task = storage::keying_task(call.services.store, asked(call), call.viewer);
    if (!task) return refusal(task.problem());
    Json pages = Json::array();
    for (const auto& picture : storage::pictures(call.services.store, task->document.id))
        pages.push_back(shown_page(task->document.id, picture));
    const extract::Knowledge knowledge = call.services.knowledge();
    const extract::DocumentType* type = knowledge.type(task->document.document_type);
    return json_response({{"document", task->document.id},
                          {"file_name", task->document.file_name},
                          {"document_type", task->document.document_type},
                          {"stage", storage::name(task->stage)},
                          {"pages", std::move(pages)},
                          {"fields", shown_fields(task->fields, type)}});
}

Response picture(const Call& call) {
    const auto task = storage::keying_task(call.services.store, asked(call), call.viewer);
    if (!task) return refusal(task.problem());
    return page_picture(call, task->document, &storage::PagePicture::picture_sha256);
}

/// As the desk would read it; a short date counts from the issue date, if that one is no secret.
Result<Answer> normalised(const Call& call, const KeyingTask& task, const std::string& name,
                          const std::string& typed) {
    extract::Draft draft;
    draft.document_type = task.document.document_type;
    const auto secret = [&](const std::string& field) {
        return std::ranges::find(task.fields, field, &KeyingField::name) != task.fields.end();
    };
    const auto entry = storage::latest_entry(call.services.store, task.document.id);
    if (const auto* issued = entry ? extract::find_field(entry->draft, "issue_date") : nullptr;
        issued && !secret("issue_date"))
        draft.fields.push_back(*issued);
    const extract::Draft before = draft;
    extract::Field field;
    field.name = name, field.value = typed;
    draft.fields.push_back(std::move(field));
    const Date today(std::chrono::floor<std::chrono::days>(call.services.store.now()));
    const auto unreadable = normalise_values(draft, before, call.services.knowledge(), today);
    // Its message begins with the field's name, which the screen says in its own words.
    for (const extract::Finding& finding : unreadable)
        if (finding.fields == std::vector<std::string>{name})
            return Problem{"invalid", finding.message.substr(name.size() + 2)};
    return Answer{Said::value, draft.fields.back().value};
}

Response answer(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto field = text_of(*body, "field", 100);
    if (!field) return refusal(field.problem());
    const auto typed = text_of(*body, "value", longest_value);
    if (!typed) return refusal(typed.problem());
    const auto word = text_of(*body, "said", 20);
    if (!word) return refusal(word.problem());
    const auto said = storage::said_from(*word);
    if (!said) return refusal(422, "invalid", "said: is none of value, blank, unreadable");
    const auto task = storage::keying_task(call.services.store, asked(call), call.viewer);
    if (!task) return refusal(task.problem());
    Result<Answer> keyed = *said == Said::value ? normalised(call, *task, *field, *typed)
                                                : Result<Answer>(Answer{*said, ""});
    if (!keyed) return refusal(keyed.problem());
    if (keyed->said == Said::value && keyed->value.empty())
        return refusal(422, "invalid",
                       *field + ": nothing is typed; type it, or say that it is blank");
    const auto kept =
        storage::key_field(call.services.store, asked(call), call.viewer, *field, *keyed);
    if (!kept) return refusal(kept.problem());
    return json_response(shown_answer(*keyed));
}

/// The draft with what was decided, judged as if the third person had keyed it at the desk.
storage::DecidedDraft decided(const Call& call, const extract::DocumentType& type,
                              const extract::Draft& before,
                              const std::vector<storage::KeyedAnswer>& answers) {
    extract::Draft draft = before;
    std::vector<extract::Finding> said = before.findings;
    for (const auto& [name, answer] : answers) {
        const auto old = std::ranges::find(draft.fields, name, &extract::Field::name);
        const bool there = old != draft.fields.end();
        if (answer.said != Said::value) {
            if (there) draft.fields.erase(old);
            extract::Finding left;
            left.code = answer.said == Said::blank ? blank_field : unreadable_field;
            left.fields = {name};
            said.push_back(std::move(left));
        } else if (!there) {
            draft.fields.push_back({name, answer.value, answer.value, 1, 0, {}});
        } else {
            if (old->value != answer.value) old->text = old->value = answer.value;
            old->confidence = 1;
        }
    }
    if (draft.fields == before.fields) return {before, storage::Overruling()};
    extract::recheck(draft, call.services.knowledge());
    put_left_fields(draft, said, type);
    const std::string subject = "document " + std::to_string(asked(call));
    auto over = overruling(subject, draft, type, "a third person decided");
    return {std::move(draft), std::move(over)};
}

Response finish(const Call& call) {
    const auto task = storage::keying_task(call.services.store, asked(call), call.viewer);
    if (!task) return refusal(task.problem());
    const extract::Knowledge knowledge = call.services.knowledge();
    const auto* type = knowledge.type(task->document.document_type);
    if (!type)
        return refusal(409, "state",
                       "document " + std::to_string(asked(call)) + ": its type " +
                           task->document.document_type + " is gone; ask an administrator");
    const auto end = storage::finish_keying(
        call.services.store, asked(call), call.viewer, *type,
        [&](const extract::Draft& draft, const std::vector<storage::KeyedAnswer>& answers) {
            return decided(call, *type, draft, answers);
        },
        call.services.post_after, duplicates(call.services));
    if (!end) return refusal(end.problem());
    if (*end != storage::KeyingEnd::third)
        storage::keep_settled(call.services.store, asked(call), knowledge);
    call.services.wake();
    const char* ended = *end == storage::KeyingEnd::accepted ? "accepted"
                        : *end == storage::KeyingEnd::third  ? "third"
                                                             : "returned";
    const auto next = storage::hand_out_keying(call.services.store, asked(call), call.viewer);
    return json_response({{"end", ended}, {"next", next ? Json(*next) : Json()}});
}

Response release(const Call& call) {
    storage::release_document(call.services.store, asked(call), call.user.name);
    return json_response(Json::object());
}

}  // namespace

Routes keying_routes() {
    const Who desk = Who::only(Role::clerk, Role::accountant, Role::hr);
    return {{"GET", "/api/keying",
             Who::only(Role::clerk, Role::accountant, Role::hr, Role::administrator), queue},
            {"POST", "/api/keying/take", desk, take, BodyKind::json},
            {"GET", "/api/keying/{keying}", desk, task},
            {"GET", "/api/keying/{keying}/pages/{page}/picture", desk, picture},
            {"PUT", "/api/keying/{keying}/answer", desk, answer, BodyKind::json},
            {"POST", "/api/keying/{keying}/finish", desk, finish},
            {"DELETE", "/api/keying/{keying}/lease", desk, release}};
}

}  // namespace intray::ui
