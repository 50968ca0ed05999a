#include "appliance/reader_job.h"

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "appliance/reader_work.h"
#include "base/failure.h"
#include "capture/decode.h"
#include "capture/warm_up.h"
#include "extract/draft_json.h"
#include "extract/explain_json.h"
#include "extract/field_models.h"
#include "extract/forms/form_models.h"
#include "extract/memory/keys.h"
#include "extract/memory/lesson_json.h"
#include "extract/other_values_json.h"
#include "extract/understand.h"
#include "ocr/logo.h"
#include "ocr/page_codes.h"
#include "ocr/reading_json.h"
#include "storage/archive/archive.h"

namespace intray::appliance {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void send(Channel& answers, MessageType type, const json& payload) {
    const std::string text = payload.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() <= max_bytes(type)) {
        answers.send(type, text);
        return;
    }
    const json too_much = {
        {"code", "reader_limits"},
        {"message", "file: it holds more text or attached files than one document may; split it"}};
    answers.send(MessageType::problem, too_much.dump());
}

void send_problem(Channel& answers, const Problem& problem) {
    send(answers, MessageType::problem, {{"code", problem.code}, {"message", problem.message}});
}

void send_picture(Channel& answers, const capture::Page& page, const PictureOptions& options) {
    const PagePicture picture{page.number, ocr::display_jpeg(page, options.display_side_px),
                              ocr::display_jpeg(page, options.thumbnail_side_px)};
    answers.send(MessageType::picture, encode_picture(picture));
}

void read_document(ocr::Engine& engine, const ReadWork& work, std::string_view document,
                   Channel& answers) {
    const auto start = Clock::now();
    ocr::Reading reading;
    std::string logo;
    const auto sink = [&](capture::Page&& page) {
        send(answers, MessageType::page_started, {{"page", page.number}, {"pages", page.of}});
        if (work.pictures) send_picture(answers, page, *work.pictures);
        reading.pages.push_back(engine.read(page));
        if (page.number == 1) logo = ocr::logo_hash(page, reading.pages[0].cleanup.turned_deg);
        send(answers, MessageType::page, ocr::to_json(reading.pages.back()));
        return true;
    };
    const Result<capture::FileFacts> facts = capture::decode(document, work.decode, sink);
    if (!facts) return send_problem(answers, facts.problem());
    reading.file_kind = capture::name(facts->kind);
    reading.form_values = facts->form_values;
    reading.attachments = facts->attachments;
    reading.separator_pages = ocr::separator_pages(reading.pages);
    const double milliseconds_read = milliseconds_since(start);

    const auto understanding = Clock::now();
    extract::Knowledge knowledge = work.knowledge;
    knowledge.logo = logo;
    const extract::Draft draft = extract::understand(reading, knowledge, work.understand);
    const auto keys = extract::keys_of(reading, draft, knowledge);
    reading.pages.clear();  // they are sent already
    send(answers, MessageType::result,
         {{"reading", ocr::to_json(reading)},
          {"draft", extract::to_json(draft)},
          {"keys", extract::to_json(keys)},
          {"logo", logo},
          {"milliseconds_read", milliseconds_read},
          {"milliseconds_understand", milliseconds_since(understanding)}});
}

void read_area(ocr::Engine& engine, const AreaWork& work, std::string_view document,
               Channel& answers) {
    ocr::PageReading found;
    const auto sink = [&](capture::Page&& page) {
        if (page.number != work.page) return true;
        found.number = page.number;
        found.text = engine.read_area(page, work.area, work.turned_deg);
        return false;
    };
    capture::DecodeOptions one_page = work.decode;
    one_page.only_page = work.page;
    const Result<capture::FileFacts> facts = capture::decode(document, one_page, sink);
    if (!facts) return send_problem(answers, facts.problem());
    send(answers, MessageType::result, {{"page", ocr::to_json(found)}});
}

void read_page(ocr::Engine& engine, const PageWork& work, std::string_view document,
               Channel& answers) {
    std::optional<ocr::PageReading> found;
    const auto sink = [&](capture::Page&& page) {
        if (page.number != work.page) return true;
        found = engine.read(page, work.turned_deg);
        return false;
    };
    capture::DecodeOptions one_page = work.decode;
    one_page.only_page = work.page;
    const Result<capture::FileFacts> facts = capture::decode(document, one_page, sink);
    if (!facts) return send_problem(answers, facts.problem());
    if (!found)
        return send_problem(answers, {"damaged", "file page " + std::to_string(work.page) +
                                                     ": is not in it any more; send it again"});
    send(answers, MessageType::result, {{"page", ocr::to_json(*found)}});
}

/// The files that stand one after the other in `document`; nothing where their lengths do not add
/// up to its own.
std::vector<std::string_view> parts(std::string_view document,
                                    const std::vector<std::size_t>& lengths) {
    std::vector<std::string_view> found;
    for (const std::size_t length : lengths) {
        if (length > document.size()) return {};
        found.push_back(document.substr(0, length));
        document.remove_prefix(length);
    }
    return found;
}

void make_archive(const ArchiveWork& work, std::string_view document, Channel& answers) {
    constexpr std::size_t piece_bytes = std::size_t{4} << 20;
    storage::ArchiveOptions options;
    options.way = work.way;
    const auto on_page = [&](int page, int pages) {
        send(answers, MessageType::page_started, {{"page", page}, {"pages", pages}});
    };
    const Result<std::string> made =
        work.pages.empty()
            ? storage::make_archive(document, work.reading, work.facts, options, on_page)
            : storage::assemble_archive(parts(document, work.file_bytes), work.pages, work.reading,
                                        work.facts, options, on_page);
    if (!made) return send_problem(answers, made.problem());
    for (std::size_t at = 0; at < made->size(); at += piece_bytes)
        answers.send(MessageType::piece, std::string_view(*made).substr(at, piece_bytes));
    send(answers, MessageType::result, {{"bytes", made->size()}});
}

void explain(const UnderstandWork& work, Channel& answers) {
    const Result<extract::Explanation> why =
        extract::explain(work.reading, work.knowledge, work.explain, work.understand);
    if (!why) return send_problem(answers, why.problem());
    send(answers, MessageType::result, {{"explanation", extract::to_json(*why)}});
}

void learn(const LearnWork& work, Channel& answers) {
    const auto lesson =
        extract::learn(work.confirmed.reading, work.confirmed.draft, work.knowledge);
    json result = json::object();
    if (lesson) {
        result["lesson"] = extract::to_json(*lesson);
        if (const auto harmed = extract::harmed(*lesson, work.recent, work.knowledge))
            result["harmed"] = *harmed;
    }
    send(answers, MessageType::result, result);
}

/// A page of text in a font that is not embedded.
std::string small_pdf() {
    const std::string drawing = "BT /F1 24 Tf 20 40 Td (Total 123.45 EUR) Tj ET";
    return "%PDF-1.4\n"
           "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
           "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
           "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 260 100] /Contents 4 0 R "
           "/Resources <</Font <</F1 5 0 R>>>>>> endobj\n"
           "4 0 obj <</Length " +
           std::to_string(drawing.size()) + ">> stream\n" + drawing +
           "\nendstream endobj\n"
           "5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n"
           "trailer <</Root 1 0 R /Size 6>>\n%%EOF\n";
}

/// The libraries set themselves up at first use, and that takes files which children may not open.
void warm_up(ocr::Engine& engine) {
    capture::warm_up();
    const auto sink = [&](capture::Page&& page) {
        page.origin = capture::PageOrigin::scan;
        page.own_words.clear();
        ocr::display_jpeg(page, 64);
        engine.read(page);
        return true;
    };
    if (const auto facts = capture::decode(small_pdf(), {}, sink); !facts)
        throw Failure("reader process: its own test page cannot be read (" +
                      facts.problem().message + "); install poppler-data and fonts");
}

}  // namespace

Job make_reader_job(const Models& models) {
    const auto engine = std::make_shared<ocr::Engine>(models.ocr);
    const auto fields = models.fields.empty() ? nullptr
                                              : std::make_shared<const extract::FieldModels>(
                                                    extract::load_field_models(models.fields));
    const auto forms = models.forms.empty() ? nullptr
                                            : std::make_shared<const extract::forms::FormModels>(
                                                  extract::forms::load_form_models(models.forms));
    warm_up(*engine);
    return [engine, fields, forms](std::string_view request, std::string_view document,
                                   Channel& answers) {
        const json parsed = json::parse(request);
        const auto work = parsed.at("work").get<std::string>();
        if (work == "read") {
            ReadWork read = read_work(parsed);
            read.knowledge.models = fields;
            read.knowledge.form_models = forms;
            return read_document(*engine, read, document, answers);
        }
        if (work == "area") return read_area(*engine, area_work(parsed), document, answers);
        if (work == "page") return read_page(*engine, page_work(parsed), document, answers);
        if (work == "archive") return make_archive(archive_work(parsed), document, answers);
        if (work == "learn") {
            LearnWork lesson = learn_work(parsed);
            lesson.knowledge.models = fields;
            return learn(lesson, answers);
        }
        UnderstandWork understand = understand_work(parsed);
        understand.knowledge.models = fields;
        understand.knowledge.form_models = forms;
        if (!understand.explain.empty()) return explain(understand, answers);
        if (understand.draft)
            return send(
                answers, MessageType::result,
                {{"fields", extract::to_json(extract::other_values(
                                understand.reading, understand.knowledge, *understand.draft))}});
        const auto draft =
            extract::understand(understand.reading, understand.knowledge, understand.understand);
        const auto keys = extract::keys_of(understand.reading, draft, understand.knowledge);
        send(answers, MessageType::result,
             {{"draft", extract::to_json(draft)}, {"keys", extract::to_json(keys)}});
    };
}

}  // namespace intray::appliance
