// Removal effects from linear systems. With Q the transitions between states and r the conversions
// (or money) of each, the probability of conversion from each state is x = r + Q x; without channel
// c the same with x = 0 at its states.
//
// dense   N = (I - Q)^-1 once, for all channels. A walk meets the states C of channel c first at s
// with
//         probability h(s), where h N(C, C) = N(start, C), and 1 - P_c / P = sum of h(s) x(s) / P.
// sweeps  Gauss-Seidel from below, eight columns at a time (markov_sweeps.cpp), for large chains
// with many
//         circles, where a factorisation would fill up.
// sparse  SparseLU of I - Q per channel, for large chains in which walks last so long that sweeps
// crawl:
//         these are chains with few ways out of a state, and there it stays sparse.
#include "measure/markov.hpp"
#include "measure/parallel.hpp"

#include <Eigen/LU>
#include <Eigen/SparseLU>
#include <cmath>
#include <stdexcept>

namespace colporteur::measure {

namespace {

using Matrix = Eigen::MatrixXd;
using Sparse = Eigen::SparseMatrix<double, Eigen::ColMajor, int>;

constexpr std::size_t k_dense_states_max = 2'000;

Matrix rewards_of(MarkovChain const& chain) {
    auto const n = static_cast<Eigen::Index>(chain.size());
    Matrix rewards(n, 2);
    rewards.col(0) = Eigen::VectorXd::Map(chain.convert.data(), n);
    rewards.col(1) = Eigen::VectorXd::Map(chain.value.data(), n);
    return rewards;
}

Eigen::RowVectorXd start_of(MarkovChain const& chain) {
    Eigen::RowVectorXd start = Eigen::RowVectorXd::Zero(static_cast<Eigen::Index>(chain.size()));
    for (auto const& edge : chain.start) {
        start(edge.to) += edge.probability;
    }
    return start;
}

// I - Q, without the states of channel `removed` (their rows are those of the identity).
Sparse system_without(MarkovChain const& chain, std::size_t removed) {
    std::vector<Eigen::Triplet<double, int>> entries;
    entries.reserve(chain.edges.size() + chain.size());
    for (std::size_t state = 0; state < chain.size(); ++state) {
        auto const row = static_cast<int>(state);
        if (chain.last[state] == removed) {
            entries.emplace_back(row, row, 1.0);
            continue;
        }
        entries.emplace_back(row, row, chain.leave[state]);
        for (auto const& edge : chain.from(state)) {
            if (chain.last[edge.to] != removed) {
                entries.emplace_back(row, static_cast<int>(edge.to), -edge.probability);
            }
        }
    }
    auto const n = static_cast<Eigen::Index>(chain.size());
    Sparse system(n, n);
    system.setFromTriplets(entries.begin(), entries.end());
    return system;
}

// Expected conversions and money of a journey without channel `removed`.
Eigen::RowVector2d solve_without(MarkovChain const& chain, std::size_t removed) {
    Eigen::SparseLU<Sparse> solver;
    solver.compute(system_without(chain, removed));
    if (solver.info() != Eigen::Success) { // every state leads to an end, so I - Q has an inverse
        throw std::runtime_error("Markov chain: " + solver.lastErrorMessage());
    }
    Matrix rewards = rewards_of(chain);
    for (std::size_t state = 0; state < chain.size(); ++state) {
        if (chain.last[state] == removed) {
            rewards.row(static_cast<Eigen::Index>(state)).setZero();
        }
    }
    Matrix const solution = solver.solve(rewards);
    return start_of(chain) * solution;
}

std::vector<std::vector<Eigen::Index>> states_by_channel(MarkovChain const& chain) {
    std::vector<std::vector<Eigen::Index>> states(chain.channels);
    for (std::size_t state = 0; state < chain.size(); ++state) {
        states[chain.last[state]].push_back(static_cast<Eigen::Index>(state));
    }
    return states;
}

// Seconds are not known; these are products of two numbers, a few of which take a nanosecond.
double dense_work(MarkovChain const& chain) {
    auto const n = static_cast<double>(chain.size());
    return 2 * n * n * n;
}
double sweep_work(MarkovChain const& chain) {
    constexpr double k_usual_sweeps = 60;
    return k_usual_sweeps * 2 * static_cast<double>(chain.channels) *
           static_cast<double>(chain.edges.size() + chain.size());
}

} // namespace

RemovalEffects removal_effects_dense(MarkovChain const& chain) {
    RemovalEffects effects;
    effects.conversions.assign(chain.channels, 0);
    effects.value.assign(chain.channels, 0);
    if (chain.size() == 0) {
        return effects;
    }
    auto const n = static_cast<Eigen::Index>(chain.size());
    Matrix system = Matrix::Zero(n, n);
    for (std::size_t state = 0; state < chain.size(); ++state) {
        auto const row = static_cast<Eigen::Index>(state);
        system(row, row) = chain.leave[state];
        for (auto const& edge : chain.from(state)) {
            system(row, edge.to) -= edge.probability;
        }
    }
    Matrix const visits = system.partialPivLu().inverse();
    Matrix const rewards = visits * rewards_of(chain);
    Eigen::RowVectorXd const from_start = start_of(chain) * visits;
    Eigen::RowVector2d const total = start_of(chain) * rewards;
    effects.conversion_probability = total(0);
    effects.journey_value = total(1);
    auto const states = states_by_channel(chain);
    for (std::size_t channel = 0; channel < chain.channels; ++channel) {
        if (states[channel].empty()) {
            continue;
        }
        Matrix const among = visits(states[channel], states[channel]);
        Eigen::VectorXd const seen = from_start(states[channel]).transpose();
        Eigen::VectorXd const first_hit = among.transpose().partialPivLu().solve(seen);
        Matrix const onward = rewards(states[channel], Eigen::all);
        Eigen::RowVector2d const lost = first_hit.transpose() * onward;
        effects.conversions[channel] = total(0) == 0 ? 0 : lost(0) / total(0);
        effects.value[channel] = total(1) == 0 ? 0 : lost(1) / total(1);
    }
    return effects;
}

RemovalEffects removal_effects_sparse(MarkovChain const& chain, int threads) {
    RemovalEffects effects;
    effects.conversions.assign(chain.channels, 0);
    effects.value.assign(chain.channels, 0);
    if (chain.size() == 0) {
        return effects;
    }
    Eigen::RowVector2d const total = solve_without(chain, chain.channels);
    effects.conversion_probability = total(0);
    effects.journey_value = total(1);
    auto const states = states_by_channel(chain);
    parallel_tasks(threads, chain.channels, [&](std::size_t channel) {
        if (states[channel].empty()) {
            return;
        }
        Eigen::RowVector2d const without = solve_without(chain, channel);
        effects.conversions[channel] = total(0) == 0 ? 0 : 1 - without(0) / total(0);
        effects.value[channel] = total(1) == 0 ? 0 : 1 - without(1) / total(1);
    });
    return effects;
}

RemovalEffects removal_effects(MarkovChain const& chain, int threads) {
    if (chain.size() <= k_dense_states_max && dense_work(chain) <= sweep_work(chain)) {
        return removal_effects_dense(chain);
    }
    if (auto effects = removal_effects_sweeps(chain, threads)) {
        return std::move(*effects);
    }
    return chain.size() <= k_dense_states_max ? removal_effects_dense(chain)
                                              : removal_effects_sparse(chain, threads);
}

Result<Credit> markov_credit(PathTable const& paths, AttributionOptions const& options) {
    auto const chain = markov_chain(paths, options.markov_order, options.use_nulls);
    if (!chain) {
        return tl::unexpected(chain.error());
    }
    double conversions = 0;
    double value = 0;
    double turnover = 0; // refunds and sales both counted as positive
    for (std::size_t row = 0; row < paths.size(); ++row) {
        if (!paths.path(row).empty()) {
            conversions += paths.conversions[row];
            value += paths.value[row];
            turnover += std::abs(paths.value[row]);
        }
    }
    RemovalEffects effects = removal_effects(*chain, options.threads);
    auto const sum_of = [](std::vector<double> const& parts) {
        double sum = 0;
        for (double const part : parts) {
            sum += part;
        }
        return sum;
    };
    double const all_conversions = sum_of(effects.conversions);
    constexpr double k_no_money = 1e-9; // of the turnover: sales and refunds cancel
    if (!(value > k_no_money * turnover && sum_of(effects.value) > 0)) {
        effects.value = effects.conversions;
    }
    double const all_value = sum_of(effects.value);
    Credit credit;
    for (std::size_t channel = 0; channel < chain->channels; ++channel) {
        credit.conversions.push_back(
            all_conversions > 0 ? conversions * (effects.conversions[channel] / all_conversions)
                                : 0);
        credit.value.push_back(all_value > 0 ? value * (effects.value[channel] / all_value) : 0);
    }
    return credit;
}

} // namespace colporteur::measure
