// The truth: expected effects over new draws of people with the same parameters, added up exactly
// over kinds of people and days (no sampling). See docs/simulator.md for the formulas.
#pragma once

#include "simulate/world.hpp"

namespace colporteur::simulate {

// The test with its people, cost and truth, from their places in the world.
Experiment experiment_of(World const& world, int test);

// Against switching the channel off for the whole period, the tests running as planned.
ChannelTruth channel_truth(World const& world, int channel);

// People whom the channel is expected to reach on each day: reached and not held out.
std::vector<double> expected_reached(World const& world, int channel);

} // namespace colporteur::simulate
