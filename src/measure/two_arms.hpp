// What every comparison of two arms begins with: can it be made, and how wide is its t interval.
#pragma once

#include "measure/lift.hpp"

namespace colporteur::measure {

// Errors: as `welch` in lift.hpp.
Done comparable(ArmSums const& treatment, ArmSums const& control, double confidence);

struct Scale {
    double std_error = 0;
    double degrees = 0;
};

// Of a difference of means, from each arm's variance over its n (Welch, 1947; Satterthwaite, 1946).
Scale welch_scale(double treatment_term, double treatment_n, double control_term, double control_n);

struct Tested {
    Interval interval;
    double p = 1;
};

// Interval and two-sided p of one t distribution.
Tested t_test(double estimate, Scale const& scale, double confidence);

} // namespace colporteur::measure
