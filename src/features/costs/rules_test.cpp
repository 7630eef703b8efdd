#include "features/costs/rules.hpp"
#include "features/costs/service.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::costs {
namespace {

constexpr Month k_march = 2026 * 12 + 2; // 31 days

CostLine line_of(std::string_view kind, Day day, std::int64_t amount) {
    CostLine line;
    line.kind = kind;
    line.day = day;
    line.amount_minor = amount;
    return line;
}

TEST(CostRules, KindsInEnglishAndFrench) {
    EXPECT_EQ(kind_of(" Media"), "media");
    EXPECT_EQ(kind_of("Récompenses"), "rewards");
    EXPECT_EQ(kind_of("outil"), "tools");
    EXPECT_EQ(kind_of("heures"), "hours");
    EXPECT_EQ(kind_of("wages"), "");
}

// Minutes times cents an hour over 60, half away from zero: 1 x 30 / 60 = 0.5.
TEST(CostRules, HoursAreExact) {
    EXPECT_EQ(hours_cost(90, 3500), 5250);
    EXPECT_EQ(hours_cost(1, 30), 1);
    EXPECT_EQ(hours_cost(1, 29), 0);
    EXPECT_EQ(hours_cost(61, 3333), 3389); // 3388.55
    EXPECT_EQ(hours_cost(0, 3500), 0);
}

TEST(CostRules, AMonthIsSharedByItsDays) {
    auto const first = first_day(k_march);
    EXPECT_EQ(share_of_month(3100, k_march, first, first + 31), 3100);
    EXPECT_EQ(share_of_month(3100, k_march, first, first + 10), 1000);
    EXPECT_EQ(share_of_month(3100, k_march, first - 40, first + 1), 100);
    EXPECT_EQ(share_of_month(3100, k_march, first + 31, first + 60), 0);
    EXPECT_EQ(share_of_month(3100, k_march, first + 5, first + 5), 0);
}

RC_GTEST_PROP(CostRules, PartsOfAMonthAddUpToTheCent, ()) {
    auto const amount = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
    auto const first = first_day(k_march);
    Day const cut = first + *rc::gen::inRange(0, 32);
    RC_ASSERT(share_of_month(amount, k_march, first, cut) +
                  share_of_month(amount, k_march, cut, first + 31) ==
              amount);
}

TEST(CostRules, MediaOnTheFirstDayAloneIsAFigureOfTheMonth) {
    auto const first = first_day(k_march);
    std::vector<CostLine> lines = {line_of("media", first, 100), line_of("hours", first, 200)};
    mark_whole_months(lines);
    EXPECT_TRUE(lines[0].whole_month);
    EXPECT_TRUE(lines[1].whole_month);

    lines.push_back(line_of("media", first + 3, 100));
    mark_whole_months(lines);
    EXPECT_FALSE(lines[0].whole_month);
    EXPECT_TRUE(lines[1].whole_month);
    EXPECT_FALSE(lines[2].whole_month);
}

TEST(CostRules, TotalTakesDaysInsideAndShares) {
    auto const first = first_day(k_march);
    auto hours = line_of("hours", first, 3100);
    hours.whole_month = true;
    auto other = line_of("media", first + 2, 5000);
    other.channel = 1;
    std::vector<CostLine> const lines = {hours, line_of("media", first + 2, 700),
                                         line_of("media", first + 20, 900), other};
    EXPECT_EQ(total(lines, 0, first, first + 10), 1000 + 700);
    EXPECT_EQ(total(lines, 0, first, first + 31), 3100 + 700 + 900);
    EXPECT_EQ(total(lines, 1, first, first + 31), 5000);
}

} // namespace
} // namespace colporteur::costs
