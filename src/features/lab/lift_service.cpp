#include "base/text.hpp"
#include "features/lab/arms.hpp"
#include "features/lab/sheet.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::lab {

namespace {

using measure::ArmSums;

Done check(LiftOptions const& options) {
    if (options.summary && !(options.metric.empty() && options.covariate.empty())) {
        return fail(Errc::wrong_use, "--summary reads n, sum and sum_of_squares: it goes without "
                                     "--metric and --covariate");
    }
    if (!options.summary && options.metric.empty()) {
        return fail(Errc::wrong_use, "--metric COLUMN is needed (or --summary)");
    }
    if (options.treatment && same_arm(*options.treatment, options.control)) {
        return fail(Errc::wrong_use, "--treatment and --control name the same arm");
    }
    if (!(options.confidence > 0 && options.confidence < 1)) {
        return fail(Errc::wrong_use, "--confidence must be between 0 and 1, like 0.95");
    }
    if (options.sequential && !(*options.sequential > 0)) {
        return fail(Errc::wrong_use, "--sequential must be a number of people above 0");
    }
    return {};
}

// Treatments first (numbers by size, text by its letters), the control last: the order of --ratio.
void put_in_order(std::vector<ArmRows>& arms, std::string const& control) {
    std::stable_sort(arms.begin(), arms.end(), [&](ArmRows const& one, ArmRows const& other) {
        bool const one_last = same_arm(one.name, control);
        bool const other_last = same_arm(other.name, control);
        if (one_last != other_last) return other_last;
        auto const left = number_from(one.name, false);
        auto const right = number_from(other.name, false);
        if (left && right) return *left < *right;
        return one.name < other.name;
    });
}

Result<ArmRows const*> named_arm(std::vector<ArmRows> const& arms, std::string const& name,
                                 std::filesystem::path const& file, std::string const& column) {
    std::string all;
    for (auto const& arm : arms) {
        if (same_arm(arm.name, name)) return &arm;
        all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", arm.name);
    }
    return fail(Errc::invalid_input,
                fmt::format("{}: nobody is in arm \"{}\"; the arms in column \"{}\" are {}",
                            file.filename().string(), name, column, all));
}

// Nothing stands in for what the data cannot serve: the warning says why.
template <class T>
std::optional<T> or_warn(Result<T> const& result, std::vector<std::string>& warnings) {
    if (result) return *result;
    if (std::find(warnings.begin(), warnings.end(), result.error().message) == warnings.end()) {
        warnings.push_back(result.error().message);
    }
    return std::nullopt;
}

Result<ArmLift> compare(ArmRows const& arm, ArmRows const& control, LiftOptions const& options,
                        std::vector<std::string>& warnings) {
    auto const difference = measure::welch(arm.sums, control.sums, options.confidence);
    if (!difference) return tl::unexpected(difference.error());
    ArmLift lift{arm.name, arm.sums.n, *difference, {}, {}, {}, {}};
    lift.relative =
        or_warn(measure::relative_lift(arm.sums, control.sums, options.confidence), warnings);
    if (!options.covariate.empty()) {
        lift.cuped = or_warn(measure::cuped(arm.sums, control.sums, options.confidence), warnings);
    }
    if (options.sequential && lift.relative) {
        lift.sequential =
            or_warn(measure::sequential_relative(arm.sums, control.sums, *options.sequential,
                                                 1 - options.confidence),
                    warnings);
    }
    // A metric need not be money: without --money the reader is told what a report would say.
    if (measure::heavy_tailed(arm.sums, control.sums)) {
        auto const few = measure::too_few_orders(arm.sums, control.sums);
        if (options.money) lift.withheld = few;
        auto const said = few.value_or("");
        auto const warning =
            options.money ? said
                          : "heavy-tailed: if these are amounts of money, the interval does not "
                            "hold (" +
                                said + "); --money withholds it";
        if (few) or_warn<ArmLift>(fail(Errc::not_enough_data, warning), warnings);
    }
    return lift;
}

Done add_sample_ratio(LiftReport& report, std::vector<ArmRows> const& arms,
                      std::string const& ratio) {
    std::vector<std::string> names;
    std::vector<double> people;
    for (auto const& arm : arms) {
        names.push_back(arm.name);
        people.push_back(arm.sums.n);
    }
    auto const shares = ratio_of(ratio, names);
    if (!shares) return tl::unexpected(shares.error());
    auto const tested = measure::sample_ratio(people, *shares);
    if (!tested) return tl::unexpected(tested.error());
    report.sample_ratio = *tested;
    double everybody = 0;
    double parts = 0;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        everybody += people[i];
        parts += shares->empty() ? 1 : (*shares)[i];
    }
    for (std::size_t i = 0; i < arms.size(); ++i) {
        double const part = shares->empty() ? 1 : (*shares)[i];
        report.counts.push_back({names[i], people[i], everybody * part / parts});
    }
    if (tested->p < 0.001) {
        report.warnings.push_back(
            "the arms are not as large as they should be: something adds or "
            "loses people of one arm, and the lift cannot be trusted until it "
            "is found (or say the planned shares with --ratio)");
    }
    return {};
}

} // namespace

Result<LiftReport> lift_of(std::filesystem::path const& file, LiftOptions const& options) {
    if (auto fine = check(options); !fine) return tl::unexpected(fine.error());
    auto arms = read_arms(file, options);
    if (!arms) return tl::unexpected(arms.error());
    if (arms->empty()) {
        return fail(Errc::not_enough_data,
                    fmt::format("{}: no row below the header", file.filename().string()));
    }
    put_in_order(*arms, options.control);
    auto const control = named_arm(*arms, options.control, file, options.arm);
    if (!control) return tl::unexpected(control.error());

    std::vector<ArmRows const*> treatments;
    if (options.treatment) {
        auto const named = named_arm(*arms, *options.treatment, file, options.arm);
        if (!named) return tl::unexpected(named.error());
        treatments.push_back(*named);
    } else {
        for (auto const& arm : *arms) {
            if (&arm != *control) treatments.push_back(&arm);
        }
    }
    if (treatments.empty()) {
        return fail(Errc::not_enough_data,
                    fmt::format("{}: everybody is in the control arm \"{}\": nothing to compare it "
                                "with",
                                file.filename().string(), (*control)->name));
    }
    LiftReport report;
    report.metric = options.metric;
    report.control = (*control)->name;
    report.n_control = (*control)->sums.n;
    report.confidence = options.confidence;
    report.tightest_at = options.sequential;
    ArmRows pooled{treatments.size() == 1 ? treatments[0]->name : "all treatments", {}};
    for (auto const* arm : treatments) {
        pooled.sums += arm->sums;
    }
    auto const whole = compare(pooled, **control, options, report.warnings);
    if (!whole) return tl::unexpected(whole.error());
    report.pooled = *whole;
    for (auto const* arm : treatments) {
        if (treatments.size() == 1) break;
        auto const one = compare(*arm, **control, options, report.warnings);
        if (!one)
            return fail(one.error().code,
                        fmt::format("arm \"{}\": {}", arm->name, one.error().message));
        report.arms.push_back(*one);
    }
    bool const unchecked = std::all_of(arms->begin(), arms->end(),
                                       [](ArmRows const& arm) { return arm.sums.orders == 0; });
    if (options.summary && options.money && unchecked) {
        report.warnings.emplace_back(
            "--money: the summary has no column \"orders\", so it was not checked whether heavy-"
            "tailed money has 200 of them in the smaller arm; the interval may not hold");
    }
    auto const counted = add_sample_ratio(report, *arms, options.ratio);
    if (!counted) return tl::unexpected(counted.error());
    return report;
}

} // namespace colporteur::lab
