#include "appliance/journey.h"

#include <algorithm>

#include "appliance/archiving.h"
#include "base/sha256.h"
#include "extract/memory/keys.h"
#include "storage/budget.h"
#include "storage/desk_work.h"
#include "storage/documents.h"
#include "storage/kept_readings.h"
#include "storage/ledger.h"
#include "storage/page_edits.h"

namespace intray::appliance {
namespace {

/// The type that the draft names; `other` where that type has gone meanwhile.
const extract::DocumentType& type_of(const extract::Draft& draft,
                                     const extract::Knowledge& knowledge) {
    for (const std::string& name : {draft.document_type, std::string("other")})
        if (const extract::DocumentType* type = knowledge.type(name)) return *type;
    throw Failure("document types: \"other\" is missing; restore models/types/other.toml");
}

storage::Document document_of(storage::Store& store, storage::DocumentId id) {
    const storage::Viewer everything{"intray", true, true};
    if (auto document = storage::document(store, id, everything)) return *std::move(document);
    throw Failure("document " + std::to_string(id) + ": has a job but does not exist; run verify");
}

/// What a person had confirmed before the pages were changed stays, where the type knows it.
void keep_confirmed(extract::Draft& draft, const extract::Draft& confirmed,
                    const extract::Knowledge& knowledge) {
    const extract::DocumentType& type = type_of(draft, knowledge);
    for (const extract::Field& field : confirmed.fields) {
        if (!type.field(field.name)) continue;
        std::erase_if(draft.fields,
                      [&](const extract::Field& other) { return other.name == field.name; });
        draft.fields.push_back(field);
    }
    extract::recheck(draft, knowledge);
}

/// Nobody waits for it with a hand on the keys.
constexpr Priority behind_the_desk = Priority::idle;

/// Keeps the pictures as blobs while pages come in; the page sizes are filled in at the end.
class PictureKeeper {
  public:
    explicit PictureKeeper(storage::Store& store) : store_(store) {}

    void keep(const PagePicture& picture) {
        storage::PagePicture kept;
        kept.page = picture.page;
        kept.picture_sha256 = store_.blobs().keep(picture.jpeg).value().sha256;
        kept.thumbnail_sha256 = store_.blobs().keep(picture.thumbnail).value().sha256;
        pictures_.push_back(std::move(kept));
    }

    std::vector<storage::PagePicture> of(const ocr::Reading& reading) && {
        for (storage::PagePicture& picture : pictures_)
            for (const ocr::PageReading& page : reading.pages)
                if (page.number == picture.page) {
                    picture.width_px = page.width_px;
                    picture.height_px = page.height_px;
                    picture.turned_deg = page.cleanup.turned_deg;
                }
        return std::move(pictures_);
    }

  private:
    storage::Store& store_;
    std::vector<storage::PagePicture> pictures_;
};

}  // namespace

storage::Decision decide(const extract::Draft& draft, const extract::DocumentType& type,
                         bool in_blind_sample, const JourneyOptions& options) {
    storage::Decision decision;
    decision.post_after = options.post_after;
    decision.hold_duplicates = options.hold_duplicates;
    const bool faultless = std::none_of(
        draft.findings.begin(), draft.findings.end(),
        [](const extract::Finding& f) { return f.severity == extract::Severity::error; });
    decision.accepted = draft.verdict == extract::Verdict::accept && faultless &&
                        type.entry.kind != extract::EntryKind::none;
    if (decision.accepted && in_blind_sample) decision.hold_reason = storage::blind_sample_reason;
    return decision;
}

bool in_blind_sample(const std::string& sha256, const std::string& key, double share) {
    const std::string digest = sha256_hex(key + sha256);
    const double drawn = double(std::stoul(digest.substr(0, 8), nullptr, 16)) / 4294967296.0;
    return drawn < share;
}

Journey::Journey(storage::Store& store, Reader& reader, const KnowledgeInForce& in_force,
                 JourneyOptions options, Progress progress, Log log)
    : store_(store),
      reader_(reader),
      in_force_(in_force),
      knowledge_(in_force.now()),
      options_(std::move(options)),
      progress_(std::move(progress)),
      log_(std::move(log)) {}

void Journey::run(const storage::Job& job, std::stop_token stop) {
    knowledge_ = in_force_.now();
    switch (job.kind) {
        case storage::JobKind::read:
            return read(job, stop);
        case storage::JobKind::understand:
            return understand(job, stop);
        case storage::JobKind::post:
            return storage::post(store_, job);
    }
}

extract::Knowledge Journey::knowledge() const {
    extract::Knowledge knowledge = *knowledge_;
    knowledge.wrong_fields_in_10000 =
        storage::error_budget(store_, knowledge.wrong_fields_in_10000);
    return knowledge;
}

void Journey::read(const storage::Job& job, std::stop_token stop) {
    const storage::Document document = document_of(store_, job.document);
    if (const auto pages = storage::edited_pages(store_, job.document); !pages.empty())
        return read_edited(job, document, pages, std::move(stop));
    auto kept = storage::kept_reading(store_, document.sha256, reader_.versions());
    if (!kept) return read_pages(job, document, std::move(stop));
    log_.info("document " + std::to_string(document.id) +
              ": these bytes were read before with the same models; that reading is taken");
    understand(job, document,
               {std::move(kept->reading),
                {},
                std::move(kept->pictures),
                storage::logo_of(store_, document.id)},
               "", std::move(stop));
}

void Journey::read_edited(const storage::Job& job, const storage::Document& document,
                          const std::vector<storage::PlacedPage>& pages, std::stop_token stop) {
    int place = 0;
    for (const storage::PlacedPage& page : pages) {
        if (page.binned) continue;
        progress_(job.document, ++place, static_cast<int>(pages.size()));
        if (!page.to_be_read()) continue;
        PageWork work;
        work.priority = behind_the_desk;
        work.decode.password = job.argument;
        work.page = page.file_page;
        work.turned_deg = page.shown_deg();
        const auto read =
            reader_.read_page({store_.blobs().path(page.file_sha256), page.file_name}, work, stop);
        if (stop.stop_requested()) return;
        if (!read) return keep_failure(job, read.problem());
        storage::keep_turned_page(store_, page, *read, reader_.versions());
    }
    storage::Assembled made =
        storage::assembled(store_, storage::edited_pages(store_, document.id));
    understand(job, document,
               {std::move(made.reading), {}, std::move(made.pictures), std::move(made.logo)}, "",
               std::move(stop));
}

void Journey::read_pages(const storage::Job& job, const storage::Document& document,
                         std::stop_token stop) {
    ReadWork work;
    work.priority = behind_the_desk;
    work.decode.password = job.argument;
    work.knowledge = knowledge();
    work.pictures = PictureOptions{};

    PictureKeeper pictures(store_);
    ReadCallbacks callbacks;
    callbacks.on_page = [&](int page, int pages) { progress_(job.document, page, pages); };
    callbacks.on_picture = [&](const PagePicture& picture) { pictures.keep(picture); };

    auto result = reader_.read({store_.blobs().path(document.sha256), document.file_name}, work,
                               callbacks, stop);
    if (stop.stop_requested()) return;
    if (!result) return keep_failure(job, result.problem());
    storage::ReadOutcome outcome;
    auto read = std::move(result).value();
    outcome.reading = std::move(read.reading);
    outcome.logo = std::move(read.logo);
    auto draft =
        with_memory(document, outcome.reading, {std::move(read.draft), std::move(read.keys)},
                    outcome.logo, work.understand, stop);
    if (stop.stop_requested()) return;
    if (!draft) return keep_failure(job, draft.problem());
    outcome.draft = std::move(draft).value();
    outcome.pictures = std::move(pictures).of(outcome.reading);
    keep(job, outcome, document.sha256);
}

void Journey::understand(const storage::Job& job, std::stop_token stop) {
    const storage::Document document = document_of(store_, job.document);
    auto reading = storage::reading(store_, job.document);
    if (!reading)
        throw Failure(document.file_name + ": its reading is missing; retry the document");
    understand(job, document,
               {*std::move(reading),
                {},
                storage::pictures(store_, job.document),
                storage::logo_of(store_, document.id)},
               job.argument, std::move(stop));
}

void Journey::understand(const storage::Job& job, const storage::Document& document,
                         storage::ReadOutcome outcome, const std::string& forced_type,
                         std::stop_token stop) {
    UnderstandWork work;
    work.priority = behind_the_desk;
    work.reading = std::move(outcome.reading);
    work.knowledge = knowledge();
    work.understand.forced_type = forced_type;
    work.knowledge.logo = outcome.logo;
    auto first = reader_.look_over(document.file_name, work, stop);
    if (stop.stop_requested()) return;
    if (!first) return keep_failure(job, first.problem());
    auto draft = with_memory(document, work.reading, std::move(first).value(), work.knowledge.logo,
                             work.understand, stop);
    if (stop.stop_requested()) return;
    if (!draft) return keep_failure(job, draft.problem());
    outcome.reading = std::move(work.reading);
    outcome.draft = std::move(draft).value();
    if (const auto confirmed = storage::carried_fields(store_, document.id))
        keep_confirmed(outcome.draft, *confirmed, work.knowledge);
    if (!forced_type.empty()) outcome.draft.verdict = extract::Verdict::review;
    keep(job, outcome, document.sha256);
}

Result<extract::Draft> Journey::with_memory(const storage::Document& document,
                                            const ocr::Reading& reading, Understood first,
                                            const std::string& logo,
                                            const extract::UnderstandOptions& options,
                                            const std::stop_token& stop) {
    UnderstandWork work;
    work.priority = behind_the_desk;
    work.knowledge = knowledge();
    work.knowledge.logo = logo;
    work.knowledge.lessons = storage::find_lessons(store_, first.keys);
    if (work.knowledge.lessons.empty()) return std::move(first.draft);
    work.reading = reading;
    work.understand = options;
    return reader_.understand(document.file_name, work, stop);
}

void Journey::learn(const storage::LessonTask& task, std::stop_token stop) {
    constexpr int replayed = 5;
    knowledge_ = in_force_.now();
    const storage::Document document = document_of(store_, task.document);
    auto reading = storage::reading(store_, task.document);
    auto entry = storage::latest_entry(store_, task.document);
    if (!reading || !entry)
        throw Failure(document.file_name + ": its reading is missing; run verify");
    extract::Knowledge knowledge = *knowledge_;
    knowledge.logo = storage::logo_of(store_, task.document);
    const auto keys = extract::keys_of(entry->draft, knowledge);
    LearnWork work{{*std::move(reading), std::move(entry->draft)},
                   std::move(knowledge),
                   storage::confirmed_of_supplier(store_, keys, task.document, replayed)};
    work.priority = behind_the_desk;
    work.knowledge.lessons = storage::find_lessons(store_, keys, task.document);
    const auto learned = reader_.learn(document.file_name, work, stop);
    if (stop.stop_requested() || (!learned && learned.problem().code == "reader_ended"))
        return storage::give_back_lesson(store_, task, std::chrono::seconds(0));
    if (!learned) return storage::keep_no_lesson(store_, task, learned.problem().message);
    if (!learned->lesson)
        return storage::keep_no_lesson(store_, task, "the document names no supplier");
    const extract::Field* supplier = extract::find_field(work.confirmed.draft, "supplier_name");
    storage::keep_lesson(
        store_, task, *learned->lesson, supplier ? supplier->value : "",
        learned->harmed ? "it made an earlier document of the supplier worse" : "");
}

void Journey::archive(const storage::ArchiveTask& task, std::stop_token stop) {
    const storage::Document document = document_of(store_, task.document);
    const std::filesystem::path made = store_.blobs().temporary_path();
    const auto done = write_document_archive(reader_, store_, document, made, stop);
    if (stop.stop_requested() || (!done && done.problem().code == "reader_ended"))
        storage::give_back_archive(store_, task, std::chrono::seconds(0));
    else if (!done)
        storage::keep_archive_problem(store_, task, done.problem());
    else
        storage::keep_archive(store_, task, store_.blobs().keep_file(made).value().sha256);
    std::error_code ignored;
    std::filesystem::remove(made, ignored);
}

void Journey::keep_failure(const storage::Job& job, const Problem& problem) {
    if (problem.code == "reader_ended") throw Failure(problem.message);
    storage::keep_failure(store_, job, problem);
}

void Journey::keep(const storage::Job& job, const storage::ReadOutcome& outcome,
                   const std::string& sha256) {
    const extract::DocumentType& type = type_of(outcome.draft, *knowledge_);
    const bool sampled = in_blind_sample(sha256, options_.blind_key, options_.blind_share);
    storage::keep_reading(store_, job, outcome, type,
                          decide(outcome.draft, type, sampled, options_));
}

}  // namespace intray::appliance
