// Markov removal effects: what share of conversions would be lost if every walk that reaches a
// channel ended there without an order.
//
// The chain of order k: a state is the last k channels of a journey (fewer near its start),
// transitions are estimated from all paths, and a journey ends in conversion or null. Removing
// channel c leads every transition into a state whose last step is c to null. With P the
// probability of conversion from the start and P_c the same without c, the removal effect of c is 1
// - P_c / P; shares are the effects divided by their sum. Value: the same walks, each conversion
// from a state worth the mean value of the paths that convert there. Source: Anderl, Becker, von
// Wangenheim and Schumann, "Mapping the customer journey" (2016); the value as in Altomare and
// Loris, R package ChannelAttribution.
//
// All figures come from linear systems, none from drawing walks (markov_solve.cpp says which
// solver).
#pragma once

#include "measure/attribution.hpp"

#include <cstdint>

namespace colporteur::measure {

constexpr std::size_t k_markov_states_max = 200'000;

// States are numbered so that most transitions lead to a lower number (solvers go through them
// upwards).
struct MarkovChain {
    struct Edge {
        std::uint32_t to = 0;
        double probability = 0;
    };
    std::size_t channels = 0;
    std::vector<Channel> last; // of each state: the channel of its last step
    std::vector<Edge> start;   // first steps; adds up to 1 unless there is no path
    std::vector<Edge> edges;   // edges[first_edge[s] .. first_edge[s + 1]) leave s; none leads to s
    std::vector<std::size_t> first_edge = {0};
    std::vector<double> leave;   // 1 - probability that s follows s
    std::vector<double> convert; // probability that a journey at s converts next
    std::vector<double> value;   // money a visit of s brings by converting next, on average

    [[nodiscard]] std::size_t size() const { return last.size(); }
    [[nodiscard]] std::span<Edge const> from(std::size_t state) const {
        return {edges.data() + first_edge[state], first_edge[state + 1] - first_edge[state]};
    }
};

// Errors: too_large, wrong_use, as attribute().
Result<MarkovChain> markov_chain(PathTable const& paths, int order, bool use_nulls);

struct RemovalEffects {
    double conversion_probability = 0; // of a journey, all channels there
    double journey_value = 0;          // expected money of a journey
    std::vector<double> conversions;   // by channel: 1 - P_c / P; 0 when P is 0
    std::vector<double> value;         // the same of the expected money
};

RemovalEffects removal_effects(MarkovChain const& chain, int threads);

// The three solvers, for any chain; removal_effects takes the one that is fastest for this chain.
RemovalEffects removal_effects_dense(MarkovChain const& chain);
RemovalEffects removal_effects_sparse(MarkovChain const& chain, int threads);
// Empty when the sweeps do not reach full precision soon enough.
std::optional<RemovalEffects> removal_effects_sweeps(MarkovChain const& chain, int threads);

// Shares by the effects, times the total of the paths with a step. When all effects are 0 there is
// nothing to share by and nothing converts, so all credit is 0. When refunds eat up the value
// (total or sum of effects not above 0), value is shared as conversions are. Errors: as
// attribute().
Result<Credit> markov_credit(PathTable const& paths, AttributionOptions const& options);

} // namespace colporteur::measure
