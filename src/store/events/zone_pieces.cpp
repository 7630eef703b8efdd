#include "store/events/zone_pieces.hpp"

#include <algorithm>
#include <date/tz.h>

namespace colporteur::events {

std::vector<ZonePiece> zone_pieces(TimeZone const& zone, TimeMs first, TimeMs last) {
    using Instant = date::sys_time<std::chrono::milliseconds>;
    // Beyond these years the rules only repeat; instants out there are mistakes of somebody's
    // clock, and the offset at the edge serves them.
    constexpr TimeMs k_edge = 200LL * 366 * k_day_ms;
    auto const* const rules = date::locate_zone(zone.name());
    std::vector<ZonePiece> pieces;
    auto at = std::clamp(first, -k_edge, k_edge);
    auto const end = std::clamp(last, -k_edge, k_edge);
    while (true) {
        auto const info = rules->get_info(Instant{std::chrono::milliseconds{at}});
        auto const offset =
            std::chrono::duration_cast<std::chrono::milliseconds>(info.offset).count();
        if (pieces.empty() || pieces.back().offset_ms != offset) pieces.push_back({at, offset});
        auto const next =
            std::chrono::duration_cast<std::chrono::milliseconds>(info.end.time_since_epoch())
                .count();
        if (next > end) return pieces;
        at = next;
    }
}

} // namespace colporteur::events
