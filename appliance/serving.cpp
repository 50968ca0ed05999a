#include "appliance/serving.h"

#include <charconv>
#include <chrono>
#include <optional>
#include <stop_token>

#include "appliance/commands/options.h"
#include "appliance/control.h"
#include "appliance/drawing_up.h"
#include "appliance/hot_folder_thread.h"
#include "appliance/knowledge_in_force.h"
#include "appliance/library.h"
#include "appliance/people.h"
#include "appliance/reading_versions.h"
#include "appliance/receiving.h"
#include "appliance/version.h"
#include "appliance/workers.h"
#include "appliance/wrong_usage.h"
#include "storage/budget.h"
#include "storage/catch_up.h"
#include "storage/documents.h"
#include "storage/intake.h"
#include "storage/lessons.h"
#include "storage/placed_pages.h"
#include "storage/queue.h"
#include "storage/settings.h"
#include "ui/http/server.h"
#include "ui/http/type_desk.h"

namespace intray::appliance {
namespace {

constexpr int most_form_pages = 20;

struct Address {
    std::string host;
    unsigned short port = 0;
};

Address parse_address(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    Address address;
    if (colon != std::string::npos) {
        const char* const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, address.port);
        address.host = text.substr(0, colon);
        if (error == std::errc() && rest == end && !address.host.empty()) return address;
    }
    throw WrongUsage("--listen " + text + ": not an address; write it like 127.0.0.1:8080");
}

ui::ServerOptions server_options(const Config& config) {
    if (config.tls_certificate.empty() != config.tls_key.empty())
        throw WrongUsage("TLS: certificate and key belong together; give both or neither");
    const Address address = parse_address(config.listen);
    ui::ServerOptions options;
    options.address = address.host;
    options.port = address.port;
    options.certificate = config.tls_certificate;
    options.key = config.tls_key;
    return options;
}

JourneyOptions journey_options(const Config& config, storage::Store& store) {
    JourneyOptions options;
    options.blind_share = config.blind_share;
    options.hold_duplicates = config.hold_duplicates;
    options.blind_key = storage::secret_key(store);
    options.post_after = config.post_after;
    return options;
}

}  // namespace

struct Serving::Parts {
    Config config;
    Log log;
    ui::Events events;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<Reader> reader;
    std::unique_ptr<KnowledgeInForce> in_force;
    std::unique_ptr<Workers> workers;
    std::unique_ptr<ui::Services> services;
    std::unique_ptr<ui::Server> server;
    std::unique_ptr<ControlServer> control;
    std::unique_ptr<HotFolderThread> hot_folder;
    std::string address;
    std::string first_link;
    std::stop_source stopping;

    Parts(ServingOptions options, Log the_log)
        : config(std::move(options.config)), log(std::move(the_log)) {
        open_store(std::move(options.at_step));
        in_force = std::make_unique<KnowledgeInForce>(loaded_knowledge());
        reader = make_keeping_reader();
        storage::release_all_leases(*store);
        start_workers();
        start_server();
        control = std::make_unique<ControlServer>(
            config.data, [this](const ControlRequest& request) { return answer(request); });
        if (!config.hot_folder.empty()) start_hot_folder();
        if (const auto secret = first_administrator(*store))
            first_link = address + "#/link/" + *secret;
    }

    ~Parts() {
        hot_folder.reset();
        control.reset();
        stopping.request_stop();
        if (server) server->stop();
        workers.reset();
    }

    void open_store(std::function<void(std::string_view)> at_step) {
        storage::StoreOptions options = store_options(config);
        if (at_step) options.at_step = std::move(at_step);
        options.on_change = [this](storage::DocumentId id) { tell(id, 0, 0); };
        store =
            std::make_unique<storage::Store>(std::move(options), storage::Store::Lock::exclusive);
        storage::catch_up(*store);
    }

    extract::Knowledge loaded_knowledge() {
        Library library = load_library(config);
        for (const std::string& mistake : library.mistakes)
            log.warning(mistake);
        return std::move(library.knowledge);
    }

    /// One whose readings name what made them.
    std::unique_ptr<Reader> make_keeping_reader() const {
        ReaderOptions options = reader_options(config);
        options.versions = reading_versions(options.ocr);
        return std::make_unique<Reader>(std::move(options));
    }

    /// What happened is committed already: that nobody can be told must not undo it.
    void tell(storage::DocumentId id, int page, int pages) {
        try {
            ui::announce(events, *store, id, page, pages);
        } catch (const std::exception& failure) {
            log.error(failure.what());
        }
    }

    void start_workers() {
        const auto progress = [this](storage::DocumentId id, int page, int pages) {
            tell(id, page, pages);
        };
        workers = std::make_unique<Workers>(config.workers, *store, *reader, *in_force,
                                            journey_options(config, *store), progress, log);
    }

    /// With the error budget that is set now.
    extract::Knowledge knowledge() const {
        extract::Knowledge knowledge = *in_force->now();
        knowledge.wrong_fields_in_10000 =
            storage::error_budget(*store, knowledge.wrong_fields_in_10000);
        return knowledge;
    }

    void start_server() {
        services = std::make_unique<ui::Services>(ui::Services{
            .store = *store,
            .events = events,
            .receive = [this](const capture::Arrival& arrival) { return receive(arrival); },
            .read_area = [this](storage::DocumentId id, int page,
                                Box area) { return read_area(id, page, area); },
            .knowledge = [this] { return knowledge(); },
            .wake = [this] { workers->wake(); },
            .report = [this](std::string_view message) { log.error(std::string(message)); },
            .web_folder = shipped_folder("ui/web/dist"),
            .version = version,
            .post_after = config.post_after,
            .hold_duplicates = config.hold_duplicates,
            .explain = [this](storage::DocumentId id,
                              const std::string& field) { return explain(id, field); },
            .other_values = [this](storage::DocumentId id) { return other_values(id); },
            .read_form = [this](const std::filesystem::path& file,
                                const std::string& name) { return read_form(file, name); },
            .try_type = [this](const extract::DocumentType& type,
                               const ocr::Reading& form) { return try_type(type, form); },
            .reload_types = [this] { in_force->replace(loaded_knowledge()); },
            .type_desk = make_type_desk(),
        });
        server = std::make_unique<ui::Server>(*services, server_options(config));
        server->start();
        const std::string host = config.listen.substr(0, config.listen.rfind(':'));
        address = (config.tls_certificate.empty() ? "http://" : "https://") + host + ':' +
                  std::to_string(server->port()) + '/';
    }

    void start_hot_folder() {
        capture::HotFolderOptions options;
        options.folder = config.hot_folder;
        options.settle = config.hot_folder_settle;
        options.patience = config.hot_folder_patience;
        hot_folder = std::make_unique<HotFolderThread>(
            std::move(options),
            [this](const capture::Arrival& arrival) { return receive(arrival); },
            [this] { store->at_step("acknowledged"); }, log);
        log.info("taking what is put into " + config.hot_folder.string());
    }

    Result<capture::Receipt> receive(const capture::Arrival& arrival) {
        auto receipt = receive_supported(*store, arrival);
        if (receipt) workers->wake();
        return receipt;
    }

    Result<std::string> answer(const ControlRequest& request) {
        if (request.verb != "receive") {
            auto secret = answer_people(*store, request);
            if (!secret || secret->empty()) return secret;
            return address + "#/link/" + *secret;
        }
        const std::size_t end = std::min(request.detail.find('\n'), request.detail.size());
        capture::Arrival arrival{request.subject,
                                 request.detail.substr(std::min(end + 1, request.detail.size())),
                                 request.detail.substr(0, end), "command line"};
        const auto receipt = receive(arrival);
        return receipt ? Result<std::string>(receipt_text(*receipt)) : receipt.problem();
    }

    /// The reading that is kept, to be understood as the type that the document is held for, with
    /// what is known of its supplier.
    Result<UnderstandWork> kept_work(const storage::Document& document) {
        auto reading = storage::reading(*store, document.id);
        if (!reading)
            return Problem{"unknown", "document " + std::to_string(document.id) +
                                          ": is not read yet, so there is nothing to explain"};
        UnderstandWork work;
        work.reading = *std::move(reading);
        work.knowledge = *in_force->now();
        work.understand.forced_type = document.document_type;
        work.knowledge.logo = storage::logo_of(*store, document.id);
        if (const auto seen = reader->look_over(document.file_name, work, stopping.get_token()))
            work.knowledge.lessons = storage::find_lessons(*store, seen->keys, document.id);
        return work;
    }

    Result<extract::Explanation> explain(storage::DocumentId id, const std::string& field) {
        const auto document = storage::document(*store, id, {"intray", true, true});
        if (!document) return no_document(id);
        auto work = kept_work(*document);
        if (!work) return work.problem();
        return reader->explain(document->file_name, std::move(work).value(), field,
                               stopping.get_token());
    }

    Result<std::vector<extract::FieldDoubts>> other_values(storage::DocumentId id) {
        const auto document = storage::document(*store, id, {"intray", true, true});
        const auto entry = storage::latest_entry(*store, id);
        if (!document || !entry) return no_document(id);
        auto kept = kept_work(*document);
        if (!kept) return kept.problem();
        UnderstandWork work = std::move(kept).value();
        work.draft = entry->draft;
        return reader->other_values(document->file_name, work, stopping.get_token());
    }

    static Problem no_document(storage::DocumentId id) {
        return {"unknown", "document " + std::to_string(id) + ": does not exist"};
    }

    Result<ui::ReadForm> read_form(const std::filesystem::path& file, const std::string& name) {
        ReadWork work;
        work.knowledge = *in_force->now();
        work.decode.colour = capture::Colour::as_in_file;
        work.decode.max_pages = most_form_pages;
        work.pictures = PictureOptions{};
        ui::ReadForm form{name, {}};
        form.pictures.resize(most_form_pages);
        ReadCallbacks callbacks;
        callbacks.on_picture = [&](PagePicture picture) {
            if (picture.page >= 1 && picture.page <= most_form_pages)
                form.pictures[std::size_t(picture.page) - 1] = std::move(picture.jpeg);
        };
        auto read = reader->read({file, name}, work, callbacks, stopping.get_token());
        if (!read) return read.problem();
        form.reading = std::move(read).value().reading;
        return form;
    }

    Result<extract::Draft> try_type(const extract::DocumentType& type, const ocr::Reading& form) {
        UnderstandWork work;
        work.reading = form;
        work.knowledge = *in_force->now();
        std::erase_if(work.knowledge.types, [&](const auto& one) { return one.name == type.name; });
        work.knowledge.types.push_back(type);
        return reader->understand(type.name, work, stopping.get_token());
    }

    std::shared_ptr<ui::TypeDesk> make_type_desk() {
        auto desk = std::make_shared<ui::TypeDesk>();
        desk->shipped = [this] { return shipped_types(config); };
        desk->draw_up = [this](extract::Knowledge candidate, std::stop_token stop) {
            return drawing_up(*reader, std::move(candidate), store.get(), Priority::idle,
                              std::move(stop));
        };
        return desk;
    }

    Result<ocr::PageText> read_area(storage::DocumentId id, int page, Box area) {
        const auto document = storage::document(*store, id, {"intray", true, true});
        if (!document) return no_document(id);
        const auto placed = storage::placed_page(*store, id, page);
        if (!placed)
            return Problem{"unknown", document->file_name + " page " + std::to_string(page) +
                                          ": is not there; reload the document"};
        AreaWork work;
        work.page = placed->file_page;
        work.area = area;
        if (placed->turned_deg != storage::as_found) work.turned_deg = placed->turned_deg;
        auto words =
            reader->read_area({store->blobs().path(placed->file_sha256), placed->file_name}, work,
                              stopping.get_token());
        if (!words && words.problem().code == "encrypted")
            return Problem{"encrypted", document->file_name +
                                            ": its password was not kept, so no area of it can "
                                            "be read; type the value"};
        return words;
    }
};

Serving::Serving(ServingOptions options, Log log)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(log))) {}

Serving::~Serving() = default;

const std::string& Serving::address() const {
    return parts_->address;
}

const std::string& Serving::first_link() const {
    return parts_->first_link;
}

storage::Store& Serving::store() {
    return *parts_->store;
}

void Serving::wake() {
    parts_->workers->wake();
}

}  // namespace intray::appliance
