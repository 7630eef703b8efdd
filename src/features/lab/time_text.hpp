// Times of touch rows: 2026-03-31, 2026-03-31T18:05:00.250+02:00, 2026-03-31 18:05 (UTC), Unix
// seconds or milliseconds. Days such as 03/04/2026 are refused: they mean two things.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string_view>

namespace colporteur::lab {

std::optional<TimeMs> time_from(std::string_view text);

} // namespace colporteur::lab
