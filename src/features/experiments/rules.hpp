// From the sums of the arms to what they show. Pure.
#pragma once

#include "features/experiments/arms.hpp"
#include "features/experiments/model.hpp"

#include <span>

namespace colporteur::experiments {

struct ArmData {
    std::string name;
    measure::ArmSums money;  // of the metric, whatever it is
    measure::ArmSums orders; // n = 0 when not known
};

// The sums of people by arm. `orders_known`: the rows say how many orders each made.
std::vector<ArmData> sum_up(std::vector<std::string> const& arm_names,
                            std::vector<Assigned> const& people, bool orders_known);

// Every arm but the control is a treatment; they are pooled for the channel. A running experiment
// also gets its confidence sequence, tightest at experiment.sequential_n. Errors: not_enough_data
// (no arm is the control, or there is no other: says which arms there are).
Result<Evaluation> assess(Experiment const& experiment, std::vector<ArmData> arms);

// Blocks that were on against blocks that were off; the unit is the block.
Result<Evaluation> assess_blocks(Experiment const& experiment,
                                 std::span<measure::Block const> blocks);

// What a definition must hold. Errors: invalid_input naming the option.
Done check(Experiment const& experiment);

} // namespace colporteur::experiments
