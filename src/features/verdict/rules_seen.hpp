// Seen: credit under every model, stored and live added up, as a range by channel.
#pragma once

#include "features/verdict/model.hpp"

#include <span>
#include <string>
#include <vector>

namespace colporteur::verdict {

// Adds the credit of `part` to `sum`. Channels are matched by name; one that `sum` lacks is added.
// A model that `part` cannot serve is gone from the sum, as a part of a total is no total.
void add_credit(measure::Attribution& sum, measure::Attribution const& part);

// The range over all models that there are, and over the reporters of `reported`, one model each.
Seen seen_of(measure::Attribution const& attribution, std::size_t channel,
             std::span<Reported const> reported);

// The models that have no credit in `attribution`, by name.
std::vector<std::string> missing_models(measure::Attribution const& attribution);

} // namespace colporteur::verdict
