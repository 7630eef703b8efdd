// The verdict: from what was proved to a word. All money in major units of one currency.
#pragma once

#include "measure/lift.hpp"

#include <optional>
#include <string_view>

namespace colporteur::measure {

enum class Verdict { sells, does_not_sell, not_known_yet, enter_your_margin };

std::string_view verdict_name(Verdict verdict); // "sells", "does not sell", "not known yet", ...

struct ProfitInput {
    double incremental_revenue = 0; // over the people, window and arms of the experiment
    Interval revenue_interval;      // 95 %
    std::optional<double> margin; // share of revenue that is left after the goods; nothing: unknown
    double cost = 0;              // of the treated people and the window
    double smallest_share = 0.05; // m as a share of the cost
    double smallest_sum = 0;      // m when the cost is 0
    // For what is still needed: sd of one person's revenue, people so far, share of them treated.
    double standard_deviation = 0;
    double people = 0;
    double treatment_share = 0.5;
    double days = 0; // length of the experiment so far; 0: unknown
};

// What is still needed to tell the profit from 0 at size m with 80 % power, m growing with the
// people as the cost does. A test that has these people and still cannot tell (the profit lies
// between 0 and m) needs as many as make the interval narrower than m: then one of the two answers
// must come out. 0 more when only the wider interval of a running experiment stands in the way: end
// it and judge anew.
struct Needed {
    double people = 0;           // more, on top of those so far; both arms together
    double people_in_all = 0;    // those so far included
    std::optional<double> weeks; // more, at the people per day so far; nothing when `days` is 0
};

struct ProfitVerdict {
    Verdict verdict = Verdict::not_known_yet;
    double profit = 0;
    Interval interval;
    double smallest_that_matters = 0; // m
    // When not known yet; nothing when no number of people would do (m, margin or deviation is 0).
    std::optional<Needed> needed;
};

// REQUIRES finite figures, smallest_share and smallest_sum of 0 or more.
// sells when L > 0; does not sell when U <= m; not known yet otherwise (DESIGN.md section 2).
ProfitVerdict judge(ProfitInput const& input);

} // namespace colporteur::measure
