// Drawing a form: a blank comes in, zones are drawn, tried on a scan, saved as a document type.
#include <algorithm>

#include "extract/draft_json.h"
#include "extract/forms/align.h"
#include "extract/forms/register_blank.h"
#include "extract/layout.h"
#include "storage/own_types.h"
#include "ui/http/drawings.h"
#include "ui/http/form_desk.h"
#include "ui/http/json.h"
#include "ui/http/route.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

using extract::DocumentType;
using extract::forms::Drawing;
using extract::forms::RegisteredForm;
using storage::Role;

constexpr std::size_t most_words = 3000;  // of a page that is laid out here
constexpr std::string_view new_name = "form";

Response gone() {
    return refusal(404, "unknown",
                   "form in hand: is not kept any more; take the blank in again, or save sooner");
}

std::shared_ptr<const FormInHand> in_hand(const Call& call) {
    return call.services.form_desk->find(call.number("blank"), call.user.name);
}

std::string desk_path(const FormInHand& form) {
    return "/api/form-desk/" + std::to_string(form.number);
}

bool has_usual_pages(const ocr::Reading& reading) {
    return std::all_of(reading.pages.begin(), reading.pages.end(),
                       [](const auto& page) { return page.text.words.size() <= most_words; });
}

Json pages_of(const ReadForm& read, const std::string& path) {
    Json pages = Json::array();
    for (const ocr::PageReading& page : read.reading.pages)
        pages.push_back({{"page", page.number},
                         {"width_px", page.width_px},
                         {"height_px", page.height_px},
                         {"turned_deg", page.cleanup.turned_deg},
                         {"picture", path + "/pages/" + std::to_string(page.number)}});
    return pages;
}

Json words_of(const ReadForm& read) {
    Json words = Json::array();
    for (const ocr::PageReading& page : read.reading.pages)
        for (const ocr::Word& word : page.text.words)
            words.push_back({{"text", word.text}, {"page", page.number}, {"box", shown(word.box)}});
    return words;
}

/// Of a form without a picture: its anchors are what was printed.
Json words_of(const RegisteredForm& form) {
    Json words = Json::array();
    for (const extract::forms::Anchor& anchor : form.anchors)
        words.push_back({{"text", anchor.word}, {"page", anchor.page}, {"box", shown(anchor.box)}});
    return words;
}

Json pages_of(const RegisteredForm& form) {
    Json pages = Json::array();
    for (const extract::forms::PageSize& page : form.pages)
        pages.push_back({{"page", pages.size() + 1},
                         {"width_px", page.width_px},
                         {"height_px", page.height_px},
                         {"turned_deg", 0},
                         {"picture", ""}});
    return pages;
}

/// What a fillable file says of itself; nothing drawn for another.
Drawing first_drawing(const ReadForm& blank) {
    DocumentType type;
    type.name = new_name;
    const auto own = extract::forms::register_blank(std::move(type), blank.reading);
    Drawing drawing;
    if (own) drawing = extract::forms::drawing_of(*own);
    drawing.name.clear();
    drawing.title.clear();
    return drawing;
}

Json for_drawing(const FormInHand& form) {
    Json body{{"blank", form.number}};
    if (form.blank) {
        body["file_name"] = form.blank->file_name;
        body["pages"] = pages_of(*form.blank, desk_path(form) + "/blank");
        body["words"] = words_of(*form.blank);
        body["drawing"] = shown(first_drawing(*form.blank));
        body["saved"] = false;
    } else {
        body["file_name"] = form.type.name + ".toml";
        body["pages"] = pages_of(form.type.forms.back());
        body["words"] = words_of(form.type.forms.back());
        body["drawing"] = shown(extract::forms::drawing_of(form.type));
        body["saved"] = true;
    }
    return body;
}

Result<std::shared_ptr<const ReadForm>> read_body(const Call& call) {
    const std::string given = call.request.query_value("name");
    auto read = call.services.read_form(call.request.body_file->path(),
                                        given.empty() ? "unnamed" : given.substr(0, 255));
    if (!read) return read.problem();
    return std::make_shared<const ReadForm>(std::move(read).value());
}

Response take_blank(const Call& call) {
    auto blank = read_body(call);
    if (!blank) return refusal(blank.problem());
    if (blank.value()->reading.pages.empty())
        return refusal(422, "bad_blank", "the blank has no page; choose another file");
    if (!has_usual_pages(blank.value()->reading))
        return refusal(422, "bad_blank",
                       "the blank has more words on a page than a form; choose another file");
    FormInHand form;
    form.user = call.user.name;
    form.blank = *blank;
    return json_response(for_drawing(*call.services.form_desk->put(std::move(form))), 201);
}

Response open(const Call& call) {
    for (storage::OwnType& own : storage::own_types(call.services.store)) {
        if (own.type.name != call.parameter("name") || own.type.forms.empty()) continue;
        FormInHand form;
        form.user = call.user.name;
        form.type = std::move(own.type);
        return json_response(for_drawing(*call.services.form_desk->put(std::move(form))), 201);
    }
    return refusal(404, "unknown",
                   "form " + call.parameter("name") + ": is none of our own; draw it from a blank");
}

Response picture_of(const Call& call, const std::shared_ptr<const ReadForm>& read) {
    const std::int64_t page = call.number("page");
    if (!read || page < 1 || std::size_t(page) > read->pictures.size() ||
        read->pictures[std::size_t(page) - 1].empty())
        return gone();
    return {200,
            "image/jpeg",
            {{"cache-control", "no-store"}},
            read->pictures[std::size_t(page) - 1],
            {}};
}

Response blank_picture(const Call& call) {
    const auto form = in_hand(call);
    return form ? picture_of(call, form->blank) : gone();
}

Response scan_picture(const Call& call) {
    const auto form = in_hand(call);
    return form ? picture_of(call, form->scan) : gone();
}

Response take_scan(const Call& call) {
    if (!in_hand(call)) return gone();
    auto scan = read_body(call);
    if (!scan) return refusal(scan.problem());
    const auto form = call.services.form_desk->try_on(call.number("blank"), call.user.name, *scan);
    if (!form) return gone();
    return json_response({{"file_name", form->scan->file_name},
                          {"pages", pages_of(*form->scan, desk_path(*form) + "/scan")}},
                         201);
}

Result<DocumentType> drawn_type(const FormInHand& form, const Drawing& drawing) {
    return extract::forms::draw_form(form.type, drawing,
                                     form.blank ? &form.blank->reading : nullptr);
}

/// Where the form's zones lie on the scan, and how much of the blank was found there.
Json place_of(const RegisteredForm& form, const ocr::Reading& scan) {
    Json zones = Json::array();
    double share = 0;
    if (has_usual_pages(scan)) {
        const auto found = extract::forms::align(form, extract::lay_out(scan));
        share = extract::forms::likeness(form, found);
        for (const auto& zone : form.zones)
            for (const auto& place : found)
                if (place.form_page == zone.page)
                    zones.push_back({{"field", zone.field},
                                     {"page", scan.pages[std::size_t(place.page)].number},
                                     {"box", shown(place.to_page.apply(zone.box))}});
    }
    return {{"share", share}, {"zones", std::move(zones)}};
}

Response try_out(const Call& call) {
    const auto form = in_hand(call);
    if (!form) return gone();
    if (!form->scan) return refusal(409, "state", "try-out: there is no scan yet; take one in");
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    auto drawing = parse_drawing(*body);
    if (!drawing) return refusal(drawing.problem());
    const auto type = drawn_type(*form, *drawing);
    if (!type) return refusal(type.problem());
    const auto draft = call.services.try_type(*type, form->scan->reading);
    if (!draft) return refusal(draft.problem());
    Json answer = place_of(type->forms.back(), form->scan->reading);
    answer["draft"] = extract::to_json(*draft);
    answer["recognised"] = draft->document_type == type->name;
    answer["anchors"] = type->forms.back().anchors.size();
    return json_response(answer);
}

/// A name of its own: neither one that ships nor another form of ours.
Result<Done> name_is_free(const Call& call, const FormInHand& form, const std::string& name) {
    if (form.type.name == name) return Done{};
    if (!form.type.name.empty())
        return Problem{"invalid", "form " + form.type.name +
                                      ": keeps its name; take the blank in "
                                      "again for another form"};
    for (const storage::OwnType& own : storage::own_types(call.services.store))
        if (own.type.name == name)
            return Problem{"taken", "form " + name +
                                        ": there is one already; open it to change "
                                        "it, or give this one another name"};
    if (call.services.knowledge().type(name))
        return Problem{"taken", "form " + name +
                                    ": is the name of a document type that Intray "
                                    "brings along; give this one another name"};
    return Done{};
}

Response save(const Call& call) {
    const auto form = in_hand(call);
    if (!form) return gone();
    const auto body = json_body(call.request);
    if (!body) return refusal(body.problem());
    auto drawing = parse_drawing(*body);
    if (!drawing) return refusal(drawing.problem());
    if (const auto free = name_is_free(call, *form, drawing->name); !free)
        return refusal(free.problem());
    const auto type = drawn_type(*form, *drawing);
    if (!type) return refusal(type.problem());
    storage::save_type(call.services.store, *type, call.user.name);
    call.services.reload_types();
    return json_response({{"name", type->name}, {"anchors", type->forms.back().anchors.size()}});
}

}  // namespace

Routes form_desk_routes() {
    const Who administrator = Who::only(Role::administrator);
    return {{"POST", "/api/form-desk", administrator, take_blank, BodyKind::file, Lane::reading},
            {"POST", "/api/forms/{name}/open", administrator, open},
            {"GET", "/api/form-desk/{blank}/blank/pages/{page}", administrator, blank_picture},
            {"GET", "/api/form-desk/{blank}/scan/pages/{page}", administrator, scan_picture},
            {"POST", "/api/form-desk/{blank}/scan", administrator, take_scan, BodyKind::file,
             Lane::reading},
            {"POST", "/api/form-desk/{blank}/try", administrator, try_out, BodyKind::json,
             Lane::reading},
            {"POST", "/api/form-desk/{blank}/save", administrator, save, BodyKind::json}};
}

}  // namespace intray::ui
