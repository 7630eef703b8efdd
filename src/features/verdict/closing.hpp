// Closing a month, in an order that a crash cannot leave half:
//
//   1. a run is started (a row of `import`, kind "close", state "running"): its id is the batch
//   2. the credit events are written as that batch, in one transaction of the event store
//   3. closed_month, closed_figure and "done" are written in one transaction of the records
//
// A crash before 3 leaves a run that is not done: the next command takes its batch back. Nothing
// reads credit events but those of the runs in closed_month.
#pragma once

#include "features/verdict/facts.hpp"

#include <atomic>
#include <string>

namespace colporteur::verdict {

// Removes the batches of closings that were interrupted.
void take_back_interrupted(shops::Workspace& work, shops::Shop const& shop);

// Who or what closes a month, and how its credit is read.
struct Closing {
    std::string by; // kept with the month
    int threads = 2;
    std::atomic<bool> const* stop = nullptr; // no month is closed from then on
};

// Closes one month and adds it to `facts`. Errors: too_large (Markov states), stopped.
Result<ClosedMonth> close_one(shops::Workspace& work, shops::Shop const& shop, Facts& facts,
                              Month month, Closing const& closing);

// Closes, oldest first, every month with data that is due. Errors: as of one; what is closed by
// then stays closed.
Done close_due(shops::Workspace& work, shops::Shop const& shop, Facts& facts,
               Closing const& closing);

} // namespace colporteur::verdict
