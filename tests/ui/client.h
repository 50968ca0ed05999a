// A browser of the plainest kind: a blocking socket, in the clear or through TLS.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <string>

#include "base/failure.h"

namespace intray::ui {

struct Answer {
    int status = 0;
    std::string head;
    std::string body;

    std::string header(const std::string& name) const {
        const std::size_t at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

class Client {
  public:
    enum class Tls { no, yes };

    explicit Client(std::uint16_t port, Tls tls = Tls::no) {
        std::signal(SIGPIPE, SIG_IGN);
        socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
        // No test waits for this long unless it has failed.
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw Failure("test client: cannot connect");
        if (tls == Tls::no) return;
        context_.reset(SSL_CTX_new(TLS_client_method()));
        tls_.reset(SSL_new(context_.get()));
        SSL_set_fd(tls_.get(), socket_);
        if (SSL_connect(tls_.get()) != 1) throw Failure("test client: no TLS");
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(socket_); }

    /// False when the server takes no more.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const long sent = tls_ ? SSL_write(tls_.get(), bytes.data(), int(bytes.size()))
                                   : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(std::size_t(sent));
        }
        return true;
    }
    void end_sending() { ::shutdown(socket_, SHUT_WR); }

    /// Up to and with `end`, or all there was before the end of the connection.
    std::string read_until(const std::string& end) {
        std::size_t found = 0;
        while ((found = input_.find(end)) == std::string::npos)
            if (!fill()) return std::exchange(input_, {});
        const std::string text = input_.substr(0, found + end.size());
        input_.erase(0, text.size());
        return text;
    }
    std::string read(std::size_t size) {
        while (input_.size() < size && fill()) {
        }
        const std::string text = input_.substr(0, size);
        input_.erase(0, text.size());
        return text;
    }
    Answer answer() {
        Answer answer;
        answer.head = read_until("\r\n\r\n");
        if (answer.head.size() > 12) answer.status = std::stoi(answer.head.substr(9, 3));
        const std::string size = answer.header("content-length");
        if (!size.empty()) answer.body = read(std::stoul(size));
        return answer;
    }
    Answer ask(std::string_view bytes) {
        send(bytes);
        return answer();
    }
    /// True when the server has closed the connection; waits for it.
    bool closed() { return input_.empty() && !fill(); }

  private:
    bool fill() {
        std::string piece(64 * 1024, '\0');
        const long got = tls_ ? SSL_read(tls_.get(), piece.data(), int(piece.size()))
                              : ::recv(socket_, piece.data(), piece.size(), 0);
        if (got <= 0) return false;
        input_.append(piece, 0, std::size_t(got));
        return true;
    }
    struct Free {
        void operator()(SSL* tls) const { SSL_free(tls); }
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };
    int socket_ = -1;
    std::unique_ptr<SSL_CTX, Free> context_;
    std::unique_ptr<SSL, Free> tls_;
    std::string input_;
};

}  // namespace intray::ui
