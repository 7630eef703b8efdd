// What every question about a period begins with: the facts, the days, how journeys are counted.
#pragma once

#include "features/verdict/facts.hpp"
#include "features/verdict/figures.hpp"
#include "features/verdict/journeys.hpp"
#include "features/verdict/question.hpp"

namespace colporteur::verdict {

// Reads the facts and, unless the question leaves that, takes back what an interrupted closing left
// and closes the months that are due. Errors: not_enough_data (nothing imported yet).
Result<Facts> facts_for(shops::Workspace& work, shops::Shop const& shop, Question const& question);

// Errors: invalid_input (no day in it).
Result<Range> range_of(Facts const& facts, shops::Shop const& shop, TimeMs now,
                       std::optional<Day> from, std::optional<Day> to);

SeenQuestion seen_question(shops::Shop const& shop, Facts const& facts, Question const& question);

} // namespace colporteur::verdict
