#include "features/lab/service.hpp"
#include "features/lab/sheet.hpp"
#include "measure/power.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur::lab {

namespace {

struct Metric {
    double deviation = 0;
    std::optional<double> mean;
};

Result<Metric> metric_from_file(PowerOptions const& options) {
    auto sheet = Sheet::open(options.file);
    if (!sheet) return tl::unexpected(sheet.error());
    auto const column = sheet->column(options.metric);
    if (!column) return tl::unexpected(column.error());
    measure::ArmSums sums;
    for (auto more = sheet->next();; more = sheet->next()) {
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        auto const amount = sheet->number(*column);
        if (!amount) return tl::unexpected(amount.error());
        sums.add(*amount);
    }
    if (sums.variance() == 0) {
        return fail(Errc::not_enough_data,
                    fmt::format("{}: column \"{}\" holds {} rows without any spread",
                                options.file.filename().string(), options.metric, sums.n));
    }
    return Metric{std::sqrt(sums.variance()), sums.mean()};
}

Result<Metric> metric_of(PowerOptions const& options) {
    int const sources = (options.standard_deviation ? 1 : 0) + (options.rate ? 1 : 0) +
                        (options.file.empty() ? 0 : 1);
    if (sources != 1) {
        return fail(Errc::wrong_use, "give one of --sd DEVIATION, --rate SHARE, or FILE with "
                                     "--metric COLUMN: how much do people differ?");
    }
    if (options.file.empty() != options.metric.empty()) {
        return fail(Errc::wrong_use, "FILE and --metric COLUMN go together");
    }
    if (!options.file.empty()) return metric_from_file(options);
    if (options.standard_deviation) return Metric{*options.standard_deviation, options.mean};
    if (!(*options.rate > 0 && *options.rate < 1)) {
        return fail(Errc::wrong_use, "--rate must be between 0 and 1, like 0.03");
    }
    return Metric{std::sqrt(*options.rate * (1 - *options.rate)), *options.rate};
}

Result<std::optional<double>> effect_of(PowerOptions const& options, Metric const& metric) {
    if (options.effect && options.lift) {
        return fail(Errc::wrong_use, "--effect and --lift say the same thing twice: give one");
    }
    if (!options.lift) return options.effect;
    if (!metric.mean || !(*metric.mean > 0)) {
        return fail(Errc::wrong_use, "--lift is a share of the mean: give --mean, above 0");
    }
    return std::optional(*options.lift * *metric.mean);
}

} // namespace

Result<PowerReport> power_of(PowerOptions const& options) {
    auto const metric = metric_of(options);
    if (!metric) return tl::unexpected(metric.error());
    auto const effect = effect_of(options, *metric);
    if (!effect) return tl::unexpected(effect.error());
    if (!*effect && !options.people) {
        return fail(Errc::wrong_use, "give --effect (or --lift), --people, or both");
    }
    PowerReport report;
    report.standard_deviation = metric->deviation;
    report.mean = metric->mean;
    report.treatment_share = options.treatment_share;
    report.alpha = options.alpha;
    report.power = options.power;
    report.people = options.people.value_or(0);
    report.effect = effect->value_or(0);
    measure::PowerQuestion const question{metric->deviation, options.treatment_share, options.alpha,
                                          options.power};
    Result<double> answer = 0.0;
    if (*effect && options.people) {
        report.answer = PowerReport::Answer::power;
        answer = measure::power_of(question, report.people, report.effect);
        if (answer) report.power = *answer;
    } else if (*effect) {
        report.answer = PowerReport::Answer::people;
        answer = measure::people_needed(question, report.effect);
        if (answer) report.people = std::ceil(*answer);
    } else {
        report.answer = PowerReport::Answer::effect;
        answer = measure::smallest_effect(question, report.people);
        if (answer) report.effect = *answer;
    }
    if (!answer) return fail(Errc::wrong_use, answer.error().message);
    if (options.people_a_day) {
        if (!(*options.people_a_day > 0)) {
            return fail(Errc::wrong_use, "--people-a-day must be above 0");
        }
        report.days = std::ceil(report.people / *options.people_a_day);
    }
    return report;
}

} // namespace colporteur::lab
