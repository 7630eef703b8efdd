#include "measure/verdict.hpp"

#include "measure/power.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

ProfitInput test_of(double revenue, double half_width) {
    ProfitInput input;
    input.incremental_revenue = revenue;
    input.revenue_interval = {revenue - half_width, revenue + half_width};
    input.margin = 0.4;
    input.cost = 500; // m = 25
    input.standard_deviation = 20;
    input.people = 4000;
    input.days = 28;
    return input;
}

TEST(Verdict, SellsWhenTheWholeIntervalIsAboveZero) {
    auto const result = judge(test_of(3000, 1000)); // 0.4 x [2000, 4000] - 500
    EXPECT_EQ(result.verdict, Verdict::sells);
    EXPECT_DOUBLE_EQ(result.profit, 700);
    EXPECT_DOUBLE_EQ(result.interval.low, 300);
    EXPECT_DOUBLE_EQ(result.interval.high, 1100);
    EXPECT_FALSE(result.needed);
    EXPECT_EQ(verdict_name(result.verdict), "sells");
}

TEST(Verdict, DoesNotSellWhenNoProfitThatMattersIsLeft) {
    // 0.4 x 1312.5 - 500 = 25, which is m: not worth telling.
    EXPECT_EQ(judge(test_of(312.5, 1000)).verdict, Verdict::does_not_sell);
    EXPECT_EQ(judge(test_of(320, 1000)).verdict, Verdict::not_known_yet);
}

TEST(Verdict, WithoutCostTheSumOfMoneyDecides) {
    auto input = test_of(100, 500);
    input.cost = 0;
    input.smallest_sum = 240; // 0.4 x 600
    EXPECT_EQ(judge(input).verdict, Verdict::does_not_sell);
    input.smallest_sum = 239;
    EXPECT_EQ(judge(input).verdict, Verdict::not_known_yet);
}

TEST(Verdict, UnknownMarginGivesNoVerdict) {
    auto input = test_of(3000, 1000);
    input.margin.reset();
    auto const result = judge(input);
    EXPECT_EQ(result.verdict, Verdict::enter_your_margin);
    EXPECT_EQ(result.profit, 0);
    EXPECT_FALSE(result.needed);
}

// m = 25 over 2000 treated people at margin 0.4 is 0.03125 of revenue a person; with sd 20 that
// takes (z(0.975) + z(0.8))^2 x 20^2 / 0.25 / 0.03125^2 people (scipy).
TEST(Verdict, SaysHowManyPeopleAreMissing) {
    auto const result = judge(test_of(1500, 1200));
    ASSERT_TRUE(result.needed);
    EXPECT_DOUBLE_EQ(result.needed->people_in_all, 12859605);
    EXPECT_DOUBLE_EQ(result.needed->people, 12855605);
    EXPECT_NEAR(result.needed->weeks.value(), 12855605.0 / 4000 * 4, 1e-9);
}

TEST(Verdict, BetweenZeroAndTheSmallestTakesAnIntervalNarrowerThanIt) {
    auto input = test_of(1500, 300); // profit 100 -+ 120, m = 200
    input.smallest_share = 0.4;
    input.standard_deviation = 0.3;
    input.people = 250'000; // enough for 80% power at m, which takes 176,600
    auto const result = judge(input);
    ASSERT_EQ(result.verdict, Verdict::not_known_yet);
    ASSERT_TRUE(result.needed);
    PowerQuestion const question{.standard_deviation = 0.3, .power = 0.975};
    double const effect = 200 / (0.4 * 125'000);
    EXPECT_NEAR(result.needed->people_in_all, people_needed(question, effect).value(), 1);
}

TEST(Verdict, NoNumberOfPeopleTellsNothingFromNothing) {
    auto input = test_of(100, 500);
    input.cost = 0;
    EXPECT_EQ(judge(input).verdict, Verdict::not_known_yet);
    EXPECT_FALSE(judge(input).needed);
    input = test_of(1500, 1200);
    input.days = 0;
    EXPECT_FALSE(judge(input).needed->weeks);
    input.people = 0;
    EXPECT_FALSE(judge(input).needed);
}

RC_GTEST_PROP(Verdict, FollowsTheRule, ()) {
    auto input = test_of(*rc::gen::inRange(-3000, 5000), *rc::gen::inRange(1, 4000));
    auto const result = judge(input);
    auto const expected = result.interval.low > 0      ? Verdict::sells
                          : result.interval.high <= 25 ? Verdict::does_not_sell
                                                       : Verdict::not_known_yet;
    RC_ASSERT(result.verdict == expected);
    RC_ASSERT(result.needed.has_value() == (expected == Verdict::not_known_yet));
}

} // namespace
} // namespace colporteur::measure
