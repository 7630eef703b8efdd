// What a reader must know before believing the figures: gaps in the data, and what was done about
// them.
#pragma once

#include "features/verdict/facts.hpp"
#include "features/verdict/figures.hpp"
#include "features/verdict/service.hpp"

#include <string>
#include <vector>

namespace colporteur::verdict {

std::vector<std::string> warnings_of(Report const& report, Facts const& facts,
                                     Question const& question, Range const& range);

} // namespace colporteur::verdict
