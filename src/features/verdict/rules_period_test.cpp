#include "features/verdict/rules_period.hpp"

#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

Days days(char const* from, char const* to) {
    return {*day_from_text(from), *day_from_text(to)};
}

TEST(ComparedDays, PreviousIsAsLong) {
    EXPECT_EQ(compared_days(CompareWith::previous, days("2026-03-10", "2026-03-20")),
              days("2026-02-28", "2026-03-10"));
}

TEST(ComparedDays, PreviousOfWholeMonthsIsWholeMonths) {
    EXPECT_EQ(compared_days(CompareWith::previous, days("2026-03-01", "2026-04-01")),
              days("2026-02-01", "2026-03-01"));
    EXPECT_EQ(compared_days(CompareWith::previous, days("2026-01-01", "2026-04-01")),
              days("2025-10-01", "2026-01-01"));
}

TEST(ComparedDays, YearIsTheSameDays) {
    EXPECT_EQ(compared_days(CompareWith::year, days("2026-03-10", "2026-03-20")),
              days("2025-03-10", "2025-03-20"));
    EXPECT_EQ(compared_days(CompareWith::year, days("2024-02-29", "2024-03-01")),
              days("2023-02-28", "2023-03-01"));
}

} // namespace
} // namespace colporteur::verdict
