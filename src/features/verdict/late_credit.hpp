// Credit of closed months that later facts change: booked, like money, in the first month after the
// last closed one, and stored when that month closes in its turn.
//
// The closing of a month names all of its orders, those without credit too. A named order keeps its
// shares: when it is worth more or less since, or is cancelled, gone or of another month, the
// credit of each channel follows. An order that is not named came late: it gets the credit of its
// journey as it is known now, of the Markov chain, which knows no single order, the shares that its
// month was closed with. What is booked at a closing is named by it. So touches that come late,
// settings and spellings change no credit that was given.
#pragma once

#include "features/verdict/credit_batch.hpp"
#include "features/verdict/facts.hpp"
#include "features/verdict/journeys.hpp"

#include <vector>

namespace colporteur::verdict {

struct LateCredit {
    std::vector<Adjustment> entries; // with figures as those of credit_from(); money in major units
    CreditRows rows;                 // the same by order, for the next closing to write
};

// What no closing has booked yet. `how` gives threads and watch alone. Errors: as of read_seen().
Result<LateCredit> late_credit(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                               SeenQuestion const& how);

} // namespace colporteur::verdict
