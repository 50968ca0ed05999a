// The clerk's desk: the next document, checking, unfinished work, accepting and correcting.
#include <algorithm>
#include <utility>

#include "extract/draft_json.h"
#include "extract/understand.h"
#include "storage/desk_leases.h"
#include "storage/documents.h"
#include "storage/entries.h"
#include "storage/keying.h"
#include "ui/http/danger.h"
#include "ui/http/drafts.h"
#include "ui/http/effort.h"
#include "ui/http/json.h"
#include "ui/http/number.h"
#include "ui/http/route.h"
#include "ui/http/rules.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using storage::Role;

std::string subject(const Call& call) {
    return "document " + std::to_string(call.document.id);
}

/// What the clerk sends to be judged, against what the house has.
struct Work {
    int seen_version = 0;
    extract::Draft draft;
    extract::Knowledge knowledge;
    std::vector<extract::Finding> unreadable;
};

Result<Work> work_of(const Call& call, const Json& body) {
    const auto entry = storage::latest_entry(call.services.store, call.document.id);
    if (!entry) return Problem{"state", subject(call) + ": is not read yet; wait for it"};
    const auto sent = body.find("draft");
    if (sent == body.end() || !sent->is_object())
        return Problem{"invalid", subject(call) + ": no draft was sent; reload it"};
    auto draft = parse_draft(*sent);
    if (!draft) return draft.problem();
    Work work{0, std::move(draft).value(), call.services.knowledge(), {}};
    if (!work.knowledge.type(work.draft.document_type))
        return Problem{"invalid", subject(call) + ": there is no document type \"" +
                                      work.draft.document_type + "\"; choose another"};
    if (work.draft.document_type != entry->draft.document_type)
        return Problem{"stale", subject(call) + ": is of the type " + entry->draft.document_type +
                                    " by now; reload it"};
    const Date today(std::chrono::floor<std::chrono::days>(call.services.store.now()));
    work.unreadable = normalise_values(work.draft, entry->draft, work.knowledge, today);
    const auto said = std::exchange(work.draft.findings, entry->draft.findings);
    extract::recheck(work.draft, work.knowledge);
    put_left_fields(work.draft, said, *work.knowledge.type(work.draft.document_type));
    return work;
}

/// Work that is to be kept: every value readable, and the version named that the clerk saw.
Result<Work> final_work_of(const Call& call, const Json& body) {
    const auto version = number_of(body, "version", 1, 1'000'000);
    if (!version) return version.problem();
    auto work = work_of(call, body);
    if (!work) return work.problem();
    Work done = std::move(work).value();
    if (!done.unreadable.empty())
        return Problem{"invalid", subject(call) + ": " + done.unreadable.front().message};
    done.seen_version = *version;
    return done;
}

Response next(const Call& call) {
    const auto after = positive_number(call.request.query_value("after")).value_or(0);
    const auto found = storage::next_for_review(call.services.store, after, call.viewer);
    const auto left = storage::left_for_review(call.services.store, call.viewer);
    return json_response({{"document", found ? Json(*found) : Json()}, {"left", left}});
}

/// What take would hand out, one after the other.
Response queue(const Call& call) {
    constexpr int most = 12;
    const auto after = positive_number(call.request.query_value("after")).value_or(0);
    Json list = Json::array();
    for (const storage::Document& document :
         storage::review_queue(call.services.store, after, call.viewer, most)) {
        const auto pages = storage::pictures(call.services.store, document.id);
        list.push_back({{"document", shown(document)},
                        {"page", pages.empty() ? Json() : shown(document.id, pages.front())}});
    }
    return json_response({{"queue", std::move(list)}});
}

/// As next, and nobody else gets it for a while.
Response take(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto after = document_of(*body, "after");
    if (!after) return refusal(after.problem());
    const auto found = storage::hand_out(call.services.store, *after, call.viewer);
    const auto left = storage::left_for_review(call.services.store, call.viewer);
    return json_response({{"document", found ? Json(*found) : Json()}, {"left", left}});
}

Response lease(const Call& call) {
    const auto held =
        storage::lease_document(call.services.store, call.document.id, call.user.name);
    if (!held) return refusal(409, "state", subject(call) + ": is not in review");
    return json_response({{"user", held->user}, {"until", held->until}});
}

Response release(const Call& call) {
    storage::release_document(call.services.store, call.document.id, call.user.name);
    return json_response(Json::object());
}

Response read_area(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto page = number_of(*body, "page", 1, 2000);
    if (!page) return refusal(page.problem());
    const auto box = body->find("box");
    const bool four =
        box != body->end() && box->is_array() && box->size() == 4 &&
        std::all_of(box->begin(), box->end(), [](const Json& side) {
            return side.is_number() && side.get<double>() >= 0 && side.get<double>() <= 1'000'000;
        });
    if (!four) return refusal(422, "invalid", "box: is not four numbers; draw it again");
    const auto side = [&](int i) { return static_cast<int>((*box)[std::size_t(i)].get<double>()); };
    const auto text =
        call.services.read_area(call.document.id, *page, Box{side(0), side(1), side(2), side(3)});
    if (!text) return refusal(text.problem());
    Json words = Json::array();
    std::string joined;
    for (const ocr::Word& word : text->words) {
        joined += (joined.empty() ? "" : " ") + word.text;
        words.push_back(
            {{"text", word.text}, {"box", shown(word.box)}, {"confidence", word.confidence}});
    }
    return json_response({{"text", joined}, {"words", std::move(words)}});
}

Response check(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    auto work = work_of(call, *body);
    if (!work) return refusal(work.problem());
    Work judged = std::move(work).value();
    for (extract::Finding& finding : judged.unreadable)
        judged.draft.findings.push_back(std::move(finding));
    const Danger danger = danger_of(call, judged.draft);
    put_findings(judged.draft, danger);
    return json_response(
        {{"draft", extract::to_json(judged.draft)}, {"danger", shown(danger, call.user)}});
}

Response keep_draft(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto version = number_of(*body, "version", 0, 1'000'000);
    if (!version) return refusal(version.problem());
    const auto sent = body->find("draft");
    if (sent == body->end())
        return refusal(422, "invalid", subject(call) + ": no draft was sent; reload it");
    // Unfinished work may hold values that cannot be read yet, but it has a draft's shape.
    if (const auto draft = parse_draft(*sent); !draft) return refusal(draft.problem());
    storage::save_draft(call.services.store, call.document.id, call.user.name, *version,
                        json_text({{"version", *version}, {"draft", *sent}}));
    return json_response(Json::object());
}

Response drop_draft(const Call& call) {
    storage::drop_draft(call.services.store, call.document.id, call.user.name);
    return json_response(Json::object());
}

Response accept(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto reason = text_of(*body, "reason");
    if (!reason) return refusal(reason.problem());
    const auto work = final_work_of(call, *body);
    if (!work) return refusal(work.problem());
    const auto effort = effort_of(call.request);
    if (!effort) return refusal(effort.problem());
    const auto* type = work->knowledge.type(work->draft.document_type);
    const auto over = overruling(subject(call), work->draft, *type, *reason);
    // What somebody else did meanwhile is told before anything is asked.
    const bool newest = call.document.entry_version == work->seen_version;
    if (!over && newest && call.document.state == storage::State::review)
        return refusal(over.problem());
    const auto accepted =
        storage::accept(call.services.store, call.document.id, work->seen_version, work->draft,
                        *type, call.user.name, call.services.post_after, duplicates(call.services),
                        over ? *over : storage::Overruling());
    if (!accepted) return refusal(accepted.problem());
    storage::drop_draft(call.services.store, call.document.id, call.user.name);
    storage::keep_accepted(call.services.store, call.document, call.user.name, *effort,
                           work->knowledge);
    call.services.wake();
    const bool waits = storage::keying_stage(call.services.store, call.document.id).has_value();
    const auto next_one = storage::hand_out(call.services.store, call.document.id, call.viewer);
    return json_response({{"version", accepted->version},
                          {"undo_until", accepted->undo_until},
                          {"second_keying", waits},
                          {"next", next_one ? Json(*next_one) : Json()}});
}

Response correct(const Call& call) {
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    const auto work = final_work_of(call, *body);
    if (!work) return refusal(work.problem());
    const auto version = storage::correct(call.services.store, call.document.id, work->seen_version,
                                          work->draft, call.user.name);
    if (!version) return refusal(version.problem());
    storage::drop_draft(call.services.store, call.document.id, call.user.name);
    return json_response({{"version", *version}});
}

}  // namespace

Routes review_routes() {
    const Who desk = Who::only(Role::clerk, Role::accountant, Role::hr);
    return {{"GET", "/api/review/next", desk, next},
            {"GET", "/api/review/queue", desk, queue},
            {"POST", "/api/review/take", desk, take, BodyKind::json},
            {"POST", "/api/documents/{document}/lease", desk, lease},
            {"DELETE", "/api/documents/{document}/lease", desk, release},
            {"POST", "/api/documents/{document}/read-area", desk, read_area, BodyKind::json,
             Lane::reading},
            {"POST", "/api/documents/{document}/check", desk, check, BodyKind::json},
            {"PUT", "/api/documents/{document}/draft", desk, keep_draft, BodyKind::json},
            {"DELETE", "/api/documents/{document}/draft", desk, drop_draft},
            {"POST", "/api/documents/{document}/accept", desk, accept, BodyKind::json},
            {"POST", "/api/documents/{document}/correct", desk, correct, BodyKind::json}};
}

}  // namespace intray::ui
