// Power: how many people a test needs, and the smallest effect that a test of a given size can
// tell. Normal approximation for two arms; sd is of one person's metric, effect in the metric's
// units.
#pragma once

#include "base/result.hpp"

namespace colporteur::measure {

struct PowerQuestion {
    double standard_deviation = 0;
    double treatment_share = 0.5; // of all people
    double alpha = 0.05;          // two-sided
    double power = 0.8;
};

// Errors: invalid_input when a figure cannot be (the message names it).
Result<double> people_needed(PowerQuestion const& question, double effect);   // both arms together
Result<double> smallest_effect(PowerQuestion const& question, double people); // both arms together
Result<double> power_of(PowerQuestion const& question, double people, double effect);

} // namespace colporteur::measure
