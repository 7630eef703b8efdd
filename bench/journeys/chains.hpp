#pragma once

#include "measure/paths.hpp"

namespace colporteur::bench {

// Prints the times of Markov and of Shapley on `paths`, under `title`.
void time_chains(char const* title, measure::PathTable const& paths, int threads);

// `rows` distinct random paths over `channels` channels.
measure::PathTable random_paths(std::size_t rows, std::size_t channels);

} // namespace colporteur::bench
