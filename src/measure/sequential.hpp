// Asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, 2024,
// "Time-uniform central limit theory and asymptotic confidence sequences"): an interval that may be
// looked at every day. `tightest_at` is N*, the total sample size at which it is tightest; it is
// chosen before the start and never changed.
#pragma once

#include "measure/lift.hpp"

namespace colporteur::measure {

struct Sequential {
    double estimate = 0;
    Interval interval;
    double p = 1; // always-valid: the smallest alpha at which the sequence leaves 0
};

// Errors: as `welch` and `relative_lift`; invalid_input when N* is not above 0.
Result<Sequential> sequential_difference(ArmSums const& treatment, ArmSums const& control,
                                         double tightest_at, double alpha = 0.05);
Result<Sequential> sequential_relative(ArmSums const& treatment, ArmSums const& control,
                                       double tightest_at, double alpha = 0.05);

} // namespace colporteur::measure
