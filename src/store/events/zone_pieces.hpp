// A time zone as the stretches in which its offset does not change: what an engine needs to cut
// days.
#pragma once

#include "base/time.hpp"

#include <vector>

namespace colporteur::events {

struct ZonePiece {
    TimeMs from = 0;            // the first begins at or before the first instant asked for
    std::int64_t offset_ms = 0; // local = UTC + offset
};

// The pieces that cover [first, last], in order; at least one.
std::vector<ZonePiece> zone_pieces(TimeZone const& zone, TimeMs first, TimeMs last);

} // namespace colporteur::events
