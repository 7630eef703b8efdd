#include "simulate/random.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace colporteur::simulate {

namespace {

struct Moments {
    double mean = 0, variance = 0;
};

template <class Draw>
Moments moments(int count, Draw draw) {
    double sum = 0, squares = 0;
    for (int i = 0; i < count; ++i) {
        double const x = draw();
        sum += x;
        squares += x * x;
    }
    double const mean = sum / count;
    return {mean, squares / count - mean * mean};
}

} // namespace

RC_GTEST_PROP(Random, ExpIsThatOfTheStandardLibrary, ()) {
    double const x = *rc::gen::inRange(-400'000, 400'000) / 1000.0;
    RC_ASSERT(std::abs(portable_exp(x) / std::exp(x) - 1) < 1e-15 * 4);
}

RC_GTEST_PROP(Random, LogIsThatOfTheStandardLibrary, ()) {
    double const x = *rc::gen::inRange(1, 2'000'000'000) / 1e6;
    RC_ASSERT(std::abs(portable_log(x) - std::log(x)) <= 1e-14 * (1 + std::abs(std::log(x))));
}

TEST(Random, ExpAndLogAreExactWhereTheyMustBe) {
    EXPECT_EQ(portable_exp(0), 1);
    EXPECT_EQ(portable_log(1), 0);
}

TEST(Random, TheSameNameGivesTheSameStream) {
    Stream a(7, 3, 11), b(7, 3, 11);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(a.next(), b.next());
}

TEST(Random, EveryPartOfTheNameMatters) {
    std::vector<std::uint64_t> firsts;
    for (std::uint64_t seed : {1, 2}) {
        for (std::uint64_t purpose : {1, 2}) {
            for (std::uint64_t index : {1, 2}) {
                firsts.push_back(Stream(seed, purpose, index).next());
            }
        }
    }
    std::sort(firsts.begin(), firsts.end());
    EXPECT_EQ(std::adjacent_find(firsts.begin(), firsts.end()), firsts.end());
}

// Moments by theory; the bounds are five standard errors of 200,000 draws.
TEST(Random, DistributionsHaveTheirMoments) {
    Stream stream(1, 1, 1);
    int const n = 200'000;
    auto const uniform = moments(n, [&] { return stream.uniform(); });
    EXPECT_NEAR(uniform.mean, 0.5, 0.0033);
    EXPECT_NEAR(uniform.variance, 1.0 / 12, 0.001);
    auto const normal = moments(n, [&] { return stream.normal(); });
    EXPECT_NEAR(normal.mean, 0, 0.0112);
    EXPECT_NEAR(normal.variance, 1, 0.016);
    auto const few = moments(n, [&] { return stream.poisson(0.3); });
    EXPECT_NEAR(few.mean, 0.3, 0.0062);
    EXPECT_NEAR(few.variance, 0.3, 0.009);
    auto const many = moments(n, [&] { return stream.poisson(45); });
    EXPECT_NEAR(many.mean, 45, 0.075);
    EXPECT_NEAR(many.variance, 45, 0.75);
    auto const waits = moments(n, [&] { return stream.geometric(0.75); });
    EXPECT_NEAR(waits.mean, 3, 0.039); // q / p, variance q / p^2 = 12
    EXPECT_NEAR(waits.variance, 12, 0.45);
}

TEST(Random, PoissonOfNothingIsNothing) {
    Stream stream(1, 1, 1);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(stream.poisson(0), 0);
}

} // namespace colporteur::simulate
