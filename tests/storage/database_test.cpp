#include "storage/database.h"

#include <gmock/gmock.h>

#include <mutex>
#include <set>
#include <thread>

#include "storage/audit.h"
#include "storage/documents.h"
#include "storage/migrate.h"
#include "storage/scene.h"
#include "storage/search.h"
#include "storage/steps.h"

namespace intray::storage {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string message_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.what();
    }
    return {};
}

StoreOptions in(const std::filesystem::path& folder) {
    StoreOptions options;
    options.folder = folder;
    return options;
}

TEST(Migrations, AreNumberedWithoutGaps) {
    int expected = 0;
    for (const Migration& migration : migrations()) {
        EXPECT_EQ(migration.number, ++expected) << migration.name;
        EXPECT_FALSE(migration.sql.empty());
    }
    EXPECT_GT(expected, 0);
}

TEST(Database, OfANewerProgramIsRefused) {
    Scene scene;
    scene.close();
    ASSERT_EQ(scene.tamper("INSERT INTO schema_version VALUES (999, 'future')"), "");
    EXPECT_THAT(message_of([&] { scene.reopen(); }), HasSubstr("made by a newer Intray"));
}

TEST(Database, OfAnOlderProgramIsNotReadBesideIt) {
    Scene scene;
    scene.close();
    ASSERT_EQ(scene.tamper("DELETE FROM schema_version WHERE number = (SELECT MAX(number) FROM "
                           "schema_version)"),
              "");
    EXPECT_THAT(message_of([&] { Store(in(scene.folder() / "data"), Store::Lock::shared); }),
                HasSubstr("made by an older Intray"));
}

TEST(Database, ThatIsNoneIsSaidToBe) {
    Scene scene;
    scene.file("intray.db", std::string(5000, 'x'));
    EXPECT_THAT(message_of([&] { Database(scene.folder() / "intray.db"); }),
                HasSubstr("restore a backup"));
    EXPECT_THAT(message_of([&] { Store(in(scene.folder() / "nowhere"), Store::Lock::shared); }),
                HasSubstr("there is no Intray database"));
}

TEST(Database, AnExceptionRollsBack) {
    Scene scene;
    EXPECT_THROW(scene.store().database().write([&](soci::session& session) {
        append_audit(session, scene.now(), "anna", "tested", 0, "{}");
        throw Failure("thought better of it");
    }),
                 Failure);
    EXPECT_THAT(audit_rows(scene.store(), 0, 10), SizeIs(0));
    scene.receive("still works");
}

TEST(Database, ReadersSeeOneStateWhileTheWriterGoesOn) {
    Scene scene;
    scene.receive("one");
    scene.store().database().read([&](soci::session&) {
        scene.receive("two");
        EXPECT_EQ(balance(scene.store()).received, 2);
    });
}

TEST(Database, TheWriterFoldsTheLogIn) {
    Scene scene;
    for (int i = 0; i < 40; ++i)
        scene.receive(std::to_string(i));
    EXPECT_THAT(scene.steps(), Contains("checkpointed"));
    EXPECT_LT(std::filesystem::file_size(scene.folder() / "data/intray.db-wal"), 4'000'000U);
}

TEST(Store, IsHeldByOneProcess) {
    Scene scene;
    EXPECT_THAT(message_of([&] { Store(in(scene.folder() / "data"), Store::Lock::exclusive); }),
                HasSubstr("another Intray is using this data folder"));
}

TEST(Store, IsReadBesideARunningOneWithoutWritingAnything) {
    Scene scene;
    scene.receive("garden hose");
    scene.read(invoice_draft(), invoice_type(), {}, "garden");
    const auto database = scene.folder() / "data/intray.db";
    const auto log = scene.folder() / "data/intray.db-wal";
    const auto before =
        std::pair(std::filesystem::file_size(database), std::filesystem::file_size(log));
    {
        Store beside(in(scene.folder() / "data"), Store::Lock::shared);
        EXPECT_THAT(search(beside, {"garden", "", "", "", "", 10}, everybody()).hits, SizeIs(1));
        EXPECT_THAT(faults(beside), SizeIs(0));
        EXPECT_THAT(message_of([&] {
                        (void)receive(beside, {scene.file("x", "x"), "x", "import", ""});
                    }),
                    HasSubstr("opened for reading only"));
    }
    EXPECT_EQ(std::pair(std::filesystem::file_size(database), std::filesystem::file_size(log)),
              before);
    EXPECT_EQ(balance(scene.store()).received, 1);
}

TEST(Store, IsReadAlsoWhenNoOtherIsRunning) {
    Scene scene;
    scene.receive("one");
    scene.close();
    Store alone(in(scene.folder() / "data"), Store::Lock::shared);
    EXPECT_EQ(balance(alone).received, 1);
}

TEST(Store, TellsOfEveryChangeFromAnyThread) {
    Scene scene;
    std::mutex guard;
    std::multiset<DocumentId> changed;
    StoreOptions options = in(scene.folder() / "other");
    options.on_change = [&](DocumentId id) {
        const std::lock_guard lock(guard);
        changed.insert(id);
    };
    Store store(options, Store::Lock::exclusive);
    std::vector<std::thread> senders;
    for (int t = 0; t < 3; ++t)
        senders.emplace_back([&, t] {
            const auto file = scene.file("f" + std::to_string(t), "bytes " + std::to_string(t));
            EXPECT_TRUE(receive(store, {file, "f", "import", ""}).ok());
        });
    for (std::thread& sender : senders)
        sender.join();
    EXPECT_THAT(changed, ElementsAre(1, 2, 3));
}

TEST(Steps, AllThatAreTakenAreNamed) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    for (int i = 0; i < 40; ++i)
        scene.receive(std::to_string(i));
    const std::vector<std::string> taken = scene.steps();
    const std::set<std::string> steps(taken.begin(), taken.end());
    std::set<std::string> named(durable_steps.begin(), durable_steps.end());
    named.erase("acknowledged");  // the source's own
    EXPECT_EQ(steps, named);
}

}  // namespace
}  // namespace intray::storage
