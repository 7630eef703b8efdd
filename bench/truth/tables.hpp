// Folds the runs in the order of their seeds and prints what they say.
#pragma once

#include "run.hpp"

#include <string>

namespace colporteur::bench {

struct TestScore { // of one tested channel over all runs
    std::string channel;
    double runs = 0, enough = 0, covered = 0;
    double sells = 0, does_not_sell = 0, wrong = 0, right = 0;
    double with_looks = 0, held = 0, held_all = 0;
    double true_profit = 0, mean_std_error = 0, mean_error = 0; // money; std_error of the profit
    bool far_from_zero = false; // true profit at least 4 standard errors from zero
};

std::vector<TestScore> score_tests(simulate::Shop const& shop, std::vector<Run> const& runs);

// One line for each promise: what, figure, bound, kept or broken.
struct Promise {
    std::string what, bound;
    double figure = 0;
    bool kept = false;
};
std::vector<Promise> promises(std::vector<TestScore> const& scores);

std::string test_table(std::vector<TestScore> const& scores);
std::string promise_table(std::vector<Promise> const& all);
std::string attribution_table(simulate::Shop const& shop, std::vector<Run> const& runs);

} // namespace colporteur::bench
