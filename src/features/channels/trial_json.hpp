#pragma once

#include "base/json.hpp"
#include "features/channels/rule_versions.hpp"
#include "features/channels/trial.hpp"

namespace colporteur::channels {

json::object trial_json(Trial const& trial);
json::object listed_json(ListedRules const& version, shops::Shop const& shop);
json::object version_json(RulesVersion const& version, shops::Shop const& shop);

} // namespace colporteur::channels
