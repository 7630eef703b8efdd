// The definition of an experiment, from the options of an import and what its rows turned out to
// be.
#pragma once

#include "features/imports/batch_facts.hpp"

namespace colporteur::imports {

// Fills what the command line left open: the channel of experiment-CHANNEL.csv, a name.
// Errors: wrong_use when no channel is named.
Result<ExperimentOptions> completed(ExperimentOptions options, std::filesystem::path const& file);

// Errors: wrong_use when the control arm is neither named nor told by its name, or is not in the
// file. `arms` are the names in the file; empty for blocks.
Result<experiments::Experiment> definition(ExperimentOptions const& options, Mapping const& mapping,
                                           std::vector<std::string> const& arms,
                                           std::optional<TimeMs> first_time,
                                           shops::Shop const& shop, std::int64_t import_id);

} // namespace colporteur::imports
