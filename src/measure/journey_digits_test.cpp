// The same journeys whatever the threads and the order of rows, and those of the definition.
#include "measure/journey_samples.hpp"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <map>
#include <numeric>
#include <random>

namespace colporteur::measure {
namespace {

using namespace sample;
using testing::DoubleNear;
using testing::Pointwise;

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
        EXPECT_TRUE(
            same_bits(a.rules.credit[model]->conversions, b.rules.credit[model]->conversions));
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
