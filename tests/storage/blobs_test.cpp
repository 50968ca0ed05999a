#include "storage/blobs.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "base/failure.h"
#include "base/sha256.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> temporary_files(const std::filesystem::path& data) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(data / "blobs" / "temporary"))
        names.push_back(entry.path().filename());
    return names;
}

TEST(Blobs, AreNamedByTheirBytes) {
    Scene scene;
    const auto kept = scene.store().blobs().keep("hello").value();
    EXPECT_EQ(kept.sha256, sha256_hex("hello"));
    EXPECT_EQ(kept.size, 5);
    EXPECT_FALSE(kept.was_there);
    EXPECT_EQ(scene.store().blobs().bytes(kept.sha256), "hello");
    EXPECT_TRUE(scene.store().blobs().holds(kept.sha256));
}

TEST(Blobs, TakeTheDurableStepsInOrder) {
    Scene scene;
    ASSERT_TRUE(scene.store().blobs().keep("hello").ok());
    EXPECT_THAT(scene.steps(),
                ElementsAre("blob_written", "blob_synced", "blob_renamed", "blob_durable"));
}

TEST(Blobs, KnowTheSameBytesAgain) {
    Scene scene;
    ASSERT_TRUE(scene.store().blobs().keep("hello").ok());
    EXPECT_TRUE(scene.store().blobs().keep("hello").value().was_there);
    EXPECT_TRUE(scene.store().blobs().keep_file(scene.file("a", "hello")).value().was_there);
    EXPECT_THAT(temporary_files(scene.store().folder()), IsEmpty());
}

TEST(Blobs, HealADamagedBlobWhenItsBytesComeAgain) {
    Scene scene;
    const std::string sha256 = scene.store().blobs().keep("hello").value().sha256;
    std::filesystem::permissions(scene.store().blobs().path(sha256),
                                 std::filesystem::perms::owner_all);
    std::ofstream(scene.store().blobs().path(sha256)) << "jello";
    ASSERT_TRUE(scene.store().blobs().keep("hello").ok());
    EXPECT_EQ(scene.store().blobs().bytes(sha256), "hello");
}

TEST(Blobs, CopyAFileAndLeaveItWhereItIs) {
    Scene scene;
    const std::string large(3'000'000, 'x');
    const auto file = scene.file("large", large);
    const auto kept = scene.store().blobs().keep_file(file).value();
    EXPECT_EQ(kept.size, 3'000'000);
    EXPECT_EQ(kept.sha256, sha256_hex(large));
    EXPECT_EQ(scene.store().blobs().bytes(kept.sha256), large);
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(Blobs, TakeATemporaryFileAsItIs) {
    Scene scene;
    const auto file = scene.store().blobs().temporary_path();
    std::ofstream(file) << "uploaded in pieces";
    const auto kept = scene.store().blobs().keep_file(file).value();
    EXPECT_TRUE(std::filesystem::equivalent(file, scene.store().blobs().path(kept.sha256)));
    EXPECT_TRUE(scene.store().blobs().keep_file(file).value().was_there);
    std::filesystem::remove(file);
    EXPECT_EQ(scene.store().blobs().bytes(kept.sha256), "uploaded in pieces");
    EXPECT_THAT(temporary_files(scene.store().folder()), IsEmpty());
}

TEST(Blobs, SayWhichFileCannotBeRead) {
    Scene scene;
    const auto kept = scene.store().blobs().keep_file(scene.folder() / "missing.pdf");
    ASSERT_FALSE(kept.ok());
    EXPECT_EQ(kept.problem().code, "unreadable");
    EXPECT_THAT(kept.problem().message, testing::HasSubstr("missing.pdf"));
}

TEST(Blobs, AMissingBlobIsAFailure) {
    Scene scene;
    EXPECT_THROW(scene.store().blobs().bytes(sha256_hex("never kept")), Failure);
    EXPECT_THROW(scene.store().blobs().path("../../etc/passwd"), Failure);
}

TEST(Blobs, SweepWhatAnEarlierProcessLeft) {
    Scene scene;
    std::ofstream(scene.store().blobs().temporary_path()) << "half an upload";
    ASSERT_EQ(temporary_files(scene.store().folder()).size(), 1U);
    scene.reopen();
    EXPECT_THAT(temporary_files(scene.store().folder()), IsEmpty());
}

/// Stands for a full disk: writing beyond the limit fails with an error, as it does there.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

  private:
    rlimit before_{};
};

TEST(Blobs, AFullDiskLeavesNothingBehind) {
    Scene scene;
    const auto file = scene.file("large", std::string(300'000, 'x'));
    const FileSizeLimit limit(100'000);
    const auto kept = scene.store().blobs().keep_file(file);
    ASSERT_FALSE(kept.ok());
    EXPECT_EQ(kept.problem().code, "storage");
    EXPECT_EQ(scene.store().blobs().keep(std::string(300'000, 'y')).problem().code, "storage");
    EXPECT_THAT(temporary_files(scene.store().folder()), IsEmpty());
    EXPECT_THAT(scene.store().blobs().all(), IsEmpty());
}

TEST(Intake, AFullDatabaseDiskRefusesTheArrivalAndRecovers) {
    Scene scene;
    const DocumentId first = scene.receive("first");
    scene.close();
    scene.reopen();
    {
        const FileSizeLimit limit(8'000);  // enough for the blob, not for the log
        const auto receipt =
            receive(scene.store(), {scene.file("b", "second"), "b", "upload", "anna"});
        ASSERT_FALSE(receipt.ok());
        EXPECT_EQ(receipt.problem().code, "storage");
    }
    EXPECT_EQ(balance(scene.store()).received, 1);
    EXPECT_GT(scene.receive("second"), first);
    EXPECT_THAT(faults(scene.store()), IsEmpty());
}

}  // namespace
}  // namespace intray::storage
