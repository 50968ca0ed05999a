// A whole appliance on a data folder of its own, and how files come to it from outside.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>

#include "appliance/control.h"
#include "appliance/receiving.h"
#include "appliance/serving.h"
#include "storage/documents.h"
#include "storage/users.h"
#include "temporary_folder.h"
#include "ui/client.h"
#include "ui/http/url.h"

namespace intray::appliance {

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::string sample(const std::string& name) {
    return bytes_of(std::filesystem::path(INTRAY_SOURCE_DIR) / "tests/samples" / name);
}

/// Looks until `reached` says so: for what other threads and processes do.
template <typename Reached>
bool in_the_end(Reached reached, std::chrono::seconds patience = std::chrono::seconds(90)) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!reached()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // no order depends on it
    }
    return true;
}

/// Serves on any port, with a hot folder that takes files at once and one person signed in.
class RunningBox {
  public:
    explicit RunningBox(Config config = {}) {
        config.data = folder_.path() / "data";
        config.hot_folder = hot();
        config.hot_folder_settle = std::chrono::seconds(0);
        config.listen = "127.0.0.1:0";
        config.languages = "eng";
        config.second_reader = false;  // for speed; what is read does not matter here
        config.post_after = std::chrono::seconds(0);
        config_ = config;
        std::filesystem::create_directories(hot());
        serving_ = std::make_unique<Serving>(ServingOptions{config, {}}, Log());
        const std::string address = serving_->address();
        port_ = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
        sign_in();
    }

    std::filesystem::path folder() const { return folder_.path(); }
    std::filesystem::path hot() const { return folder_.path() / "hot"; }
    std::uint16_t port() const { return port_; }
    const Config& config() const { return config_; }
    storage::Store& store() { return serving_->store(); }
    void stop() { serving_.reset(); }

    ui::Answer ask(const std::string& method, const std::string& target,
                   const std::string& body = {},
                   const std::string& type = "application/json") const {
        const std::string host = "127.0.0.1:" + std::to_string(port_);
        ui::Client client(port_);
        return client.ask(method + ' ' + target + " HTTP/1.1\r\nHost: " + host +
                          "\r\nOrigin: http://" + host + "\r\nCookie: intray_session=" + session_ +
                          "\r\nContent-Type: " + type +
                          "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }

    ui::Answer upload(const std::string& name, const std::string& bytes) const {
        return ask("POST", "/api/documents?name=" + ui::percent_encoded(name), bytes,
                   "application/octet-stream");
    }

    /// As `intray import` does beside a serving Intray.
    Result<capture::Receipt> import(const std::filesystem::path& file) const {
        const auto answer = ask_server(
            config_.data, {"receive", file.string(), "import\n" + file.filename().string()});
        if (!answer) return Problem{"none", "nobody serves"};
        return *answer ? receipt_from(answer->value())
                       : Result<capture::Receipt>(answer->problem());
    }

    Result<capture::Receipt> import(const std::string& name, const std::string& bytes) const {
        return import(write(folder_.path() / name, bytes));
    }

    /// Appears in the hot folder all at once.
    void drop(const std::string& name, const std::string& bytes) const {
        std::filesystem::rename(write(folder_.path() / "outside", bytes), hot() / name);
    }

    storage::Document read_document(storage::DocumentId id) {
        std::optional<storage::Document> document;
        EXPECT_TRUE(in_the_end([&] {
            document = storage::document(store(), id, {"test", true, true});
            return document && document->state != storage::State::waiting &&
                   document->state != storage::State::reading;
        })) << "document "
            << id << " is stuck";
        return document.value_or(storage::Document{});
    }

    static std::filesystem::path write(const std::filesystem::path& file,
                                       const std::string& bytes) {
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

  private:
    void sign_in() {
        storage::User user;
        user.name = "mary";
        user.roles = {storage::Role::mailroom, storage::Role::clerk};
        const std::string password = "a long enough one";
        storage::add_user(store(), user, "test").value();
        const auto link = storage::make_link(store(), "mary", std::chrono::hours(1), "test");
        storage::use_link(store(), link.value(), password).value();
        session_ = storage::sign_in(store(), {"mary", password, "127.0.0.1"}).value();
    }

    TemporaryFolder folder_;
    Config config_;
    std::unique_ptr<Serving> serving_;
    std::uint16_t port_ = 0;
    std::string session_;
};

/// Somebody else, who asks the server on and on.
class Onlooker {
  public:
    explicit Onlooker(std::uint16_t port)
        : thread_([this, port](std::stop_token stop) { ask(stop, port); }) {}

    void stop() {
        thread_.request_stop();
        thread_.join();
    }
    /// Of the answers; for after the stop.
    int good() const { return good_; }
    int bad() const { return bad_; }
    std::chrono::milliseconds slowest() const { return slowest_; }

  private:
    void ask(std::stop_token stop, std::uint16_t port) {
        using namespace std::chrono;
        while (!stop.stop_requested()) {
            const auto start = steady_clock::now();
            ui::Client client(port);
            const ui::Answer answer =
                client.ask("GET /api/health HTTP/1.1\r\nHost: intray.test\r\n\r\n");
            ++(answer.status == 200 ? good_ : bad_);
            slowest_ = std::max(slowest_, duration_cast<milliseconds>(steady_clock::now() - start));
            std::this_thread::sleep_for(milliseconds(10));  // the rate of asking
        }
    }

    int good_ = 0;
    int bad_ = 0;
    std::chrono::milliseconds slowest_{0};
    std::jthread thread_;
};

}  // namespace intray::appliance
