// The periods of `report --from --to --compare`, from the texts that people type.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>

namespace colporteur::app {

struct Days { // [from, to)
    Day from = 0, to = 0;
    bool operator==(Days const&) const = default;
};

// A day, "2026-03-31", or a month, "2026-03", which is its first day. Errors: wrong_use.
Result<Day> day_or_month(std::string const& option, std::string const& text);

// `previous`: as long, directly before; whole months when `now` is made of whole months. `year`:
// the same days a year before. FROM..TO: as written. `now` is nothing when --from is not given:
// only FROM..TO can be answered then. Errors: wrong_use, naming the mend.
Result<Days> compare_days(std::string const& text, std::optional<Days> const& now);

} // namespace colporteur::app
