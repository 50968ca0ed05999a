#include "appliance/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include "appliance/sandbox_rules.h"
#include "base/failure.h"

namespace intray::appliance {
namespace {

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t running = reading | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t truncating = std::uint64_t{1} << 14;  // not in Debian 12's headers
constexpr std::uint64_t writing = reading | LANDLOCK_ACCESS_FS_WRITE_FILE | truncating |
                                  LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;
/// The rights that make sense for a single file.
constexpr std::uint64_t of_files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE |
                                   LANDLOCK_ACCESS_FS_WRITE_FILE | truncating;

int landlock_version() {
    return static_cast<int>(
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

/// Every right that this kernel's Landlock knows about files; what is not granted is denied.
std::uint64_t file_rights(int version) {
    const int newest_bit = version == 1 ? 12 : version == 2 ? 13 : 14;
    return (std::uint64_t{2} << newest_bit) - 1;
}

void allow(int ruleset, const std::filesystem::path& path, std::uint64_t rights) {
    landlock_path_beneath_attr rule{};
    rule.parent_fd = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0) return;  // not installed here
    struct stat facts {};
    const bool folder = fstat(rule.parent_fd, &facts) == 0 && S_ISDIR(facts.st_mode);
    rule.allowed_access = folder ? rights : rights & of_files;
    const auto added =
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
    if (added != 0) fail_sandbox("Landlock, " + path.string());
}

constexpr int harmless_calls[] = {
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64),
    SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(getdents64),
    // memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // threads, time and signals of this process
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    // facts about this process and machine
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getrusage),
    SCMP_SYS(exit), SCMP_SYS(exit_group)};

/// Libraries ask these in passing and live with a refusal.
constexpr int refused_calls[] = {
    SCMP_SYS(access),   SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(stat),
    SCMP_SYS(lstat),    SCMP_SYS(statx),      SCMP_SYS(statfs),     SCMP_SYS(fstatfs),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),     SCMP_SYS(unlink),
    SCMP_SYS(unlinkat), SCMP_SYS(mkdir),      SCMP_SYS(mkdirat),    SCMP_SYS(rename),
    SCMP_SYS(renameat), SCMP_SYS(renameat2),  SCMP_SYS(link),       SCMP_SYS(symlink),
    SCMP_SYS(chmod),    SCMP_SYS(fchmod),     SCMP_SYS(chdir),      SCMP_SYS(utimensat),
    SCMP_SYS(ioctl),    SCMP_SYS(prctl)};

using Numbers = std::initializer_list<scmp_datum_t>;

void allow_by_argument(const Filter& filter) {
    constexpr scmp_datum_t to_write = O_ACCMODE | O_CREAT | O_TRUNC | O_PATH;
    const auto reads_only = [](unsigned argument) {
        return scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, to_write, O_RDONLY};
    };
    add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), {reads_only(1)});
    add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), {reads_only(2)});
    for (const auto mode : Numbers{O_WRONLY, O_RDWR}) {
        add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open),
            {{1, SCMP_CMP_MASKED_EQ, O_ACCMODE, mode}});
        add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat),
            {{2, SCMP_CMP_MASKED_EQ, O_ACCMODE, mode}});
    }
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {  // no new code
        add(filter, SCMP_ACT_ALLOW, call, {{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}});
        add(filter, SCMP_ACT_ERRNO(EACCES), call, {{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC}});
    }
    // fstat() of glibc is newfstatat with an empty path.
    add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat),
        {{3, SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH}});
    add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat),
        {{3, SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0}});
    for (const auto command : Numbers{F_GETFD, F_SETFD, F_GETFL})
        add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), {{1, SCMP_CMP_EQ, command, 0}});
    for (const auto command : Numbers{F_DUPFD, F_DUPFD_CLOEXEC, F_SETFL, F_SETLK, F_SETLKW})
        add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(fcntl), {{1, SCMP_CMP_EQ, command, 0}});
    // Asking for limits, not setting them.
    add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), {{2, SCMP_CMP_EQ, 0, 0}});
    add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), {{2, SCMP_CMP_NE, 0, 0}});
    // Threads (some decoders want them), never processes; glibc falls back from clone3 to clone.
    add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone),
        {{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM}});
    add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
    // abort() signals its own thread.
    add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill),
        {{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0}});
}

void restrict_calls() {
    const Filter filter = make_filter(SCMP_ACT_KILL_PROCESS);
    for (const int call : plain_calls())
        add(filter, SCMP_ACT_ALLOW, call);
    for (const int call : refused_calls)
        add(filter, SCMP_ACT_ERRNO(EACCES), call);
    allow_by_argument(filter);
    if (const int error = seccomp_load(filter.get()); error != 0) {
        errno = -error;
        fail_sandbox("seccomp");
    }
}

void limit(decltype(RLIMIT_CORE) resource, rlim_t value) {
    const rlimit both{value, value};
    if (setrlimit(resource, &both) != 0)
        throw Failure("sandbox limits: " + std::string(std::strerror(errno)) +
                      "; check the limits that Intray itself was started with");
}

}  // namespace

void fail_sandbox(const std::string& what) {
    throw Failure("sandbox " + what + ": " + std::strerror(errno) +
                  "; use a kernel with Landlock and seccomp, or start with --unsafe-reader");
}

FileHandle landlock_ruleset(const FileRules& rules) {
    const std::uint64_t known = file_rights(landlock_version());
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = known;
    FileHandle ruleset(static_cast<int>(
        syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0)));
    if (!ruleset.open()) fail_sandbox("Landlock, rules");
    for (const auto& path : rules.read)
        allow(ruleset.number(), path, reading);
    for (const auto& path : rules.run)
        allow(ruleset.number(), path, running);
    for (const auto& path : rules.write)
        allow(ruleset.number(), path, writing & known);
    return ruleset;
}

Filter make_filter(std::uint32_t otherwise) {
    Filter filter(seccomp_init(otherwise));
    if (!filter) fail_sandbox("seccomp");
    seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a tree, not a list
    return filter;
}

void add(const Filter& filter, std::uint32_t action, int call,
         std::initializer_list<scmp_arg_cmp> conditions) {
    const int error = seccomp_rule_add_array(
        filter.get(), action, call, static_cast<unsigned>(conditions.size()), conditions.begin());
    if (error != 0) {
        errno = -error;
        fail_sandbox("seccomp, rule for system call " + std::to_string(call));
    }
}

std::vector<sock_filter> program_of(const Filter& filter) {
    const FileHandle file(memfd_create("seccomp", MFD_CLOEXEC));
    if (!file.open() || seccomp_export_bpf(filter.get(), file.number()) != 0)
        fail_sandbox("seccomp, program");
    const off_t bytes = lseek(file.number(), 0, SEEK_END);
    std::vector<sock_filter> program(static_cast<std::size_t>(bytes) / sizeof(sock_filter));
    if (pread(file.number(), program.data(), static_cast<std::size_t>(bytes), 0) != bytes)
        fail_sandbox("seccomp, program");
    return program;
}

std::span<const int> plain_calls() {
    return harmless_calls;
}

std::string SandboxSupport::missing() const {
    if (complete()) return "";
    if (!landlock && !seccomp) return "Landlock and seccomp";
    return landlock ? "seccomp" : "Landlock";
}

SandboxSupport sandbox_support() {
    const std::uint32_t kill = SECCOMP_RET_KILL_PROCESS;
    return {landlock_version() >= 1, syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &kill) == 0};
}

std::vector<std::filesystem::path> readable_folders() {
    std::vector<std::filesystem::path> folders = {
        "/usr/share/poppler",    "/usr/share/fonts", "/usr/local/share/fonts",
        "/usr/share/fontconfig", "/etc/fonts",       "/var/cache/fontconfig"};
    if (const char* home = std::getenv("HOME"); home && *home == '/')
        for (const char* own : {".cache/fontconfig", ".local/share/fonts", ".fonts"})
            folders.push_back(std::filesystem::path(home) / own);
    return folders;
}

void restrict_this_process(Sandbox strictness) {
    const SandboxSupport support = sandbox_support();
    if (strictness == Sandbox::required && !support.complete()) {
        errno = ENOSYS;
        fail_sandbox(support.missing());
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail_sandbox("no new privileges");
    if (support.landlock) {
        const FileHandle ruleset = landlock_ruleset({readable_folders(), {}, {}});
        if (syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0) fail_sandbox("Landlock");
    }
    if (support.seccomp) restrict_calls();
}

void limit_this_process(const ProcessLimits& limits) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_AS, limits.memory_bytes);
#endif
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds));
    limit(RLIMIT_NOFILE, static_cast<rlim_t>(limits.open_files));
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
}

}  // namespace intray::appliance
