// The six rule models: how one conversion is shared among the steps of its path.
//
//   first, last        all to the first (last) step
//   last non-direct    all to the last step that is not direct; to the last when all are
//   linear             1/n each
//   position           40 % first, 40 % last, 20 % shared by those between; 50/50 of two, all of
//   one time decay         2^(-(order - touch) / half life), divided by their sum over the path
//
// Source: the rule-based models as analytics suites define them (Google Analytics, "About the
// default MCF attribution models", 2012 and later); 40/20/40 and 7 days are their defaults.
#pragma once

#include "measure/attribution.hpp"

namespace colporteur::measure {

constexpr std::size_t k_rule_models = 6; // the first six of Model, time decay last

using RuleShare = std::array<double, k_rule_models>;

class RuleModels {
  public:
    explicit RuleModels(std::span<std::string const> channels);

    // The shares of each step; each model sums to 1. REQUIRES: a step or more; `decay` is empty,
    // and then the time decay share is 0, or has a weight above 0 for each step.
    void share(std::span<Channel const> steps, std::span<double const> decay,
               std::vector<RuleShare>& shares) const;

  private:
    [[nodiscard]] std::size_t last_non_direct(std::span<Channel const> steps) const;

    std::vector<bool> direct_; // by channel
};

// Sums by channel under the six models.
struct RuleSums {
    RuleShare conversions{};
    RuleShare value{};

    void add(RuleShare const& share, double orders, double money) {
        for (std::size_t model = 0; model < k_rule_models; ++model) {
            conversions[model] += share[model] * orders;
            value[model] += share[model] * money;
        }
    }
    RuleSums& operator+=(RuleSums const& other) {
        for (std::size_t model = 0; model < k_rule_models; ++model) {
            conversions[model] += other.conversions[model];
            value[model] += other.value[model];
        }
        return *this;
    }
};

// Writes the sums into `result.credit`; time decay only when `with_decay`.
void set_rule_credit(Attribution& result, std::span<RuleSums const> sums, bool with_decay);

} // namespace colporteur::measure
