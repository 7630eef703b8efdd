// The verdict: from what was proved to a word. All money in major units of one currency.
#pragma once

#include "measure/lift.hpp"

#include <string_view>

namespace colporteur::measure {

enum class Verdict { sells, does_not_sell, not_known_yet, enter_your_margin };

std::string_view verdict_name(Verdict verdict); // "sells", "does not sell", "not known yet", ...

struct ProfitInput {
    double incremental_revenue = 0; // over the people, window and arms of the experiment
    Interval revenue_interval;      // 95 %
    std::optional<double> margin;   // share of revenue that is left after the goods; nothing: unknown
    double cost = 0;                // of the treated people and the window
    double smallest_share = 0.05;   // m as a share of the cost
    double smallest_sum = 0;        // m when the cost is 0
    // For what is still needed: sd of one person's revenue, people so far, share of them treated.
    double standard_deviation = 0;
    double people = 0;
    double treatment_share = 0.5;
    double days = 0; // length of the experiment so far; 0: unknown
};

struct Needed { // to tell the profit from 0 at size m with 80 % power
    double people = 0;
    std::optional<double> weeks;
};

struct ProfitVerdict {
    Verdict verdict = Verdict::not_known_yet;
    double profit = 0;
    Interval interval;
    double smallest_that_matters = 0; // m
    std::optional<Needed> needed;     // when not known yet
};

// sells when L > 0; does not sell when U <= m; not known yet otherwise (DESIGN.md section 2).
ProfitVerdict judge(ProfitInput const& input);

} // namespace colporteur::measure
