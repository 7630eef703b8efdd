#pragma once

#include "figures.hpp"
#include "plan.hpp"

namespace colporteur::bench {

// Runs bench/peers/journeys.sql on the same file, plan.runs times, with DuckDB's own memory limit.
Figures run_sql(Plan const& plan);

} // namespace colporteur::bench
