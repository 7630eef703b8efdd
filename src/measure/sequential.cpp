#include "measure/sequential.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::measure {

namespace {

// With N people so far and V the variance of the estimate, the sequence is (Waudby-Smith et al.,
// 2024, theorem 2.2 and section 2.5 for the choice of rho)
//   estimate +- sqrt(N V) sqrt(2 (N rho^2 + 1) / (N^2 rho^2) log(sqrt(N rho^2 + 1) / alpha)),
//   rho^2 = (-2 log(alpha) + log(-2 log(alpha) + 1)) / N*.
// It leaves 0 when alpha exceeds sqrt(N rho^2 + 1) exp(-z^2 N rho^2 / (2 (N rho^2 + 1))), z^2 =
// estimate^2 / V: that is the p, with rho as it was chosen.
Result<Sequential> sequence(double estimate, double variance, double people, double tightest_at,
                            double alpha) {
    if (!(tightest_at > 0) || !std::isfinite(tightest_at)) {
        return fail(Errc::invalid_input,
                    fmt::format("N* is {}: it must be a number of people above 0", tightest_at));
    }
    double const twice = -2 * std::log(alpha);
    double const spread = people * (twice + std::log(twice + 1)) / tightest_at; // N rho^2
    double const half =
        std::sqrt(variance) *
        std::sqrt(2 * (spread + 1) / spread * (0.5 * std::log1p(spread) - std::log(alpha)));
    double const log_p =
        0.5 * std::log1p(spread) - estimate * estimate / variance * spread / (2 * (spread + 1));
    return Sequential{estimate, {estimate - half, estimate + half}, std::min(1.0, std::exp(log_p))};
}

} // namespace

Result<Sequential> sequential_difference(ArmSums const& treatment, ArmSums const& control,
                                         double tightest_at, double alpha) {
    auto const fixed = welch(treatment, control, 1 - alpha);
    if (!fixed) return tl::unexpected(fixed.error());
    return sequence(fixed->difference, fixed->std_error * fixed->std_error, treatment.n + control.n,
                    tightest_at, alpha);
}

Result<Sequential> sequential_relative(ArmSums const& treatment, ArmSums const& control,
                                       double tightest_at, double alpha) {
    auto const fixed = relative_lift(treatment, control, 1 - alpha);
    if (!fixed) return tl::unexpected(fixed.error());
    return sequence(fixed->lift, fixed->std_error * fixed->std_error, treatment.n + control.n,
                    tightest_at, alpha);
}

} // namespace colporteur::measure
