// Proved: from what a control group showed to money, profit, a verdict and the next step.
//
// Incremental revenue = difference of means x treated people (blocks: per block x blocks that were
// on), its interval scaled alike; nothing is extrapolated beyond the people and the window of the
// test. A running experiment uses its confidence sequence, a finished one Welch's interval. A split
// that is not as planned (sample ratio p < 0.001) gives no verdict, whatever the figures.
#pragma once

#include "features/verdict/model.hpp"
#include "features/verdict/rules_charge.hpp"
#include "features/verdict/rules_sizing.hpp"

#include <optional>

namespace colporteur::verdict {

constexpr double k_sample_ratio_p = 0.001;

struct Proof {
    Proved proved;
    measure::Verdict verdict = measure::Verdict::not_known_yet;
    Next next;
};

Proof prove(experiments::Evaluation const& evaluation, Charge const& charge,
            shops::Shop const& shop, std::optional<double> margin);

// The next step where nothing was tested. `sized` is nothing when the size cannot be told.
Next next_without_experiment(channels::Channel const& channel, std::optional<double> margin,
                             bool split, std::optional<Sizing> const& sized, double smallest_a_day,
                             shops::Shop const& shop);

} // namespace colporteur::verdict
