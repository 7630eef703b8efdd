// What an hour costs, and what part of a month's figure falls on some of its days. Pure.
#pragma once

#include "features/costs/model.hpp"

#include <vector>

namespace colporteur::costs {

std::string_view
kind_of(std::string_view text); // one of k_kinds, folded and in French too; "" when none

// Half away from zero.
std::int64_t hours_cost(std::int64_t minutes, std::int64_t hourly_rate_minor);

// The part of a whole month's amount that falls on the days [from, to). Parts of neighbouring spans
// add up to the part of the joint span, to the cent.
std::int64_t share_of_month(std::int64_t amount_minor, Month month, Day from, Day to);

// Hours, tools and rewards are figures of their month. So is media of a channel that, in its month,
// stands on the first day only: a file or a person gave one figure for the month. Other media is by
// day.
void mark_whole_months(std::vector<CostLine>& lines);

} // namespace colporteur::costs
