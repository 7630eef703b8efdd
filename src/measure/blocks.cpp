#include "measure/blocks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace colporteur::measure {

namespace {

constexpr double k_blocks_min = 8; // a side

struct Sides {
    ArmSums on;
    ArmSums off;
};

Result<Sides> sides_of(std::span<Block const> blocks) {
    Sides sides;
    for (auto const& block : blocks) {
        (block.on ? sides.on : sides.off).add(block.value, block.covariate);
    }
    for (auto const* side : {&sides.on, &sides.off}) {
        if (side->n >= k_blocks_min) continue;
        return fail(Errc::not_enough_data,
                    fmt::format("at least {} blocks must be {}; so far it is {}", k_blocks_min,
                                side == &sides.on ? "on" : "off", side->n));
    }
    return sides;
}

} // namespace

Result<Difference> block_difference(std::span<Block const> blocks, double confidence) {
    auto const sides = sides_of(blocks);
    if (!sides) return tl::unexpected(sides.error());
    return welch(sides->on, sides->off, confidence);
}

Result<Cuped> adjusted_block_difference(std::span<Block const> blocks, double confidence) {
    auto const sides = sides_of(blocks);
    if (!sides) return tl::unexpected(sides.error());
    return cuped(sides->on, sides->off, confidence);
}

std::vector<CalendarDay> on_off_calendar(std::int32_t first_day, int weeks, std::uint64_t seed) {
    std::mt19937_64 random(seed); // the standard fixes its output, so every machine agrees
    std::vector<CalendarDay> calendar;
    calendar.reserve(static_cast<std::size_t>(std::max(0, weeks)) * 7);
    for (int week = 0; week < weeks; ++week) {
        for (int weekday = 0; weekday < 7; ++weekday) {
            bool const first_of_pair = week % 2 == 0;
            bool const on =
                first_of_pair ? (random() >> 63U) != 0 : !calendar[calendar.size() - 7].on;
            calendar.push_back({first_day + static_cast<std::int32_t>(calendar.size()), on});
        }
    }
    return calendar;
}

} // namespace colporteur::measure
