#include "appliance/reader_child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <nlohmann/json.hpp>

#include "appliance/program_words.h"
#include "appliance/reader_process.h"
#include "base/failure.h"
#include "base/text.h"

namespace intray::appliance {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

/// This process's environment with one OpenMP thread, which must be so before the program starts.
std::vector<std::string> single_threaded_environment() {
    std::vector<std::string> variables = {"OMP_THREAD_LIMIT=1"};
    for (char** variable = environ; *variable; ++variable)
        if (!std::string_view(*variable).starts_with("OMP_THREAD_LIMIT="))
            variables.emplace_back(*variable);
    return variables;
}

/// posix_spawn with `socket` as standard input and nothing as standard output.
pid_t spawn(const std::string& program, int socket) {
    std::vector<std::string> words = {"intray", "reader-process"};
    std::vector<std::string> variables = single_threaded_environment();
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
    sigset_t no_signals{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_RDWR, 0);
    posix_spawnattr_init(&attributes);
    sigemptyset(&no_signals);
    posix_spawnattr_setsigmask(&attributes, &no_signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t process = 0;
    const int error = posix_spawn(&process, program.c_str(), &files, &attributes,
                                  pointers(words).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (error != 0)
        throw Failure("reader process " + program + ": " + std::strerror(error) +
                      "; see whether the program may be run and memory is left");
    return process;
}

std::string greeting(const ReaderOptions& options) {
    const auto seconds =
        std::chrono::ceil<std::chrono::seconds>(options.document_limit).count() + 60;
    const json made = {{"languages", options.ocr.languages},
                       {"tessdata", options.ocr.tessdata},
                       {"second_reader", options.ocr.second_reader},
                       {"field_models", options.field_models},
                       {"form_models", options.form_models},
                       {"memory_bytes", options.memory_bytes},
                       {"cpu_seconds", static_cast<int>(seconds)},
                       {"sandbox", options.sandbox == Sandbox::required}};
    return made.dump();
}

/// Before any process is started: a missing part is the administrator's decision.
void require_sandbox(Sandbox sandbox) {
    const std::string missing = sandbox_support().missing();
    if (sandbox == Sandbox::required && !missing.empty())
        throw Failure("reader sandbox: this kernel lacks " + missing +
                      "; use Linux 5.13 or later with both switched on, or accept the risk with "
                      "--unsafe-reader");
}

}  // namespace

/// Zero where it is not known.
pid_t Child::process() {
    if (!process_) {
        const auto datagram =
            receive_handles(status_.number(), Clock::now() + std::chrono::seconds(10));
        process_ = datagram ? json::parse(datagram->text).value("process", pid_t{0}) : 0;
    }
    return *process_;
}

std::chrono::nanoseconds Child::own_time() {
    clockid_t clock{};
    timespec time{};
    if (process() == 0 || clock_getcpuclockid(process(), &clock) != 0 ||
        clock_gettime(clock, &time) != 0)
        return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::optional<ChildEnd> Child::end() {
    if (process() == 0) return std::nullopt;
    const auto datagram =
        receive_handles(status_.number(), Clock::now() + std::chrono::seconds(10));
    if (!datagram) return std::nullopt;
    const json end = json::parse(datagram->text);
    return ChildEnd{end.at("status").get<int>(), end.at("cpu_seconds").get<double>(),
                    end.at("max_rss_bytes").get<std::size_t>()};
}

ChildStarter::ChildStarter(const ReaderOptions& options) : options_(options) {
    require_sandbox(options.sandbox);
    start_process();
}

ChildStarter::~ChildStarter() {
    end_process();
}

void ChildStarter::start_process() {
    SocketPair sockets = make_sockets(SOCK_SEQPACKET);
    process_ = spawn(options_.program.string(), sockets.theirs.number());
    sockets.theirs.close();
    control_ = std::move(sockets.ours);
    send_handles(control_.number(), greeting(options_), {});
    const auto answer = receive_handles(control_.number(), Clock::now() + std::chrono::minutes(2));
    if (answer && answer->text == "ready") return;
    end_process();
    throw Failure(answer ? clean_utf8(answer->text)
                         : "reader process: it ended before its models were loaded; see whether "
                           "memory is left and whether the models are whole");
}

void ChildStarter::end_process() {
    if (process_ == 0) return;
    kill(process_, SIGKILL);  // it holds nothing worth saving, and its children die with it
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    control_.close();
}

Child ChildStarter::start(const FileHandle& document, Priority priority) {
    const std::string_view request = priority == Priority::idle ? idle_job_request : job_request;
    SocketPair answers = make_sockets(SOCK_STREAM);
    SocketPair status = make_sockets(SOCK_SEQPACKET);
    std::vector<int> handles = {answers.theirs.number(), status.theirs.number()};
    if (document.open()) handles.push_back(document.number());
    const std::lock_guard lock(mutex_);
    if (!control_.open() || !send_handles(control_.number(), request, handles)) {
        end_process();
        start_process();
        if (!send_handles(control_.number(), request, handles))
            throw Failure(
                "reader process: it ends as soon as it starts; see whether memory is left");
    }
    return {std::move(answers.ours), std::move(status.ours)};
}

pid_t ChildStarter::process_id() const {
    const std::lock_guard lock(mutex_);
    return process_;
}

}  // namespace intray::appliance
