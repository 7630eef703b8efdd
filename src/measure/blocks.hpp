// Blocks: days or regions randomised to on or off. The unit is the block, not the person.
#pragma once

#include "measure/lift.hpp"

namespace colporteur::measure {

struct Block {
    std::string name; // the day or region
    bool on = false;
    double value = 0; // money (or orders) of the block
    double covariate = 0;
};

// Welch over block totals, at least 8 blocks a side. Errors: not_enough_data with the number
// missing.
Result<Difference> block_difference(std::span<Block const> blocks, double confidence = 0.95);

// The same with the covariate (the block's figure from before the start, or that of a region that
// is never treated), as `cuped`.
Result<Cuped> adjusted_block_difference(std::span<Block const> blocks, double confidence = 0.95);

struct CalendarDay {
    std::int32_t day = 0; // days since 1970
    bool on = false;
};

// A randomised on/off calendar: in every run of 14 days, 7 on and 7 off, balanced over the days of
// the week (each weekday once on and once off), drawn from `seed`; the same seed gives the same
// calendar. An odd number of weeks ends with half a run.
std::vector<CalendarDay> on_off_calendar(std::int32_t first_day, int weeks, std::uint64_t seed);

} // namespace colporteur::measure
