#pragma once

#include "figures.hpp"
#include "plan.hpp"

namespace colporteur::bench {

// Reads the file through EventStore::scan, plan.runs times; the figures and the time of the best
// run.
Figures run_ours(Plan const& plan);

} // namespace colporteur::bench
