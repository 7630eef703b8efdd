#pragma once

#include "features/channels/model.hpp"
#include "features/experiments/model.hpp"
#include "features/shops/service.hpp"

namespace colporteur::experiments {

// Stores the definition (import does this beside the rows). An experiment of that name goes on: see
// continued() for what changes, and for already_exists. The channel is made when it is new. Also
// invalid_input, naming the option.
Result<Experiment> define(shops::Workspace& work, shops::Shop const& shop,
                          Experiment const& wanted);
// Takes back the definitions of an import. An experiment of which other imports have rows keeps its
// definition, which is then of the oldest of them.
void remove_import(shops::Workspace& work, shops::Shop const& shop, std::int64_t import_id);

std::vector<Experiment> list(shops::Workspace& work, shops::Shop const& shop);

// What the shop sold, as outcomes need it: read once for all experiments of a report.
struct Sales {
    std::vector<shops::OrderFact> const& orders; // all there are
    shops::PersonOfEmail emails;
};

// Reads the rows, builds the outcomes (intent to treat) and applies the methods of measure/.
// Errors: not_enough_data (no rows, no control arm: says which arms there are).
Result<Evaluation> evaluate(shops::Workspace& work, shops::Shop const& shop,
                            Experiment const& experiment, Sales const& sales);

// Ends a running experiment at `when`; not given: at its planned end, or where its data stops when
// that is earlier. Errors: not_found, conflict (finished already), invalid_input.
Result<Experiment> finish(shops::Workspace& work, shops::Shop const& shop, std::string const& name,
                          std::optional<TimeMs> when);

} // namespace colporteur::experiments
