#include "appliance/reader_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <new>
#include <nlohmann/json.hpp>

#include "appliance/reader_job.h"
#include "appliance/sandbox.h"
#include "base/failure.h"

namespace intray::appliance {
namespace {

using nlohmann::json;
constexpr int control = STDIN_FILENO;

struct ProcessOptions {
    Models models;
    ProcessLimits limits;
    Sandbox sandbox = Sandbox::required;
};

/// A child at work. `status` ends at the parent, who ends the child by hanging up.
struct Running {
    pid_t process = 0;
    FileHandle exited;  ///< a pidfd
    FileHandle status;
    bool killed = false;
};

ProcessOptions parse_options(const std::string& text) {
    const json options = json::parse(text);
    ProcessOptions parsed;
    parsed.models.ocr.languages = options.at("languages").get<std::string>();
    parsed.models.ocr.tessdata = options.at("tessdata").get<std::string>();
    parsed.models.ocr.second_reader = options.at("second_reader").get<std::string>();
    parsed.models.fields = options.at("field_models").get<std::string>();
    parsed.models.forms = options.at("form_models").get<std::string>();
    parsed.limits.memory_bytes = options.at("memory_bytes").get<std::size_t>();
    parsed.limits.cpu_seconds = options.at("cpu_seconds").get<int>();
    parsed.sandbox =
        options.at("sandbox").get<bool>() ? Sandbox::required : Sandbox::as_far_as_possible;
    return parsed;
}

void require_single_thread() {
    struct stat tasks {};
    if (stat("/proc/self/task", &tasks) == 0 && tasks.st_nlink != 3)
        throw Failure(
            "reader process: a library started threads while the models were loaded; "
            "this is a defect of Intray");
}

std::string_view map_document(int document) {
    struct stat facts {};
    if (document < 0 || fstat(document, &facts) != 0 || facts.st_size <= 0) return {};
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, document, 0);
    if (bytes == MAP_FAILED)
        throw Failure(std::string("reader document: cannot be mapped: ") + std::strerror(errno) +
                      "; see whether the file can be read");
    return {static_cast<const char*>(bytes), size};
}

void send_problem(Channel& answers, const char* code, const std::string& message) {
    const json problem = {{"code", code}, {"message", message}};
    answers.send(MessageType::problem,
                 problem.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// Leaves nothing open but the channel and the document: other jobs' sockets lie in this process.
void keep_only(FileHandle& channel, FileHandle& document) {
    const int answers = fcntl(channel.number(), F_DUPFD, 16);
    const int bytes = document.open() ? fcntl(document.number(), F_DUPFD, 16) : -1;
    channel.release();
    document.release();
    dup2(STDOUT_FILENO, STDIN_FILENO);  // both /dev/null
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    dup2(STDOUT_FILENO, STDERR_FILENO);
#endif
    dup2(answers, 3);
    if (bytes >= 0) dup2(bytes, 4);
    close_range(bytes >= 0 ? 5 : 4, ~0U, 0);
    channel = FileHandle(3);
    if (bytes >= 0) document = FileHandle(4);
}

/// When memory runs out for the whole machine, the child goes first.
void offer_to_the_oom_killer() {
    const FileHandle file(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    if (file.open() && write(file.number(), "1000", 4) != 4) return;
}

void work(const Job& job, const ProcessOptions& options, FileHandle channel, FileHandle document) {
    Channel answers(std::move(channel));
    try {
        const std::string_view bytes = map_document(document.number());
        document.close();
        offer_to_the_oom_killer();
        limit_this_process(options.limits);
        restrict_this_process(options.sandbox);
        const Received request = answers.receive();
        if (request.state != ReceiveState::message) return;
        job(request.message.payload, bytes, answers);
    } catch (const std::bad_alloc&) {
        send_problem(answers, "reader_memory", "more memory was needed than a document may use");
    } catch (const std::exception& error) {
        send_problem(answers, "reader_crashed", error.what());
    } catch (...) {
        send_problem(answers, "reader_crashed", "an unknown exception");
    }
}

/// The little that is left over. What limits it is its own time, not the clock on the wall.
void give_way() {
    constexpr int least = 19;
    setpriority(PRIO_PROCESS, 0, least);
}

[[noreturn]] void run_child(pid_t parent, const Job& job, const ProcessOptions& options,
                            FileHandle channel, FileHandle document) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    keep_only(channel, document);
    work(job, options, std::move(channel), std::move(document));
    _exit(0);  // nothing is destroyed: the kernel is faster
}

void start_job(Datagram datagram, const Job& job, const ProcessOptions& options,
               std::vector<Running>& running) {
    if (datagram.handles.size() < 2) return;
    FileHandle channel = std::move(datagram.handles[0]);
    FileHandle status = std::move(datagram.handles[1]);
    FileHandle document;
    if (datagram.handles.size() > 2) document = std::move(datagram.handles[2]);
    const pid_t self = getpid();
    const bool idle = datagram.text == idle_job_request;
    const pid_t process = fork();
    if (process == 0 && idle) give_way();
    if (process == 0) run_child(self, job, options, std::move(channel), std::move(document));
    if (process < 0) return;  // the parent sees its sockets closed
    FileHandle exited(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
    if (!exited.open()) kill(process, SIGKILL);
    send_handles(status.number(), json{{"process", process}}.dump(), {});
    running.push_back({process, std::move(exited), std::move(status), false});
}

void report_end(const Running& child) {
    int status = 0;
    rusage usage{};
    if (wait4(child.process, &status, 0, &usage) != child.process) return;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    const json end = {{"status", status},
                      {"cpu_seconds", seconds(usage.ru_utime) + seconds(usage.ru_stime)},
                      {"max_rss_bytes", std::int64_t{usage.ru_maxrss} * 1024}};
    send_handles(child.status.number(), end.dump(), {});
}

void look_after(std::vector<Running>& running, const std::vector<pollfd>& polled) {
    for (std::size_t i = 0; i < running.size(); ++i) {
        Running& child = running[i];
        if (polled[1 + 2 * i].revents != 0 && !child.killed) {
            kill(child.process, SIGKILL);
            child.killed = true;
        }
        if (polled[2 + 2 * i].revents != 0 || !child.exited.open()) {
            report_end(child);
            child.process = 0;
        }
    }
    std::erase_if(running, [](const Running& child) { return child.process == 0; });
}

void serve(const Job& job, const ProcessOptions& options) {
    std::vector<Running> running;
    for (;;) {
        std::vector<pollfd> polled = {{control, POLLIN, 0}};
        for (const Running& child : running) {
            polled.push_back({child.killed ? -1 : child.status.number(), POLLRDHUP, 0});
            polled.push_back({child.exited.number(), POLLIN, 0});
        }
        if (poll(polled.data(), polled.size(), -1) < 0) continue;
        look_after(running, polled);
        if (polled[0].revents == 0) continue;
        std::optional<Datagram> datagram = receive_handles(control);
        if (!datagram) return;  // children die with this process
        start_job(std::move(*datagram), job, options, running);
    }
}

}  // namespace

int run_reader_process(const MakeJob& make_job) {
    // A terminal's Ctrl-C or a service stop is the parent's business: it hangs up.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
        std::signal(signal, SIG_IGN);
    close_range(3, ~0U, 0);
    const std::optional<Datagram> first = receive_handles(control);
    if (!first) return 2;  // started by hand
    try {
        const ProcessOptions options = parse_options(first->text);
        const Job job = make_job(options.models);
        require_single_thread();
        send_handles(control, "ready", {});
        serve(job, options);
        _exit(0);
    } catch (const std::exception& error) {
        send_handles(control, error.what(), {});
        return 1;
    }
}

int reader_process_main(int, char**) {
    return run_reader_process(make_reader_job);
}

}  // namespace intray::appliance
