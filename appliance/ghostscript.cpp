#include "appliance/ghostscript.h"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include "appliance/program_words.h"
#include "appliance/sandbox.h"
#include "appliance/sandbox_rules.h"
#include "base/failure.h"

namespace intray::appliance {
namespace {

using Clock = std::chrono::steady_clock;
constexpr const char* program = "/usr/bin/gs";

/// What dynamic linking and Ghostscript need beside the harmless calls; Landlock decides which
/// files they reach. Everything else is refused, sockets and processes among it.
constexpr int further_calls[] = {
    SCMP_SYS(execve),   SCMP_SYS(open),       SCMP_SYS(openat),    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),     SCMP_SYS(lstat),      SCMP_SYS(access),    SCMP_SYS(faccessat),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat), SCMP_SYS(mmap),       SCMP_SYS(mprotect),  SCMP_SYS(arch_prctl),
    SCMP_SYS(fcntl),    SCMP_SYS(pwrite64),   SCMP_SYS(ftruncate), SCMP_SYS(set_tid_address),
    SCMP_SYS(dup),      SCMP_SYS(dup2),       SCMP_SYS(prlimit64)};

std::vector<std::string> arguments(const std::filesystem::path& pdf,
                                   const std::filesystem::path& out) {
    return {program, "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dQUIET", "-sDEVICE=pdfwrite",
            // Debian 12's new interpreter loses the letters' meaning (ToUnicode) on the way.
            "-dNEWPDF=false", "-dPDFA=3", "-dPDFACompatibilityPolicy=1",
            "-sColorConversionStrategy=RGB", "-dAutoRotatePages=/None",
            // No picture loses anything.
            "-dAutoFilterColorImages=false", "-dAutoFilterGrayImages=false",
            "-dColorImageFilter=/FlateEncode", "-dGrayImageFilter=/FlateEncode",
            "-dDownsampleColorImages=false", "-dDownsampleGrayImages=false",
            "-dDownsampleMonoImages=false", "-sOutputFile=" + out.string(), "-f", pdf.string()};
}

/// Everything that a forked process needs, made before: it may not allocate memory.
struct Launch {
    std::vector<std::string> words;
    std::vector<std::string> variables;
    std::vector<char*> argv;
    std::vector<char*> envp;
    FileHandle ruleset;
    std::vector<sock_filter> calls;
    rlim_t cpu_seconds = 0;
};

FileRules file_rules(const std::filesystem::path& pdf, const std::filesystem::path& folder) {
    FileRules rules;
    rules.read = readable_folders();
    for (const char* path : {"/usr/share/ghostscript", "/var/lib/ghostscript", "/etc/ghostscript",
                             "/usr/share/color", "/etc/ld.so.cache", "/dev/null"})
        rules.read.emplace_back(path);
    rules.read.push_back(pdf);
    rules.run = {program, "/usr/lib", "/lib", "/lib64"};
    rules.write = {folder};
    return rules;
}

std::vector<sock_filter> call_rules() {
    const Filter filter = make_filter(SCMP_ACT_ERRNO(EPERM));
    for (const int call : plain_calls())
        add(filter, SCMP_ACT_ALLOW, call);
    for (const int call : further_calls)
        add(filter, SCMP_ACT_ALLOW, call);
    return program_of(filter);
}

Launch prepared(const std::filesystem::path& pdf, const std::filesystem::path& folder,
                std::chrono::seconds limit) {
    Launch launch;
    launch.words = arguments(pdf, folder / "out.pdf");
    launch.variables = {"PATH=/usr/bin", "LC_ALL=C.UTF-8", "TMPDIR=" + folder.string()};
    launch.argv = pointers(launch.words);
    launch.envp = pointers(launch.variables);
    launch.ruleset = landlock_ruleset(file_rules(pdf, folder));
    launch.calls = call_rules();
    launch.cpu_seconds = static_cast<rlim_t>(limit.count());
    return launch;
}

bool limit_to(decltype(RLIMIT_CORE) resource, rlim_t value) {
    const rlimit both{value, value};
    return setrlimit(resource, &both) == 0;
}

/// In the forked process: system calls only.
[[noreturn]] void become_ghostscript(const Launch& launch, pid_t parent) {
    constexpr rlim_t memory_bytes = rlim_t{2} << 30, file_bytes = rlim_t{1} << 30;
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        dup2(nothing, stream);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    bool ready = getppid() == parent && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                 limit_to(RLIMIT_AS, memory_bytes) && limit_to(RLIMIT_FSIZE, file_bytes) &&
                 limit_to(RLIMIT_CPU, launch.cpu_seconds) && limit_to(RLIMIT_NOFILE, 64) &&
                 limit_to(RLIMIT_CORE, 0);
    ready = ready && syscall(SYS_landlock_restrict_self, launch.ruleset.number(), 0) == 0;
    close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    const sock_fprog filter{static_cast<unsigned short>(launch.calls.size()),
                            const_cast<sock_filter*>(launch.calls.data())};
    ready = ready && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
    if (ready) execve(program, launch.argv.data(), launch.envp.data());
    _exit(127);
}

/// True when it ended well in time; it is gone afterwards in any case.
bool ended_well(pid_t process, Clock::time_point end, const std::stop_token& stop) {
    constexpr int look_ms = 100;
    const FileHandle exited(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
    bool running = exited.open();
    while (running && Clock::now() < end && !stop.stop_requested()) {
        pollfd waiting{exited.number(), POLLIN, 0};
        running = poll(&waiting, 1, look_ms) <= 0;
    }
    if (running || !exited.open()) kill(process, SIGKILL);
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return !running && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

ConvertedPdf temporary_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "intray-gs-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw Failure(pattern + ": cannot be made; see whether the disk is full");
    return ConvertedPdf(pattern);
}

}  // namespace

ConvertedPdf::~ConvertedPdf() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

std::optional<ConvertedPdf> convert_to_pdfa(const std::filesystem::path& pdf, std::stop_token stop,
                                            std::chrono::seconds limit) {
    if (access(program, X_OK) != 0 || !sandbox_support().complete()) return std::nullopt;
    ConvertedPdf made = temporary_folder();
    const Launch launch = prepared(std::filesystem::absolute(pdf), made.folder(), limit);
    const pid_t self = getpid();
    const pid_t process = fork();
    if (process == 0) become_ghostscript(launch, self);
    if (process < 0) return std::nullopt;
    if (!ended_well(process, Clock::now() + limit, stop)) return std::nullopt;
    return made;
}

}  // namespace intray::appliance
