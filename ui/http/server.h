// The web server: sockets, TLS, threads and limits around the dispatcher.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "ui/http/services.h"

namespace intray::ui {

struct ServerOptions {
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6, numeric
    std::uint16_t port = 8080;          ///< 0: one that is free
    std::filesystem::path certificate;  ///< PEM chain; with `key`: TLS
    std::filesystem::path key;          ///< PEM
    int threads = 2;                    ///< for sockets; work on the store has its own
    int storage_threads = 6;
    std::uint64_t max_upload_bytes = 500'000'000;
    int max_connections = 512;
    std::chrono::milliseconds head_patience{15'000};  ///< for a whole request head
    std::chrono::milliseconds idle_patience{75'000};  ///< between requests
    /// For a body or an answer, to which comes a second for every kilobyte.
    std::chrono::milliseconds stall_patience{30'000};
    std::chrono::milliseconds heartbeat{15'000};  ///< of event streams
    std::chrono::milliseconds stop_patience{5'000};
};

/// `services` must outlive it. Not thread-safe itself.
class Server {
  public:
    Server(const Services& services, ServerOptions options);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();  ///< stops

    /// Listens and returns; throws Failure when the address or the certificate is not usable.
    void start();
    /// Refuses new connections, ends event streams, lets running requests finish within
    /// `stop_patience`, returns when all threads ended.
    void stop();
    std::uint16_t port() const;

  private:
    struct Running;
    const Services& services_;
    ServerOptions options_;
    std::unique_ptr<Running> running_;
};

}  // namespace intray::ui
