#include "appliance/control.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>
#include <vector>

#include "appliance/reader_channel.h"

namespace intray::appliance {
namespace {

constexpr std::size_t longest_request = 64 << 10;

/// The socket's address by way of its folder's descriptor: a path of any length fits.
struct Address {
    explicit Address(const std::filesystem::path& data)
        : folder(::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
        name.sun_family = AF_UNIX;
        const std::string path =
            "/proc/self/fd/" + std::to_string(folder.number()) + "/control.sock";
        std::memcpy(name.sun_path, path.c_str(), path.size() + 1);
    }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&name); }

    FileHandle folder;
    sockaddr_un name{};
};

FileHandle unix_socket() {
    return FileHandle(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

/// Texts on the wire end with a zero byte each, for paths may hold any other; the sender closes
/// its direction after the last one.
bool send_texts(int socket, const std::vector<std::string>& texts) {
    std::string bytes;
    for (const std::string& text : texts)
        bytes.append(text.c_str(), text.size() + 1);
    for (std::size_t sent = 0; sent < bytes.size();) {
        const ssize_t n = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return false;
        sent += std::size_t(n);
    }
    return ::shutdown(socket, SHUT_WR) == 0;
}

/// Nothing unless exactly three whole texts came.
std::optional<std::array<std::string, 3>> receive_texts(int socket) {
    std::array<std::string, 3> texts;
    std::size_t index = 0, total = 0;
    char piece[4096];
    for (;;) {
        const ssize_t n = ::recv(socket, piece, sizeof piece, 0);
        if (n == 0 && index == texts.size()) return texts;
        total += std::size_t(std::max<ssize_t>(n, 0));
        if (n <= 0 || total > longest_request) return std::nullopt;
        for (ssize_t i = 0; i < n; ++i) {
            if (index == texts.size()) return std::nullopt;
            if (piece[i] == '\0')
                ++index;
            else
                texts[index] += piece[i];
        }
    }
}

}  // namespace

struct ControlServer::Parts {
    Answer answer;
    FileHandle listener;
    FileHandle wake_read, wake_write;
    std::filesystem::path file;
    std::thread thread;

    void serve_one(int client) const {
        const timeval patience{5, 0};
        ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        const auto request = receive_texts(client);
        if (!request) return;
        const auto& [verb, subject, detail] = *request;
        Result<std::string> reply = Problem{"control", ""};
        try {
            reply = answer({verb, subject, detail});
        } catch (const std::exception& failure) {
            reply = Problem{"failure", failure.what()};
        }
        if (reply)
            send_texts(client, {"", "", reply.value()});
        else
            send_texts(client, {reply.problem().code, reply.problem().message, ""});
    }

    void run() const {
        for (;;) {
            pollfd waiting[2] = {{listener.number(), POLLIN, 0}, {wake_read.number(), POLLIN, 0}};
            if (::poll(waiting, 2, -1) < 0 && errno != EINTR) return;
            if (waiting[1].revents) return;
            if (!(waiting[0].revents & POLLIN)) continue;
            const FileHandle client(::accept4(listener.number(), nullptr, nullptr, SOCK_CLOEXEC));
            if (client.open()) serve_one(client.number());
        }
    }
};

ControlServer::ControlServer(const std::filesystem::path& data, Answer answer)
    : parts_(std::make_unique<Parts>()) {
    parts_->answer = std::move(answer);
    parts_->file = data / "control.sock";
    ::unlink(parts_->file.c_str());
    parts_->listener = unix_socket();
    const Address address(data);
    const mode_t mask = ::umask(0177);
    const bool bound = ::bind(parts_->listener.number(), address.get(), sizeof address.name) == 0;
    ::umask(mask);
    int pipe[2];
    if (!bound || ::listen(parts_->listener.number(), 16) != 0 || ::pipe2(pipe, O_CLOEXEC) != 0)
        throw Failure(parts_->file.string() +
                      ": the control socket cannot be made; check the folder's permissions");
    parts_->wake_read = FileHandle(pipe[0]);
    parts_->wake_write = FileHandle(pipe[1]);
    parts_->thread = std::thread([parts = parts_.get()] { parts->run(); });
}

ControlServer::~ControlServer() {
    parts_->wake_write.close();
    parts_->thread.join();
    ::unlink(parts_->file.c_str());
}

std::optional<Result<std::string>> ask_server(const std::filesystem::path& data,
                                              const ControlRequest& request) {
    const FileHandle socket = unix_socket();
    const Address address(data);
    if (!address.folder.open() ||
        ::connect(socket.number(), address.get(), sizeof address.name) != 0)
        return std::nullopt;
    const Problem lost{"control", data.string() + ": the serving Intray did not answer; try again"};
    if (!send_texts(socket.number(), {request.verb, request.subject, request.detail}))
        return Result<std::string>(lost);
    const auto reply = receive_texts(socket.number());
    if (!reply) return Result<std::string>(lost);
    const auto& [code, message, answer] = *reply;
    return code.empty() ? Result<std::string>(answer) : Result<std::string>(Problem{code, message});
}

}  // namespace intray::appliance
