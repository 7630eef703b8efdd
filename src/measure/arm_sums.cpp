#include "measure/exact_sum.hpp"
#include "measure/lift.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::measure {

namespace {

void add_product(double& high, double& low, double a, double b) {
    ExactSum sum{high, low};
    sum.add_product(a, b);
    high = sum.high;
    low = sum.low;
}

void add_sum(double& high, double& low, double other_high, double other_low) {
    ExactSum sum{high, low};
    sum.add(ExactSum{other_high, other_low});
    high = sum.high;
    low = sum.low;
}

// The sum of (a - mean of a)(b - mean of b), from the sums of ab, a and b over n rows. Taken about
// the rounded means p and q, where it is sum(ab) - q sum(a) - p sum(b) + n p q without
// approximation but for the last term, which puts right that p and q are rounded.
double centred(ExactSum const& ab, ExactSum const& a, ExactSum const& b, double n) {
    double const p = a.value() / n;
    double const q = b.value() / n;
    ExactSum a_about{a};
    a_about.add_product(-n, p);
    ExactSum b_about{b};
    b_about.add_product(-n, q);
    ExactSum sum{ab};
    sum.add_product(-q, a.high);
    sum.add_product(-q, a.low);
    sum.add_product(-p, b_about.high);
    sum.add_product(-p, b_about.low);
    sum.add(-a_about.value() * b_about.value() / n);
    return sum.value();
}

} // namespace

void ArmSums::add(double metric, double covariate) {
    n += 1;
    orders += metric > 0 ? 1 : 0;
    add_sum(y, y_rest, metric, 0);
    add_product(yy, yy_rest, metric, metric);
    if (covariate == 0) return;
    add_sum(x, x_rest, covariate, 0);
    add_product(xx, xx_rest, covariate, covariate);
    add_product(xy, xy_rest, covariate, metric);
}

ArmSums& ArmSums::operator+=(ArmSums const& other) {
    n += other.n;
    orders += other.orders;
    add_sum(y, y_rest, other.y, other.y_rest);
    add_sum(yy, yy_rest, other.yy, other.yy_rest);
    add_sum(x, x_rest, other.x, other.x_rest);
    add_sum(xx, xx_rest, other.xx, other.xx_rest);
    add_sum(xy, xy_rest, other.xy, other.xy_rest);
    return *this;
}

Done ArmSums::check() const {
    for (double const figure : {n, orders, y, yy, x, xx, xy}) {
        if (!std::isfinite(figure)) {
            return fail(Errc::invalid_input, "a sum of an arm is not a finite number");
        }
    }
    if (n < 0 || orders < 0 || yy < 0 || xx < 0) {
        return fail(Errc::invalid_input,
                    "the people, orders and squares of an arm cannot be below 0");
    }
    if (orders > n) {
        return fail(Errc::invalid_input,
                    fmt::format("{} people with an order among {} people of an arm", orders, n));
    }
    double const rounding = 1 - 1e-9; // sums from a report are rounded
    if (yy * n < y * y * rounding || xx * n < x * x * rounding) {
        return fail(
            Errc::invalid_input,
            fmt::format("the sum of squares {} is too small for a sum of {} over {} people: "
                        "it must be at least {}",
                        yy, y, n, n > 0 ? y * y / n : 0));
    }
    return {};
}

double ArmSums::variance() const {
    if (n < 2) return 0;
    ExactSum const sum{y, y_rest};
    return std::max(0.0, centred({yy, yy_rest}, sum, sum, n) / (n - 1));
}

double ArmSums::covariate_variance() const {
    if (n < 2) return 0;
    ExactSum const sum{x, x_rest};
    return std::max(0.0, centred({xx, xx_rest}, sum, sum, n) / (n - 1));
}

double ArmSums::covariance() const {
    if (n < 2) return 0;
    return centred({xy, xy_rest}, {x, x_rest}, {y, y_rest}, n) / (n - 1);
}

} // namespace colporteur::measure
