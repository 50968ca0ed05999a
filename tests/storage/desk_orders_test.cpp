#include "storage/desk_orders.h"

#include <gmock/gmock.h>

#include "scene.h"
#include "storage/desk_leases.h"
#include "storage/documents.h"

namespace intray::storage {
namespace {

struct DeskOrders : testing::Test {
    Scene scene;
    DocumentId first = add("one"), second = add("two"), third = add("three");

    DeskOrders() {
        for (const auto& [name, role] : {std::pair{"ann", Role::clerk},
                                         {"bob", Role::accountant},
                                         {"hilda", Role::hr},
                                         {"mary", Role::mailroom}})
            EXPECT_TRUE(add_user(scene.store(), {name, {role}, {}}, "test"));
    }
    DocumentId add(const std::string& bytes) {
        return scene.in_review(bytes, invoice_draft(), invoice_type());
    }
    Viewer viewer(const std::string& name) { return viewer_of(user(scene.store(), name).value()); }
    std::optional<DocumentId> next(const std::string& name, DocumentId after = 0) {
        return next_for_review(scene.store(), after, viewer(name));
    }
    void order(DocumentId id, const DeskOrder& order) {
        ASSERT_TRUE(set_desk_order(scene.store(), id, order, "sue"));
    }
};

TEST_F(DeskOrders, AnUrgentDocumentGoesBeforeOlderOnes) {
    order(third, {true, "", {}});
    EXPECT_EQ(next("ann"), third);
    EXPECT_EQ(next("ann", first), third);
    order(third, {});
    EXPECT_EQ(next("ann"), first);
}

TEST_F(DeskOrders, WhoPostponesAnUrgentOneGetsToTheOthers) {
    order(second, {true, "", {}});
    order(third, {true, "", {}});
    EXPECT_EQ(next("ann"), second);
    EXPECT_EQ(next("ann", second), third);
    EXPECT_EQ(next("ann", third), first);
}

TEST_F(DeskOrders, TheOnlyUrgentOnesComeAroundAgain) {
    order(second, {true, "", {}});
    ASSERT_TRUE(reject(scene.store(), first, "Not for us", "ann"));
    ASSERT_TRUE(reject(scene.store(), third, "Not for us", "ann"));
    EXPECT_EQ(next("ann", second), second);
}

TEST_F(DeskOrders, ADocumentPassedToSomebodyIsHandedToNobodyElse) {
    order(first, {false, "BOB", {}});
    EXPECT_EQ(desk_order(scene.store(), first).person, "bob");
    EXPECT_EQ(next("ann"), second);
    EXPECT_EQ(next("bob"), first);
    EXPECT_EQ(left_for_review(scene.store(), viewer("ann")), 2);
    EXPECT_EQ(left_for_review(scene.store(), viewer("bob")), 3);
}

TEST_F(DeskOrders, TheQueueBehindADocumentIsInTheOrderOfHandingOut) {
    order(first, {false, "bob", {}});
    order(third, {true, "", {}});
    const auto queue = [&](const std::string& name, DocumentId after) {
        std::vector<DocumentId> ids;
        for (const Document& document : review_queue(scene.store(), after, viewer(name), 9))
            ids.push_back(document.id);
        return ids;
    };
    EXPECT_THAT(queue("ann", second), testing::ElementsAre(third, second));
    EXPECT_THAT(queue("bob", first), testing::ElementsAre(third, second, first));
    EXPECT_THAT(queue("bob", third), testing::ElementsAre(first, second, third));
}

TEST_F(DeskOrders, AQueueIsThatOfARole) {
    order(first, {false, "", Role::accountant});
    EXPECT_EQ(desk_order(scene.store(), first).role, Role::accountant);
    EXPECT_EQ(next("ann"), second);
    EXPECT_EQ(next("bob"), first);
}

TEST_F(DeskOrders, WhoPassesADocumentOnGivesItUp) {
    hand_out(scene.store(), 0, viewer("ann"));
    order(first, {false, "bob", {}});
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("bob")), first);
}

TEST_F(DeskOrders, OrdersThatNobodyCouldFollowAreRefused) {
    const auto code = [&](DocumentId id, const DeskOrder& order) {
        return set_desk_order(scene.store(), id, order, "sue").problem().code;
    };
    EXPECT_EQ(code(first, {false, "mary", {}}), "unknown");
    EXPECT_EQ(code(first, {false, "nobody", {}}), "unknown");
    EXPECT_EQ(code(first, {false, "ann", Role::clerk}), "invalid");
    EXPECT_EQ(code(first, {false, "", Role::mailroom}), "invalid");
    EXPECT_EQ(code(999, {}), "unknown");
    const DocumentId personal = scene.in_review("four", timesheet_draft(), timesheet_type());
    EXPECT_EQ(code(personal, {false, "bob", {}}), "hidden");
    EXPECT_TRUE(set_desk_order(scene.store(), personal, {false, "hilda", {}}, "sue"));
    ASSERT_TRUE(reject(scene.store(), first, "Not for us", "ann"));
    EXPECT_EQ(code(first, {true, "", {}}), "state");
}

TEST_F(DeskOrders, TheHistoryTellsWhoGaveThem) {
    order(first, {true, "bob", {}});
    const auto rows = history(scene.store(), first);
    ASSERT_GE(rows.size(), 2U);
    EXPECT_EQ(rows[rows.size() - 2].action, "made_urgent");
    EXPECT_EQ(rows.back().action, "rerouted");
    EXPECT_EQ(rows.back().actor, "sue");
    EXPECT_THAT(rows.back().detail, testing::HasSubstr("bob"));
}

}  // namespace
}  // namespace intray::storage
