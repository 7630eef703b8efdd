#include "features/verdict/rules_sizing.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

constexpr double k_told =
    1.959963984540054 + 0.8416212335729143; // normal quantiles of 97.5 % and 80 %

shops::Shop euro_shop() {
    shops::Shop shop;
    shop.currency = *currency_from("EUR");
    return shop;
}

TEST(PaceOf, CountsOrdersPeopleAndWhatADayVariesBy) {
    auto const monday = *day_from_text("2026-06-01");
    std::vector<shops::OrderFact> orders(4);
    for (std::size_t i = 0; i < orders.size(); ++i) {
        orders[i].id = i + 1;
        orders[i].person = i == 0 ? 7 : 8;
        orders[i].goods_minor = 1'000;
        orders[i].time = monday * k_day_ms;
    }
    orders[1].time += k_day_ms;
    orders[1].refunds_minor = 400;
    orders[2].cancelled = true;
    orders[3].time += 10 * k_day_ms; // after the period
    auto const pace = pace_of(orders, euro_shop(), monday, monday + 2, 0);
    EXPECT_EQ(pace.orders, 2);
    EXPECT_EQ(pace.people, 2);
    EXPECT_DOUBLE_EQ(pace.squares, 100 + 36);
    EXPECT_DOUBLE_EQ(pace.daily_revenue, 8);  // 10 and 6
    EXPECT_DOUBLE_EQ(pace.daily_variance, 8); // ((10 - 8)^2 + (6 - 8)^2) / 1
    EXPECT_EQ(pace_of(orders, euro_shop(), monday, monday + 2, 500).people, 500);
}

// 1,000 people, 100 days, 500 orders of 40: variance a person and day 500 x 1600 / 100 000 = 8.
Pace steady() {
    Pace pace;
    pace.days = 100;
    pace.orders = 500;
    pace.people = 1'000;
    pace.squares = 500.0 * 1'600;
    pace.daily_variance = 5 * 1'600; // Poisson: orders a day x squared basket
    pace.daily_revenue = 200;
    return pace;
}

TEST(SizeOf, ASplitNeedsAsManyDaysAsItsErrorSays) {
    // Standard error of the profit a person after t days, half of them held out:
    // margin x sqrt(8 t x 4 / 1000); effect m t / 1000. They are k_told apart when
    // t = k_told^2 x margin^2 x 8 x 4 x 1000 / m^2.
    double const m = 10, margin = 0.4;
    double const days = k_told * k_told * margin * margin * 8 * 4 * 1000 / (m * m);
    auto const sized = size_of(steady(), {true, 0.5, margin, m});
    ASSERT_TRUE(sized);
    EXPECT_EQ(sized->weeks, std::ceil(days / 7)); // 402 days
    EXPECT_EQ(sized->people, 1'000);
    EXPECT_EQ(sized->orders, std::ceil(5 * 7 * sized->weeks));
    // And what a year tells, put in as m, needs a year.
    auto const year = size_of(steady(), {true, 0.5, margin, 1.0001 * sized->told_in_a_year});
    EXPECT_EQ(year->weeks, 52);
}

TEST(SizeOf, ACalendarComparesDays) {
    // days = (k_told x margin x sqrt(8000) x 2 / m)^2, in whole fortnights.
    double const m = 40, margin = 0.4;
    double const days = std::pow(k_told * margin * std::sqrt(8000.0) * 2 / m, 2);
    auto const sized = size_of(steady(), {false, 0.5, margin, m});
    ASSERT_TRUE(sized);
    EXPECT_EQ(sized->weeks, 2 * std::ceil(days / 14));
    EXPECT_EQ(sized->people, 0);
}

TEST(SizeOf, NeverPlansFewerThanTheMethodNeeds) {
    EXPECT_EQ(size_of(steady(), {false, 0.5, 0.4, 1e9})->weeks,
              4); // 14 days a side; 8 are the least
    EXPECT_EQ(size_of(steady(), {true, 0.5, 0.4, 1e9})->weeks, 2);
}

TEST(SizeOf, SaysNothingWhenNothingWouldTell) {
    EXPECT_FALSE(size_of(Pace{}, {false, 0.5, 0.4, 10}));
    EXPECT_FALSE(size_of(steady(), {false, 0.5, 0.4, 0}));
    EXPECT_FALSE(size_of(steady(), {false, 0.5, 0, 10}));
}

TEST(SmallestADay, IsAShareOfTheCostOrASumAMonth) {
    auto shop = euro_shop();
    shop.smallest_share = 0.05;
    shop.smallest_sum_minor = 9'000;
    EXPECT_DOUBLE_EQ(smallest_a_day(shop, 600'000, 30), 10); // 5 % of 6,000.00 over 30 days
    EXPECT_DOUBLE_EQ(smallest_a_day(shop, 0, 30), 3);        // 90.00 a month
}

} // namespace
} // namespace colporteur::verdict
