// Credit of closed months that later facts change: booked, like money, in the first month after the
// last closed one, and stored when that month closes in its turn.
//
// An order that was credited when its month closed keeps its shares: when it is worth more or less
// since, or cancelled, or gone, the credit of each channel follows. An order of a closed month that
// had no credit gets that of its journey as it is known now, once a file brought it, or its
// touches, after the closing; the Markov chain, which knows no single order, gives it the shares
// that its month was closed with. Touches that come late change no credit that was given.
#pragma once

#include "features/verdict/facts.hpp"
#include "features/verdict/journeys.hpp"

#include <vector>

namespace colporteur::verdict {

// What is not stored yet, with figures as those of credit_from(); money in major units. `how` gives
// threads and watch alone. Errors: as of read_seen().
Result<std::vector<Adjustment>> late_credit(shops::Workspace& work, shops::Shop const& shop,
                                            Facts const& facts, SeenQuestion const& how);

} // namespace colporteur::verdict
