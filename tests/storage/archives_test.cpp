#include "storage/archives.h"

#include <gtest/gtest.h>

#include "scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

class Archives : public testing::Test {
  protected:
    Store& store() { return scene_.store(); }

    Scene scene_;
    DocumentId id_ = scene_.posted("bytes", invoice_draft(), invoice_type());
};

TEST_F(Archives, WaitForEveryPostedDocumentAndNoOther) {
    scene_.in_review("others", invoice_draft(), invoice_type());
    const auto task = take_archive(store(), 60s);
    ASSERT_TRUE(task);
    EXPECT_EQ(task->document, id_);
    EXPECT_EQ(task->entry_version, 2);
    EXPECT_FALSE(take_archive(store(), 60s));
    EXPECT_EQ(archive_copy(store(), id_)->sha256, "");
}

TEST_F(Archives, AreKeptOnce) {
    const auto task = take_archive(store(), 60s);
    const std::string sha256 = store().blobs().keep("%PDF").value().sha256;
    keep_archive(store(), *task, sha256);
    scene_.pass(2min);
    EXPECT_FALSE(take_archive(store(), 60s));
    EXPECT_EQ(archive_copy(store(), id_)->sha256, sha256);
    EXPECT_TRUE(faults(store()).empty());
}

TEST_F(Archives, ThatAreLostAreFoundByVerify) {
    keep_archive(store(), *take_archive(store(), 60s), std::string(64, 'a'));
    EXPECT_EQ(faults(store()).size(), 1U);
}

TEST_F(Archives, AreTakenAgainWhenTheirWorkerDied) {
    ASSERT_TRUE(take_archive(store(), 60s));
    scene_.pass(61s);
    const auto again = take_archive(store(), 60s);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempts, 2);
}

TEST_F(Archives, ThatEndTheirWorkerAgainAndAgainAreGivenUp) {
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(take_archive(store(), 60s));
        scene_.pass(61s);
    }
    EXPECT_FALSE(take_archive(store(), 60s));
    EXPECT_NE(archive_copy(store(), id_)->problem, "");
    EXPECT_EQ(scene_.state(id_), State::posted);
}

TEST_F(Archives, GivenBackRestAndDoNotCountAsTried) {
    give_back_archive(store(), *take_archive(store(), 60s), 30s);
    EXPECT_FALSE(take_archive(store(), 60s));
    scene_.pass(31s);
    EXPECT_EQ(take_archive(store(), 60s)->attempts, 1);
}

TEST_F(Archives, ThatCannotBeMadeSayWhy) {
    keep_archive_problem(store(), *take_archive(store(), 60s),
                         {"encrypted", "a.pdf: it is locked; unlock it"});
    scene_.pass(2min);
    EXPECT_FALSE(take_archive(store(), 60s));
    EXPECT_EQ(archive_copy(store(), id_)->problem, "a.pdf: it is locked; unlock it");
}

TEST_F(Archives, AreMadeAnewWhenTheDocumentIsPostedAnew) {
    keep_archive(store(), *take_archive(store(), 60s), store().blobs().keep("old").value().sha256);
    ASSERT_EQ(scene_.tamper("UPDATE documents SET state = 'review'; "
                            "UPDATE documents SET state = 'posted', entry_version = 3"),
              "");
    const auto task = take_archive(store(), 60s);
    ASSERT_TRUE(task);
    EXPECT_EQ(task->entry_version, 3);
}

}  // namespace
}  // namespace intray::storage
