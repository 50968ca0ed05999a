#include "storage/desk_leases.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "scene.h"
#include "storage/documents.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

Viewer viewer(const std::string& user) {
    Viewer viewer = everybody();
    viewer.user = user;
    return viewer;
}

struct DeskLeases : testing::Test {
    Scene scene;
    DocumentId add(const std::string& bytes) {
        return scene.in_review(bytes, invoice_draft(), invoice_type());
    }
};

TEST_F(DeskLeases, TheNextDocumentGoesToOneClerkOnly) {
    const DocumentId first = add("one"), second = add("two");
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("ann")), first);
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("bob")), second);
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("cid")), std::nullopt);
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("ann")), first);
    EXPECT_EQ(next_for_review(scene.store(), first, viewer("ann")), first);
}

TEST_F(DeskLeases, AnUnusedLeaseEndsAndARenewedOneGoesOn) {
    const DocumentId id = add("one");
    hand_out(scene.store(), 0, viewer("ann"));
    scene.pass(10min);
    EXPECT_EQ(lease_document(scene.store(), id, "ann")->user, "ann");
    scene.pass(10min);
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("bob")), std::nullopt);
    scene.pass(5min);
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("bob")), id);
    const auto held = lease_document(scene.store(), id, "ann");
    ASSERT_TRUE(held);
    EXPECT_EQ(held->user, "bob");
}

TEST_F(DeskLeases, WhoLeavesFreesOnlyTheirOwn) {
    const DocumentId id = add("one");
    hand_out(scene.store(), 0, viewer("ann"));
    release_document(scene.store(), id, "bob");
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("bob")), std::nullopt);
    release_document(scene.store(), id, "ann");
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("bob")), id);
}

TEST_F(DeskLeases, WhatIsNotInReviewIsNotLeased) {
    const DocumentId id = add("one");
    ASSERT_TRUE(reject(scene.store(), id, "Not for us", "ann"));
    EXPECT_FALSE(lease_document(scene.store(), id, "ann"));
    EXPECT_EQ(hand_out(scene.store(), 0, viewer("ann")), std::nullopt);
}

TEST_F(DeskLeases, ManyClerksAtOnceNeverGetTheSame) {
    constexpr int clerks = 8;
    for (int i = 0; i < clerks; ++i)
        add("document " + std::to_string(i));
    std::vector<std::optional<DocumentId>> got(clerks);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < clerks; ++i)
            threads.emplace_back([&, i] {
                got[i] = hand_out(scene.store(), 0, viewer("clerk " + std::to_string(i)));
            });
    }
    std::set<DocumentId> different;
    for (const auto& id : got) {
        ASSERT_TRUE(id);
        different.insert(*id);
    }
    EXPECT_EQ(different.size(), got.size());
}

}  // namespace
}  // namespace intray::storage
