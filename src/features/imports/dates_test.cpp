#include "features/imports/dates.hpp"

#include <gtest/gtest.h>

namespace colporteur::imports {

namespace {

std::string in_paris(std::string_view text, DateOrder order = DateOrder::day_first) {
    DateReader reader(*TimeZone::named("Europe/Paris"), order);
    auto const time = reader.time(text);
    return time ? reader.zone().text(*time) : "refused";
}

} // namespace

TEST(Dates, ReadsIsoWithAndWithoutZone) {
    EXPECT_EQ(in_paris("2026-03-31"), "2026-03-31T00:00:00+02:00");
    EXPECT_EQ(in_paris("2026-01-31 18:05"), "2026-01-31T18:05:00+01:00");
    EXPECT_EQ(in_paris("2026-03-31T18:05:00.250Z"), "2026-03-31T20:05:00+02:00");
    EXPECT_EQ(in_paris("2026-03-31 18:05:00 -0500"), "2026-04-01T01:05:00+02:00"); // Shopify
    EXPECT_EQ(in_paris("2026-03-31T18:05:00+02:00"), "2026-03-31T18:05:00+02:00");
    EXPECT_EQ(in_paris("2026-03-31 18:05:00 UTC"), "2026-03-31T20:05:00+02:00");
    EXPECT_EQ(in_paris("20260331"), "2026-03-31T00:00:00+02:00"); // GA4
    EXPECT_EQ(in_paris("2026/3/1"), "2026-03-01T00:00:00+01:00");
}

TEST(Dates, ReadsDayAndMonthInEitherOrder) {
    EXPECT_EQ(in_paris("31/12/2025"), "2025-12-31T00:00:00+01:00");
    EXPECT_EQ(in_paris("31.12.25 23:59:59"), "2025-12-31T23:59:59+01:00");
    EXPECT_EQ(in_paris("03/04/2026"), "2026-04-03T00:00:00+02:00");
    EXPECT_EQ(in_paris("03/04/2026 6:05 PM", DateOrder::month_first), "2026-03-04T18:05:00+01:00");
    EXPECT_EQ(in_paris("12/31/2025", DateOrder::month_first), "2025-12-31T00:00:00+01:00");
    EXPECT_EQ(in_paris("12:31:00 AM"), "refused");
    EXPECT_EQ(in_paris("1/2/2026 12:30 AM"), "2026-02-01T00:30:00+01:00");
}

TEST(Dates, ReadsNamedMonthsAndUnixTime) {
    EXPECT_EQ(in_paris("5 janv. 2026"), "2026-01-05T00:00:00+01:00");
    EXPECT_EQ(in_paris("1er août 2026"), "2026-08-01T00:00:00+02:00");
    EXPECT_EQ(in_paris("January 5, 2026"), "2026-01-05T00:00:00+01:00");
    EXPECT_EQ(in_paris("1767225600"), "2026-01-01T01:00:00+01:00");
    EXPECT_EQ(in_paris("1767225600000"), "2026-01-01T01:00:00+01:00");
}

TEST(Dates, RefusesWhatIsNoDate) {
    for (auto const* text : {"", "soon", "2026-02-30", "31/13/2025", "2026-03-31T25:00", "12345",
                             "2026-03-31 18:05 nowhere", "31/12", "0000-00-00"}) {
        EXPECT_EQ(in_paris(text), "refused") << text;
    }
}

TEST(Dates, KnowsADayThatItsMonthDoesNotHave) {
    auto const month = [](std::string_view text, DateOrder order = DateOrder::day_first) {
        auto const found = DateReader(TimeZone(), order).month_without(text);
        return found ? month_text(*found) : "";
    };
    EXPECT_EQ(month("31.02.2026"), "2026-02");
    EXPECT_EQ(month("29/2/26 18:05"), "2026-02");
    EXPECT_EQ(month("2026-04-31T10:00:00Z"), "2026-04");
    EXPECT_EQ(month("31 juin 2026"), "2026-06");
    EXPECT_EQ(month("02/30/2026", DateOrder::month_first), "2026-02");
    for (auto const* text : {"29.02.2028", "31.13.2026", "0000-00-00", "00.02.2026", "soon",
                             "31.02.2026 nowhere", "31.02.2026 25:00"}) {
        EXPECT_EQ(month(text), "") << text;
    }
}

TEST(Dates, ADayIsTheOneWritten) {
    DateReader reader(*TimeZone::named("America/New_York"));
    EXPECT_EQ(day_text(*reader.day("2026-03-31")), "2026-03-31");
    EXPECT_EQ(day_text(*reader.day("2026-03-31T02:00:00Z")), "2026-03-30"); // an instant, there
}

TEST(Dates, ReadsMonths) {
    DateReader reader{TimeZone()};
    for (auto const* text : {"2026-03", "03/2026", "mars 2026", "March 2026", "2026-03-17"}) {
        ASSERT_TRUE(reader.month(text)) << text;
        EXPECT_EQ(month_text(*reader.month(text)), "2026-03");
    }
    EXPECT_FALSE(reader.month("2026-13"));
}

TEST(Dates, TellsTheOrderWhenItCan) {
    EXPECT_EQ(date_order_of("31/12/2025"), DateOrder::day_first);
    EXPECT_EQ(date_order_of("12/31/2025 10:00"), DateOrder::month_first);
    EXPECT_EQ(date_order_of("03/04/2026"), DateOrder::unknown);
    EXPECT_TRUE(needs_date_order("03/04/2026"));
    EXPECT_FALSE(needs_date_order("2026-04-03"));
}

// The clock change of 2026-03-29 in Paris: the cache of a day's offset must not cross it.
TEST(Dates, KeepsTimeOverTheClockChange) {
    DateReader reader(*TimeZone::named("Europe/Paris"));
    auto const early = reader.time("2026-03-29 01:30");
    auto const late = reader.time("2026-03-29 03:30");
    EXPECT_EQ(*late - *early, 3'600'000);
}

} // namespace colporteur::imports
