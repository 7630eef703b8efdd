#include "measure/lift.hpp"

#include "measure/real_data.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

ArmSums arm_of(TextColumns const& table, std::string const& arm_column, std::string const& arm,
               std::string const& metric, std::string const& covariate = "") {
    ArmSums sums;
    auto const& arms = table.at(arm_column);
    for (std::size_t row = 0; row < arms.size(); ++row) {
        if (arms[row] != arm) continue;
        sums.add(std::stod(table.at(metric)[row]),
                 covariate.empty() ? 0 : std::stod(table.at(covariate)[row]));
    }
    return sums;
}

TextColumns const& hillstrom() {
    static TextColumns const table = read_real_data("measure/hillstrom_64000.csv");
    return table;
}

#define SKIP_WITHOUT_HILLSTROM()                                                                   \
    if (hillstrom().empty()) GTEST_SKIP() << "measure/hillstrom_64000.csv is not in the shared "   \
                                             "data"

// Published results of the mailing test; standard errors, degrees and p by scipy.stats.ttest_ind
// (equal_var=False).
TEST(Lift, HillstromWelch) {
    SKIP_WITHOUT_HILLSTROM();
    auto const difference = [](std::string const& arm, std::string const& metric) {
        return welch(arm_of(hillstrom(), "segment", arm, metric),
                     arm_of(hillstrom(), "segment", "No E-Mail", metric))
            .value();
    };
    EXPECT_NEAR(difference("Mens E-Mail", "visit").difference, 0.076590, 5e-7);
    EXPECT_NEAR(difference("Mens E-Mail", "conversion").difference, 0.006805, 5e-7);
    EXPECT_NEAR(difference("Womens E-Mail", "spend").difference, 0.424412, 5e-7);

    auto const spend = difference("Mens E-Mail", "spend");
    EXPECT_NEAR(spend.difference, 0.769827, 5e-7);
    EXPECT_NEAR(spend.interval.low, 0.485140, 5e-7);
    EXPECT_NEAR(spend.interval.high, 1.054515, 5e-7);
    EXPECT_NEAR(spend.std_error, 0.14524656024868676, 1e-14);
    EXPECT_NEAR(spend.degrees, 36671.15797736051, 1e-6);
    EXPECT_NEAR(spend.p, 1.163814968225482e-07, 1e-17);
}

TEST(Lift, HillstromTwoTreatmentsPooled) { // scipy, both mailings against none
    SKIP_WITHOUT_HILLSTROM();
    auto both = arm_of(hillstrom(), "segment", "Mens E-Mail", "spend");
    both += arm_of(hillstrom(), "segment", "Womens E-Mail", "spend");
    auto const result = welch(both, arm_of(hillstrom(), "segment", "No E-Mail", "spend")).value();
    EXPECT_NEAR(result.difference, 0.5967960667278983, 1e-13);
    EXPECT_NEAR(result.std_error, 0.11255620869106332, 1e-14);
    EXPECT_NEAR(result.interval.low, 0.3761852701533674, 1e-12);
}

TEST(Lift, HillstromSampleRatioAndCuped) {
    SKIP_WITHOUT_HILLSTROM();
    auto const mens = arm_of(hillstrom(), "segment", "Mens E-Mail", "spend", "history");
    auto const womens = arm_of(hillstrom(), "segment", "Womens E-Mail", "spend", "history");
    auto const none = arm_of(hillstrom(), "segment", "No E-Mail", "spend", "history");

    auto const ratio = sample_ratio(std::array{mens.n, womens.n, none.n}).value();
    EXPECT_NEAR(ratio.chi2, 0.20253, 5e-6);
    EXPECT_NEAR(ratio.p, 0.90369, 5e-6);

    auto const adjusted = cuped(mens, none).value(); // numpy.cov and ttest_ind of the residuals
    EXPECT_NEAR(adjusted.theta, 0.0012229, 5e-8);
    EXPECT_NEAR(adjusted.difference, 0.767438, 5e-7);
    EXPECT_NEAR(adjusted.std_error, 0.14521504219411457, 1e-13);
    EXPECT_NEAR(adjusted.interval.low, 0.4828128537957845, 1e-10);
    EXPECT_NEAR(adjusted.p, 1.2653144672519566e-07, 1e-16);
    EXPECT_NEAR(adjusted.variance_cut, 0.00043394672972663084, 1e-10);

    EXPECT_FALSE(heavy_tailed(mens, none)); // coefficient of variation 0.958
    EXPECT_FALSE(too_few_orders(mens, none));
}

TEST(Lift, NswJobTraining) { // published 886.30 (488.20)
    auto const table = read_real_data("measure/nsw_lalonde_722.csv");
    if (table.empty()) GTEST_SKIP() << "measure/nsw_lalonde_722.csv is not in the shared data";
    auto const result =
        welch(arm_of(table, "treat", "1", "re78"), arm_of(table, "treat", "0", "re78")).value();
    EXPECT_NEAR(result.difference, 886.30, 0.005);
    EXPECT_NEAR(result.std_error, 488.20, 0.005);
    EXPECT_NEAR(result.interval.low, -72.6430581864247, 1e-8);
    EXPECT_NEAR(result.p, 0.06999459037117728, 1e-12);
}

// Published test values of an experiment platform: the relative lift of two sums.
TEST(Lift, RelativeAgreesWithPublishedValues) {
    ArmSums control{.n = 3407, .orders = 0, .y = 1396.87, .yy = 52377.9767};
    ArmSums treatment{.n = 3461, .orders = 0, .y = 2422.7, .yy = 134698.29};
    auto const result = relative_lift(treatment, control).value();
    EXPECT_NEAR(result.lift, 0.70732, 5e-6);
    EXPECT_NEAR(result.interval.low, -0.03526, 5e-6);
    EXPECT_NEAR(result.interval.high, 1.44989, 5e-6);
    EXPECT_NEAR(result.p, 0.06191, 5e-6);
}

ArmSums rows(std::initializer_list<double> amounts) {
    ArmSums sums;
    for (double const amount : amounts)
        sums.add(amount);
    return sums;
}

TEST(Lift, SmallArmsAtNinetyPercent) { // scipy ttest_ind(...).confidence_interval(0.90)
    auto const result =
        welch(rows({5.1, 7.2, 3.3, 9.8, 6.6}), rows({4.0, 5.5, 2.2, 3.1}), 0.90).value();
    EXPECT_NEAR(result.difference, 2.7, 1e-14);
    EXPECT_NEAR(result.std_error, 1.2930583900195691, 1e-13);
    EXPECT_NEAR(result.degrees, 6.531627676867621, 1e-11);
    EXPECT_NEAR(result.interval.low, 0.2235098737528074, 1e-11);
    EXPECT_NEAR(result.interval.high, 5.176490126247192, 1e-11);
    EXPECT_NEAR(result.p, 0.07803453027757301, 1e-12);
}

RC_GTEST_PROP(Lift, IntervalLeavesZeroWhenPIsBelowAlpha, ()) {
    ArmSums treatment;
    ArmSums control;
    auto const amounts = *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(0, 50));
    for (std::size_t i = 0; i < amounts.size(); ++i)
        (i % 2 == 0 ? treatment : control).add(amounts[i]);
    auto const result = welch(treatment, control, 0.8);
    RC_PRE(result.has_value());
    bool const outside = result->interval.low > 0 || result->interval.high < 0;
    RC_ASSERT(outside == (result->p < 0.2));
}

TEST(Lift, RefusesWhatCannotBeCompared) {
    auto const code = [](ArmSums const& treatment, ArmSums const& control) {
        return welch(treatment, control).error().code;
    };
    EXPECT_EQ(code(rows({1}), rows({1, 2})), Errc::not_enough_data);
    EXPECT_EQ(code(rows({1, 1}), rows({2, 2})), Errc::not_enough_data);
    ArmSums const impossible{.n = 10, .orders = 10, .y = 100, .yy = 50}; // at least 1000
    EXPECT_EQ(code(impossible, rows({1, 2})), Errc::invalid_input);
    EXPECT_EQ(welch(rows({1, 2}), rows({1, 2}), 1).error().code, Errc::invalid_input);
    EXPECT_EQ(relative_lift(rows({1, 2}), rows({0, 0})).error().code, Errc::not_enough_data);
    EXPECT_EQ(cuped(rows({1, 2}), rows({2, 4})).error().code, Errc::not_enough_data);
}

TEST(Lift, SampleRatioWithUnequalShares) { // scipy.stats.chisquare([1023, 2960, 17], expected)
    auto const result =
        sample_ratio(std::array{1023.0, 2960.0, 17.0}, std::array{100.0, 300.0, 1.0});
    EXPECT_NEAR(result->chi2, 5.952239166666667, 1e-11);
    EXPECT_NEAR(result->p, 0.05099031412903049, 1e-12);
    EXPECT_EQ(result->degrees, 2);
    EXPECT_EQ(sample_ratio(std::array{5.0}).error().code, Errc::not_enough_data);
    EXPECT_EQ(sample_ratio(std::array{0.0, 0.0}).error().code, Errc::not_enough_data);
    EXPECT_EQ(sample_ratio(std::array{1.0, 2.0}, std::array{1.0}).error().code,
              Errc::invalid_input);
    EXPECT_EQ(sample_ratio(std::array{1.0, 2.0}, std::array{1.0, 0.0}).error().code,
              Errc::invalid_input);
}

// Baskets of a log-normal law with deviation `sigma` of the logarithm, at its quantiles' midpoints.
ArmSums baskets(int orders, double sigma) {
    ArmSums sums;
    for (int i = 0; i < orders; ++i) {
        double const u = (i + 0.5) / orders;
        double low = -9, high = 9; // bisection of the normal distribution
        while (high - low > 1e-12) {
            double const middle = (low + high) / 2;
            (std::erfc(-middle / std::sqrt(2.0)) / 2 < u ? low : high) = middle;
        }
        sums.add(std::exp(3 + sigma * low));
    }
    sums.n += 10'000; // people who did not order
    return sums;
}

TEST(Lift, HeavyTailsNeedMoreOrders) {
    EXPECT_TRUE(heavy_tailed(baskets(5000, 1), baskets(5000, 1)));      // sqrt(e - 1) = 1.31
    EXPECT_FALSE(heavy_tailed(baskets(5000, 0.7), baskets(5000, 0.7))); // 0.80
    EXPECT_TRUE(too_few_orders(baskets(5000, 1.2), baskets(199, 1.2)));
    EXPECT_FALSE(too_few_orders(baskets(5000, 1.2), baskets(200, 1.2)));
    EXPECT_TRUE(too_few_orders(baskets(29, 0.5), baskets(5000, 0.5)));
    EXPECT_FALSE(too_few_orders(baskets(30, 0.5), baskets(5000, 0.5)));
}

} // namespace
} // namespace colporteur::measure
