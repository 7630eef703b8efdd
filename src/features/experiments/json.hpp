// An experiment as JSON: for `--json` and for the pages. docs/reference/api.md.
#pragma once

#include "base/json.hpp"
#include "features/channels/model.hpp"
#include "features/experiments/model.hpp"
#include "features/shops/model.hpp"

#include <string>

namespace colporteur::experiments {

// `revenue` names the metric of an experiment that counts what the shop's own orders say.
json::object experiment_json(Experiment const& one, shops::Shop const& shop,
                             channels::ChannelMap const& map, std::string const& revenue);

} // namespace colporteur::experiments
