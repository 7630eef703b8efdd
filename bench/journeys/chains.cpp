#include "chains.hpp"

#include "measure/markov.hpp"
#include "measure/shapley.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <limits>
#include <random>

namespace colporteur::bench {

namespace {

template <class Work>
double best_of_3(Work const& work) {
    double best = std::numeric_limits<double>::infinity();
    for (int run = 0; run < 3; ++run) {
        auto const start = std::chrono::steady_clock::now();
        work();
        std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - start;
        best = std::min(best, taken.count());
    }
    return best;
}

} // namespace

void time_chains(char const* title, measure::PathTable const& paths, int threads) {
    double const markov =
        best_of_3([&] { (void)measure::markov_credit(paths, {.threads = threads}).value(); });
    double const shapley = best_of_3([&] { (void)measure::shapley_credit(paths); });
    fmt::print(
        "{}\n  {} distinct paths, {} channels: Markov {:.1f} ms, Shapley {:.1f} ms, together "
        "{:.1f} ms\n",
        title, paths.size(), paths.channels.size(), markov * 1000, shapley * 1000,
        (markov + shapley) * 1000);
}

measure::PathTable random_paths(std::size_t rows, std::size_t channels) {
    std::mt19937_64 random(7);
    auto const uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    measure::PathTable table;
    table.channels.resize(channels);
    std::vector<measure::Channel> path;
    while (table.size() < rows) {
        for (std::size_t row = table.size(); row < rows; ++row) {
            path.resize(2 + random() % 9);
            for (auto& step : path) {
                double const draw = uniform();
                step = static_cast<measure::Channel>(draw * draw * static_cast<double>(channels));
            }
            bool const converts = random() % 10 == 0;
            table.add(path, converts ? 1 : 0, converts ? 10 + 90 * uniform() : 0, converts ? 0 : 1);
        }
        measure::normalise(table);
    }
    return table;
}

} // namespace colporteur::bench
