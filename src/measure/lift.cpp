#include "measure/lift.hpp"

#include "base/counted.hpp"
#include "measure/distributions.hpp"
#include "measure/two_arms.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::measure {

Done comparable(ArmSums const& treatment, ArmSums const& control, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
        return fail(Errc::invalid_input,
                    fmt::format("a confidence of {} is not between 0 and 1", confidence));
    }
    for (auto const* arm : {&treatment, &control}) {
        if (auto checked = arm->check(); !checked) return checked;
        if (arm->n < 2) {
            return fail(Errc::not_enough_data,
                        fmt::format("the {} arm has {}: two at least are needed",
                                    arm == &treatment ? "treatment" : "control",
                                    counted(fmt::format("{}", arm->n), "person", "people")));
        }
    }
    if (treatment.variance() == 0 && control.variance() == 0) {
        return fail(Errc::not_enough_data,
                    "the metric is the same for everybody in each arm: no spread to judge by");
    }
    return {};
}

Scale welch_scale(double treatment_term, double treatment_n, double control_term,
                  double control_n) {
    double const variance = treatment_term + control_term;
    double const below = treatment_term * treatment_term / (treatment_n - 1) +
                         control_term * control_term / (control_n - 1);
    return {std::sqrt(variance), variance * variance / below};
}

Tested t_test(double estimate, Scale const& scale, double confidence) {
    double const half = t_quantile(1 - (1 - confidence) / 2, scale.degrees) * scale.std_error;
    return {{estimate - half, estimate + half},
            t_two_sided(estimate / scale.std_error, scale.degrees)};
}

Result<Difference> welch(ArmSums const& treatment, ArmSums const& control, double confidence) {
    if (auto fine = comparable(treatment, control, confidence); !fine) {
        return tl::unexpected(fine.error());
    }
    auto const scale = welch_scale(treatment.variance() / treatment.n, treatment.n,
                                   control.variance() / control.n, control.n);
    double const difference = treatment.mean() - control.mean();
    auto const tested = t_test(difference, scale, confidence);
    return Difference{treatment.mean(), control.mean(),  difference, scale.std_error,
                      scale.degrees,    tested.interval, tested.p};
}

Result<Relative> relative_lift(ArmSums const& treatment, ArmSums const& control,
                               double confidence) {
    if (auto fine = comparable(treatment, control, confidence); !fine) {
        return tl::unexpected(fine.error());
    }
    if (!(control.mean() > 0)) {
        return fail(Errc::not_enough_data,
                    "a relative lift needs a control mean above 0: nothing to be relative to");
    }
    double const treatment_term = treatment.variance() / treatment.n;
    double const control_term = control.variance() / control.n;
    double const ratio = treatment.mean() / control.mean();
    double const std_error =
        std::sqrt(treatment_term + ratio * ratio * control_term) / control.mean();
    auto const degrees = welch_scale(treatment_term, treatment.n, control_term, control.n).degrees;
    auto const tested = t_test(ratio - 1, {std_error, degrees}, confidence);
    return Relative{ratio - 1, std_error, tested.interval, tested.p};
}

Result<Cuped> cuped(ArmSums const& treatment, ArmSums const& control, double confidence) {
    if (auto fine = comparable(treatment, control, confidence); !fine) {
        return tl::unexpected(fine.error());
    }
    ArmSums both = treatment;
    both += control;
    if (both.covariate_variance() == 0) {
        return fail(Errc::not_enough_data,
                    "the covariate is the same for everybody: it explains nothing");
    }
    double const theta = both.covariance() / both.covariate_variance();
    auto const adjusted_term = [&](ArmSums const& arm) {
        double const variance = arm.variance() - 2 * theta * arm.covariance() +
                                theta * theta * arm.covariate_variance();
        return std::max(0.0, variance) / arm.n;
    };
    double const treatment_term = adjusted_term(treatment);
    double const control_term = adjusted_term(control);
    double const plain = treatment.variance() / treatment.n + control.variance() / control.n;
    if (treatment_term + control_term <= 1e-20 * plain) {
        return fail(Errc::not_enough_data,
                    "the covariate equals the metric: it is not a figure from before the start");
    }
    auto const scale = welch_scale(treatment_term, treatment.n, control_term, control.n);
    double const difference = treatment.mean() - control.mean() -
                              theta * (treatment.covariate_mean() - control.covariate_mean());
    auto const tested = t_test(difference, scale, confidence);
    return Cuped{theta,           difference, scale.std_error,
                 tested.interval, tested.p,   1 - (treatment_term + control_term) / plain};
}

Result<SampleRatio> sample_ratio(std::span<double const> counts, std::span<double const> ratio) {
    if (counts.size() < 2) {
        return fail(Errc::not_enough_data, "a sample ratio needs two arms or more");
    }
    if (!ratio.empty() && ratio.size() != counts.size()) {
        return fail(Errc::invalid_input,
                    fmt::format("the ratio has {} parts for {} arms", ratio.size(), counts.size()));
    }
    double people = 0;
    double parts = 0;
    for (std::size_t arm = 0; arm < counts.size(); ++arm) {
        double const part = ratio.empty() ? 1 : ratio[arm];
        if (!std::isfinite(counts[arm]) || counts[arm] < 0 || !std::isfinite(part) || part <= 0) {
            return fail(Errc::invalid_input,
                        fmt::format("arm {}: {} people and a share of {}: people must be 0 or "
                                    "more, shares above 0",
                                    arm + 1, counts[arm], part));
        }
        people += counts[arm];
        parts += part;
    }
    if (people == 0) return fail(Errc::not_enough_data, "there is nobody in any arm");
    double chi2 = 0;
    for (std::size_t arm = 0; arm < counts.size(); ++arm) {
        double const expected = people * (ratio.empty() ? 1 : ratio[arm]) / parts;
        chi2 += (counts[arm] - expected) * (counts[arm] - expected) / expected;
    }
    double const degrees = static_cast<double>(counts.size() - 1);
    return SampleRatio{chi2, degrees, chi_squared_above(chi2, degrees)};
}

bool heavy_tailed(ArmSums const& treatment, ArmSums const& control) {
    ArmSums amounts = treatment;
    amounts += control;
    amounts.n = amounts.orders; // people without an order add nothing to the sums
    double const mean = amounts.mean();
    return amounts.n >= 2 && amounts.variance() > mean * mean;
}

std::optional<std::string> too_few_orders(ArmSums const& treatment, ArmSums const& control) {
    bool const heavy = heavy_tailed(treatment, control);
    double const needed = heavy ? 200 : 30;
    double const smaller = std::min(treatment.orders, control.orders);
    if (smaller >= needed) return std::nullopt;
    return fmt::format("not enough data: {} in the smaller arm, {} are needed{}",
                       counted(fmt::format("{}", smaller), "order", "orders"), needed,
                       heavy ? " where baskets differ this much" : "");
}

} // namespace colporteur::measure
