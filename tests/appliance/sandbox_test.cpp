#include "appliance/sandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <new>
#include <thread>

namespace intray::appliance {
namespace {

/// The wait status of a sandboxed process that exits with what `attempt` returns.
int in_sandbox(const std::function<int()>& attempt) {
    const pid_t process = fork();
    if (process == 0) {
        limit_this_process({});
        restrict_this_process();
        _exit(attempt());
    }
    int status = 0;
    waitpid(process, &status, 0);
    return status;
}

/// What `attempt` left in errno, or 0 if it did not return -1.
int refusal(const std::function<long()>& attempt) {
    const int status = in_sandbox([&] { return attempt() == -1 ? errno : 0; });
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool forbidden(const std::function<long()>& attempt) {
    const int status = in_sandbox([&] {
        attempt();
        return 0;
    });
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
}

TEST(Sandbox, IsOfferedByThisKernel) {
    EXPECT_TRUE(sandbox_support().complete()) << "missing: " << sandbox_support().missing();
}

TEST(Sandbox, NamesWhatIsMissing) {
    EXPECT_EQ(SandboxSupport({.landlock = true, .seccomp = true}).missing(), "");
    EXPECT_EQ(SandboxSupport({.landlock = false, .seccomp = true}).missing(), "Landlock");
    EXPECT_EQ(SandboxSupport({.landlock = true, .seccomp = false}).missing(), "seccomp");
    EXPECT_EQ(SandboxSupport{}.missing(), "Landlock and seccomp");
}

TEST(Sandbox, RefusesToReadAFileOutsideTheFonts) {
    EXPECT_EQ(refusal([] { return open("/etc/passwd", O_RDONLY); }), EACCES);
    EXPECT_EQ(refusal([] { return open("/proc/self/maps", O_RDONLY); }), EACCES);
    EXPECT_EQ(refusal([] { return open("/", O_RDONLY | O_DIRECTORY); }), EACCES);
}

TEST(Sandbox, RefusesToWriteOrMakeAFile) {
    const auto path = std::filesystem::temp_directory_path() / "intray-sandbox-test";
    std::filesystem::remove(path);
    EXPECT_EQ(refusal([&] { return open(path.c_str(), O_WRONLY | O_CREAT, 0600); }), EACCES);
    EXPECT_TRUE(forbidden([&] { return open(path.c_str(), O_RDONLY | O_CREAT, 0600); }));
    EXPECT_EQ(refusal([&] { return mkdir(path.c_str(), 0700); }), EACCES);
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Sandbox, RefusesToAskAboutFiles) {
    struct stat facts {};
    EXPECT_EQ(refusal([&] { return stat("/etc/passwd", &facts); }), EACCES);
    EXPECT_EQ(refusal([] { return access("/etc/passwd", R_OK); }), EACCES);
    char target[64];
    EXPECT_EQ(refusal([&] { return readlink("/proc/self/exe", target, sizeof target); }), EACCES);
}

TEST(Sandbox, StillReadsFontFolders) {
    if (!std::filesystem::exists("/usr/share/fonts")) GTEST_SKIP() << "no fonts here";
    EXPECT_EQ(refusal([] {
                  const int folder = open("/usr/share/fonts", O_RDONLY | O_DIRECTORY);
                  struct stat facts {};
                  return folder < 0 ? -1 : fstat(folder, &facts);
              }),
              0);
}

TEST(Sandbox, EndsWhoOpensASocket) {
    EXPECT_TRUE(forbidden([] { return socket(AF_INET, SOCK_STREAM, 0); }));
    EXPECT_TRUE(forbidden([] { return socket(AF_UNIX, SOCK_STREAM, 0); }));
}

TEST(Sandbox, EndsWhoStartsAProgramOrAProcess) {
    EXPECT_TRUE(forbidden([] { return execl("/bin/true", "true", nullptr); }));
    EXPECT_TRUE(forbidden([] { return fork(); }));
    EXPECT_TRUE(forbidden([] { return vfork() == 0 ? (_exit(0), 0) : 0; }));
}

TEST(Sandbox, EndsWhoTouchesAnotherProcess) {
    EXPECT_TRUE(forbidden([] { return kill(getppid(), 0); }));
    EXPECT_TRUE(forbidden([] { return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr); }));
}

TEST(Sandbox, EndsWhoMakesNewDescriptors) {
    EXPECT_TRUE(forbidden([] { return dup(0); }));
    EXPECT_TRUE(forbidden([] { return memfd_create("x", 0); }));
    int ends[2];
    EXPECT_TRUE(forbidden([&] { return pipe(ends); }));
}

TEST(Sandbox, RefusesMemoryThatCanBeRun) {
    EXPECT_EQ(refusal([] {
                  return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
                             ? -1
                             : 0;
              }),
              EACCES);
}

TEST(Sandbox, KeepsAbortRecognisable) {
    const int status = in_sandbox([]() -> int { std::abort(); });
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGABRT);
}

TEST(Sandbox, LetsADecoderUseThreads) {
    const int status = in_sandbox([] {
        int sum = 0;
        std::thread([&] { sum = 42; }).join();
        return sum;
    });
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 42);
}

TEST(Limits, MakeAnAllocationBeyondThemFail) {
    const pid_t process = fork();
    if (process == 0) {
        limit_this_process({.memory_bytes = std::size_t{512} << 20});
        _exit(::operator new (std::size_t{1} << 30, std::nothrow) == nullptr ? 42 : 0);
    }
    int status = 0;
    waitpid(process, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 42);
}

}  // namespace
}  // namespace intray::appliance
