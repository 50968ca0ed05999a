#include "ui/http/events.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace intray::ui {
namespace {

TEST(Events, ReachEveryListenerInOrder) {
    Events events;
    const auto first = events.subscribe({"a", "1", false});
    const auto second = events.subscribe({"b", "2", false});
    events.publish({"document", "1", Audience::everyone});
    events.publish({"document", "2", Audience::everyone});
    for (const auto& subscription : {first, second}) {
        const auto taken = subscription->take();
        ASSERT_EQ(taken.events.size(), 2U);
        EXPECT_EQ(taken.events[0].data, "1");
        EXPECT_EQ(taken.events[1].data, "2");
        EXPECT_TRUE(subscription->take().events.empty());
    }
}

TEST(Events, OfPersonalDocumentsReachWhoSeesThem) {
    Events events;
    const auto seeing = events.subscribe({"a", "1", true});
    const auto other = events.subscribe({"b", "2", false});
    events.publish({"document", "1", Audience::seeing_personal});
    EXPECT_EQ(seeing->take().events.size(), 1U);
    EXPECT_TRUE(other->take().events.empty());
}

TEST(Events, EndAListenerThatIsTooSlowAndKeepTheOthers) {
    Events events;
    const auto slow = events.subscribe({"a", "1", false});
    const auto quick = events.subscribe({"b", "2", false});
    for (int i = 0; i < 1000; ++i) {
        events.publish({"balance", "{}", Audience::everyone});
        EXPECT_EQ(quick->take().events.size(), 1U);
    }
    EXPECT_TRUE(slow->ended());
    EXPECT_LE(slow->take().events.size(), 256U);
    EXPECT_FALSE(quick->ended());
}

TEST(Events, EndForOneUserOrOneSession) {
    Events events;
    const auto anna = events.subscribe({"anna", "1", false});
    const auto again = events.subscribe({"anna", "2", false});
    const auto carl = events.subscribe({"carl", "3", false});
    events.end_session("1");
    EXPECT_TRUE(anna->ended());
    EXPECT_FALSE(again->ended());
    events.end_user("anna");
    EXPECT_TRUE(again->ended());
    EXPECT_FALSE(carl->ended());
}

TEST(Events, MayBePublishedFromManyThreads) {
    Events events;
    const auto subscription = events.subscribe({"a", "1", false});
    std::atomic<int> calls = 0;
    subscription->on_change([&] { ++calls; });
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i)
                events.publish({"balance", "{}", Audience::everyone});
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(calls, 200);
    EXPECT_EQ(subscription->take().events.size(), 200U);
}

}  // namespace
}  // namespace intray::ui
