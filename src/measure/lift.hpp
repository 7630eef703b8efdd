// Lift: what a control group shows. Intent to treat: everybody counts in the arm they were assigned
// to. Everything here needs only sufficient statistics, so person rows, platforms' summaries and
// scans of any size go through the same code.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace colporteur::measure {

// Sums over the people of one arm; y is the metric, x the covariate (a figure from before the
// start). Add rows through add(): compensated, so that the digits do not depend on the order of
// magnitude. Sums from elsewhere (a platform's report) may be set directly; check() then says what
// cannot be.
struct ArmSums {
    double n = 0;
    double orders = 0; // people (or orders) with a metric above 0, for the heavy-tail rule
    double y = 0, yy = 0;
    double x = 0, xx = 0, xy = 0;
    // What the sums above lose to rounding; 0 when they are set directly.
    double y_rest = 0, yy_rest = 0, x_rest = 0, xx_rest = 0, xy_rest = 0;

    void add(double metric, double covariate = 0);
    ArmSums& operator+=(ArmSums const& other); // arms pooled, parts of one arm merged

    // Errors: invalid_input when no rows can have these sums (negative counts, more orders than
    // people, squares that are too small for the sum, a figure that is not finite).
    [[nodiscard]] Done check() const;

    [[nodiscard]] double mean() const { return n > 0 ? y / n : 0; }
    [[nodiscard]] double variance() const; // sample variance, n - 1; 0 with fewer than two rows
    [[nodiscard]] double covariate_mean() const { return n > 0 ? x / n : 0; }
    [[nodiscard]] double covariate_variance() const;
    [[nodiscard]] double covariance() const; // of metric and covariate
};

struct Interval {
    double low = 0;
    double high = 0;
};

struct Difference {
    double treatment_mean = 0, control_mean = 0;
    double difference = 0;
    double std_error = 0;
    double degrees = 0; // Welch-Satterthwaite
    Interval interval;
    double p = 1; // two-sided, of the same t distribution as the interval
};

// Welch (1947): difference of means, unequal variances. Proportions are means of 0 and 1.
// Errors: not_enough_data when an arm has fewer than two rows or both variances are 0;
// invalid_input when an arm's sums or the confidence (0 < confidence < 1) cannot be. The same hold
// below.
Result<Difference> welch(ArmSums const& treatment, ArmSums const& control,
                         double confidence = 0.95);

struct Relative {
    double lift = 0; // treatment / control - 1
    double std_error = 0;
    Interval interval;
    double p = 1;
};

// Delta method (Deng, Knoblich and Lu, 2018) for the ratio of two independent means, with the t
// distribution and the degrees of `welch`. Also not_enough_data when the control mean is not above
// 0.
Result<Relative> relative_lift(ArmSums const& treatment, ArmSums const& control,
                               double confidence = 0.95);

struct Cuped {
    double theta = 0;
    double difference = 0;
    double std_error = 0;
    Interval interval;
    double p = 1;
    double variance_cut = 0; // 1 - (std_error / std_error without)^2
};

// CUPED (Deng, Xu, Kohavi and Walker, 2013): theta = cov(x, y) / var(x) over the compared arms
// taken together. Also not_enough_data when the covariate is the same for everybody.
Result<Cuped> cuped(ArmSums const& treatment, ArmSums const& control, double confidence = 0.95);

struct SampleRatio {
    double chi2 = 0;
    double degrees = 0;
    double p = 1;
};

// Pearson's chi-squared over all arms; `ratio` (in any unit) empty means equal shares.
// Errors: invalid_input when counts or ratio cannot be, not_enough_data with fewer than two arms or
// nobody in them.
Result<SampleRatio> sample_ratio(std::span<double const> counts,
                                 std::span<double const> ratio = {});

// Baskets vary more than their mean (coefficient of variation of the amounts above 0, over both
// arms, is above 1). REQUIRES amounts that are hardly ever negative, as net revenue is.
bool heavy_tailed(ArmSums const& treatment, ArmSums const& control);

// Why an interval of money would not hold, or nothing when it does: heavy-tailed money needs 200
// orders in the smaller arm, other money 30.
std::optional<std::string> too_few_orders(ArmSums const& treatment, ArmSums const& control);

} // namespace colporteur::measure
