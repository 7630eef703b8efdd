#include "simulate/calendar.hpp"

#include <gtest/gtest.h>

namespace colporteur::simulate {

namespace {
constexpr Day k_2026 = 20'454; // 2026-01-01, a Thursday
}

TEST(Calendar, DecemberSellsMoreThanAugust) {
    double august = 0, december = 0;
    for (int i = 0; i < 31; ++i) {
        august += season(*day_from({2026, 8, 1}) + i);
        december += season(*day_from({2026, 12, 1}) + i);
    }
    EXPECT_GT(december, 1.4 * august);
}

TEST(Calendar, TheYearHasNoJumpBetweenMonths) {
    for (Day day = k_2026; day < k_2026 + 365; ++day) {
        // A week later the weekday is the same, so what is left is the year.
        EXPECT_NEAR(season(day + 7) / season(day), 1, 0.15) << day_text(day);
    }
}

TEST(Calendar, WeeklyChannelsActOnTuesdays) {
    auto const weekly = schedule_of(Rhythm::weekly, k_2026, 70);
    int acting = 0;
    for (int day = 0; day < 70; ++day) {
        if (weekly.weight(day) == 0) continue;
        ++acting;
        EXPECT_EQ((day - 5) % 7, 0) << day; // 2026-01-06 was a Tuesday
    }
    EXPECT_EQ(acting, 10);
}

TEST(Calendar, DrawsFallOnActingDaysInProportion) {
    Schedule const schedule({0, 1, 0, 3});
    Stream stream(1, 2, 3);
    int last = 0;
    for (int i = 0; i < 40'000; ++i) {
        int const day = schedule.draw(stream);
        ASSERT_TRUE(day == 1 || day == 3);
        last += day == 3 ? 1 : 0;
    }
    EXPECT_NEAR(last, 30'000, 450); // five standard errors
}

TEST(Calendar, TimesLieInsideTheDay) {
    Stream stream(1, 2, 3);
    int evening = 0;
    for (int i = 0; i < 10'000; ++i) {
        auto const time = time_of_day(stream);
        ASSERT_GE(time, 0);
        ASSERT_LT(time, k_day_ms);
        evening += time >= 18 * 3'600'000 ? 1 : 0;
    }
    EXPECT_NEAR(evening, 3800, 250); // 7 + 8 + 9 + 8 + 4 + 2 per cent
}

} // namespace colporteur::simulate
