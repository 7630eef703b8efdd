// What became of the people of a test, from the shop's own orders. Pure.
#pragma once

#include "features/experiments/arms.hpp"
#include "features/experiments/model.hpp"
#include "features/shops/service.hpp"

#include <span>

namespace colporteur::experiments {

// When the orders of somebody assigned at `assigned` count: from then for the window of the
// experiment, or until its end; never beyond `now`.
Period outcome_period(Experiment const& experiment, TimeMs assigned, TimeMs now);

// Sets metric (net revenue after the refunds known now, major units) and orders of everybody. An
// order belongs to the person, e-mail address or browser it names, the first of these that is in
// the test; cancelled orders are none. Rows without a time count from the start of the experiment.
// Errors: not_enough_data when neither rows nor experiment say when people were assigned.
Done add_outcomes(std::vector<Assigned>& people, Experiment const& experiment,
                  std::span<shops::OrderFact const> orders, shops::PersonOfEmail const& emails,
                  Currency const& currency, TimeMs now);

} // namespace colporteur::experiments
