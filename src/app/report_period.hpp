// The periods of `report --from --to --compare`, from the texts that people type.
#pragma once

#include "base/time.hpp"
#include "features/verdict/service.hpp"

#include <string>

namespace colporteur::app {

// A day, "2026-03-31", or a month, "2026-03", which is its first day. Errors: wrong_use.
Result<Day> day_or_month(std::string const& option, std::string const& text);

// Sets what `question` is compared with: `previous` and `year` count from the period of the report
// and need its --from, FROM..TO is as written. Errors: wrong_use, naming the mend.
Done set_compare(std::string const& text, verdict::Question& question);

} // namespace colporteur::app
