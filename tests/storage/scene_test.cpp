#include "storage/scene.h"

#include <gmock/gmock.h>

#include <fstream>

#include "storage/audit.h"
#include "storage/documents.h"
#include "storage/ledger.h"

namespace intray::storage {

Scene::Scene() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "intray-storage-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw Failure("no temporary folder");
    folder_ = pattern;
    reopen();
}

Scene::~Scene() {
    store_.reset();
    std::filesystem::remove_all(folder_);
}

void Scene::reopen() {
    store_.reset();
    StoreOptions options;
    options.folder = folder_ / "data";
    options.clock = [this] { return now_; };
    options.at_step = [this](std::string_view step) { steps_.emplace_back(step); };
    options.on_change = [this](DocumentId id) { changes_.push_back(id); };
    store_ = std::make_unique<Store>(options, Store::Lock::exclusive);
}

std::filesystem::path Scene::file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
}

DocumentId Scene::receive(const std::string& bytes, const std::string& name) {
    return std::stoll(storage::receive(store(), {file("arriving", bytes), name, "upload", "anna"})
                          .value()
                          .document_id);
}

DocumentId Scene::read(const extract::Draft& draft, const extract::DocumentType& type,
                       const Decision& decision, const std::string& words) {
    const auto job = take_job(store(), "worker", std::chrono::seconds(60));
    if (!job) throw Failure("no job is due");
    ReadOutcome outcome;
    outcome.reading.file_kind = "PDF";
    outcome.reading.pages.emplace_back();
    outcome.reading.pages[0].text.lines.push_back({{10, 10, 50, 20}, 0});
    outcome.reading.pages[0].text.words.push_back({words, {10, 10, 50, 20}, 0.9, 0});
    outcome.draft = draft;
    const std::string picture = store().blobs().keep("picture").value().sha256;
    outcome.pictures.push_back({1, 2480, 3508, 0, picture, picture});
    EXPECT_TRUE(keep_reading(store(), *job, outcome, type, decision));
    return job->document;
}

DocumentId Scene::in_review(const std::string& bytes, const extract::Draft& draft,
                            const extract::DocumentType& type) {
    const DocumentId id = receive(bytes);
    EXPECT_EQ(read(draft, type), id);
    return id;
}

DocumentId Scene::posted(const std::string& bytes, const extract::Draft& draft,
                         const extract::DocumentType& type) {
    const DocumentId id = in_review(bytes, draft, type);
    EXPECT_TRUE(accept(store(), id, 1, draft, type, "anna", std::chrono::seconds(15)).ok());
    pass(std::chrono::seconds(15));
    post_due();
    return id;
}

void Scene::post_due() {
    while (const auto job = take_job(store(), "poster", std::chrono::seconds(60))) {
        if (job->kind != JobKind::post) throw Failure("a job of another kind is due");
        post(store(), *job);
    }
}

State Scene::state(DocumentId id) {
    return document(store(), id, everybody()).value().state;
}

std::string Scene::tamper(const std::string& sql) {
    sqlite3* database = nullptr;
    sqlite3_open((folder_ / "data/intray.db").c_str(), &database);
    char* message = nullptr;
    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    const std::string text = message ? message : "";
    sqlite3_free(message);
    sqlite3_close(database);
    return text;
}

extract::DocumentType invoice_type() {
    extract::DocumentType type;
    type.name = "invoice";
    type.entry = {extract::EntryKind::voucher,
                  "4900 Other expenses",
                  "1576 Input tax",
                  "1600 Payables",
                  "",
                  ""};
    return type;
}

extract::DocumentType timesheet_type() {
    extract::DocumentType type;
    type.name = "timesheet";
    type.personal = true;
    type.entry.kind = extract::EntryKind::record;
    type.entry.person_field = "employee_name";
    type.entry.period_field = "period_start";
    return type;
}

extract::DocumentType other_type() {
    extract::DocumentType type;
    type.name = "other";
    return type;
}

extract::Draft with_field(extract::Draft draft, const std::string& name, const std::string& value) {
    std::erase_if(draft.fields, [&](const extract::Field& field) { return field.name == name; });
    if (!value.empty()) draft.fields.push_back({name, value, value, 0.99, 1, {1, 2, 3, 4}});
    return draft;
}

extract::Draft invoice_draft() {
    extract::Draft draft;
    draft.document_type = "invoice";
    draft.verdict = extract::Verdict::accept;
    for (const auto& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"supplier_name", "Example Ltd"},
                                                          {"invoice_number", "R-4711"},
                                                          {"issue_date", "2026-02-27"},
                                                          {"currency", "EUR"},
                                                          {"net_total", "100.00"},
                                                          {"tax_total", "19.00"},
                                                          {"total", "119.00"}})
        draft = with_field(draft, name, value);
    return draft;
}

extract::Draft timesheet_draft() {
    extract::Draft draft;
    draft.document_type = "timesheet";
    draft = with_field(draft, "employee_name", "J\u00fcrgen Gro\u00df");
    draft = with_field(draft, "employee_number", "77");
    draft = with_field(draft, "period_start", "2026-02-01");
    return with_field(draft, "hours_total", "38.5");
}

Viewer everybody() {
    return {"anna", true, true};
}

std::vector<std::string> faults(Store& store) {
    return verify(store).faults;
}

}  // namespace intray::storage

TEST(Scene, StartsEmptyAndSound) {
    intray::storage::Scene scene;
    EXPECT_THAT(intray::storage::faults(scene.store()), testing::IsEmpty());
    EXPECT_EQ(intray::storage::balance(scene.store()).received, 0);
}
