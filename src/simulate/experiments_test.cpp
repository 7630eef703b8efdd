#include "simulate/paired.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>

namespace colporteur::simulate {

namespace {

ShopPlan small_plan() {
    ShopPlan plan;
    plan.people = 3000;
    plan.days = 120;
    return plan;
}

struct Arm {
    double n = 0, sum = 0, squares = 0;
    [[nodiscard]] double mean() const { return sum / n; }
    [[nodiscard]] double variance() const { return squares / n - mean() * mean(); }
};

struct Arms {
    Arm treated, held;
    [[nodiscard]] double gain() const { return (treated.mean() - held.mean()) * treated.n; }
    [[nodiscard]] double std_error() const {
        return treated.n * std::sqrt(treated.variance() / treated.n + held.variance() / held.n);
    }
};

Arms outcome(Shop const& shop, Experiment const& test) {
    std::map<std::int32_t, double> money;
    std::map<std::int32_t, TimeMs> since;
    for (auto const& one : test.people)
        since[one.person] = one.time;
    for (auto const& order : shop.orders) {
        auto const found = since.find(order.person);
        if (found == since.end() || order.time < found->second || order.time >= test.end_time()) {
            continue;
        }
        money[order.person] += order.goods - order.refund;
    }
    Arms arms;
    for (auto const& one : test.people) {
        auto& arm = one.treated ? arms.treated : arms.held;
        double const amount = money[one.person];
        ++arm.n;
        arm.sum += amount;
        arm.squares += amount * amount;
    }
    return arms;
}

} // namespace

TEST(Experiments, ArmsAreBalancedDayByDay) {
    auto const shop = simulate_shop(small_plan());
    for (auto const& test : shop.experiments) {
        ASSERT_GT(test.people.size(), 100) << test.channel;
        std::map<TimeMs, int> lead;
        int treated = 0;
        std::vector<std::int32_t> persons;
        for (auto const& one : test.people) {
            lead[one.time] += one.treated ? 1 : -1;
            treated += one.treated ? 1 : 0;
            persons.push_back(one.person);
        }
        EXPECT_EQ(2 * treated, static_cast<int>(test.people.size()));
        for (auto const& [time, difference] : lead)
            EXPECT_EQ(difference, 0) << test.channel;
        std::sort(persons.begin(), persons.end());
        EXPECT_EQ(std::adjacent_find(persons.begin(), persons.end()), persons.end());
    }
}

TEST(Experiments, ChanceDecidesNotTheKindOfPerson) {
    auto const world = make_world(small_plan(), {});
    for (std::size_t test = 0; test < k_tests; ++test) {
        std::array<std::array<double, k_kinds>, 2> count{};
        for (auto const& person : world.people) {
            auto const& place = person.places[test];
            if (place.assigned >= 0) {
                ++count[place.treated ? 1 : 0][static_cast<std::size_t>(person.kind)];
            }
        }
        for (std::size_t kind = 0; kind < k_kinds; ++kind) {
            double const both = count[0][kind] + count[1][kind];
            EXPECT_NEAR(count[0][kind] / both, 0.5, 2.5 / std::sqrt(both));
        }
    }
}

TEST(Experiments, TheHeldOutSeeNothingOfTheChannel) {
    auto const shop = simulate_shop(small_plan());
    for (auto const& test : shop.experiments) {
        auto const channel = std::find(shop.channels.begin(), shop.channels.end(), test.channel) -
                             shop.channels.begin();
        std::map<std::int32_t, Assignment> places;
        for (auto const& one : test.people)
            places[one.person] = one;
        int treated = 0;
        for (auto const& touch : shop.touches) {
            if (touch.channel != channel) continue;
            auto const found =
                places.find(shop.visitor_person[static_cast<std::size_t>(touch.visitor)]);
            if (found == places.end() || touch.time < found->second.time ||
                touch.time >= test.end_time()) {
                continue;
            }
            ASSERT_TRUE(found->second.treated) << test.channel;
            ++treated;
        }
        EXPECT_GT(treated, 0) << test.channel;
    }
}

// Nobody's orders depend on where others were put: holding everybody out of one test changes the
// orders of nobody who was held out already.
TEST(Experiments, TheHeldOutFeelNothingOfTheOthers) {
    auto const plan = small_plan();
    auto const shop = simulate_shop(plan);
    for (int i = 0; i < k_tests; ++i) {
        auto const without = simulate_paired(plan, {.channel_off = -1, .test_off = i});
        auto const& test = shop.experiments[static_cast<std::size_t>(i)];
        auto const a = outcome(shop, test);
        auto const b = outcome(without, test);
        EXPECT_EQ(a.held.sum, b.held.sum) << test.channel;
        EXPECT_EQ(a.held.squares, b.held.squares) << test.channel;
    }
}

TEST(Experiments, TruthGrowsByTheDay) {
    auto const shop = simulate_shop(small_plan());
    for (auto const& test : shop.experiments) {
        auto const& by_day = test.true_revenue_by_day;
        EXPECT_EQ(by_day.size(), static_cast<std::size_t>(test.end - test.start));
        EXPECT_EQ(by_day.back(), test.true_revenue);
        EXPECT_NEAR(test.true_profit, shop.plan.margin * test.true_revenue - test.cost, 1e-9);
    }
}

// What the demo is for: the verdict rule on its seed gives each of the three words.
TEST(Experiments, TheDemoShowsAllThreeVerdicts) {
    auto const shop = simulate_shop(ShopPlan{});
    std::map<std::string, int> words;
    for (auto const& test : shop.experiments) {
        auto const arms = outcome(shop, test);
        double const profit = shop.plan.margin * arms.gain() - test.cost;
        double const half = 1.96 * shop.plan.margin * arms.std_error();
        words[profit - half > 0                   ? "sells"
              : profit + half <= 0.05 * test.cost ? "does not sell"
                                                  : "not known yet"] += 1;
    }
    EXPECT_GE(words["sells"], 1);
    EXPECT_GE(words["does not sell"], 1);
    EXPECT_GE(words["not known yet"], 1);
}

} // namespace colporteur::simulate
