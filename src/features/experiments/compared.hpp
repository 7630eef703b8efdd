// Comparisons of arms as they may be shown. Interval and p come from one procedure: the fixed one
// of a finished experiment, the confidence sequence of a running one. Both are missing where the
// rules allow none (too few orders, too few blocks, running without N*): nobody can show by mistake
// what is not there.
#pragma once

#include "measure/lift.hpp"
#include "measure/sequential.hpp"

#include <optional>

namespace colporteur::experiments {

struct Chance {
    std::optional<measure::Interval> interval;
    std::optional<double> p;
};

struct Compared : Chance {
    double treatment_mean = 0, control_mean = 0;
    double difference = 0;
    double std_error = 0;
    double degrees = 0; // Welch-Satterthwaite

    Compared() = default;
    Compared(measure::Difference const& fixed) // NOLINT: a finished comparison is one as it is
        : Chance{fixed.interval, fixed.p}, treatment_mean(fixed.treatment_mean),
          control_mean(fixed.control_mean), difference(fixed.difference),
          std_error(fixed.std_error), degrees(fixed.degrees) {}
};

struct ComparedRelative : Chance {
    double lift = 0;
    double std_error = 0;

    ComparedRelative() = default;
    ComparedRelative(measure::Relative const& fixed) // NOLINT: as above
        : Chance{fixed.interval, fixed.p}, lift(fixed.lift), std_error(fixed.std_error) {}
};

struct ComparedCuped : Chance {
    double theta = 0;
    double difference = 0;
    double std_error = 0;
    double variance_cut = 0;

    ComparedCuped() = default;
    ComparedCuped(measure::Cuped const& fixed) // NOLINT: as above
        : Chance{fixed.interval, fixed.p}, theta(fixed.theta), difference(fixed.difference),
          std_error(fixed.std_error), variance_cut(fixed.variance_cut) {}
};

} // namespace colporteur::experiments
