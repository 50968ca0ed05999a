#include "storage/queue.h"

#include <gmock/gmock.h>

#include <mutex>
#include <set>
#include <thread>

#include "storage/documents.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

TEST(Queue, GivesTheOldestJobOnce) {
    Scene scene;
    const DocumentId first = scene.receive("one");
    scene.receive("two");
    const auto job = take_job(scene.store(), "worker-1", 60s);
    ASSERT_TRUE(job);
    EXPECT_EQ(job->document, first);
    EXPECT_EQ(job->kind, JobKind::read);
    EXPECT_EQ(job->attempts, 1);
    EXPECT_EQ(scene.state(first), State::reading);
    EXPECT_NE(take_job(scene.store(), "worker-2", 60s)->document, first);
    EXPECT_FALSE(take_job(scene.store(), "worker-3", 60s));
}

TEST(Queue, NoTwoWorkersTakeTheSameJob) {
    Scene scene;
    StoreOptions options;
    options.folder = scene.folder() / "shared";
    Store store(options, Store::Lock::exclusive);
    constexpr int documents = 40;
    for (int i = 0; i < documents; ++i)
        ASSERT_TRUE(receive(store, {scene.file("f", std::to_string(i)), "f", "import", ""}).ok());
    std::mutex guard;
    std::multiset<DocumentId> taken;
    std::vector<std::thread> workers;
    for (int w = 0; w < 4; ++w)
        workers.emplace_back([&, w] {
            while (const auto job = take_job(store, "worker-" + std::to_string(w), 60s)) {
                const std::lock_guard lock(guard);
                taken.insert(job->document);
            }
        });
    for (std::thread& worker : workers)
        worker.join();
    EXPECT_EQ(taken.size(), std::size_t(documents));
    EXPECT_EQ(std::set<DocumentId>(taken.begin(), taken.end()).size(), std::size_t(documents));
}

TEST(Queue, HandsAnExpiredLeaseOutAgain) {
    Scene scene;
    scene.receive("one");
    const auto dead = take_job(scene.store(), "dead", 60s);
    scene.pass(61s);
    const auto job = take_job(scene.store(), "alive", 60s);
    ASSERT_TRUE(job);
    EXPECT_EQ(job->attempts, 2);
    EXPECT_FALSE(renew_lease(scene.store(), *dead, 60s));
    EXPECT_FALSE(keep_reading(scene.store(), *dead, {}, other_type(), {}));
    EXPECT_FALSE(keep_failure(scene.store(), *dead, {"damaged", "too late"}));
    EXPECT_TRUE(renew_lease(scene.store(), *job, 60s));
}

TEST(Queue, ARenewedLeaseLasts) {
    Scene scene;
    scene.receive("one");
    const auto job = take_job(scene.store(), "slow", 60s);
    scene.pass(50s);
    ASSERT_TRUE(renew_lease(scene.store(), *job, 60s));
    scene.pass(50s);
    EXPECT_FALSE(take_job(scene.store(), "other", 60s));
}

TEST(Queue, WhatPeopleWaitForOvertakesOlderReads) {
    Scene scene;
    const DocumentId reviewed = scene.in_review("one", invoice_draft(), invoice_type());
    const DocumentId booked = scene.in_review("two", invoice_draft(), invoice_type());
    scene.receive("three");
    scene.pass(1s);
    ASSERT_TRUE(change_type(scene.store(), reviewed, "invoice", "anna").ok());
    ASSERT_TRUE(accept(scene.store(), booked, 1, invoice_draft(), invoice_type(), "anna", 1s).ok());
    scene.pass(1s);
    EXPECT_EQ(take_job(scene.store(), "worker", 60s)->kind, JobKind::understand);
    EXPECT_EQ(take_job(scene.store(), "worker", 60s)->kind, JobKind::post);
    EXPECT_EQ(take_job(scene.store(), "worker", 60s)->kind, JobKind::read);
}

TEST(Queue, ADocumentThatKillsItsReadersFails) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(take_job(scene.store(), "reader", 60s, 3));
        scene.pass(61s);
    }
    EXPECT_FALSE(take_job(scene.store(), "reader", 60s, 3));
    const Document failed = document(scene.store(), id, everybody()).value();
    EXPECT_EQ(failed.state, State::failed);
    EXPECT_EQ(failed.problem_code, "reader_died");
    EXPECT_THAT(failed.problem_message, testing::HasSubstr("3 times"));
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

TEST(Queue, ADocumentThatKillsTheWholeProgramFailsAndLetsOthersPass) {
    Scene scene;
    const DocumentId killer = scene.receive("one");
    const DocumentId harmless = scene.receive("two");
    ASSERT_EQ(take_job(scene.store(), "reader", 3600s)->document, killer);
    scene.reopen();
    release_all_leases(scene.store());
    EXPECT_EQ(scene.state(killer), State::waiting);
    const auto next = take_job(scene.store(), "reader", 3600s);
    ASSERT_EQ(next->document, harmless);
    ASSERT_TRUE(keep_failure(scene.store(), *next, {"damaged", "broken"}));
    for (int death = 2; death <= 5; ++death) {
        ASSERT_EQ(take_job(scene.store(), "reader", 3600s)->attempts, death);
        scene.reopen();
        release_all_leases(scene.store());
    }
    EXPECT_FALSE(take_job(scene.store(), "reader", 3600s));
    EXPECT_EQ(scene.state(killer), State::failed);
}

TEST(Queue, ADocumentGivenBackWaitsAgainWithoutAnAttempt) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    for (int stop = 0; stop < 10; ++stop) {
        give_back(scene.store(), take_job(scene.store(), "reader", 60s).value(), 0s);
        EXPECT_EQ(scene.state(id), State::waiting);
    }
    const auto job = take_job(scene.store(), "reader", 60s);
    EXPECT_EQ(job->attempts, 1);
    give_back(scene.store(), *job, 30s);
    EXPECT_FALSE(take_job(scene.store(), "reader", 60s));
    EXPECT_TRUE(reject(scene.store(), id, "not ours", "anna").ok());
}

TEST(Queue, APostingGivenBackLeavesTheDocumentAccepted) {
    Scene scene;
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 0s).ok());
    give_back(scene.store(), take_job(scene.store(), "poster", 60s).value(), 0s);
    EXPECT_EQ(scene.state(id), State::accepted);
    scene.post_due();
    EXPECT_EQ(scene.state(id), State::posted);
}

TEST(Queue, KnowsWhenTheNextJobIsDue) {
    Scene scene;
    EXPECT_FALSE(next_due(scene.store()));
    scene.receive("one");
    EXPECT_EQ(next_due(scene.store()), scene.now());
    const auto job = take_job(scene.store(), "reader", 60s);
    EXPECT_EQ(next_due(scene.store()), scene.now() + 60s);
    finish_job(scene.store(), *job);
    EXPECT_FALSE(next_due(scene.store()));
    EXPECT_EQ(scene.steps().back(), "job_finished");
}

TEST(Queue, ThePasswordIsGoneWithTheJob) {
    Scene scene;
    const DocumentId id = scene.receive("one");
    ASSERT_TRUE(keep_failure(scene.store(), *take_job(scene.store(), "r", 60s),
                             {"encrypted", "needs a password"}));
    ASSERT_TRUE(retry(scene.store(), id, "hunter2 secret", "anna").ok());
    const auto job = take_job(scene.store(), "r", 60s);
    EXPECT_EQ(job->argument, "hunter2 secret");
    EXPECT_EQ(scene.state(id), State::reading);
    ASSERT_TRUE(keep_failure(scene.store(), *job, {"damaged", "broken"}));
    for (const AuditRow& row : history(scene.store(), id))
        EXPECT_THAT(row.detail, testing::Not(testing::HasSubstr("hunter2")));
    scene.close();
    const auto bytes = std::filesystem::file_size(scene.folder() / "data/intray.db");
    FILE* file = std::fopen((scene.folder() / "data/intray.db").c_str(), "rb");
    std::string database(bytes, '\0');
    ASSERT_EQ(std::fread(database.data(), 1, bytes, file), bytes);
    std::fclose(file);
    EXPECT_EQ(database.find("hunter2"), std::string::npos);
}

}  // namespace
}  // namespace intray::storage
