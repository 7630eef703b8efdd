#include "features/experiments/rules.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::experiments {

namespace {

std::string names_of(std::vector<ArmData> const& arms) {
    std::string names;
    for (auto const& arm : arms) {
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", arm.name);
    }
    return names;
}

// Control first, then by name. Errors: not_enough_data.
Result<std::vector<ArmResult>> in_order(Experiment const& experiment,
                                        std::vector<ArmData> const& arms) {
    if (arms.empty()) {
        return fail(Errc::not_enough_data,
                    fmt::format("experiment \"{}\" has no rows", experiment.name));
    }
    std::vector<ArmResult> results;
    for (auto const& arm : arms) {
        ArmResult result;
        result.name = arm.name;
        result.control = same_arm(arm.name, experiment.control);
        result.money = arm.money;
        result.orders = arm.orders;
        results.push_back(std::move(result));
    }
    std::sort(results.begin(), results.end(), [](ArmResult const& a, ArmResult const& b) {
        return a.control != b.control ? a.control : a.name < b.name;
    });
    if (!results.front().control) {
        return fail(Errc::not_enough_data,
                    fmt::format("no arm of \"{}\" is the control \"{}\"; there are: {}",
                                experiment.name, experiment.control, names_of(arms)));
    }
    if (results.size() < 2) {
        return fail(Errc::not_enough_data,
                    fmt::format("experiment \"{}\" has the control arm only", experiment.name));
    }
    return results;
}

template <class T>
std::optional<T> if_known(Result<T> result) {
    if (!result) return std::nullopt;
    return std::move(*result);
}

// Which procedure interval and p may come from.
enum class Reading { none, fixed, sequence };

Reading reading_of(Experiment const& experiment, bool enough) {
    if (!enough) return Reading::none;
    if (!experiment.running) return Reading::fixed;
    return experiment.sequential_n ? Reading::sequence : Reading::none;
}

// A fixed interval looked at every day is wrong far more often than it says, so that of a running
// experiment gives way to the sequence, or to nothing where there is none.
void settle(Chance& chance, Reading reading, Result<measure::Sequential> const& sequence) {
    if (reading == Reading::fixed) return;
    chance = {};
    if (reading == Reading::sequence && sequence) chance = {sequence->interval, sequence->p};
}

Result<measure::Sequential> sequence_of(Experiment const& experiment,
                                        measure::ArmSums const& treated,
                                        measure::ArmSums const& control) {
    return measure::sequential_difference(treated, control, experiment.sequential_n.value_or(0));
}

std::optional<Compared> compare(Experiment const& experiment, measure::ArmSums const& treated,
                                measure::ArmSums const& control, bool enough) {
    auto const fixed = measure::welch(treated, control);
    if (!fixed) return std::nullopt;
    Compared compared(*fixed);
    settle(compared, reading_of(experiment, enough), sequence_of(experiment, treated, control));
    return compared;
}

// CUPED has no sequence here: a running test shows its effect without an interval.
std::optional<ComparedCuped> adjust(Experiment const& experiment, measure::ArmSums const& treated,
                                    measure::ArmSums const& control, bool enough) {
    if (!experiment.has_covariate) return std::nullopt;
    auto const fixed = measure::cuped(treated, control);
    if (!fixed) return std::nullopt;
    ComparedCuped adjusted(*fixed);
    if (reading_of(experiment, enough) != Reading::fixed) static_cast<Chance&>(adjusted) = {};
    return adjusted;
}

// All treated arms together, against the control. `treated_orders`: the same of their orders.
void pool(Evaluation& evaluation, measure::ArmSums& treated_orders) {
    evaluation.control = evaluation.arms.front().money;
    evaluation.treated = measure::ArmSums{};
    for (auto const& arm : evaluation.arms) {
        if (arm.control) continue;
        *evaluation.treated += arm.money;
        treated_orders += arm.orders;
    }
}

// One arm of two may have too few orders where both together have enough.
void compare_arms(Evaluation& evaluation) {
    auto const& experiment = evaluation.experiment;
    auto const& control = *evaluation.control;
    bool const of_orders = experiment.metric_is_money && experiment.form != Form::blocks;
    for (auto& arm : evaluation.arms) {
        if (arm.control) continue;
        bool const few = of_orders && measure::too_few_orders(arm.money, control);
        bool const enough = evaluation.not_enough_data.empty() && !few;
        arm.against_control = compare(experiment, arm.money, control, enough);
        arm.cuped = adjust(experiment, arm.money, control, enough);
    }
}

void add_sample_ratio(Evaluation& evaluation) {
    std::vector<double> counts;
    for (auto const& arm : evaluation.arms)
        counts.push_back(arm.money.n);
    auto const& ratio = evaluation.experiment.ratio;
    if (!ratio.empty() && ratio.size() != counts.size()) {
        evaluation.warnings.push_back(
            fmt::format("the planned ratio has {} parts, but there are {} arms: the split was not "
                        "checked",
                        ratio.size(), counts.size()));
        return;
    }
    evaluation.sample_ratio = if_known(measure::sample_ratio(counts, ratio));
}

// REQUIRES what is known of not_enough_data: it decides what may be shown.
void add_comparisons(Evaluation& evaluation, measure::ArmSums const& treated_orders) {
    auto const& treated = *evaluation.treated;
    auto const& control = *evaluation.control;
    auto const& experiment = evaluation.experiment;
    if (auto const fixed = measure::welch(treated, control);
        !fixed && evaluation.not_enough_data.empty()) {
        evaluation.not_enough_data = fixed.error().message;
    }
    bool const enough = evaluation.not_enough_data.empty();
    auto const reading = reading_of(experiment, enough);
    evaluation.difference = compare(experiment, treated, control, enough);
    evaluation.cuped = adjust(experiment, treated, control, enough);
    if (auto const fixed = measure::relative_lift(treated, control)) {
        ComparedRelative relative(*fixed);
        settle(relative, reading,
               measure::sequential_relative(treated, control, experiment.sequential_n.value_or(0)));
        evaluation.relative = relative;
    }
    if (reading == Reading::sequence) {
        evaluation.sequential = if_known(sequence_of(experiment, treated, control));
    }
    auto const& control_orders = evaluation.arms.front().orders;
    if (control_orders.n > 0 && treated_orders.n > 0) {
        evaluation.orders_difference = compare(experiment, treated_orders, control_orders, enough);
    }
    compare_arms(evaluation);
}

} // namespace

std::vector<ArmData> sum_up(std::vector<std::string> const& arm_names,
                            std::vector<Assigned> const& people, bool orders_known) {
    std::vector<ArmData> arms;
    for (auto const& name : arm_names)
        arms.push_back({name, {}, {}});
    for (auto const& person : people) {
        auto& arm = arms[person.arm];
        arm.money.add(person.metric, person.covariate);
        if (orders_known) arm.orders.add(person.orders);
    }
    arms.erase(std::remove_if(arms.begin(), arms.end(),
                              [](ArmData const& arm) { return arm.money.n == 0; }),
               arms.end());
    return arms;
}

Result<Evaluation> assess(Experiment const& experiment, std::vector<ArmData> arms) {
    auto ordered = in_order(experiment, arms);
    if (!ordered) return tl::unexpected(ordered.error());
    Evaluation evaluation;
    evaluation.experiment = experiment;
    evaluation.arms = std::move(*ordered);
    for (auto const& arm : evaluation.arms) {
        for (auto const* sums : {&arm.money, &arm.orders}) {
            if (auto const done = sums->check(); !done) {
                return fail(done.error().code,
                            fmt::format("arm \"{}\": {}", arm.name, done.error().message));
            }
        }
    }
    measure::ArmSums treated_orders;
    pool(evaluation, treated_orders);
    add_sample_ratio(evaluation);
    if (experiment.metric_is_money) {
        auto const few = measure::too_few_orders(*evaluation.treated, *evaluation.control);
        if (few) evaluation.not_enough_data = *few;
    }
    add_comparisons(evaluation, treated_orders);
    return evaluation;
}

Result<Evaluation> assess_blocks(Experiment const& experiment,
                                 std::span<measure::Block const> blocks) {
    ArmData off{"off", {}, {}}, on{"on", {}, {}};
    for (auto const& block : blocks) {
        (block.on ? on : off).money.add(block.value, block.covariate);
    }
    std::vector<ArmData> arms;
    for (auto const& arm : {off, on}) {
        if (arm.money.n > 0) arms.push_back(arm);
    }
    auto with_control = experiment;
    with_control.control = "off";
    auto ordered = in_order(with_control, arms);
    if (!ordered) return tl::unexpected(ordered.error());
    Evaluation evaluation;
    evaluation.experiment = experiment;
    evaluation.arms = std::move(*ordered);
    measure::ArmSums no_orders;
    pool(evaluation, no_orders);
    add_sample_ratio(evaluation);
    if (auto const enough = measure::block_difference(blocks); !enough) {
        evaluation.not_enough_data = enough.error().message;
    }
    add_comparisons(evaluation, no_orders);
    return evaluation;
}

Done check(Experiment const& experiment) {
    auto const wrong = [](std::string_view option, std::string_view what) -> Done {
        return fail(Errc::invalid_input, fmt::format("{}: {}", option, what));
    };
    if (experiment.name.empty()) return wrong("--name", "the experiment needs a name");
    if (experiment.channel.empty()) return wrong("--channel", "the experiment needs a channel");
    if (experiment.form != Form::blocks && experiment.control.empty()) {
        return wrong("--control", "say which arm is the control");
    }
    if (experiment.window_days && (*experiment.window_days < 1 || *experiment.window_days > 3650)) {
        return wrong("--window", "whole days from 1 to 3650");
    }
    if (experiment.starts_at && experiment.ends_at &&
        *experiment.ends_at <= *experiment.starts_at) {
        return wrong("--to", "the end is not after the start");
    }
    if (experiment.cost_minor && *experiment.cost_minor < 0) return wrong("--cost", "not below 0");
    if (experiment.people_reached && !(*experiment.people_reached > 0)) {
        return wrong("--reached", "a number above 0");
    }
    if (experiment.sequential_n && !(*experiment.sequential_n >= 1)) {
        return wrong("--sequential", "a number of people, 1 or more");
    }
    for (double const part : experiment.ratio) {
        if (!(part > 0) || !std::isfinite(part)) return wrong("--ratio", "shares above 0");
    }
    return {};
}

} // namespace colporteur::experiments
