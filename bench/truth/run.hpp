// One seed of the truth bench: a simulated shop, analysed as the product would, beside its truth.
#pragma once

#include "measure/attribution.hpp"
#include "measure/verdict.hpp"
#include "simulate/shop.hpp"

#include <array>
#include <vector>

namespace colporteur::bench {

struct ChannelRun {       // one tested channel in one shop
    bool enough = false;  // the rule of heavy-tailed money lets an interval out
    bool covered = false; // the fixed interval holds the true incremental money
    double std_error = 0; // of the incremental money, by Welch
    double error = 0;     // estimate - truth
    double true_profit = 0;
    double smallest_that_matters = 0;
    measure::Verdict verdict = measure::Verdict::not_known_yet;
    int looks = 0;                 // mornings on which the rule let a sequence out
    bool sequence_held = true;     // at each of those
    bool sequence_held_all = true; // at every morning on which there were two people with an order
};

struct Run {
    std::vector<ChannelRun> tests; // as Shop::experiments
    std::vector<double> caused;    // true money by channel, over the whole period
    // Money by channel: credited by each model, in the order of measure::k_models.
    std::vector<std::array<double, measure::k_models.size()>> credited;
    double revenue = 0; // of all orders
};

ChannelRun score_test(simulate::Shop const& shop, simulate::Experiment const& test);
void score_attribution(simulate::Shop const& shop, Run& run);

// Runs the seeds 1 .. seeds on two threads; the result is in the order of the seeds.
std::vector<Run> run_seeds(simulate::ShopPlan const& plan, int seeds);

} // namespace colporteur::bench
