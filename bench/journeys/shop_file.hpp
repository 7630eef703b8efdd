#pragma once

#include "plan.hpp"

namespace colporteur::bench {

// Writes folder/events.duckdb through the EventStore, in batches by time as imports would. Does
// nothing when the file is there.
void make_shop_file(Plan const& plan);

} // namespace colporteur::bench
