#include "features/till/paper_time.hpp"

#include <gtest/gtest.h>

namespace colporteur::till {
namespace {

TimeZone const k_paris = *TimeZone::named("Europe/Paris");

std::string read(std::string_view text, Slashes slashes = Slashes::unknown) {
    auto const time = paper_time(text, slashes, k_paris);
    return time ? k_paris.text(*time) : time.error().message;
}

TEST(PaperTime, AsPeopleWriteIt) {
    auto const* const expected = "2026-11-28T14:05:00+01:00";
    for (auto const* text : {"2026-11-28 14:05", "2026-11-28T14:05:00", "28.11.2026 14:05",
                             "28.11.2026 14h05", "2026-11-28T13:05:00Z", " 2026-11-28 14:05:00.250",
                             "2026-11-28T14:05:00+01:00", "2026-11-28 14:05+0100"})
        EXPECT_EQ(read(text), expected) << text;
    EXPECT_EQ(read("28/11/2026 14:05", Slashes::day_first), expected);
    EXPECT_EQ(read("11/28/2026 14:05", Slashes::month_first), expected);
    EXPECT_EQ(read("2026-07-01"), "2026-07-01T12:00:00+02:00");
}

TEST(PaperTime, ADayAloneSaysNoHour) {
    EXPECT_FALSE(says_hour("28/11/2026"));
    EXPECT_FALSE(says_hour("2026-11-28"));
    EXPECT_TRUE(says_hour("28.11.2026 14h05"));
    EXPECT_TRUE(says_hour("2026-11-28T14:05:00Z"));
}

TEST(PaperTime, WhatIsNoTimeSaysHowToWriteIt) {
    for (auto const* text :
         {"", "yesterday", "2026-13-01", "2026-02-30", "2026-11-28 25:00", "2026-11-28 14:05 x",
          "28-11-2026", "2026-11-28 14", "2026-11-28T14:05+"})
        EXPECT_EQ(read(text), "\"" + std::string(text) +
                                  "\" is no time: write it as 2026-03-31 "
                                  "18:05");
}

TEST(PaperTime, ADateThatCouldBeTwoDaysIsTold) {
    EXPECT_EQ(read("03/04/2026"), "\"03/04/2026\" could be two days: write it as 2026-03-31 18:05");
    auto slashes = slashes_of("03/04/2026", Slashes::unknown);
    EXPECT_EQ(slashes, Slashes::unknown);
    slashes = slashes_of("28/11/2026 10:00", slashes);
    EXPECT_EQ(slashes, Slashes::day_first);
    EXPECT_EQ(slashes_of("11/28/2026", slashes), Slashes::day_first) << "the first that tells";
    EXPECT_EQ(slashes_of("11/28/2026", Slashes::unknown), Slashes::month_first);
    EXPECT_EQ(read("03/04/2026 10:00", slashes), "2026-04-03T10:00:00+02:00");
}

} // namespace
} // namespace colporteur::till
