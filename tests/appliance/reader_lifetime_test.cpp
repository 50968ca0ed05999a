#include <gtest/gtest.h>
#include <poll.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "appliance/reader.h"
#include "appliance/reader_fixture.h"
#include "base/failure.h"

namespace intray::appliance {
namespace {

TEST_F(ReaderTest, StopsWhenAsked) {
    Reader reader(patient());
    std::stop_source stop;
    const ReadCallbacks stop_at_the_page = {[&](int, int) { stop.request_stop(); }, {}};
    const auto result =
        reader.read(fault("hang on page 2"), {}, stop_at_the_page, stop.get_token());
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.problem().code, "stopped");
}

/// How nice the one child of a process is.
int niceness_of_child(int process) {
    const std::string number = std::to_string(process);
    std::ifstream children("/proc/" + number + "/task/" + number + "/children");
    id_t child = 0;
    children >> child;
    EXPECT_NE(child, 0U);
    return getpriority(PRIO_PROCESS, child);
}

TEST_F(ReaderTest, GivesWayToOthersWhereNobodyWaits) {
    const auto seen_of = [&](Priority priority) {
        Reader reader(patient());
        ReadWork work;
        work.priority = priority;
        int seen = 0;
        std::stop_source stop;
        const ReadCallbacks look = {[&](int, int) {
                                        seen = niceness_of_child(reader.process_id());
                                        stop.request_stop();
                                    },
                                    {}};
        EXPECT_FALSE(reader.read(fault("hang on page 2"), work, look, stop.get_token()).ok());
        return seen;
    };
    EXPECT_EQ(seen_of(Priority::usual), getpriority(PRIO_PROCESS, 0));
    EXPECT_EQ(seen_of(Priority::idle), 19);
}

TEST_F(ReaderTest, StartsAReaderProcessThatDiedAgain) {
    Reader reader(patient());
    const int first = reader.process_id();
    ASSERT_EQ(kill(first, SIGKILL), 0);
    siginfo_t ended{};
    ASSERT_EQ(waitid(P_PID, static_cast<id_t>(first), &ended, WEXITED | WNOWAIT), 0);
    const auto result = reader.read(document("a.pdf", pdf_without_fonts()), {});
    ASSERT_TRUE(result.ok()) << result.problem().message;
    EXPECT_NE(reader.process_id(), first);
}

TEST_F(ReaderTest, ReportsADocumentWhoseReaderProcessDied) {
    Reader reader(patient());
    const ReadCallbacks kill_it = {[&](int, int) { kill(reader.process_id(), SIGKILL); }, {}};
    const auto result = reader.read(fault("hang on page 2"), {}, kill_it);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.problem().code, "reader_ended");
    EXPECT_TRUE(reader.read(document("a.pdf", pdf_without_fonts()), {}).ok());
}

TEST_F(ReaderTest, ServesSeveralThreadsWithOneProcess) {
    Reader reader(patient());
    const Document good = document("a.pdf", pdf_without_fonts()), bad = fault("crash");
    std::vector<std::string> codes(8);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < codes.size(); ++i)
        threads.emplace_back([&, i] {
            const auto result = reader.read(i % 2 ? bad : good, {});
            codes[i] = result.ok() ? "read" : result.problem().code;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (std::size_t i = 0; i < codes.size(); ++i)
        EXPECT_EQ(codes[i], i % 2 ? "reader_crashed" : "read");
}

TEST_F(ReaderTest, RefusesToStartWithoutModels) {
    ReaderOptions options;
    options.ocr.tessdata = folder_.string();
    EXPECT_THROW(Reader{options}, Failure);
}

TEST_F(ReaderTest, RefusesToStartAProgramThatIsMissing) {
    ReaderOptions options;
    options.program = folder_ / "missing";
    EXPECT_THROW(Reader{options}, Failure);
}

/// From now on this process and its children see a kernel without Landlock.
void hide_landlock() {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0);
    seccomp_load(filter);
    seccomp_release(filter);
}

TEST_F(ReaderTest, RefusesToStartOnAKernelWithoutLandlockUnlessWaived) {
    const Document good = document("a.pdf", pdf_without_fonts());
    const pid_t process = fork();
    if (process == 0) {
        hide_landlock();
        try {
            const Reader refused(patient());
            _exit(1);
        } catch (const Failure& failure) {
            const std::string told = failure.what();
            if (told.find("Landlock") == told.npos || told.find("--unsafe") == told.npos) _exit(2);
        }
        ReaderOptions options;
        options.sandbox = Sandbox::as_far_as_possible;
        _exit(Reader(options).read(good, {}).ok() ? 0 : 3);
    }
    int status = 0;
    waitpid(process, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

/// The only child of `process`.
int child_of(int process) {
    const std::string number = std::to_string(process);
    int child = 0;
    std::ifstream("/proc/" + number + "/task/" + number + "/children") >> child;
    return child;
}

/// Waits until `process` has ended.
bool ended(int process) {
    const auto handle = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (handle < 0) return errno == ESRCH;
    pollfd waiting{handle, POLLIN, 0};
    const bool gone = poll(&waiting, 1, 10'000) == 1;
    close(handle);
    return gone;
}

TEST_F(ReaderTest, LeavesNoProcessBehindWhenItsParentIsKilled) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t parent = fork();
    if (parent == 0) {
        Reader reader(patient());
        const ReadCallbacks tell_and_die = {
            [&](int, int) {
                const int started[] = {reader.process_id(), child_of(reader.process_id())};
                if (write(ends[1], started, sizeof started) > 0) raise(SIGKILL);
            },
            {}};
        (void)reader.read(fault("hang on page 2"), {}, tell_and_die);
        _exit(1);
    }
    int started[2] = {};
    ASSERT_EQ(read(ends[0], started, sizeof started), static_cast<ssize_t>(sizeof started));
    ASSERT_GT(started[1], 0);
    waitpid(parent, nullptr, 0);
    EXPECT_TRUE(ended(started[0]));
    EXPECT_TRUE(ended(started[1]));
    close(ends[0]);
    close(ends[1]);
}

TEST_F(ReaderTest, KillsTheChildOfADocumentThatHangs) {
    Reader reader(hasty());
    int child = 0;
    const auto result = reader.read(fault("hang on page 2"), {},
                                    {[&](int, int) { child = child_of(reader.process_id()); }, {}});
    ASSERT_FALSE(result.ok());
    ASSERT_GT(child, 0);
    EXPECT_TRUE(ended(child));
}

}  // namespace
}  // namespace intray::appliance
