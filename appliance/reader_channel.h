// Messages between the parent and the reader process: a type byte, a 32-bit length, the payload;
// and file descriptors passed along a socket. Neither side believes the other's lengths.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace intray::appliance {

using Deadline = std::chrono::steady_clock::time_point;

/// Owns a file descriptor.
class FileHandle {
  public:
    FileHandle() = default;
    explicit FileHandle(int number) : number_(number) {}
    FileHandle(FileHandle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept;
    ~FileHandle();

    int number() const { return number_; }
    bool open() const { return number_ >= 0; }
    int release() { return std::exchange(number_, -1); }
    void close();

  private:
    int number_ = -1;
};

struct SocketPair {
    FileHandle ours;
    FileHandle theirs;
};
/// Of SOCK_STREAM or SOCK_SEQPACKET, closed on exec. Throws Failure.
SocketPair make_sockets(int type);

enum class MessageType : std::uint8_t {
    request = 1,   ///< to the child: JSON
    page_started,  ///< JSON: {"page", "pages"}
    page,          ///< JSON of an ocr::PageReading
    picture,       ///< see encode_picture
    piece,         ///< bytes of an archive, in order
    result,        ///< JSON; the last message of a job that went well
    problem        ///< JSON: {"code", "message"}; the last message of a job that did not
};

struct Message {
    MessageType type = MessageType::problem;
    std::string payload;
};

/// The most that a message of the type may carry: the parent's memory bounds what is parsed.
std::size_t max_bytes(MessageType type);

enum class ReceiveState { message, closed, timed_out, malformed };

struct Received {
    ReceiveState state = ReceiveState::closed;
    Message message;
};

/// One end of a stream socket.
class Channel {
  public:
    explicit Channel(FileHandle socket) : socket_(std::move(socket)) {}

    /// False when the other side is gone (or, with a deadline, does not read).
    bool send(MessageType type, std::string_view payload, std::optional<Deadline> deadline = {});
    /// Waits for a whole message, at most until `deadline`; bytes that came stay for the next call.
    Received receive(std::optional<Deadline> deadline = {});

    int number() const { return socket_.number(); }

  private:
    bool take_message(Received& received);

    FileHandle socket_;
    std::string buffer_;
};

/// One datagram with file descriptors; false when the other side is gone.
bool send_handles(int socket, std::string_view text, const std::vector<int>& handles);

struct Datagram {
    std::string text;
    std::vector<FileHandle> handles;
};
/// std::nullopt when the other side is gone or the deadline passed.
std::optional<Datagram> receive_handles(int socket, std::optional<Deadline> deadline = {});

}  // namespace intray::appliance
