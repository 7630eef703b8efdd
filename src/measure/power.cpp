#include "measure/power.hpp"

#include "measure/distributions.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur::measure {

namespace {

Done check(PowerQuestion const& question) {
    auto const share = [](double part) { return part > 0 && part < 1; };
    if (!(question.standard_deviation > 0) || !std::isfinite(question.standard_deviation)) {
        return fail(Errc::invalid_input, fmt::format("a standard deviation of {} is not above 0",
                                                     question.standard_deviation));
    }
    if (!share(question.treatment_share) || !share(question.alpha) || !share(question.power)) {
        return fail(Errc::invalid_input,
                    fmt::format("treatment share {}, alpha {} and power {} must each be between 0 "
                                "and 1",
                                question.treatment_share, question.alpha, question.power));
    }
    if (question.power <= question.alpha) {
        return fail(Errc::invalid_input,
                    fmt::format("a power of {} is not above alpha, {}: chance alone gives that",
                                question.power, question.alpha));
    }
    return {};
}

Done positive(double figure, char const* name) {
    if (figure > 0 && std::isfinite(figure)) return {};
    return fail(Errc::invalid_input, fmt::format("{} is {}: it must be above 0", name, figure));
}

// Standard error of a difference with one person in all: divide by sqrt(people).
double unit_error(PowerQuestion const& question) {
    double const share = question.treatment_share;
    return question.standard_deviation / std::sqrt(share * (1 - share));
}

double detectable(PowerQuestion const& question) { // in standard errors
    return normal_quantile(1 - question.alpha / 2) + normal_quantile(question.power);
}

} // namespace

Result<double> people_needed(PowerQuestion const& question, double effect) {
    if (auto fine = check(question); !fine) return tl::unexpected(fine.error());
    if (auto fine = positive(std::abs(effect), "the effect"); !fine) {
        return tl::unexpected(fine.error());
    }
    double const root = detectable(question) * unit_error(question) / effect;
    return root * root;
}

Result<double> smallest_effect(PowerQuestion const& question, double people) {
    if (auto fine = check(question); !fine) return tl::unexpected(fine.error());
    if (auto fine = positive(people, "the number of people"); !fine) {
        return tl::unexpected(fine.error());
    }
    return detectable(question) * unit_error(question) / std::sqrt(people);
}

Result<double> power_of(PowerQuestion const& question, double people, double effect) {
    if (auto fine = check(question); !fine) return tl::unexpected(fine.error());
    if (auto fine = positive(people, "the number of people"); !fine) {
        return tl::unexpected(fine.error());
    }
    double const quantile = normal_quantile(1 - question.alpha / 2);
    double const distance = std::abs(effect) / unit_error(question) * std::sqrt(people);
    return normal_below(distance - quantile) + normal_below(-distance - quantile);
}

} // namespace colporteur::measure
