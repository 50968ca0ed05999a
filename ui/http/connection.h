// One browser's connection: requests in, answers out, within limits of size and time.
#pragma once

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>

#include "ui/http/dispatch.h"
#include "ui/http/server.h"
#include "ui/http/wire.h"

namespace intray::ui {

class Connection;

/// The connections that are open. Thread-safe.
class Connections {
  public:
    /// False when there are `most` already or the server stops.
    bool add(const std::shared_ptr<Connection>& connection, std::size_t most);
    void remove(const std::shared_ptr<Connection>& connection);
    /// Asks each to end after its answer, cuts off who has not by then, and waits for the last.
    void wind_down(std::chrono::milliseconds patience);
    bool stopping() const { return stopping_; }

  private:
    std::set<std::shared_ptr<Connection>> open_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::condition_variable closed_;
};

/// What all connections of a server share.
struct Shared {
    Shared(const Services& s, const ServerOptions& o)
        : services(s),
          options(o),
          dispatcher(s),
          storage_lane(static_cast<std::size_t>(o.storage_threads)) {}
    const Services& services;
    const ServerOptions options;
    const Dispatcher dispatcher;
    Connections connections;
    asio::thread_pool storage_lane;
    asio::thread_pool password_lane{1};
    asio::thread_pool reading_lane{2};
};

/// Everything below runs on the strand of the wire, except `wind_down` and `cut_off`.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(std::shared_ptr<Shared> shared, std::unique_ptr<Wire> wire, Scheme scheme);

    /// Serves until one of the sides has enough.
    static void start(const std::shared_ptr<Connection>& connection);
    void wind_down();
    void cut_off();

  private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

    asio::awaitable<void> run();
    asio::awaitable<bool> one_request();
    asio::awaitable<int> read_head(Parser& parser);
    asio::awaitable<void> read_more();
    Request request_of(const Parser& parser) const;
    asio::awaitable<std::optional<Response>> read_body(Parser& parser, const Route& route,
                                                       Request& request);
    asio::awaitable<std::optional<Response>> open_body(Request& request);
    asio::awaitable<Response> answered(Parser& parser, Request& request);
    asio::awaitable<void> send(const Request& request, Response& response, bool keep_alive);
    asio::awaitable<void> send_file(const FileBody& body, std::uint64_t size);
    asio::awaitable<void> send_events(std::shared_ptr<Subscription> subscription);
    asio::awaitable<void> write(std::string_view bytes);
    asio::awaitable<void> linger();
    asio::thread_pool& lane(Lane which);
    /// From now on; replaces the one before. A missed deadline cuts the connection off.
    void set_deadline(std::chrono::milliseconds patience);

    const std::shared_ptr<Shared> shared_;
    const std::unique_ptr<Wire> wire_;
    const Scheme scheme_;
    std::string address_;
    boost::beast::flat_buffer input_;
    asio::steady_timer deadline_;
    asio::steady_timer heartbeat_;
    bool idle_ = false;
};

}  // namespace intray::ui
