// Attribution: who gets credit for an order. Every model at once, because they disagree and none of
// them is causal; callers print the range.
#pragma once

#include "base/result.hpp"
#include "measure/paths.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace colporteur::measure {

enum class Model { first, last, last_non_direct, linear, position, time_decay, markov, shapley };

constexpr std::array<Model, 8> k_models = {Model::first,  Model::last,     Model::last_non_direct,
                                           Model::linear, Model::position, Model::time_decay,
                                           Model::markov, Model::shapley};

std::string_view model_name(Model model); // "first", "last_non_direct", ...

// Credit by channel, in the order of PathTable::channels. The sums over channels equal the conversions
// (value) of the paths that have at least one step.
struct Credit {
    std::vector<double> conversions;
    std::vector<double> value;
};

struct Attribution {
    std::vector<std::string> channels;
    double conversions = 0; // of paths with a step
    double value = 0;
    double paths = 0;       // journeys, with and without an order
    // Empty where the input cannot serve the model: time_decay without times.
    std::array<std::optional<Credit>, k_models.size()> credit;

    [[nodiscard]] std::optional<Credit> const& of(Model model) const {
        return credit[static_cast<std::size_t>(model)];
    }
};

struct AttributionOptions {
    int markov_order = 1;
    bool use_nulls = true;        // false: journeys without an order are left out of the chain
    bool shapley_ordered = false; // Shapley by (channel, position) pairs, summed by channel
    int threads = 2;
};

// The models that need only the sequence: all but time_decay, which stays empty.
// Errors: too_large when the chain has more than 200,000 states (the message says how many).
Result<Attribution> attribute(PathTable const& paths, AttributionOptions const& options);

} // namespace colporteur::measure
