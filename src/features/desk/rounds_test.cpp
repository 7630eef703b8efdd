#include "features/desk/rounds.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

namespace colporteur::desk {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds k_patience(20);

TEST(Rounds, LooksAtOnceAndAgainWhenWoken) {
    std::promise<void> first, second;
    std::atomic<int> looks = 0;
    Rounds rounds("nothing", hours(1), {});
    rounds.start([&] {
        if (++looks == 1) first.set_value();
        if (looks == 2) second.set_value();
    });
    ASSERT_EQ(first.get_future().wait_for(k_patience), std::future_status::ready);
    rounds.wake();
    EXPECT_EQ(second.get_future().wait_for(k_patience), std::future_status::ready);
}

TEST(Rounds, ABurstIsOneLook) {
    std::promise<void> first;
    std::atomic<int> looks = 0;
    Rounds rounds("nothing", hours(1), {});
    rounds.start([&] {
        if (++looks == 1) first.set_value();
    });
    ASSERT_EQ(first.get_future().wait_for(k_patience), std::future_status::ready);
    for (int i = 0; i < 100; ++i)
        rounds.wake();
    while (looks < 2)
        std::this_thread::yield();
    rounds.end();
    EXPECT_LE(looks, 3); // the burst may take longer than one is gathered
}

TEST(Rounds, OneLookIsMadeThoughTheEndComesAtOnce) {
    std::atomic<int> looks = 0;
    Rounds rounds("nothing", hours(1), {});
    rounds.start([&] { ++looks; });
    rounds.end();
    EXPECT_EQ(looks, 1);
}

TEST(Rounds, TheSameTroubleIsSaidOnceAndAgainAfterItWasOver) {
    std::vector<std::string> said;
    std::promise<void> done;
    std::vector<std::string> const troubles = {"disk full", "disk full", "", "disk full", "locked"};
    std::size_t look = 0;
    {
        Rounds rounds("it is not stored yet", milliseconds(1),
                      [&](std::string_view text) { said.emplace_back(text); });
        rounds.start([&] {
            if (look == troubles.size()) done.set_value();
            auto const at = look++;
            if (at < troubles.size() && !troubles[at].empty())
                throw std::runtime_error(troubles[at]);
        });
        ASSERT_EQ(done.get_future().wait_for(k_patience), std::future_status::ready);
    }
    EXPECT_EQ(said, (std::vector<std::string>{"colporteur: it is not stored yet: disk full",
                                              "colporteur: it is not stored yet: disk full",
                                              "colporteur: it is not stored yet: locked"}));
}

TEST(Rounds, ALookThatWaitsIsToldOfTheEnd) {
    std::promise<void> first;
    std::atomic<bool> told = false;
    Rounds rounds("nothing", hours(1), {});
    rounds.start([&] {
        first.set_value();
        told = rounds.rest(hours(1));
    });
    ASSERT_EQ(first.get_future().wait_for(k_patience), std::future_status::ready);
    rounds.end();
    EXPECT_TRUE(told);
    EXPECT_TRUE(rounds.leaving());
}

} // namespace
} // namespace colporteur::desk
