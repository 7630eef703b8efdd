#include "features/lab/time_text.hpp"

#include <gtest/gtest.h>

namespace colporteur::lab {
namespace {

TEST(TimeText, WhatItReads) {                    // date -u -d ... +%s
    constexpr TimeMs k_time = 1'774'980'300'000; // 2026-03-31T18:05:00Z
    EXPECT_EQ(time_from("2026-03-31T18:05:00Z"), k_time);
    EXPECT_EQ(time_from("2026-03-31 18:05"), k_time);
    EXPECT_EQ(time_from("2026-03-31 20:05:00+02:00"), k_time);
    EXPECT_EQ(time_from("2026-03-31T13:05:00 -0500"), k_time);
    EXPECT_EQ(time_from("2026-03-31T18:05:00.250Z"), k_time + 250);
    EXPECT_EQ(time_from("2026-03-31T18:05:00.2509999"), k_time + 250);
    EXPECT_EQ(time_from("1774980300"), k_time);
    EXPECT_EQ(time_from("1774980300000"), k_time);
    EXPECT_EQ(time_from("1970-01-02"), 86'400'000);
}

TEST(TimeText, WhatItRefuses) {
    for (auto const* no : {"", "03/04/2026", "2026-02-30", "2026-13-01", "2026-03-31T25:00",
                           "2026-03-31T18", "2026-03-31 18:05 Paris", "-5", "2026-3-1", "12.5",
                           "2026-03-31T18:05:00.", "2026-03-31T18:05:00+", "soon"}) {
        EXPECT_FALSE(time_from(no)) << no;
    }
}

TEST(TimeText, ADayWithSlashesMayMeanTwoThings) {
    constexpr TimeMs k_time = 1'774'980'300'000; // 2026-03-31T18:05:00Z
    auto const day_first = either_time_from("31/03/2026 18:05");
    EXPECT_EQ(day_first.day_first, k_time);
    EXPECT_FALSE(day_first.month_first);
    EXPECT_EQ(either_time_from("3/31/2026 18:05").month_first, k_time);
    EXPECT_EQ(either_time_from("31.3.2026 20:05:00+02:00").day_first, k_time);
    auto const both = either_time_from("03/04/2026");
    EXPECT_EQ(*both.day_first - *both.month_first, 30 * k_day_ms); // 3 April and 4 March
    for (auto const* no : {"", "31/03/26", "31/03-2026", "32/01/2026", "30/02/2026", "1/2/2026x"}) {
        auto const neither = either_time_from(no);
        EXPECT_FALSE(neither.day_first || neither.month_first) << no;
    }
}

} // namespace
} // namespace colporteur::lab
