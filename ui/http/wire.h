// A connection's bytes, in the clear or through TLS. Included by the two sources that know Asio.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace intray::ui {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

/// Errors of the network, the end of the stream too, are thrown as boost::system::system_error;
/// they end the coroutine of the connection.
class Wire {
  public:
    virtual ~Wire() = default;
    virtual asio::awaitable<void> open() = 0;
    virtual asio::awaitable<std::size_t> read_some(asio::mutable_buffer into) = 0;
    virtual asio::awaitable<void> write(asio::const_buffer bytes) = 0;
    /// Tells the other side that nothing more will come.
    virtual asio::awaitable<void> finish() = 0;
    virtual Tcp::socket& socket() = 0;
};

class PlainWire final : public Wire {
  public:
    explicit PlainWire(Tcp::socket socket) : socket_(std::move(socket)) {}
    asio::awaitable<void> open() override { co_return; }
    asio::awaitable<std::size_t> read_some(asio::mutable_buffer into) override {
        co_return co_await socket_.async_read_some(into, asio::use_awaitable);
    }
    asio::awaitable<void> write(asio::const_buffer bytes) override {
        co_await asio::async_write(socket_, bytes, asio::use_awaitable);
    }
    asio::awaitable<void> finish() override {
        socket_.shutdown(Tcp::socket::shutdown_send);
        co_return;
    }
    Tcp::socket& socket() override { return socket_; }

  private:
    Tcp::socket socket_;
};

class TlsWire final : public Wire {
  public:
    TlsWire(Tcp::socket socket, asio::ssl::context& context)
        : stream_(std::move(socket), context) {}
    asio::awaitable<void> open() override {
        co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
    }
    asio::awaitable<std::size_t> read_some(asio::mutable_buffer into) override {
        co_return co_await stream_.async_read_some(into, asio::use_awaitable);
    }
    asio::awaitable<void> write(asio::const_buffer bytes) override {
        co_await asio::async_write(stream_, bytes, asio::use_awaitable);
    }
    asio::awaitable<void> finish() override {
        co_await stream_.async_shutdown(asio::use_awaitable);
    }
    Tcp::socket& socket() override { return stream_.next_layer(); }

  private:
    asio::ssl::stream<Tcp::socket> stream_;
};

}  // namespace intray::ui
