// Shapley value of channels, exactly and in one pass.
//
// The game: a coalition of channels is worth the conversions of all paths whose distinct channels
// are in the coalition. Its Shapley value has a closed form: every path shares its conversions
// equally among its distinct channels. Source: Zhao, Mahboobi and Bagheri, "Shapley Value Methods
// for Attribution Modeling in Online Advertising" (2018), the simplified and the ordered method;
// Shapley (1953) for the value.
#pragma once

#include "measure/attribution.hpp"

namespace colporteur::measure {

Credit shapley_credit(PathTable const& paths);

// The ordered method: the share of a channel in a path is split equally over the places at which it
// stands. Element i is the credit of place i + 1; the last of the k_shapley_places takes all later
// places. Over the places, the credit of a channel adds up to shapley_credit.
std::vector<Credit> ordered_shapley_credit(PathTable const& paths);

} // namespace colporteur::measure
