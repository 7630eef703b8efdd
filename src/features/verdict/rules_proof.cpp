#include "features/verdict/rules_proof.hpp"

#include "base/counted.hpp"
#include "features/verdict/rules_sizing.hpp"
#include "features/verdict/wording.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

using measure::Interval;
using measure::Verdict;

constexpr double k_blocks_min = 8;         // a side, as measure/blocks.hpp asks
constexpr double k_orders_min = 30;        // in the smaller arm, as measure/lift.hpp asks
constexpr double k_far_too_large = 20;     // times a finished test: nobody repeats it so large
constexpr double k_halves_interval = 4;    // times the people
constexpr double k_people_told = 1e7;      // beyond, a figure would only look exact
constexpr double k_orders_heavy_min = 200; // of heavy-tailed money

Interval scaled(Interval const& interval, double factor) {
    return {interval.low * factor, interval.high * factor};
}

// The figure that stands for the mean difference of money and its interval, or nothing.
struct Effect {
    double difference = 0;
    Interval interval;
    bool sequential = false;
};

std::optional<Effect> effect_of(experiments::Evaluation const& evaluation) {
    if (!evaluation.not_enough_data.empty() || !evaluation.treated || !evaluation.control) {
        return std::nullopt;
    }
    if (evaluation.experiment.running) {
        if (!evaluation.sequential) return std::nullopt;
        return Effect{evaluation.sequential->estimate, evaluation.sequential->interval, true};
    }
    if (!evaluation.difference || !evaluation.difference->interval) return std::nullopt;
    return Effect{evaluation.difference->difference, *evaluation.difference->interval, false};
}

// One deviation that gives, in the formula for two arms of equal deviation, the error of the two at
// hand.
double common_deviation(measure::ArmSums const& treated, measure::ArmSums const& control) {
    double const share = treated.n / (treated.n + control.n);
    return std::sqrt(treated.variance() * (1 - share) + control.variance() * share);
}

measure::ProfitInput profit_input(experiments::Evaluation const& evaluation, Proved const& proved,
                                  shops::Shop const& shop, std::optional<double> margin) {
    auto const& treated = *evaluation.treated;
    auto const& control = *evaluation.control;
    measure::ProfitInput input;
    input.incremental_revenue = proved.revenue;
    input.revenue_interval = *proved.revenue_interval;
    input.margin = margin;
    input.cost = to_major(proved.cost_minor, shop.currency);
    input.smallest_share = shop.smallest_share;
    input.smallest_sum = to_major(shop.smallest_sum_minor, shop.currency);
    input.standard_deviation = common_deviation(treated, control);
    input.people = treated.n + control.n;
    input.treatment_share = treated.n / input.people;
    input.days = evaluation.days;
    return input;
}

// Days and regions need not be on as often as off, unless that was the plan.
bool split_is_broken(experiments::Evaluation const& evaluation) {
    auto const& experiment = evaluation.experiment;
    if (experiment.form == experiments::Form::blocks && experiment.ratio.empty()) return false;
    return evaluation.sample_ratio && evaluation.sample_ratio->p < k_sample_ratio_p;
}

void add_orders(Proved& proved) {
    auto const& evaluation = proved.evaluation;
    if (!evaluation.orders_difference || !evaluation.treated) return;
    double const treated = evaluation.treated->n;
    proved.orders = evaluation.orders_difference->difference * treated;
    if (auto const& interval = evaluation.orders_difference->interval) {
        proved.orders_interval = scaled(*interval, treated);
    }
}

// Too few blocks: a day on and a day off for each that is lacking.
Next more_blocks(experiments::Evaluation const& evaluation) {
    Next next;
    next.step = evaluation.experiment.running ? NextStep::go_on : NextStep::repeat_larger;
    next.text = "Not enough data for an interval: " + evaluation.not_enough_data + ".";
    double const lacking = k_blocks_min - std::min(evaluation.treated->n, evaluation.control->n);
    if (lacking > 0) next.weeks = std::ceil(2 * lacking / 7);
    return next;
}

// Too few orders for an interval of money: how many the smaller arm lacks, and what that takes.
Next more_orders(experiments::Evaluation const& evaluation) {
    Next next;
    bool const running = evaluation.experiment.running;
    next.step = running ? NextStep::go_on : NextStep::repeat_larger;
    std::string_view reason = evaluation.not_enough_data;
    constexpr std::string_view k_said_already = "not enough data: ";
    if (reason.starts_with(k_said_already)) reason.remove_prefix(k_said_already.size());
    next.text = fmt::format("Not enough data for an interval of money: {}.", reason);
    auto const& treated = *evaluation.treated;
    auto const& control = *evaluation.control;
    double const least =
        measure::heavy_tailed(treated, control) ? k_orders_heavy_min : k_orders_min;
    double const smaller = std::min(treated.orders, control.orders);
    if (smaller >= least) return next;
    next.orders = least - smaller;
    if (smaller == 0) return next;
    double const people = treated.n + control.n;
    double const more = std::ceil(people * (least / smaller - 1));
    next.people = running ? more : people + more;
    if (evaluation.days > 0) next.weeks = *next.people / people * evaluation.days / 7;
    auto const lacking = counted(count_text(*next.orders), "more order", "more orders");
    if (next.weeks && *next.weeks > k_weeks_never) {
        next.step = NextStep::out_of_reach;
        next.text +=
            fmt::format(" The smaller arm needs {}, which takes {}: at this size it cannot "
                        "be told.",
                        lacking, weeks_text(*next.weeks));
        return next;
    }
    next.text += fmt::format(" The smaller arm needs {}: ", lacking);
    next.text +=
        running
            ? fmt::format("go on until {} in the test",
                          counted(count_text(*next.people), "more person is", "more people are"))
            : fmt::format("repeat it with about {} people", count_text(*next.people));
    next.text += weeks_phrase(next.weeks) + ".";
    return next;
}

Next unusable(std::string text) {
    Next next;
    next.step = NextStep::mend_arms;
    next.text = std::move(text);
    return next;
}

// A running test has few people at first, so its size says nothing yet: its pace does.
bool is_out_of_reach(experiments::Evaluation const& evaluation, double size,
                     std::optional<double> const& weeks) {
    if (weeks && *weeks > k_weeks_never) return true;
    double const people = evaluation.treated->n + evaluation.control->n;
    return !evaluation.experiment.running && size > k_far_too_large * people;
}

// What a test within reach would tell instead, if there is one.
std::string out_of_reach_text(experiments::Evaluation const& evaluation,
                              measure::ProfitVerdict const& profit,
                              std::optional<double> const& weeks, shops::Shop const& shop) {
    double const in_all = profit.needed->people_in_all;
    double const within = k_halves_interval * (evaluation.treated->n + evaluation.control->n);
    auto text = fmt::format(
        "To tell a profit of {} from 0 (80% power) takes {} {} in all{}, which is out of reach: ",
        money_text(profit.smallest_that_matters, shop),
        in_all > k_people_told ? "over ten million" : count_text(in_all),
        evaluation.experiment.form == experiments::Form::blocks ? "blocks" : "people",
        weeks_phrase(weeks));
    if (k_halves_interval * evaluation.days / 7 > k_weeks_never)
        return text + "at this size it cannot be told.";
    // The people needed grow with the square of how small the profit is.
    return text +
           fmt::format("{} would halve the interval and tell a profit of {} from 0.",
                       count_text(within),
                       money_text(profit.smallest_that_matters * std::sqrt(in_all / within), shop));
}

// The next step of a test that has an interval and cannot tell.
Next larger(experiments::Evaluation const& evaluation, measure::ProfitVerdict const& profit,
            shops::Shop const& shop) {
    Next next;
    bool const running = evaluation.experiment.running;
    bool const blocks = evaluation.experiment.form == experiments::Form::blocks;
    next.step = running ? NextStep::go_on : NextStep::repeat_larger;
    if (!profit.needed) {
        next.step = NextStep::out_of_reach;
        next.text = "No size of test would tell: set the smallest profit that matters above 0.";
        return next;
    }
    auto const& needed = *profit.needed;
    if (running && needed.people == 0) {
        next.people = 0;
        next.text =
            "There are enough people for a fixed test: end it, and it is judged by the narrower "
            "interval of a finished test.";
        return next;
    }
    double const size = running ? needed.people : needed.people_in_all;
    auto const people = evaluation.treated->n + evaluation.control->n;
    if (evaluation.days > 0 && people > 0) next.weeks = size / people * evaluation.days / 7;
    if (!blocks) next.people = size;
    double const orders = evaluation.treated->orders + evaluation.control->orders;
    if (!blocks && orders > 0) next.orders = std::ceil(size / people * orders);
    if (is_out_of_reach(evaluation, size, next.weeks)) {
        next.step = NextStep::out_of_reach;
        next.text = out_of_reach_text(evaluation, profit, next.weeks, shop);
        return next;
    }
    auto const units =
        counted(count_text(size), blocks ? "block" : "person", blocks ? "blocks" : "people");
    next.text =
        fmt::format("{} {}{}{} would tell a profit of {} from 0 (80% power).",
                    running ? "Go on:" : "Repeat it larger:", units, running ? " more" : " in all",
                    weeks_phrase(next.weeks), money_text(profit.smallest_that_matters, shop));
    return next;
}

// Why the figures of an experiment cannot become money at all, or "".
std::string why_no_money(experiments::Evaluation const& evaluation) {
    auto const& experiment = evaluation.experiment;
    if (!experiment.metric_is_money) {
        return fmt::format(
            "The metric \"{}\" is not money, so there is no profit to judge: import the "
            "test with the revenue of each person as its metric.",
            experiment.metric);
    }
    return "";
}

// " and 1,200 orders", unless nobody would wait for them.
std::string size_phrase(Sizing const& sized, bool split) {
    if (sized.weeks > k_weeks_never) return "";
    if (split) return " and " + counted(count_text(sized.people), "person", "people");
    return " and " + counted(count_text(sized.orders), "order", "orders");
}

Proof without_interval(Proof proof) {
    auto const& evaluation = proof.proved.evaluation;
    if (!evaluation.not_enough_data.empty()) {
        if (!evaluation.treated || !evaluation.control) {
            proof.next = unusable(evaluation.not_enough_data);
        } else if (evaluation.experiment.form == experiments::Form::blocks) {
            proof.next = more_blocks(evaluation);
        } else {
            proof.next = more_orders(evaluation);
        }
    } else if (evaluation.experiment.running) {
        proof.next = unusable("The test is still running and has no N*, so there is no "
                              "interval that may be read before its end: end it first.");
    } else {
        proof.next = unusable("The arms give no interval.");
    }
    return proof;
}

} // namespace

Proof prove(experiments::Evaluation const& evaluation, Charge const& charge,
            shops::Shop const& shop, std::optional<double> margin) {
    Proof proof;
    auto& proved = proof.proved;
    proved.evaluation = evaluation;
    proved.cost_minor = charge.cost_minor;
    proved.cost_basis = charge.basis;
    if (!margin) proof.verdict = Verdict::enter_your_margin; // whatever else is missing, too
    if (evaluation.experiment.metric_is_money) add_orders(proved);
    if (auto reason = why_no_money(evaluation); !reason.empty()) {
        proof.next = unusable(std::move(reason));
        return proof;
    }
    auto const effect = effect_of(evaluation);
    if (!effect) return without_interval(std::move(proof));
    proved.sequential = effect->sequential;
    proved.revenue = effect->difference * evaluation.treated->n;
    proved.revenue_interval = scaled(effect->interval, evaluation.treated->n);
    auto profit = measure::judge(profit_input(evaluation, proved, shop, margin));
    if (split_is_broken(evaluation)) {
        profit.verdict = Verdict::not_known_yet;
        profit.needed.reset();
        proof.next.step = NextStep::fix_assignment;
        proof.next.text = fmt::format("The arms are not split as planned (sample ratio p = "
                                      "{:.2g}): find out who is missing from an "
                                      "arm, mend the assignment and repeat the test.",
                                      evaluation.sample_ratio->p);
    } else if (profit.verdict == Verdict::enter_your_margin) {
        proof.next.step = NextStep::enter_margin;
        proof.next.text = k_enter_margin;
    } else if (profit.verdict == Verdict::not_known_yet) {
        proof.next = larger(evaluation, profit, shop);
    } else if (!charge.known) {
        proof.next.step = NextStep::enter_costs;
        proof.next.text =
            "No cost was charged. If the channel costs money or hours, enter them: the "
            "verdict may change.";
    }
    proof.verdict = profit.verdict;
    proved.profit = profit;
    return proof;
}

Next next_without_experiment(channels::Channel const& channel, std::optional<double> margin,
                             bool split, std::optional<Sizing> const& sized, double smallest_a_day,
                             shops::Shop const& shop) {
    Next next;
    next.step = margin ? NextStep::plan_experiment : NextStep::enter_margin;
    auto const how = split ? "a split of the customers" : "an on/off calendar";
    auto const command = fmt::format("`colporteur report --plan {}`", channel.name);
    if (!margin) next.text = std::string(k_enter_margin) + " ";
    if (measure::is_direct(channel.name)) {
        next.step = margin ? NextStep::none : NextStep::enter_margin;
        next.text +=
            "Direct means that no source is known: it cannot be switched off, so it cannot be "
            "tested.";
        return next;
    }
    if (!sized) {
        next.text += fmt::format("Nothing is proved yet: {} writes {}.", command, how);
        return next;
    }
    next.weeks = sized->weeks;
    next.orders = sized->orders;
    if (split) next.people = sized->people;
    auto const smallest = money_text(smallest_a_day * k_days_a_month, shop);
    auto const in_a_year = money_text(sized->told_in_a_year * k_days_a_month, shop);
    next.text +=
        sized->weeks > k_weeks_never
            ? fmt::format("Nothing is proved yet. In a year {} tells a profit of {} a month "
                          "from 0 (80% power); less stays hidden here. {} writes it.",
                          how, in_a_year, command)
            : fmt::format("Nothing is proved yet. To tell {} a month from 0 (80% power), "
                          "{} takes {}{}. {} writes it.",
                          smallest, how, weeks_text(sized->weeks), size_phrase(*sized, split),
                          command);
    return next;
}

} // namespace colporteur::verdict
