#include "measure/markov.hpp"

#include "measure/path_samples.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

RemovalEffects effects_of(PathTable const& paths, int order = 1, bool use_nulls = true) {
    return removal_effects(markov_chain(paths, order, use_nulls).value(), 1);
}

// The definition, on its own: transition counts in maps, the removed channel leading nowhere, and
// the value of each state found by substituting until nothing changes. Returns orders and money a
// journey.
std::pair<double, double> by_definition(PathTable const& paths, std::size_t order,
                                        Channel removed) {
    using State = std::vector<Channel>;
    std::map<State, std::map<State, double>> next;
    std::map<State, double> total, orders, money, order_worth, money_worth;
    for (std::size_t row = 0; row < paths.size(); ++row) {
        double const journeys = paths.conversions[row] + paths.nulls[row];
        State state;
        total[state] += journeys;
        for (Channel const channel : paths.path(row)) {
            State to = state;
            to.push_back(channel);
            if (to.size() > order) {
                to.erase(to.begin());
            }
            next[state][to] += journeys;
            total[to] += journeys;
            state = to;
        }
        orders[state] += paths.conversions[row];
        money[state] += paths.value[row];
    }
    for (int i = 0; i < 3000; ++i) {
        for (auto const& [state, count] : total) {
            double x = orders[state];
            double y = money[state];
            for (auto const& [to, times] : next[state]) {
                if (to.back() != removed) {
                    x += times * order_worth[to];
                    y += times * money_worth[to];
                }
            }
            order_worth[state] = x / count;
            money_worth[state] = y / count;
        }
    }
    return {order_worth[{}], money_worth[{}]};
}

constexpr Channel k_nobody = 999;

TEST(Markov, ThreePathsWithKnownEffects) {
    // By hand: P = (2/3 * 1/2 + 1/3) * 1/2 = 1/3; without A only B > C of the third path is left.
    PathTable const paths = letter_paths(3, {{"ABC", 1, 60, 0}, {"A", 0, 0, 1}, {"BC", 0, 0, 1}});
    RemovalEffects const effects = effects_of(paths);
    EXPECT_NEAR(effects.conversion_probability, 1.0 / 3, 1e-15);
    EXPECT_NEAR(effects.conversions[0], 0.5, 1e-15);
    EXPECT_NEAR(effects.conversions[1], 1, 1e-15);
    EXPECT_NEAR(effects.conversions[2], 1, 1e-15);
    Credit const credit = markov_credit(paths, {}).value();
    EXPECT_NEAR(credit.conversions[0], 0.2, 1e-15);
    EXPECT_NEAR(credit.conversions[1], 0.4, 1e-15);
    EXPECT_NEAR(credit.conversions[2], 0.4, 1e-15);
    EXPECT_NEAR(credit.value[0], 12, 1e-13);
}

TEST(Markov, RepeatedChannelsWithKnownCredit) {
    // Every path converts; without B half of the walks still do (x = 3/8 + 2/8 x), without A none.
    PathTable const paths =
        letter_paths(2, {{"ABABBA", 1, 1, 0}, {"ABBAA", 1, 1, 0}, {"AA", 1, 1, 0}});
    Credit const credit = markov_credit(paths, {}).value();
    EXPECT_NEAR(credit.conversions[0], 2, 1e-14);
    EXPECT_NEAR(credit.conversions[1], 1, 1e-14);
}

TEST(Markov, WithoutNullPathsEveryWalkConverts) {
    PathTable const paths = letter_paths(3, {{"ABC", 1, 0, 4}, {"A", 0, 0, 1}, {"B", 1, 0, 0}});
    RemovalEffects const effects = effects_of(paths, 1, false);
    EXPECT_NEAR(effects.conversion_probability, 1, 1e-15);
    // Left: ABC and B. Start to A or B, half each; from B half converts, half goes on to C.
    EXPECT_NEAR(effects.conversions[0], 0.5, 1e-15);
    EXPECT_NEAR(effects.conversions[1], 1, 1e-15);
    EXPECT_NEAR(effects.conversions[2], 0.5, 1e-15);
}

TEST(Markov, ValueFollowsTheMoneyOfThePaths) {
    // Each path is one channel: removing a channel loses just its own orders and money.
    PathTable const paths = letter_paths(2, {{"A", 1, 300, 3}, {"B", 3, 100, 1}});
    Credit const credit = markov_credit(paths, {}).value();
    EXPECT_NEAR(credit.conversions[0], 1, 1e-14);
    EXPECT_NEAR(credit.conversions[1], 3, 1e-14);
    EXPECT_NEAR(credit.value[0], 300, 1e-11);
    EXPECT_NEAR(credit.value[1], 100, 1e-11);
}

TEST(Markov, RefundsThatEatTheMoneyLeaveItSharedAsOrders) {
    PathTable const paths = letter_paths(2, {{"A", 1, 50, 3}, {"B", 3, -70, 1}});
    Credit const credit = markov_credit(paths, {}).value();
    EXPECT_NEAR(credit.value[0], -5, 1e-12);
    EXPECT_NEAR(credit.value[1], -15, 1e-12);
}

TEST(Markov, NothingConvertsNothingIsShared) {
    PathTable const paths = letter_paths(2, {{"AB", 0, 0, 4}, {"B", 0, 0, 1}});
    Credit const credit = markov_credit(paths, {}).value();
    EXPECT_EQ(credit.conversions, (std::vector<double>{0, 0}));
    Credit const of_nothing = markov_credit(letter_paths(2, {}), {}).value();
    EXPECT_EQ(of_nothing.conversions, (std::vector<double>{0, 0}));
}

TEST(Markov, ChannelThatNobodyUsedGetsNothing) {
    PathTable const paths = letter_paths(3, {{"AC", 1, 1, 1}});
    EXPECT_EQ(effects_of(paths).conversions[1], 0);
}

TEST(Markov, OrderTwoTellsWhatCameBefore) {
    // After B only those who came from A convert. By hand, order 2: P = 1/2, A: 1, B: 1, C: 0.
    // Order 1 cannot tell: P = 1/2 again, but half of the orders seem to come through C.
    PathTable const paths = letter_paths(3, {{"AB", 1, 1, 0}, {"CB", 0, 0, 1}});
    RemovalEffects const two = effects_of(paths, 2);
    EXPECT_NEAR(two.conversions[0], 1, 1e-15);
    EXPECT_NEAR(two.conversions[1], 1, 1e-15);
    EXPECT_NEAR(two.conversions[2], 0, 1e-15);
    RemovalEffects const one = effects_of(paths, 1);
    EXPECT_NEAR(one.conversions[0], 0.5, 1e-15);
    EXPECT_NEAR(one.conversions[2], 0.5, 1e-15);
}

RC_GTEST_PROP(Markov, AllSolversAgreeWithTheDefinition, ()) {
    PathTable const paths = random_paths(4, 12, 7);
    int const order = *rc::gen::inRange(1, 4);
    MarkovChain const chain = markov_chain(paths, order, true).value();
    RemovalEffects const dense = removal_effects_dense(chain);
    RemovalEffects const sparse = removal_effects_sparse(chain, 1);
    auto const sweeps = removal_effects_sweeps(chain, 2);
    RC_ASSERT(sweeps.has_value());
    auto const all = by_definition(paths, static_cast<std::size_t>(order), k_nobody);
    auto const close = [](double a, double b) { return std::abs(a - b) < 1e-11; };
    RC_ASSERT(close(dense.conversion_probability, all.first));
    RC_ASSERT(close(dense.journey_value, all.second));
    for (Channel channel = 0; channel < 4; ++channel) {
        auto const left = by_definition(paths, static_cast<std::size_t>(order), channel);
        double const orders = all.first == 0 ? 0 : 1 - left.first / all.first;
        double const money = all.second == 0 ? 0 : 1 - left.second / all.second;
        for (RemovalEffects const* effects : {&dense, &sparse, &*sweeps}) {
            RC_ASSERT(close(effects->conversions[channel], orders));
            RC_ASSERT(close(effects->value[channel], money));
        }
    }
}

TEST(Markov, WalksTooLongForSweepsAreSolvedAllTheSame) {
    // 60,000 steps between two channels before the one order.
    std::string steps;
    for (int i = 0; i < 30'000; ++i) {
        steps += i % 3 == 0 ? "AB" : "AAB";
    }
    PathTable const paths = letter_paths(3, {{steps, 1, 5, 0}, {"C", 1, 5, 0}});
    MarkovChain const chain = markov_chain(paths, 2, true).value();
    EXPECT_FALSE(removal_effects_sweeps(chain, 1).has_value());
    for (auto const& effects : {removal_effects_dense(chain), removal_effects_sparse(chain, 2)}) {
        EXPECT_NEAR(effects.conversions[0], 0.5, 1e-9);
        EXPECT_NEAR(effects.conversions[1], 0.5, 1e-9);
        EXPECT_NEAR(effects.conversions[2], 0.5, 1e-9);
    }
}

TEST(Markov, TooManyStatesAreRefusedWithTheirNumber) {
    // One path per pair of 450 channels: 450 states of one step and 450 * 450 of two.
    PathTable paths;
    paths.channels.resize(450);
    for (Channel a = 0; a < 450; ++a) {
        for (Channel b = 0; b < 450; ++b) {
            paths.add(std::vector<Channel>{a, b}, 1, 1, 0);
        }
    }
    auto const refused = markov_credit(paths, {.markov_order = 2});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::too_large);
    EXPECT_NE(refused.error().message.find("202950"), std::string::npos) << refused.error().message;
    EXPECT_TRUE(markov_credit(paths, {.markov_order = 1}).has_value());
}

TEST(Markov, OrderBelowOneIsWrongUse) {
    auto const refused = markov_credit(letter_paths(1, {{"A", 1, 1, 0}}), {.markov_order = 0});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Errc::wrong_use);
}

} // namespace
} // namespace colporteur::measure
