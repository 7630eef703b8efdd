#include "base/limiter.hpp"

#include <gtest/gtest.h>

namespace colporteur {
namespace {

using std::chrono::milliseconds;

TEST(Limiter, LetsABurstPassThenSaysWhenToComeBack) {
    Limiter limiter({2, 3}, 10);
    Limiter::Clock::time_point const now{};
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(limiter.refuse("a", now));
    EXPECT_EQ(limiter.refuse("a", now), 1);
    EXPECT_FALSE(limiter.refuse("b", now)) << "another address has its own";
    EXPECT_FALSE(limiter.refuse("a", now + milliseconds(500)));
    EXPECT_TRUE(limiter.refuse("a", now + milliseconds(500)));
}

TEST(Limiter, ALongPauseGivesNoMoreThanTheBurst) {
    Limiter limiter({2, 3}, 10);
    Limiter::Clock::time_point const now{};
    EXPECT_FALSE(limiter.refuse("a", now));
    auto const later = now + std::chrono::hours(5);
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(limiter.refuse("a", later));
    EXPECT_TRUE(limiter.refuse("a", later));
}

TEST(Limiter, SlowRatesNameLongWaits) {
    Limiter limiter({0.1, 1}, 10);
    Limiter::Clock::time_point const now{};
    EXPECT_FALSE(limiter.refuse("a", now));
    EXPECT_EQ(limiter.refuse("a", now), 10);
}

TEST(Limiter, WithoutARateThereIsNoLimit) {
    Limiter limiter({0, 0}, 1);
    for (int i = 0; i < 1000; ++i)
        EXPECT_FALSE(limiter.refuse("a", {}));
}

TEST(Limiter, ManyAddressesDoNotGrowItsMemory) {
    Limiter limiter({1, 1}, 4);
    Limiter::Clock::time_point const now{};
    EXPECT_FALSE(limiter.refuse("first", now));
    for (int i = 0; i < 100; ++i)
        EXPECT_FALSE(limiter.refuse(std::to_string(i), now));
    EXPECT_FALSE(limiter.refuse("first", now)) << "it was forgotten, which errs for the visitor";
}

TEST(LimitKey, OneHouseholdOfIpv6IsOne) {
    EXPECT_EQ(limit_key("2001:db8:1:2::1"), limit_key("2001:db8:1:2:ffff::9"));
    EXPECT_NE(limit_key("2001:db8:1:2::1"), limit_key("2001:db8:1:3::1"));
    EXPECT_NE(limit_key("192.0.2.1"), limit_key("192.0.2.2"));
}

} // namespace
} // namespace colporteur
