#include "measure/journeys.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <map>
#include <numeric>
#include <random>

namespace colporteur::measure {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

constexpr std::int64_t k_day = 86'400'000;

struct Touch {
    std::uint64_t person = 0;
    std::int64_t time = 0;
    Channel channel = 0;
};
struct Order {
    std::uint64_t person = 0;
    std::int64_t time = 0;
    std::uint64_t order = 0;
    double value = 0;
};

void add(JourneyBuilder& builder, std::vector<Touch> const& touches,
         std::vector<Order> const& orders) {
    for (Touch const& t : touches) {
        builder.add_touches({&t.person, 1}, {&t.time, 1}, {&t.channel, 1});
    }
    for (Order const& o : orders) {
        builder.add_orders({&o.person, 1}, {&o.time, 1}, {&o.order, 1}, {&o.value, 1});
    }
}

JourneySet journeys_of(std::vector<Touch> const& touches, std::vector<Order> const& orders,
                       JourneyOptions options = {}) {
    if (options.channels.empty()) {
        options.channels = {"direct", "organic", "mail"};
    }
    JourneyBuilder builder(std::move(options));
    add(builder, touches, orders);
    return builder.finish();
}

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
    JourneySet const set = journeys_of(
        {{7, 3 * k_day, 0}, {7, 1 * k_day, 0}, {7, 2 * k_day, 1}}, {{7, 4 * k_day, 1, 140}});
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
    JourneySet const set = journeys_of({{1, 0, 0}, {1, 7 * k_day, 1}, {1, 14 * k_day, 2}},
                                       {{1, 15 * k_day, 1, 7}});
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
                                        {1, order, 0}},                 // not before: opens a null
                                       {{1, order, 1, 10}}, options);
    EXPECT_THAT(text(set.paths), ElementsAre("0(1):0", "1(0):12"));
}

TEST(Journeys, EachOrderSeesItsOwnLookBack) {
    JourneyOptions options;
    options.lookback_ms = 10 * k_day;
    std::vector<Touch> const touches = {{1, 1 * k_day, 0}, {1, 6 * k_day, 1}, {1, 30 * k_day, 2}};
    std::vector<Order> const orders = {{1, 8 * k_day, 1, 10}, {1, 12 * k_day, 2, 20},
                                       {1, 25 * k_day, 3, 40}};
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
    std::vector<Order> const orders = {{1, 2 * k_day, 1, 10}, {1, 12 * k_day, 2, 20},
                                       {3, k_day, 3, 5}, {3, 2 * k_day, 4, 6}};
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
    JourneySet const set =
        journeys_of({{1, 0, 0}, {1, 9000 * k_day, 1}, {2, 0, 2}}, {{1, 20000 * k_day, 1, 1}}, options);
    EXPECT_THAT(text(set.paths), ElementsAre("1(0):01", "0(1):2"));
}

TEST(Journeys, OnlyOrdersAndNullJourneysOfThePeriodCount) {
    JourneyOptions options;
    options.from = 10 * k_day;
    options.to = 20 * k_day;
    std::vector<Touch> const touches = {
        {1, 9 * k_day, 1},                    // before the period: builds the journey of order 1
        {2, 5 * k_day, 0}, {2, 12 * k_day, 2}, // last touch inside: counts, whole
        {3, 12 * k_day, 1}, {3, 20 * k_day, 1}, // last touch outside
        {4, 12 * k_day, 2},                   // ends in an order outside: neither order nor null
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

struct Crowd {
    std::vector<Touch> touches;
    std::vector<Order> orders;
    std::vector<std::string> channels;
};

Crowd crowd(int persons, std::size_t channels) {
    std::mt19937_64 random(20'260'101);
    Crowd result;
    for (std::size_t i = 0; i < channels; ++i) {
        result.channels.push_back(i == 0 ? "direct" : "channel " + std::to_string(i));
    }
    std::uint64_t number = 0;
    for (int person = 0; person < persons; ++person) {
        auto const id = static_cast<std::uint64_t>(person);
        int const steps = 1 + static_cast<int>(random() % 12);
        for (int i = 0; i < steps; ++i) { // few distinct times, so that ties are common
            result.touches.push_back({id, static_cast<std::int64_t>(random() % 90) * k_day,
                                      static_cast<Channel>(random() % channels)});
        }
        for (std::uint64_t i = random() % 8; i > 5; --i) {
            double const value = std::exp(static_cast<double>(random() % 1000) / 200);
            result.orders.push_back(
                {id, static_cast<std::int64_t>(random() % 90) * k_day, ++number, value});
        }
    }
    return result;
}

bool same_bits(std::vector<double> const& a, std::vector<double> const& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}

void expect_same(JourneySet const& a, JourneySet const& b) {
    EXPECT_EQ(a.paths.steps, b.paths.steps);
    EXPECT_EQ(a.paths.offset, b.paths.offset);
    EXPECT_TRUE(same_bits(a.paths.conversions, b.paths.conversions));
    EXPECT_TRUE(same_bits(a.paths.value, b.paths.value));
    EXPECT_TRUE(same_bits(a.paths.nulls, b.paths.nulls));
    for (std::size_t model = 0; model < 6; ++model) {
        EXPECT_TRUE(same_bits(a.rules.credit[model]->conversions, b.rules.credit[model]->conversions));
        EXPECT_TRUE(same_bits(a.rules.credit[model]->value, b.rules.credit[model]->value));
    }
    EXPECT_EQ(a.rules.value, b.rules.value);
    EXPECT_EQ(a.value_without_touch, b.value_without_touch);
    EXPECT_EQ(a.median_days_to_order, b.median_days_to_order);
    EXPECT_EQ(a.path_length.counts, b.path_length.counts);
    EXPECT_EQ(a.days_to_order.counts, b.days_to_order.counts);
}

class JourneyDigits : public testing::TestWithParam<std::size_t> {};

TEST_P(JourneyDigits, AreTheSameForAnyThreadsOrderOfRowsAndBuilders) {
    Crowd people = crowd(5000, GetParam());
    JourneyOptions options;
    options.channels = people.channels;
    options.threads = 1;
    JourneySet const expected = journeys_of(people.touches, people.orders, options);
    EXPECT_GT(expected.orders, 500);
    for (int threads : {1, 2, 4}) {
        options.threads = threads;
        std::mt19937_64 random(static_cast<std::uint64_t>(threads));
        std::shuffle(people.touches.begin(), people.touches.end(), random);
        std::shuffle(people.orders.begin(), people.orders.end(), random);
        expect_same(expected, journeys_of(people.touches, people.orders, options));

        JourneyBuilder all(options);
        JourneyBuilder part(options);
        auto const third = static_cast<std::ptrdiff_t>(people.touches.size() / 3);
        add(part, {people.touches.begin(), people.touches.begin() + third}, people.orders);
        add(all, {people.touches.begin() + third, people.touches.end()}, {});
        all.merge(std::move(part));
        expect_same(expected, all.finish());
    }
}

// 3 channels: every path fits in a key. 700: ten bits each, so that many do not.
INSTANTIATE_TEST_SUITE_P(FewAndManyChannels, JourneyDigits, testing::Values(3, 700));

// The definition without partitions, keys or sorting tricks.
std::map<std::vector<Channel>, std::array<double, 3>> by_definition(Crowd const& people,
                                                                    std::int64_t lookback) {
    std::map<std::uint64_t, std::vector<Touch>> touches;
    std::map<std::uint64_t, std::vector<Order>> orders;
    for (Touch const& touch : people.touches) {
        touches[touch.person].push_back(touch);
    }
    for (Order const& order : people.orders) {
        orders[order.person].push_back(order);
    }
    std::map<std::vector<Channel>, std::array<double, 3>> paths;
    for (auto& [person, list] : touches) {
        std::sort(list.begin(), list.end(), [](Touch const& a, Touch const& b) {
            return std::pair(a.time, a.channel) < std::pair(b.time, b.channel);
        });
        std::int64_t last_order = INT64_MIN;
        for (Order const& order : orders[person]) {
            last_order = std::max(last_order, order.time);
            std::vector<Channel> path;
            for (Touch const& touch : list) {
                if (touch.time < order.time && touch.time >= order.time - lookback) {
                    path.push_back(touch.channel);
                }
            }
            if (!path.empty()) {
                paths[path][0] += 1;
                paths[path][1] += order.value;
            }
        }
        std::vector<Channel> path;
        for (Touch const& touch : list) {
            if (touch.time >= last_order && touch.time >= list.back().time - lookback) {
                path.push_back(touch.channel);
            }
        }
        if (!path.empty()) {
            paths[path][2] += 1;
        }
    }
    return paths;
}

TEST_P(JourneyDigits, PathsAreThoseOfTheDefinition) {
    Crowd const people = crowd(3000, GetParam());
    JourneyOptions options;
    options.channels = people.channels;
    JourneySet const set = journeys_of(people.touches, people.orders, options);
    auto const expected = by_definition(people, options.lookback_ms);
    ASSERT_EQ(set.paths.size(), expected.size());
    std::size_t row = 0;
    for (auto const& [path, counts] : expected) {
        auto const found = set.paths.path(row);
        ASSERT_EQ(std::vector<Channel>(found.begin(), found.end()), path);
        EXPECT_EQ(set.paths.conversions[row], counts[0]);
        EXPECT_NEAR(set.paths.value[row], counts[1], 1e-9);
        EXPECT_EQ(set.paths.nulls[row], counts[2]);
        ++row;
    }
}

TEST_P(JourneyDigits, RulesFromTouchesAndFromPathsAgree) {
    Crowd const people = crowd(2000, GetParam());
    JourneyOptions options;
    options.channels = people.channels;
    JourneySet const set = journeys_of(people.touches, people.orders, options);
    Attribution const from_paths = attribute(set.paths, {}).value();
    EXPECT_NEAR(from_paths.value, set.rules.value, 1e-6);
    EXPECT_EQ(from_paths.conversions, set.rules.conversions);
    EXPECT_EQ(from_paths.paths, set.rules.paths);
    for (std::size_t model = 0; model < 5; ++model) {
        EXPECT_THAT(set.rules.credit[model]->value,
                    Pointwise(DoubleNear(1e-7), from_paths.credit[model]->value));
    }
    Attribution const all = with_chain_models(set.rules, set.paths, {}).value();
    for (auto const& credit : all.credit) {
        ASSERT_TRUE(credit.has_value());
        EXPECT_NEAR(std::accumulate(credit->value.begin(), credit->value.end(), 0.0),
                    set.rules.value, 1e-6);
    }
}

} // namespace
} // namespace colporteur::measure
