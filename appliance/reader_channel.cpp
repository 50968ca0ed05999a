#include "appliance/reader_channel.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/failure.h"

namespace intray::appliance {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t header_bytes = 5;
constexpr std::size_t max_handles = 4;

/// False when the deadline passed, even if there is something to do.
bool wait_until(int socket, short events, std::optional<Clock::time_point> deadline) {
    for (;;) {
        int milliseconds = -1;
        if (deadline) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now());
            if (left.count() <= 0) return false;
            milliseconds = static_cast<int>(std::min<std::int64_t>(left.count(), 3'600'000));
        }
        pollfd waiting{socket, events, 0};
        const int ready = poll(&waiting, 1, milliseconds);
        if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
    }
}

std::string header(MessageType type, std::size_t length) {
    std::string bytes(header_bytes, '\0');
    bytes[0] = static_cast<char>(type);
    for (std::size_t i = 0; i < 4; ++i)
        bytes[1 + i] = static_cast<char>((length >> (8 * i)) & 0xff);
    return bytes;
}

}  // namespace

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    if (this != &other) {
        close();
        number_ = other.release();
    }
    return *this;
}

FileHandle::~FileHandle() {
    close();
}

void FileHandle::close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
}

std::size_t max_bytes(MessageType type) {
    switch (type) {
        case MessageType::page_started:
        case MessageType::problem:
            return std::size_t{64} << 10;
        case MessageType::page:
            return std::size_t{8} << 20;
        case MessageType::request:
        case MessageType::picture:
        case MessageType::piece:
        case MessageType::result:
            return std::size_t{64} << 20;
    }
    return 0;
}

SocketPair make_sockets(int type) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw Failure(std::string("reader socket: ") + std::strerror(errno) +
                      "; raise the limit of open files");
    return {FileHandle(ends[0]), FileHandle(ends[1])};
}

bool Channel::send(MessageType type, std::string_view payload,
                   std::optional<Clock::time_point> deadline) {
    if (payload.size() > max_bytes(type)) return false;
    std::string bytes = header(type, payload.size());
    bytes += payload;
    std::string_view rest = bytes;
    while (!rest.empty()) {
        if (deadline && !wait_until(socket_.number(), POLLOUT, deadline)) return false;
        // The sandboxed side may only write; the parent must neither block nor get SIGPIPE.
        const ssize_t written = deadline ? ::send(socket_.number(), rest.data(), rest.size(),
                                                  MSG_NOSIGNAL | MSG_DONTWAIT)
                                         : write(socket_.number(), rest.data(), rest.size());
        if (written < 0 && (errno == EINTR || (deadline && errno == EAGAIN))) continue;
        if (written <= 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool Channel::take_message(Received& received) {
    if (buffer_.size() < header_bytes) return false;
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length |= static_cast<std::size_t>(static_cast<unsigned char>(buffer_[1 + i])) << (8 * i);
    const auto type = static_cast<std::uint8_t>(buffer_[0]);
    if (length > max_bytes(static_cast<MessageType>(type))) {
        received.state = ReceiveState::malformed;
        return true;
    }
    if (buffer_.size() < header_bytes + length) return false;
    received.state = ReceiveState::message;
    received.message.type = static_cast<MessageType>(type);
    received.message.payload = buffer_.substr(header_bytes, length);
    buffer_.erase(0, header_bytes + length);
    return true;
}

Received Channel::receive(std::optional<Clock::time_point> deadline) {
    Received received;
    std::array<char, 65536> piece;
    while (!take_message(received)) {
        if (deadline && !wait_until(socket_.number(), POLLIN, deadline)) {
            received.state = ReceiveState::timed_out;
            break;
        }
        const ssize_t count = read(socket_.number(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            received.state = ReceiveState::closed;
            break;
        }
        buffer_.append(piece.data(), static_cast<std::size_t>(count));
    }
    return received;
}

bool send_handles(int socket, std::string_view text, const std::vector<int>& handles) {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(max_handles * sizeof(int))> control{};
    iovec part{const_cast<char*>(text.data()), text.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (!handles.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(handles.size() * sizeof(int));
        cmsghdr* passed = CMSG_FIRSTHDR(&message);
        passed->cmsg_level = SOL_SOCKET;
        passed->cmsg_type = SCM_RIGHTS;
        passed->cmsg_len = CMSG_LEN(handles.size() * sizeof(int));
        std::memcpy(CMSG_DATA(passed), handles.data(), handles.size() * sizeof(int));
    }
    ssize_t sent = 0;
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

std::optional<Datagram> receive_handles(int socket, std::optional<Clock::time_point> deadline) {
    if (deadline && !wait_until(socket, POLLIN, deadline)) return std::nullopt;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(max_handles * sizeof(int))> control{};
    Datagram datagram{std::string(8192, '\0'), {}};
    iovec part{datagram.text.data(), datagram.text.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t count = 0;
    do
        count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (count < 0 && errno == EINTR);
    if (count <= 0) return std::nullopt;
    datagram.text.resize(static_cast<std::size_t>(count));
    for (cmsghdr* passed = CMSG_FIRSTHDR(&message); passed;
         passed = CMSG_NXTHDR(&message, passed)) {
        if (passed->cmsg_level != SOL_SOCKET || passed->cmsg_type != SCM_RIGHTS) continue;
        for (std::size_t at = 0; CMSG_LEN(at + sizeof(int)) <= passed->cmsg_len;
             at += sizeof(int)) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(passed) + at, sizeof number);
            datagram.handles.emplace_back(number);
        }
    }
    return datagram;
}

}  // namespace intray::appliance
