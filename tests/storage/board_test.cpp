#include "storage/board.h"

#include <gmock/gmock.h>

#include "scene.h"
#include "storage/desk_leases.h"
#include "storage/desk_orders.h"
#include "storage/desk_work.h"
#include "storage/documents.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

struct BoardOfTheDesk : testing::Test {
    Scene scene;
    DocumentId add(const std::string& bytes) {
        return scene.in_review(bytes, invoice_draft(), invoice_type());
    }
    Board seen(const Viewer& viewer = everybody()) { return board(scene.store(), viewer); }
    void do_one(DocumentId id) {
        ASSERT_TRUE(reject(scene.store(), id, "Not for us", "ann"));
        keep_rejected(scene.store(), document(scene.store(), id, everybody()).value(), "ann", {});
    }
};

TEST_F(BoardOfTheDesk, AnEmptyHouseHasNoQueuesAndNoForecast) {
    const Board empty = seen();
    EXPECT_THAT(empty.queues, IsEmpty());
    EXPECT_EQ(empty.depth, 0);
    EXPECT_THAT(empty.at_work, IsEmpty());
    EXPECT_FALSE(empty.forecast);
}

TEST_F(BoardOfTheDesk, QueuesTellTheirDepthTheUrgentAndTheOldest) {
    ASSERT_TRUE(add_user(scene.store(), {"bob", {Role::clerk}, {}}, "test"));
    const std::string oldest = iso_text(scene.now());
    add("one");
    scene.pass(1h);
    ASSERT_TRUE(set_desk_order(scene.store(), add("two"), {true, "", {}}, "sue"));
    ASSERT_TRUE(set_desk_order(scene.store(), add("three"), {false, "bob", {}}, "sue"));
    const std::string later = iso_text(scene.now());
    scene.in_review("four", timesheet_draft(), timesheet_type());
    const Board all = seen();
    EXPECT_EQ(all.depth, 4);
    EXPECT_THAT(all.queues, ElementsAre(QueueDepth{"invoice", "", 2, 1, oldest},
                                        QueueDepth{"invoice", "bob", 1, 0, later},
                                        QueueDepth{"timesheet", "", 1, 0, later}));
    EXPECT_EQ(seen({"sue", false, true}).depth, 3);
}

TEST_F(BoardOfTheDesk, WhoWorksOnWhatIsToldButNotWhatTheViewerMayNotSee) {
    const DocumentId open = add("one");
    const DocumentId personal = scene.in_review("two", timesheet_draft(), timesheet_type());
    const std::string until = lease_document(scene.store(), open, "ann")->until;
    lease_document(scene.store(), personal, "hilda");
    EXPECT_THAT(seen({"sue", false, true}).at_work,
                ElementsAre(AtWork{"ann", open, "scan.pdf", until}, AtWork{"hilda", 0, "", until}));
    scene.pass(16min);
    EXPECT_THAT(seen().at_work, IsEmpty());
}

TEST_F(BoardOfTheDesk, TheForecastFollowsTheRateOfTheLastHours) {
    std::vector<DocumentId> ids;
    for (int i = 0; i < 9; ++i)
        ids.push_back(add(std::to_string(i)));
    scene.pass(1h);
    do_one(ids[0]);
    do_one(ids[1]);
    EXPECT_FALSE(seen().forecast) << "two documents are too few";
    scene.pass(1h);
    do_one(ids[2]);
    const Board now = seen();
    ASSERT_TRUE(now.forecast);
    EXPECT_DOUBLE_EQ(now.forecast->done_an_hour, 3);
    EXPECT_DOUBLE_EQ(now.forecast->arriving_an_hour, 0);
    EXPECT_EQ(now.forecast->clear, scene.now() + 2h);
    EXPECT_THAT(now.done, ElementsAre(HourDone{"2026-03-02T01", 2}, HourDone{"2026-03-02T02", 1}));
    scene.pass(4h);
    EXPECT_FALSE(seen().forecast) << "nothing was done lately";
}

TEST_F(BoardOfTheDesk, AQueueThatGrowsIsNeverClear) {
    std::vector<DocumentId> ids;
    for (int i = 0; i < 3; ++i)
        ids.push_back(add(std::to_string(i)));
    scene.pass(1h);
    for (const DocumentId id : ids)
        do_one(id);
    for (int i = 3; i < 7; ++i)
        add(std::to_string(i));
    scene.pass(1h);
    const Board now = seen();
    ASSERT_TRUE(now.forecast);
    EXPECT_DOUBLE_EQ(now.forecast->arriving_an_hour, 4);
    EXPECT_FALSE(now.forecast->clear);
}

}  // namespace
}  // namespace intray::storage
