#include "app/report_period.hpp"

#include <gtest/gtest.h>

namespace colporteur::app {

namespace {

Day day(char const* text) {
    return *day_from_text(text);
}

Days days(char const* from, char const* to) {
    return {day(from), day(to)};
}

TEST(ReportPeriod, TakesDaysAndMonths) {
    EXPECT_EQ(*day_or_month("--from", "2026-03-31"), day("2026-03-31"));
    EXPECT_EQ(*day_or_month("--from", "2026-03"), day("2026-03-01"));
    auto const wrong = day_or_month("--from", "31/03/2026");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, Errc::wrong_use);
    EXPECT_NE(wrong.error().message.find("--from 31/03/2026"), std::string::npos);
    EXPECT_FALSE(day_or_month("--from", "2026-02-30"));
}

TEST(ReportPeriod, PreviousIsAsLong) {
    EXPECT_EQ(*compare_days("previous", days("2026-03-10", "2026-03-20")),
              days("2026-02-28", "2026-03-10"));
}

TEST(ReportPeriod, PreviousOfWholeMonthsIsWholeMonths) {
    EXPECT_EQ(*compare_days("previous", days("2026-03-01", "2026-04-01")),
              days("2026-02-01", "2026-03-01"));
    EXPECT_EQ(*compare_days("previous", days("2026-01-01", "2026-04-01")),
              days("2025-10-01", "2026-01-01"));
}

TEST(ReportPeriod, YearIsTheSameDays) {
    EXPECT_EQ(*compare_days("year", days("2026-03-10", "2026-03-20")),
              days("2025-03-10", "2025-03-20"));
    EXPECT_EQ(*compare_days("year", days("2024-02-29", "2024-03-01")),
              days("2023-02-28", "2023-03-01"));
}

TEST(ReportPeriod, TwoDaysAsWritten) {
    EXPECT_EQ(*compare_days("2025-01..2025-04", std::nullopt), days("2025-01-01", "2025-04-01"));
    for (auto const* text :
         {"2025-04-01..2025-01-01", "2025-01-01..2025-01-01", "last", "2025-01-01..x"})
        EXPECT_FALSE(compare_days(text, std::nullopt)) << text;
}

TEST(ReportPeriod, PreviousNeedsAPeriod) {
    auto const refused = compare_days("previous", std::nullopt);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::wrong_use);
    EXPECT_NE(refused.error().message.find("--from"), std::string::npos);
}

} // namespace

} // namespace colporteur::app
