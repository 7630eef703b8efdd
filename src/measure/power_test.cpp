#include "measure/power.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

// statsmodels NormalIndPower (which counts the chance of the wrong side too) and the closed form
// (z(0.975) + z(0.8))^2 sd^2 / (share (1 - share)) / effect^2 with scipy's quantiles.
TEST(Power, PeopleNeeded) {
    EXPECT_NEAR(people_needed({.standard_deviation = 10}, 0.5).value(), 12558.207574958542, 1e-6);
    EXPECT_NEAR(people_needed({.standard_deviation = 10}, -0.5).value(), 12558.207574958542, 1e-6);
    EXPECT_NEAR(people_needed({.standard_deviation = 10, .treatment_share = 0.9}, 0.5).value(),
                34883.90993044039, 1e-6);
}

TEST(Power, SmallestEffectAndPower) {
    PowerQuestion const question{
        .standard_deviation = 15, .treatment_share = 0.9, .alpha = 0.1, .power = 0.9};
    EXPECT_NEAR(smallest_effect(question, 20000).value(), 1.0346404780567484, 1e-12);
    EXPECT_NEAR(power_of({.standard_deviation = 10}, 5000, 0.5).value(), 0.42389054125442516,
                1e-10);
    EXPECT_NEAR(power_of({.standard_deviation = 10}, 5000, 0).value(), 0.05, 1e-12);
}

RC_GTEST_PROP(Power, NeededAndSmallestAreInverse, ()) {
    PowerQuestion const question{.standard_deviation = *rc::gen::inRange(1, 500) / 10.0,
                                 .treatment_share = *rc::gen::inRange(1, 100) / 100.0};
    double const effect = *rc::gen::inRange(1, 1000) / 100.0;
    double const people = people_needed(question, effect).value();
    RC_ASSERT(std::abs(smallest_effect(question, people).value() - effect) < 1e-9 * effect);
    RC_ASSERT(std::abs(power_of(question, people, effect).value() - 0.8) < 1e-4);
}

TEST(Power, RefusesWhatCannotBe) {
    EXPECT_FALSE(people_needed({.standard_deviation = 0}, 1));
    EXPECT_FALSE(people_needed({.standard_deviation = 1}, 0));
    EXPECT_FALSE(people_needed({.standard_deviation = 1, .treatment_share = 1}, 1));
    EXPECT_FALSE(people_needed({.standard_deviation = 1, .alpha = 0.9}, 1)); // power below alpha
    EXPECT_FALSE(smallest_effect({.standard_deviation = 1}, 0));
    EXPECT_FALSE(power_of({.standard_deviation = 1}, -1, 1));
}

} // namespace
} // namespace colporteur::measure
