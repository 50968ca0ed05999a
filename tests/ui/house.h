// A small house to ask: a store in a folder of its own, people, two document types, documents.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "storage/documents.h"
#include "storage/entries.h"
#include "storage/intake.h"
#include "storage/users.h"
#include "ui/http/dispatch.h"

namespace intray::ui {

using Json = nlohmann::json;
using storage::DocumentId;
using storage::Role;

/// A folder that is gone afterwards.
struct Folder {
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "intray-ui-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw Failure(name + ": cannot be made");
        path = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

inline extract::Knowledge small_knowledge() {
    using extract::Kind;
    extract::DocumentType invoice;
    invoice.name = "invoice";
    invoice.titles = {{"en", "Invoice"}, {"de", "Rechnung"}};
    invoice.fields = {{"supplier_name", Kind::text, true, {}, {}, {{"en", "Supplier"}}},
                      {"issue_date", Kind::date, true, {}, {}, {{"en", "Date"}}},
                      {"due_date", Kind::date, false, {}, {}, {{"en", "Due date"}}},
                      {"currency", Kind::currency, true, {}, {}, {{"en", "Currency"}}},
                      {"net_total", Kind::money, false, {}, {}, {{"en", "Net"}}},
                      {"tax_total", Kind::money, false, {}, {}, {{"en", "Tax"}}},
                      {"total", Kind::money, true, {}, {}, {{"en", "Total"}}}};
    invoice.entry = {extract::EntryKind::voucher,
                     "4900 Other expenses",
                     "1576 Input tax",
                     "1600 Payables",
                     {},
                     {}};
    extract::DocumentType leave;
    leave.name = "leave_request";
    leave.titles = {{"en", "Leave request"}};
    leave.fields = {{"employee_name", Kind::text, true, {}, {}, {{"en", "Employee"}}},
                    {"first_day", Kind::date, false, {}, {}, {{"en", "First day"}}}};
    leave.personal = true;
    leave.entry.kind = extract::EntryKind::record;
    leave.entry.person_field = "employee_name";
    leave.entry.period_field = "first_day";
    extract::Knowledge knowledge;
    knowledge.types = {invoice, leave};
    return knowledge;
}

struct House {
    Folder folder;
    Events events;
    std::unique_ptr<storage::Store> owned;
    storage::Store& store;
    std::vector<std::string> reports;
    std::atomic<int> woken = 0;
    Services services;
    std::unique_ptr<Dispatcher> dispatcher;
    std::map<std::string, std::string> sessions;

    House()
        : owned(open_store()),
          store(*owned),
          services{
              store,
              events,
              [this](const capture::Arrival& arrival) { return storage::receive(store, arrival); },
              [](DocumentId, int, Box area) -> Result<ocr::PageText> {
                  ocr::PageText text;
                  text.words = {{"12.50", area, 0.9, 0}};
                  return text;
              },
              small_knowledge,
              [this] { ++woken; },
              [this](std::string_view what) { reports.emplace_back(what); },
              folder.path / "web",
              "1.2.3",
              std::chrono::seconds(15)},
          dispatcher(std::make_unique<Dispatcher>(services)) {}

    std::unique_ptr<storage::Store> open_store() {
        storage::StoreOptions options;
        options.folder = folder.path / "data";
        options.on_change = [this](std::int64_t id) {
            if (owned) announce(events, store, id);
        };
        return std::make_unique<storage::Store>(std::move(options),
                                                storage::Store::Lock::exclusive);
    }

    static constexpr const char* password = "a long enough one";

    /// The session of a person with these roles, who is made at the first call.
    std::string session(const std::string& name, std::vector<Role> roles,
                        std::vector<std::string> queues = {}) {
        std::string& session = sessions[name];
        if (!session.empty()) return session;
        storage::User user;
        user.name = name;
        user.roles = std::move(roles);
        user.queues = std::move(queues);
        storage::add_user(store, user, "test").value();
        const auto link = storage::make_link(store, name, std::chrono::hours(1), "test").value();
        storage::use_link(store, link, password).value();
        return session = storage::sign_in(store, {name, password, "127.0.0.1"}).value();
    }

    DocumentId received(const std::string& file_name, const std::string& bytes) {
        const auto path = folder.path / "incoming";
        write_file(path, bytes);
        return std::stoll(
            storage::receive(store, {path, file_name, "upload", "test"}).value().document_id);
    }

    /// A document in review, with one page that says `word`.
    DocumentId in_review(const std::string& file_name, const std::string& type,
                         std::vector<std::pair<std::string, std::string>> values,
                         const std::string& word, std::vector<extract::Finding> findings = {}) {
        const DocumentId id = received(file_name, "bytes of " + file_name);
        storage::ReadOutcome outcome;
        outcome.reading.file_kind = "PNG";
        outcome.reading.pages.resize(1);
        ocr::PageReading& page = outcome.reading.pages[0];
        page.width_px = 1000, page.height_px = 1400, page.cleanup.turned_deg = 90;
        page.text.words = {{word, {10, 20, 30, 40}, 0.8, 0}};
        page.text.lines = {{{10, 20, 30, 40}, 0}};
        outcome.pictures = {{1, 1000, 1400, 90,
                             store.blobs().keep("picture of " + file_name).value().sha256,
                             store.blobs().keep("thumbnail of " + file_name).value().sha256}};
        outcome.draft.document_type = type;
        outcome.draft.findings = std::move(findings);
        for (const auto& [name, value] : values)
            outcome.draft.fields.push_back({name, value, value, 0.9, 1, {1, 2, 3, 4}});
        const auto job = storage::take_job(store, "test", std::chrono::seconds(60));
        const extract::Knowledge knowledge = small_knowledge();
        if (!job || job->document != id ||
            !storage::keep_reading(store, *job, outcome, *knowledge.type(type), {}))
            throw Failure("document " + std::to_string(id) + ": was not read");
        return id;
    }

    DocumentId invoice(const std::string& file_name = "invoice.png") {
        return in_review(file_name, "invoice",
                         {{"supplier_name", "Miller Tools"},
                          {"issue_date", "2026-11-02"},
                          {"currency", "EUR"},
                          {"net_total", "100.00"},
                          {"tax_total", "19.00"},
                          {"total", "119.00"}},
                         "screwdriver");
    }

    DocumentId leave_request() {
        return in_review("leave.png", "leave_request",
                         {{"employee_name", "Anna Berg"}, {"first_day", "2026-12-01"}}, "vacation");
    }

    static Request request(const std::string& method, const std::string& target,
                           const std::string& session = {}, const Json& body = nullptr) {
        Request request;
        request.method = method;
        const std::size_t end = std::min(target.find('?'), target.size());
        request.path = target.substr(0, end);
        request.query = parse_query(target.substr(std::min(end + 1, target.size())));
        request.headers = {{"host", "intray.test"}};
        if (request.writes()) request.headers.emplace_back("origin", "http://intray.test");
        if (!session.empty()) request.headers.emplace_back("cookie", "intray_session=" + session);
        if (!body.is_null()) {
            request.headers.emplace_back("content-type", "application/json");
            request.body = body.dump();
        }
        request.address = "127.0.0.1";
        return request;
    }

    Response ask(const std::string& method, const std::string& target,
                 const std::string& session = {}, const Json& body = nullptr) const {
        return dispatcher->dispatch(request(method, target, session, body));
    }
};

inline Json json_of(const Response& response) {
    return Json::parse(std::get<std::string>(response.body));
}

inline std::string header_of(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

}  // namespace intray::ui
