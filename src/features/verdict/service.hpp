#pragma once

#include "features/verdict/model.hpp"
#include "features/verdict/question_text.hpp"

namespace colporteur::verdict {

// Months that ended 35 days ago or more are closed first (see rules_closing.hpp for the one
// exception), unless the question says to leave that. Errors: not_enough_data (nothing imported
// yet: says what to import), too_large (Markov states), stopped.
Result<Report> report(shops::Workspace& work, shops::Shop const& shop, Question const& question);

struct MonthByMonth {
    std::vector<MonthOfChannels> months;
    // Of the whole period, as report() has it and no sum of the months: Markov weighs the journeys
    // of a period together, and the least of sums is not the sum of the least. Its `figures` have
    // no month.
    MonthOfChannels total;
};

// Profit and loss of the channels, month by month over the period asked for: booked costs against
// credit. What came late about a closed month is booked where the report books it; experiments are
// left to report(). Errors: as report().
Result<MonthByMonth> by_month(shops::Workspace& work, shops::Shop const& shop,
                                              Question const& question);

// Closes a month: stores the credit per order, model and channel (as a batch of credit events) and
// the totals, with run id and code version. Errors: conflict (closed already, not ended yet, an
// earlier month with data is open).
Result<MonthFigures> close_month(shops::Workspace& work, shops::Shop const& shop, Month month,
                                 std::string const& by);

struct PlanQuestion {
    std::string channel;
    std::optional<Day> start; // default: next Monday
    std::uint64_t seed = 1;
    // Default: a split when there are customers and the channel can leave one of them out (e-mail,
    // messaging, referral programme, retargeting), else a calendar.
    std::optional<bool> split;
    double holdout = 0.5; // share held out of a split
};

// The cheapest experiment that would tell, as CSV with the weeks needed. Errors: not_found (the
// channel), not_enough_data (a split without customers, no orders to size it by), invalid_input
// (the holdout), wrong_use (a start before today).
Result<Plan> plan(shops::Workspace& work, shops::Shop const& shop, PlanQuestion const& question);

} // namespace colporteur::verdict
