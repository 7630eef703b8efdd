#include "base/time.hpp"

#include <gtest/gtest.h>

namespace colporteur {

TEST(Time, DaysAndMonthsOfTheCalendar) {
    EXPECT_EQ(*day_from_text("1970-01-01"), 0);
    EXPECT_EQ(day_text(*day_from_text("2024-02-29")), "2024-02-29");
    EXPECT_FALSE(day_from_text("2023-02-29"));
    EXPECT_FALSE(day_from_text("2023-2-9"));
    EXPECT_EQ(month_text(*month_from_text("2026-12") + 1), "2027-01");
    EXPECT_EQ(day_text(first_day(*month_from_text("2026-03"))), "2026-03-01");
    EXPECT_FALSE(month_from_text("2026-13"));
}

TEST(Time, CutsDaysInTheShopsZone) {
    auto const paris = *TimeZone::named("Europe/Paris");
    TimeMs const late = *day_from_text("2026-07-01") * k_day_ms - 3'600'000; // 23:00 UTC, 30 June
    EXPECT_EQ(day_text(paris.day_of(late)), "2026-07-01");
    EXPECT_EQ(day_text(TimeZone().day_of(late)), "2026-06-30");
    EXPECT_EQ(paris.text(late), "2026-07-01T01:00:00+02:00");
    EXPECT_EQ(paris.text(paris.start_of(*day_from_text("2026-07-01"))),
              "2026-07-01T00:00:00+02:00");
}

TEST(Time, TheSpringDayHas23Hours) {
    auto const paris = *TimeZone::named("Europe/Paris");
    Day const day = *day_from_text("2026-03-29");
    EXPECT_EQ(paris.start_of(day + 1) - paris.start_of(day), 23 * 3'600'000);
    // 02:30 does not exist there: it becomes 03:00.
    EXPECT_EQ(paris.text(paris.from_local(day * k_day_ms + 150 * 60'000)),
              "2026-03-29T03:00:00+02:00");
}

TEST(Time, AnUnknownZoneIsRefused) {
    EXPECT_FALSE(TimeZone::named("Europe/Lutece"));
}

} // namespace colporteur
