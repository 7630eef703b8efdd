// What tests of a shop are sized by: its orders, margin and costs over the last year of its data;
// older orders say little about the next weeks. The report and the plan both ask here, so that they
// tell the same weeks and the same money.
#pragma once

#include "features/verdict/facts.hpp"
#include "features/verdict/rules_sizing.hpp"

#include <optional>
#include <string>
#include <unordered_map>

namespace colporteur::verdict {

struct Ground {
    Pace pace;
    std::optional<double> margin;
    std::unordered_map<std::string, double> smallest_a_day; // of channels with a cost in that year
    double smallest_without_cost = 0;                       // of the others

    [[nodiscard]] double smallest_of(std::string const& channel) const {
        auto const found = smallest_a_day.find(channel);
        return found == smallest_a_day.end() ? smallest_without_cost : found->second;
    }
};

// Nothing without a sale.
std::optional<Ground> ground_of(Facts const& facts, shops::Shop const& shop);

} // namespace colporteur::verdict
