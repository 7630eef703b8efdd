#include "measure/journey_samples.hpp"

#include <gmock/gmock.h>

namespace colporteur::measure {
namespace {

using namespace sample;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

// "orders:steps" of each path, nulls in brackets, for comparing at a glance.
std::vector<std::string> text(PathTable const& paths) {
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < paths.size(); ++row) {
        std::string line = std::to_string(static_cast<int>(paths.conversions[row])) + "(" +
                           std::to_string(static_cast<int>(paths.nulls[row])) + "):";
        for (Channel const channel : paths.path(row)) {
            line += std::to_string(channel);
        }
        lines.push_back(line);
    }
    return lines;
}

TEST(Journeys, TouchesInTimeOrderUpToTheOrder) {
    JourneySet const set = journeys_of({{7, 3 * k_day, 0}, {7, 1 * k_day, 0}, {7, 2 * k_day, 1}},
                                       {{7, 4 * k_day, 1, 140}});
    EXPECT_THAT(text(set.paths), ElementsAre("1(0):010"));
    auto const value = [&](Model model) { return set.rules.of(model)->value; };
    EXPECT_THAT(value(Model::first), ElementsAre(140, 0, 0));
    EXPECT_THAT(value(Model::last), ElementsAre(140, 0, 0));
    EXPECT_THAT(value(Model::last_non_direct), ElementsAre(0, 140, 0));
    EXPECT_NEAR(value(Model::linear)[1], 46.6667, 1e-4);
    EXPECT_NEAR(value(Model::position)[0], 112, 1e-12);
    EXPECT_NEAR(value(Model::position)[1], 28, 1e-12);
    EXPECT_EQ(set.orders, 1);
    EXPECT_EQ(set.persons, 1);
    EXPECT_EQ(set.median_days_to_order, 3);
}

TEST(Journeys, TimeDecayHalvesWithEachHalfLife) {
    // 14, 7 and 0 days before the last touch, half life 7 days: weights 1/4, 1/2, 1.
    JourneySet const set =
        journeys_of({{1, 0, 0}, {1, 7 * k_day, 1}, {1, 14 * k_day, 2}}, {{1, 15 * k_day, 1, 7}});
    EXPECT_THAT(set.rules.of(Model::time_decay)->value,
                Pointwise(DoubleNear(1e-12), {1.0, 2.0, 4.0}));
}

TEST(Journeys, TimeDecayHoldsWhenAllTouchesAreManyHalfLivesOld) {
    JourneyOptions options;
    options.half_life_ms = 1;
    JourneySet const set = journeys_of({{1, 0, 0}, {1, 1, 1}}, {{1, 20 * k_day, 1, 3}}, options);
    EXPECT_THAT(set.rules.of(Model::time_decay)->value,
                Pointwise(DoubleNear(1e-12), {1.0, 2.0, 0.0}));
}

TEST(Journeys, OnlyTouchesBeforeTheOrderAndInsideTheLookBackCount) {
    JourneyOptions options;
    options.lookback_ms = 10 * k_day;
    std::int64_t const order = 100 * k_day;
    JourneySet const set = journeys_of({{1, order - 10 * k_day - 1, 0}, // a millisecond too old
                                        {1, order - 10 * k_day, 1},     // just inside
                                        {1, order - 1, 2},
                                        {1, order, 0}}, // not before: opens a null
                                       {{1, order, 1, 10}}, options);
    EXPECT_THAT(text(set.paths), ElementsAre("0(1):0", "1(0):12"));
}

TEST(Journeys, EachOrderSeesItsOwnLookBack) {
    JourneyOptions options;
    options.lookback_ms = 10 * k_day;
    std::vector<Touch> const touches = {{1, 1 * k_day, 0}, {1, 6 * k_day, 1}, {1, 30 * k_day, 2}};
    std::vector<Order> const orders = {
        {1, 8 * k_day, 1, 10}, {1, 12 * k_day, 2, 20}, {1, 25 * k_day, 3, 40}};
    JourneySet const set = journeys_of(touches, orders, options);
    EXPECT_THAT(text(set.paths), ElementsAre("1(0):01", "1(0):1", "0(1):2"));
    EXPECT_EQ(set.orders, 3);
    EXPECT_EQ(set.orders_without_touch, 1);
    EXPECT_EQ(set.value_without_touch, 40);
    EXPECT_EQ(set.rules.value, 30);
    EXPECT_EQ(set.rules.paths, 3);
}

TEST(Journeys, ByPersonTheFirstOrderCountsAndTheOthersAddMoney) {
    JourneyOptions options;
    options.count_by = CountBy::person;
    std::vector<Touch> const touches = {{1, 1 * k_day, 1}, {1, 10 * k_day, 2}, {2, k_day, 2}};
    std::vector<Order> const orders = {
        {1, 2 * k_day, 1, 10}, {1, 12 * k_day, 2, 20}, {3, k_day, 3, 5}, {3, 2 * k_day, 4, 6}};
    JourneySet const set = journeys_of(touches, orders, options);
    EXPECT_THAT(text(set.paths), ElementsAre("1(0):1", "0(1):2"));
    EXPECT_THAT(set.rules.of(Model::last)->value, ElementsAre(0, 30, 0));
    EXPECT_THAT(set.rules.of(Model::last)->conversions, ElementsAre(0, 1, 0));
    EXPECT_EQ(set.orders, 2);
    EXPECT_EQ(set.orders_without_touch, 1);
    EXPECT_EQ(set.value_without_touch, 11);
    EXPECT_EQ(set.persons, 2);
}

TEST(Journeys, WithoutAnOrderTheLookBackEndsAtTheLastTouch) {
    JourneyOptions options;
    options.lookback_ms = 10 * k_day;
    JourneySet const set =
        journeys_of({{1, 0, 0}, {1, 5 * k_day, 1}, {1, 15 * k_day, 2}, {2, k_day, 1}}, {}, options);
    EXPECT_THAT(text(set.paths), ElementsAre("0(1):1", "0(1):12"));
    EXPECT_EQ(set.orders, 0);
    EXPECT_EQ(set.rules.paths, 2);
    EXPECT_EQ(set.median_days_to_order, 0);
}

TEST(Journeys, UnlimitedLookBackSeesAll) {
    JourneyOptions options;
    options.lookback_ms = INT64_MAX;
    JourneySet const set = journeys_of({{1, 0, 0}, {1, 9000 * k_day, 1}, {2, 0, 2}},
                                       {{1, 20000 * k_day, 1, 1}}, options);
    EXPECT_THAT(text(set.paths), ElementsAre("1(0):01", "0(1):2"));
}

TEST(Journeys, OnlyOrdersAndNullJourneysOfThePeriodCount) {
    JourneyOptions options;
    options.from = 10 * k_day;
    options.to = 20 * k_day;
    std::vector<Touch> const touches = {
        {1, 9 * k_day, 1},                      // before the period: builds the journey of order 1
        {2, 5 * k_day, 0},  {2, 12 * k_day, 2}, // last touch inside: counts, whole
        {3, 12 * k_day, 1}, {3, 20 * k_day, 1}, // last touch outside
        {4, 12 * k_day, 2},                     // ends in an order outside: neither order nor null
    };
    std::vector<Order> const orders = {
        {1, 10 * k_day, 1, 7}, {1, 20 * k_day, 2, 9}, {4, 25 * k_day, 3, 11}};
    JourneySet const set = journeys_of(touches, orders, options);
    EXPECT_THAT(text(set.paths), ElementsAre("0(1):02", "1(0):1"));
    EXPECT_EQ(set.rules.value, 7);
    EXPECT_EQ(set.orders, 1);
    EXPECT_EQ(set.persons, 3); // with a touch inside
}

TEST(Journeys, EqualTimesGoByChannel) {
    JourneySet const one = journeys_of({{1, 5, 2}, {1, 5, 0}, {1, 5, 1}}, {{1, 6, 1, 1}});
    EXPECT_THAT(text(one.paths), ElementsAre("1(0):012"));
}

TEST(Journeys, LengthsAndWaits) {
    std::vector<Touch> touches;
    std::vector<Order> orders;
    auto const person = [&](std::uint64_t id, int steps, double days) {
        for (int i = 0; i < steps; ++i) {
            touches.push_back({id, 1000 + i, 0});
        }
        orders.push_back({id, 1000 + static_cast<std::int64_t>(days * k_day), id, 1});
    };
    person(1, 1, 0.5);
    person(2, 6, 3);
    person(3, 10, 6.99);
    person(4, 25, 29);
    JourneySet const set = journeys_of(touches, orders);
    EXPECT_THAT(set.path_length.edges, ElementsAre(1, 2, 3, 4, 5, 6, 11, 21));
    EXPECT_THAT(set.path_length.counts, ElementsAre(1, 0, 0, 0, 0, 2, 0, 1));
    EXPECT_THAT(set.days_to_order.edges, ElementsAre(0, 1, 2, 3, 7, 14, 30));
    EXPECT_THAT(set.days_to_order.counts, ElementsAre(1, 0, 0, 2, 0, 1, 0));
    EXPECT_NEAR(set.median_days_to_order, (3 + 6.99) / 2, 1e-6);
}

TEST(Journeys, CreditPerOrderAddsUpToTheWhole) {
    JourneyOptions options;
    options.keep_order_credit = 1;
    options.count_by = CountBy::person;
    JourneySet const set =
        journeys_of({{1, 1, 1}, {1, 2, 2}, {1, 3, 1}, {2, 1, 0}},
                    {{1, 4, 50, 100}, {1, 9, 40, 10}, {2, 5, 60, 1}, {9, 1, 70, 1}}, options);
    ASSERT_EQ(set.order_credit.size(), 5U); // two channels for orders 40 and 50, one for 60
    EXPECT_EQ(set.order_credit[0].order, 40U);
    EXPECT_FALSE(set.order_credit[0].counted);
    EXPECT_EQ(set.order_credit[2].order, 50U);
    EXPECT_TRUE(set.order_credit[2].counted);
    EXPECT_EQ(set.order_credit[2].channel, 1);
    EXPECT_NEAR(set.order_credit[2].share[3], 2.0 / 3, 1e-15);
    for (std::size_t model = 0; model < 6; ++model) {
        std::vector<double> conversions(3), value(3);
        for (OrderCredit const& line : set.order_credit) {
            conversions[line.channel] += line.counted ? line.share[model] : 0;
            value[line.channel] += line.share[model] * line.value;
        }
        auto const& credit = *set.rules.credit[model];
        EXPECT_THAT(conversions, Pointwise(DoubleNear(1e-12), credit.conversions));
        EXPECT_THAT(value, Pointwise(DoubleNear(1e-10), credit.value));
    }
}

TEST(Journeys, NoTouchesNoOrders) {
    JourneySet const set = journeys_of({}, {});
    EXPECT_EQ(set.paths.size(), 0U);
    EXPECT_EQ(set.orders, 0);
    EXPECT_EQ(set.rules.of(Model::linear)->value.size(), 3U);
}

TEST(Journeys, PathsOfEveryLengthInOrder) { // counted, sorted and too long for a key
    JourneyOptions options;
    for (int i = 0; i < 15; ++i) {
        options.channels.push_back("channel " + std::to_string(i));
    }
    std::vector<Touch> touches;
    for (std::uint64_t person = 1; person <= 20; ++person) {
        for (std::uint64_t i = 0; i < person; ++i) { // the last channel: all bits of its field
            touches.push_back({person, static_cast<std::int64_t>(i), 14});
        }
    }
    JourneySet const set = journeys_of(touches, {}, options);
    ASSERT_EQ(set.paths.size(), 20U);
    for (std::size_t row = 0; row < 20; ++row) {
        EXPECT_EQ(set.paths.path(row).size(), row + 1);
        EXPECT_EQ(set.paths.nulls[row], 1);
    }
}

TEST(Journeys, OneTirelessVisitor) { // a robot: one bucket takes all rows
    std::vector<Touch> touches;
    for (int i = 0; i < 50'000; ++i) {
        touches.push_back({42, (i * 7919LL) % 50'000, static_cast<Channel>(i % 3)});
    }
    JourneySet const set = journeys_of(touches, {{42, 50'000, 1, 1}});
    ASSERT_EQ(set.paths.size(), 1U);
    EXPECT_EQ(set.paths.path(0).size(), 50'000U);
    EXPECT_EQ(set.path_length.counts.back(), 1);
}

} // namespace
} // namespace colporteur::measure
