// A process is killed at every durable step of a document's way; the next one goes on from there.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "storage/documents.h"
#include "storage/ledger.h"
#include "storage/scene.h"
#include "storage/steps.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

const Instant start{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

StoreOptions killed_at(const std::filesystem::path& folder, std::string_view fatal, int time) {
    StoreOptions options;
    options.folder = folder;
    options.clock = [] { return start; };
    options.at_step = [fatal, time, seen = 0](std::string_view step) mutable {
        if (step == fatal && ++seen == time) ::raise(SIGKILL);
    };
    return options;
}

/// Whatever is left to do, until every document that arrived is posted.
void work_through(Store& store) {
    release_all_leases(store);
    while (const auto job = take_job(store, "worker", 60s)) {
        if (job->kind == JobKind::post) {
            post(store, *job);
            continue;
        }
        ReadOutcome outcome;
        outcome.reading.pages.emplace_back();
        outcome.draft = invoice_draft();
        const bool by_clerk = job->document % 2 == 0;
        keep_reading(store, *job, outcome, invoice_type(), {!by_clerk, "", 0s});
    }
    for (const Document& waiting : list_documents(store, {State::review, "", 0, 50}, everybody())) {
        ASSERT_TRUE(accept(store, waiting.id, waiting.entry_version, invoice_draft(),
                           invoice_type(), "anna", 0s)
                        .ok());
    }
    while (const auto job = take_job(store, "worker", 60s))
        post(store, *job);
}

/// Receives three files, as a source that tells its sender only what was acknowledged.
void receive_all(Store& store, const std::filesystem::path& folder, int acknowledgements) {
    for (const char* name : {"one", "two", "three"}) {
        const auto receipt = receive(store, {folder / name, name, "import", ""});
        ASSERT_TRUE(receipt.ok());
        const char told = 'a';
        ASSERT_EQ(::write(acknowledgements, &told, 1), 1);
        store.at_step("acknowledged");
    }
}

class Crash : public testing::TestWithParam<std::string_view> {};

TEST_P(Crash, LosesNothingAndDoesNothingTwice) {
    Scene scene;
    scene.close();
    for (const char* name : {"one", "two", "three"})
        scene.file(name, name);
    const auto folder = scene.folder() / "killed";
    for (const int time : {1, 2}) {
        int acknowledgements[2];
        ASSERT_EQ(::pipe(acknowledgements), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            {
                Store store(killed_at(folder, GetParam(), time), Store::Lock::exclusive);
                receive_all(store, scene.folder(), acknowledgements[1]);
                work_through(store);
            }
            ::_exit(0);
        }
        ::close(acknowledgements[1]);
        int told = 0;
        for (char byte; ::read(acknowledgements[0], &byte, 1) == 1;)
            ++told;
        ::close(acknowledgements[0]);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status) || time == 2) << GetParam();

        Store store(killed_at(folder, "", 0), Store::Lock::exclusive);
        EXPECT_THAT(faults(store), IsEmpty()) << GetParam();
        EXPECT_GE(balance(store).received, told);
        EXPECT_TRUE(balance(store).balanced());
    }
    Store store(killed_at(folder, "", 0), Store::Lock::exclusive);
    for (const char* name : {"one", "two", "three"})
        ASSERT_TRUE(receive(store, {scene.folder() / name, name, "import", ""}).ok());
    work_through(store);
    const Balance sum = balance(store);
    EXPECT_EQ(sum.posted, 3);
    EXPECT_EQ(sum.pending(), 0);
    EXPECT_TRUE(sum.balanced());
    EXPECT_EQ(vouchers(store, {}).size(), 3U);
    EXPECT_THAT(faults(store), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(AtEveryStep, Crash, testing::ValuesIn(durable_steps),
                         [](const auto& step) { return std::string(step.param); });

}  // namespace
}  // namespace intray::storage
