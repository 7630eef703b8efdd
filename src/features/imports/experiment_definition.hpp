// The definition of an experiment, from the options of an import and what its rows turned out to
// be.
#pragma once

#include "features/imports/batch_facts.hpp"
#include "features/shops/service.hpp"

namespace colporteur::imports {

// Fills what the command line left open: the channel of experiment-CHANNEL.csv, a name.
// Errors: wrong_use when no channel is named.
Result<ExperimentOptions> completed(ExperimentOptions options, std::filesystem::path const& file);

// Errors: wrong_use when the control arm is neither named nor told by its name, or is not in the
// file. The days of blocks are the experiment's, unless it is still running.
Result<experiments::Experiment> definition(ExperimentOptions const& options, Mapping const& mapping,
                                           BatchFacts const& facts, shops::Shop const& shop,
                                           std::int64_t import_id);

// Blocks that come in several files: from the first day of any of them to the last, where the
// options do not say otherwise.
void widen(experiments::Experiment& made, ExperimentOptions const& options,
           std::vector<experiments::Experiment> const& stored);

// Rows without a person cannot be told from those that came before: only one import may have them.
// Errors: conflict, naming the import to undo.
Done first_of(shops::Workspace& work, shops::Shop const& shop, std::string const& name);

} // namespace colporteur::imports
