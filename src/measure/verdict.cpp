#include "measure/verdict.hpp"

#include "measure/power.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace colporteur::measure {

namespace {

std::optional<Needed> still_needed(ProfitInput const& input, double smallest) {
    double const treated = input.people * input.treatment_share;
    double const effect = smallest / (*input.margin * treated); // revenue a treated person
    PowerQuestion question;
    question.standard_deviation = input.standard_deviation;
    question.treatment_share = input.treatment_share;
    auto in_all = people_needed(question, effect);
    if (in_all && *in_all <= input.people) {
        // An interval as wide as m has its ends at the estimate -+ m / 2: the quantile that
        // people_needed adds for power is then that of alpha once more.
        question.power = 1 - question.alpha / 2;
        in_all = people_needed(question, effect);
    }
    if (!in_all || !std::isfinite(*in_all)) return std::nullopt;
    Needed needed;
    needed.people_in_all = std::ceil(std::max(*in_all, input.people));
    needed.people = std::ceil(std::max(0.0, *in_all - input.people));
    if (input.days > 0 && input.people > 0) {
        needed.weeks = needed.people / (input.people / input.days) / 7;
    }
    return needed;
}

} // namespace

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
    case Verdict::sells:
        return "sells";
    case Verdict::does_not_sell:
        return "does not sell";
    case Verdict::not_known_yet:
        return "not known yet";
    case Verdict::enter_your_margin:
        return "enter your margin";
    }
    return "";
}

ProfitVerdict judge(ProfitInput const& input) {
    assert(input.smallest_share >= 0 && input.smallest_sum >= 0);
    ProfitVerdict result;
    result.smallest_that_matters =
        input.cost > 0 ? input.smallest_share * input.cost : input.smallest_sum;
    if (!input.margin) {
        result.verdict = Verdict::enter_your_margin;
        return result;
    }
    double const margin = *input.margin;
    result.profit = margin * input.incremental_revenue - input.cost;
    result.interval = {margin * input.revenue_interval.low - input.cost,
                       margin * input.revenue_interval.high - input.cost};
    if (margin < 0) std::swap(result.interval.low, result.interval.high);
    if (result.interval.low > 0) {
        result.verdict = Verdict::sells;
    } else if (result.interval.high <= result.smallest_that_matters) {
        result.verdict = Verdict::does_not_sell;
    } else {
        result.verdict = Verdict::not_known_yet;
        result.needed = still_needed(input, result.smallest_that_matters);
    }
    return result;
}

} // namespace colporteur::measure
