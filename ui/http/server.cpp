#include "ui/http/server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <thread>
#include <vector>

#include "ui/http/connection.h"

namespace intray::ui {
namespace {

using boost::system::error_code;
namespace ssl = asio::ssl;

/// TLS 1.2 and later, by Mozilla's intermediate recommendation.
std::unique_ptr<ssl::context> tls_of(const ServerOptions& options) {
    if (options.certificate.empty() && options.key.empty()) return nullptr;
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                         ssl::context::no_tlsv1_1 | ssl::context::no_compression);
    error_code error;
    context->use_certificate_chain_file(options.certificate.string(), error);
    if (error)
        throw Failure(options.certificate.string() + ": is no certificate chain (" +
                      error.message() + "); give one in PEM form");
    context->use_private_key_file(options.key.string(), ssl::context::pem, error);
    if (error)
        throw Failure(options.key.string() + ": is not the certificate's private key (" +
                      error.message() + "); give one in PEM form");
    return context;
}

}  // namespace

struct Server::Running {
    Running(const Services& services, const ServerOptions& options)
        : shared(std::make_shared<Shared>(services, options)), tls(tls_of(options)) {}

    void listen();
    void accept_next();
    void begin(Tcp::socket socket);
    void serve();

    std::shared_ptr<Shared> shared;
    std::unique_ptr<ssl::context> tls;
    asio::io_context io;
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    Tcp::acceptor acceptor{asio::any_io_executor(asio::make_strand(io))};
    asio::steady_timer breath{acceptor.get_executor()};
    std::vector<std::thread> threads;
};

void Server::Running::listen() {
    const ServerOptions& options = shared->options;
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    const Tcp::endpoint endpoint(address, options.port);
    if (!error) acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        throw Failure(options.address + " port " + std::to_string(options.port) +
                      ": cannot listen (" + error.message() + "); choose another address");
}

void Server::Running::accept_next() {
    acceptor.async_accept(
        asio::any_io_executor(asio::make_strand(io)), [this](error_code error, Tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (!error) begin(std::move(socket));
            const bool exhausted = error == boost::system::errc::too_many_files_open ||
                                   error == boost::system::errc::too_many_files_open_in_system;
            if (!exhausted) return accept_next();
            breath.expires_after(std::chrono::milliseconds(100));
            breath.async_wait([this](error_code stopped) {
                if (!stopped) accept_next();
            });
        });
}

void Server::Running::begin(Tcp::socket socket) {
    error_code ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    std::unique_ptr<Wire> wire;
    if (tls)
        wire = std::make_unique<TlsWire>(std::move(socket), *tls);
    else
        wire = std::make_unique<PlainWire>(std::move(socket));
    const auto connection =
        std::make_shared<Connection>(shared, std::move(wire), tls ? Scheme::https : Scheme::http);
    const auto most = static_cast<std::size_t>(shared->options.max_connections);
    if (shared->connections.add(connection, most)) Connection::start(connection);
}

/// What goes wrong with one connection does not end the others.
void Server::Running::serve() {
    for (;;) {
        try {
            io.run();
            return;
        } catch (const std::exception& failure) {
            shared->services.report(failure.what());
        }
    }
}

Server::Server(const Services& services, ServerOptions options)
    : services_(services), options_(std::move(options)) {}

Server::~Server() {
    stop();
}

void Server::start() {
    auto running = std::make_unique<Running>(services_, options_);
    running->listen();
    running->accept_next();
    for (int i = 0; i < options_.threads; ++i)
        running->threads.emplace_back([&now = *running] { now.serve(); });
    running_ = std::move(running);
}

void Server::stop() {
    if (!running_) return;
    asio::post(running_->acceptor.get_executor(), [&running = *running_] {
        error_code ignored;
        running.acceptor.close(ignored);
        running.breath.cancel();
    });
    services_.events.end_all();
    running_->shared->connections.wind_down(options_.stop_patience);
    running_->work.reset();
    for (std::thread& thread : running_->threads)
        thread.join();
    running_->shared->storage_lane.join();
    running_->shared->password_lane.join();
    running_->shared->reading_lane.join();
    running_.reset();
}

std::uint16_t Server::port() const {
    return running_->acceptor.local_endpoint().port();
}

}  // namespace intray::ui
