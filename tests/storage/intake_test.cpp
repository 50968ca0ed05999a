#include "storage/intake.h"

#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "storage/documents.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Intake, ADocumentWaitsAfterItsArrival) {
    Scene scene;
    const DocumentId id = scene.receive("%PDF-1.7 one", "Rechnung \xC3\xBC.pdf");
    const Document kept = document(scene.store(), id, everybody()).value();
    EXPECT_EQ(kept.state, State::waiting);
    EXPECT_EQ(kept.file_name, "Rechnung \xC3\xBC.pdf");
    EXPECT_EQ(kept.size, 12);
    EXPECT_EQ(kept.received_at, "2026-03-02T00:00:00.000Z");
    EXPECT_EQ(scene.store().blobs().bytes(kept.sha256), "%PDF-1.7 one");
    EXPECT_THAT(scene.changes(), ElementsAre(id));
}

TEST(Intake, IsCommittedAfterTheBlobIsDurable) {
    Scene scene;
    scene.receive("one");
    EXPECT_THAT(scene.steps(), ElementsAre("blob_written", "blob_synced", "blob_renamed",
                                           "blob_durable", "intake_committed"));
}

TEST(Intake, TheSameBytesAreASecondArrivalOfOneDocument) {
    Scene scene;
    const DocumentId id = scene.receive("one", "first.pdf");
    const auto again =
        receive(scene.store(), {scene.file("again", "one"), "second.pdf", "hot folder", ""})
            .value();
    EXPECT_TRUE(again.already_known);
    EXPECT_EQ(again.document_id, std::to_string(id));
    const auto rows = arrivals(scene.store(), id);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].file_name, "first.pdf");
    EXPECT_FALSE(rows[0].already_known);
    EXPECT_EQ(rows[1].source, "hot folder");
    EXPECT_TRUE(rows[1].already_known);
    EXPECT_EQ(document(scene.store(), id, everybody())->arrivals, 2);
    const Balance sum = balance(scene.store());
    EXPECT_EQ(sum.received, 2);
    EXPECT_EQ(sum.duplicate, 1);
    EXPECT_EQ(sum.waiting, 1);
    EXPECT_TRUE(sum.balanced());
}

TEST(Intake, AnEmptyFileIsRefused) {
    Scene scene;
    const auto receipt = receive(scene.store(), {scene.file("nothing", ""), "n.pdf", "upload", ""});
    ASSERT_FALSE(receipt.ok());
    EXPECT_EQ(receipt.problem().code, "empty");
    EXPECT_EQ(receipt.problem().message, "n.pdf: the file is empty; send it again");
    EXPECT_THAT(scene.store().blobs().all(), IsEmpty());
}

TEST(Intake, AFileNameOfBadBytesIsCleaned) {
    Scene scene;
    const DocumentId id = scene.receive("one", "bad\xFF\x01name.pdf");
    EXPECT_EQ(document(scene.store(), id, everybody())->file_name,
              "bad\xEF\xBF\xBD\xEF\xBF\xBDname.pdf");
}

TEST(Intake, TheSameBytesFromManyThreadsBecomeOneDocument) {
    Scene scene;
    constexpr int threads = 6, each = 8;
    StoreOptions options;
    options.folder = scene.folder() / "shared";
    Store store(options, Store::Lock::exclusive);
    const auto file = scene.file("same", "the same bytes");
    std::vector<std::thread> senders;
    std::vector<std::set<std::string>> ids(threads);
    for (int t = 0; t < threads; ++t)
        senders.emplace_back([&, t] {
            for (int i = 0; i < each; ++i)
                ids[std::size_t(t)].insert(
                    receive(store, {file, "same.pdf", "import", ""}).value().document_id);
        });
    for (std::thread& sender : senders)
        sender.join();
    std::set<std::string> all;
    for (const auto& some : ids)
        all.insert(some.begin(), some.end());
    EXPECT_EQ(all.size(), 1U);
    const Balance sum = balance(store);
    EXPECT_EQ(sum.received, threads * each);
    EXPECT_EQ(sum.duplicate, threads * each - 1);
    EXPECT_TRUE(sum.balanced());
    EXPECT_THAT(faults(store), IsEmpty());
}

TEST(Intake, AFileNameIsKeptAsOneLine) {
    Scene scene;
    const DocumentId id = scene.receive("one", "a\nb\tc.pdf");
    EXPECT_EQ(document(scene.store(), id, everybody())->file_name, "a b c.pdf");
}

}  // namespace
}  // namespace intray::storage
