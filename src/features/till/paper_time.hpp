// Times as people write them on a list: "2026-11-28 14:05", "28.11.2026 14:05", "28/11/2026",
// "2026-11-28T14:05:00Z". Without a zone they are of the shop, without an hour of noon. Pure.
#pragma once

#include "base/time.hpp"

#include <string_view>

namespace colporteur::till {

// Of dates with slashes: which comes first. `unknown` when no date of the list tells.
enum class Slashes { unknown, day_first, month_first };
Slashes slashes_of(std::string_view text, Slashes before); // the first that tells is kept

bool says_hour(std::string_view text); // of one that is a time

// Errors: invalid_input, with the mend.
Result<TimeMs> paper_time(std::string_view text, Slashes slashes, TimeZone const& zone);

} // namespace colporteur::till
