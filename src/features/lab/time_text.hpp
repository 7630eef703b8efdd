// Times of touch rows: 2026-03-31, 2026-03-31T18:05:00.250+02:00, 2026-03-31 18:05 (UTC), Unix
// seconds or milliseconds. 31/12/2025 10:00 and 12/31/2025 say by themselves which is the day;
// 03/04/2026 means two things and needs another row that tells.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string_view>

namespace colporteur::lab {

std::optional<TimeMs> time_from(std::string_view text);

// Both readings of a day written with / or . and the year last; each missing where there is no such
// day.
struct EitherTime {
    std::optional<TimeMs> day_first, month_first;
};

EitherTime either_time_from(std::string_view text);

} // namespace colporteur::lab
