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

// Credit by channel, in the order of PathTable::channels. The sums over channels equal the
// conversions (value) of the paths that have at least one step.
struct Credit {
    std::vector<double> conversions;
    std::vector<double> value;
};

constexpr std::size_t k_shapley_places = 20; // of ordered Shapley: 1, 2, ... 19, 20 and later

struct Attribution {
    std::vector<std::string> channels;
    double conversions = 0; // of paths with a step
    double value = 0;
    double paths = 0; // journeys with a step, with and without an order
    // Empty where the input cannot serve the model: time_decay without times.
    std::array<std::optional<Credit>, k_models.size()> credit;
    // Shapley's credit by the place in the path at which it was earned, when asked for.
    std::vector<Credit> shapley_by_place;

    [[nodiscard]] std::optional<Credit> const& of(Model model) const {
        return credit[static_cast<std::size_t>(model)];
    }
};

struct AttributionOptions {
    int markov_order = 1;
    bool use_nulls = true;        // false: journeys without an order are left out of the chain
    bool shapley_ordered = false; // also Shapley by channel and place, into shapley_by_place
    int threads = 2;
};

// The models that need only the sequence: all but time_decay, which stays empty. Value may be
// negative (refunds); conversions and nulls are counts, 0 or more. Errors: too_large when the chain
// has more than 200,000 states (the message says how many); wrong_use when the order of the chain
// is below 1.
Result<Attribution> attribute(PathTable const& paths, AttributionOptions const& options);

// Adds Markov and Shapley, from the paths, to `rules`: with the six rule models of the same
// journeys (JourneySet::rules) these are all eight. Errors: as attribute().
Result<Attribution> with_chain_models(Attribution rules, PathTable const& paths,
                                      AttributionOptions const& options);

// The least and the most credit that the models which could be computed give to each channel.
struct CreditRange {
    double low = 0;
    double high = 0;
};
std::vector<CreditRange> conversions_range(Attribution const& attribution);
std::vector<CreditRange> value_range(Attribution const& attribution);

} // namespace colporteur::measure
