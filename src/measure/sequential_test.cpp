#include "measure/sequential.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace colporteur::measure {
namespace {

ArmSums const k_control{.n = 3000, .orders = 0, .y = 1396.87, .yy = 52377.9767};
ArmSums const k_treatment{.n = 3461, .orders = 0, .y = 2422.7, .yy = 134698.29};

// Published test values of an experiment platform (relative sequential test, tuning parameter
// 1000).
TEST(Sequential, RelativeAgreesWithPublishedValues) {
    auto const result = sequential_relative(k_treatment, k_control, 1000).value();
    EXPECT_NEAR(result.estimate, 0.50336, 5e-6);
    EXPECT_NEAR(result.interval.low, -0.55844, 5e-6);
    EXPECT_NEAR(result.interval.high, 1.56516, 5e-6);
    EXPECT_EQ(result.p, 1);
}

// The formula of the paper, evaluated in python.
TEST(Sequential, Difference) {
    auto const result = sequential_difference(k_treatment, k_control, 1000).value();
    EXPECT_NEAR(result.estimate, 0.23437666666666668, 1e-14);
    EXPECT_NEAR(result.interval.low, -0.1790891790939496, 1e-12);
    EXPECT_NEAR(result.interval.high, 0.647842512427283, 1e-12);
}

TEST(Sequential, PIsTheAlphaAtWhichTheIntervalTouchesZero) {
    ArmSums const treatment{.n = 900, .orders = 0, .y = 1350, .yy = 9000};
    ArmSums const control{.n = 950, .orders = 0, .y = 950, .yy = 7000};
    // N* is chosen so that rho stays what it was while alpha moves.
    double const n_star = 2000;
    auto const tuned = [&](double alpha) {
        return -2 * std::log(alpha) + std::log1p(-2 * std::log(alpha));
    };
    auto const at = sequential_difference(treatment, control, n_star, 0.05).value();
    ASSERT_GT(at.p, 0);
    ASSERT_LT(at.p, 0.05);
    EXPECT_GT(at.interval.low, 0);
    auto const touching =
        sequential_difference(treatment, control, n_star * tuned(at.p) / tuned(0.05), at.p).value();
    EXPECT_NEAR(touching.interval.low, 0, 1e-9);
}

TEST(Sequential, WiderThanTheFixedInterval) {
    auto const fixed = welch(k_treatment, k_control).value();
    for (double const n_star : {10.0, 1000.0, 6461.0, 1e6}) {
        auto const running = sequential_difference(k_treatment, k_control, n_star).value();
        EXPECT_LT(running.interval.low, fixed.interval.low);
        EXPECT_GT(running.interval.high, fixed.interval.high);
    }
}

// What it is for: with no effect, looking after every 50 people of an A/A test leaves 0 in at most
// 5 % of the tests. The fixed interval, looked at as often, does so far more often.
TEST(Sequential, HoldsAtEveryLook) {
    std::mt19937_64 random(7);
    int left_zero = 0;
    int fixed_left_zero = 0;
    int const tests = 400;
    for (int test = 0; test < tests; ++test) {
        ArmSums treatment;
        ArmSums control;
        bool outside = false;
        bool fixed_outside = false;
        for (int look = 1; look <= 60; ++look) {
            for (int person = 0; person < 25; ++person) {
                treatment.add(static_cast<double>(random() >> 11U) * 0x1p-53);
                control.add(static_cast<double>(random() >> 11U) * 0x1p-53);
            }
            if (look < 4) continue; // asymptotic: begins with 100 people an arm
            auto const running = sequential_difference(treatment, control, 1500).value();
            outside |= running.interval.low > 0 || running.interval.high < 0;
            fixed_outside |= welch(treatment, control)->p < 0.05;
        }
        left_zero += outside ? 1 : 0;
        fixed_left_zero += fixed_outside ? 1 : 0;
    }
    EXPECT_LE(left_zero, tests * 5 / 100);
    EXPECT_GE(fixed_left_zero, tests * 20 / 100);
}

TEST(Sequential, RefusesNStarThatIsNoNumberOfPeople) {
    EXPECT_EQ(sequential_difference(k_treatment, k_control, 0).error().code, Errc::invalid_input);
    EXPECT_EQ(sequential_relative(k_treatment, k_control, -5).error().code, Errc::invalid_input);
}

} // namespace
} // namespace colporteur::measure
