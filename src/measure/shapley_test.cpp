#include "measure/shapley.hpp"

#include "measure/path_samples.hpp"

#include <bit>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

// A coalition (bit set of channels) is worth the orders of paths that it has all channels of.
double worth(PathTable const& paths, unsigned coalition) {
    double orders = 0;
    for (std::size_t row = 0; row < paths.size(); ++row) {
        unsigned needed = 0;
        for (Channel const channel : paths.path(row)) {
            needed |= 1U << channel;
        }
        orders += (needed & ~coalition) == 0 ? paths.conversions[row] : 0;
    }
    return orders;
}

double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
}

// Shapley (1953): the mean over all orders of joining of what a channel adds when it joins.
double by_all_coalitions(PathTable const& paths, unsigned channel) {
    auto const n = static_cast<int>(paths.channels.size());
    double credit = 0;
    for (unsigned coalition = 0; coalition < (1U << n); ++coalition) {
        if (coalition & (1U << channel)) {
            continue;
        }
        int const size = std::popcount(coalition);
        double const weight = factorial(size) * factorial(n - size - 1) / factorial(n);
        credit += weight * (worth(paths, coalition | (1U << channel)) - worth(paths, coalition));
    }
    return credit;
}

RC_GTEST_PROP(Shapley, ClosedFormEqualsAllCoalitions, ()) {
    int const channels = *rc::gen::inRange(1, 7);
    PathTable const paths = random_paths(channels, 25, 8);
    Credit const credit = shapley_credit(paths);
    for (unsigned channel = 0; channel < static_cast<unsigned>(channels); ++channel) {
        double const expected = by_all_coalitions(paths, channel);
        RC_ASSERT(std::abs(credit.conversions[channel] - expected) < 1e-9);
    }
}

TEST(Shapley, DistinctChannelsShareAPathEqually) {
    PathTable const paths = letter_paths(3, {{"ABA", 2, 30, 5}, {"C", 1, 7, 0}});
    Credit const credit = shapley_credit(paths);
    EXPECT_EQ(credit.conversions, (std::vector<double>{1, 1, 1}));
    EXPECT_EQ(credit.value, (std::vector<double>{15, 15, 7}));
}

TEST(Shapley, OrderedShowsAtWhichPlaceTheCreditWasEarned) {
    // ABA: half to each of A and B; A's half is earned at places 1 and 3.
    PathTable const paths = letter_paths(2, {{"ABA", 4, 8, 0}});
    auto const places = ordered_shapley_credit(paths);
    ASSERT_EQ(places.size(), k_shapley_places);
    EXPECT_EQ(places[0].conversions, (std::vector<double>{1, 0}));
    EXPECT_EQ(places[1].conversions, (std::vector<double>{0, 2}));
    EXPECT_EQ(places[2].conversions, (std::vector<double>{1, 0}));
    EXPECT_EQ(places[2].value, (std::vector<double>{2, 0}));
    EXPECT_EQ(places[3].conversions, (std::vector<double>{0, 0}));
}

RC_GTEST_PROP(Shapley, PlacesAddUpToTheUnordered, ()) {
    PathTable const paths = random_paths(4, 20, 40); // longer than the places
    Credit const credit = shapley_credit(paths);
    auto const places = ordered_shapley_credit(paths);
    for (std::size_t channel = 0; channel < paths.channels.size(); ++channel) {
        double orders = 0;
        double value = 0;
        for (Credit const& place : places) {
            orders += place.conversions[channel];
            value += place.value[channel];
        }
        RC_ASSERT(std::abs(orders - credit.conversions[channel]) < 1e-9);
        RC_ASSERT(std::abs(value - credit.value[channel]) < 1e-9);
    }
}

} // namespace
} // namespace colporteur::measure
