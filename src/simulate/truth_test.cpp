// The exact truth against brute force: the same people with the same luck, once as planned and once
// with everybody held out (or the channel off), averaged over seeds. Paired draws leave only the
// channel's own noise, so some hundred small shops are enough.
#include "simulate/truth.hpp"

#include "simulate/paired.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace colporteur::simulate {

namespace {

constexpr int k_seeds = 60;

ShopPlan small_plan(int seed) {
    ShopPlan plan;
    plan.seed = static_cast<std::uint64_t>(seed);
    plan.people = 1500;
    plan.days = 84;
    return plan;
}

struct Gap { // brute force - truth, with the standard error of its mean
    double sum = 0, squares = 0;
    int count = 0;
    void add(double gap) {
        sum += gap;
        squares += gap * gap;
        ++count;
    }
    [[nodiscard]] double mean() const { return sum / count; }
    [[nodiscard]] double std_error() const {
        return std::sqrt(std::max(0.0, squares / count - mean() * mean()) / (count - 1));
    }
};

void expect_nothing(Gap const& gap, std::string_view what) {
    EXPECT_LE(std::abs(gap.mean()), 4.5 * gap.std_error() + 1e-9) << what;
}

struct Bought {
    double orders = 0, money = 0;
};

Bought all_orders(Shop const& shop) {
    Bought sum;
    for (auto const& order : shop.orders) {
        ++sum.orders;
        sum.money += order.goods - order.refund;
    }
    return sum;
}

// Of the treated, from their assignment to `until`.
Bought treated_orders(Shop const& shop, Experiment const& test, TimeMs until) {
    std::vector<TimeMs> since(static_cast<std::size_t>(shop.plan.people),
                              std::numeric_limits<TimeMs>::max());
    for (auto const& one : test.people) {
        if (one.treated) since[static_cast<std::size_t>(one.person)] = one.time;
    }
    Bought sum;
    for (auto const& order : shop.orders) {
        if (order.time < since[static_cast<std::size_t>(order.person)] || order.time >= until)
            continue;
        ++sum.orders;
        sum.money += order.goods - order.refund;
    }
    return sum;
}

} // namespace

TEST(Truth, OfATestIsTheMeanOfPairedDraws) {
    std::array<Gap, k_tests> money, orders, half_way;
    for (int seed = 1; seed <= k_seeds; ++seed) {
        auto const plan = small_plan(seed);
        auto const shop = simulate_shop(plan);
        for (int i = 0; i < k_tests; ++i) {
            auto const index = static_cast<std::size_t>(i);
            auto const& test = shop.experiments[index];
            auto const without = simulate_paired(plan, {.channel_off = -1, .test_off = i});
            auto const end = test.end_time();
            auto const a = treated_orders(shop, test, end);
            auto const b = treated_orders(without, test, end);
            money[index].add(a.money - b.money - test.true_revenue);
            orders[index].add(a.orders - b.orders - test.true_orders);
            auto const days = test.true_revenue_by_day.size() / 2;
            auto const then = (test.start + static_cast<Day>(days) + 1) * k_day_ms;
            half_way[index].add(treated_orders(shop, test, then).money -
                                treated_orders(without, test, then).money -
                                test.true_revenue_by_day[days]);
        }
    }
    for (std::size_t i = 0; i < k_tests; ++i) {
        expect_nothing(money[i], k_test_models[i].name);
        expect_nothing(orders[i], k_test_models[i].name);
        expect_nothing(half_way[i], k_test_models[i].name);
    }
}

TEST(Truth, OfAChannelIsTheMeanOfPairedDraws) {
    std::array<Gap, k_channel_count> money, orders;
    for (int seed = 1; seed <= k_seeds; ++seed) {
        auto const plan = small_plan(seed);
        auto const shop = simulate_shop(plan);
        auto const a = all_orders(shop);
        for (int channel = 0; channel < k_channel_count; ++channel) {
            auto const b =
                all_orders(simulate_paired(plan, {.channel_off = channel, .test_off = -1}));
            auto const& truth = shop.truth[static_cast<std::size_t>(channel)];
            money[static_cast<std::size_t>(channel)].add(a.money - b.money - truth.revenue);
            orders[static_cast<std::size_t>(channel)].add(a.orders - b.orders - truth.orders);
        }
    }
    for (int channel = 0; channel < k_channel_count; ++channel) {
        expect_nothing(money[static_cast<std::size_t>(channel)], model_of(channel).name);
        expect_nothing(orders[static_cast<std::size_t>(channel)], model_of(channel).name);
    }
}

TEST(Truth, DoesNotDependOnTheSeed) {
    auto const one = simulate_shop(small_plan(1));
    auto const other = simulate_shop(small_plan(2));
    for (std::size_t i = 0; i < one.experiments.size(); ++i) {
        EXPECT_DOUBLE_EQ(one.experiments[i].true_profit, other.experiments[i].true_profit);
        EXPECT_DOUBLE_EQ(one.experiments[i].cost, other.experiments[i].cost);
    }
    for (std::size_t i = 0; i < one.truth.size(); ++i) {
        EXPECT_DOUBLE_EQ(one.truth[i].revenue, other.truth[i].revenue);
    }
}

TEST(Truth, FollowersAndBrandSearchCauseNothing) {
    auto const shop = simulate_shop(small_plan(1));
    for (auto const& truth : shop.truth) {
        if (truth.channel == "retargeting" || truth.channel == "brand-search") {
            EXPECT_EQ(truth.orders, 0) << truth.channel;
            EXPECT_EQ(truth.revenue, 0) << truth.channel;
            EXPECT_GT(truth.cost, 0) << truth.channel;
        }
        if (truth.channel == "instagram") {
            EXPECT_EQ(truth.orders, 0);
            EXPECT_GT(truth.cost, 0);
        }
        if (truth.channel == "coupon-sites") {
            EXPECT_LT(truth.revenue, 0) << "leaked codes only give money away";
        }
    }
}

TEST(Truth, CostsOfTheTestsAreTheirShareOfTheCostsByChannel) {
    auto const shop = simulate_shop(small_plan(3));
    for (auto const& test : shop.experiments) {
        double paid = 0; // in the window, all kinds, months by their days inside it
        for (auto const& cost : shop.costs) {
            if (cost.channel != test.channel) continue;
            if (cost.kind == "media") {
                paid += cost.day >= test.start && cost.day < test.end ? cost.amount : 0;
                continue;
            }
            auto const month = month_of(cost.day);
            auto const last = shop.plan.first_day + shop.plan.days;
            double const days = std::min(first_day(month + 1), last) - cost.day;
            double const inside = std::max(0, std::min({first_day(month + 1), test.end, last}) -
                                                  std::max(cost.day, test.start));
            paid += cost.amount * inside / days;
        }
        double treated_days = 0;
        for (auto const& one : test.people) {
            if (one.treated) treated_days += test.end - static_cast<Day>(one.time / k_day_ms);
        }
        double const share = treated_days / (test.people_reached * (test.end - test.start));
        EXPECT_NEAR(paid * share, test.cost, 0.12 * test.cost) << test.channel;
    }
}

} // namespace colporteur::simulate
