// What both sides must agree on, in a file, because each side runs in a process of its own.
#pragma once

#include "measure/journeys.hpp"

#include <filesystem>

namespace colporteur::bench {

constexpr std::size_t k_rules = 6;

struct Figures {
    measure::PathTable paths;
    double orders_without_touch = 0;
    double value_without_touch = 0;
    // By channel, then model in the order of measure::Model: conversions and value.
    std::vector<std::array<double, 2 * k_rules>> credit;
    double seconds = 0;      // best run
    double read_seconds = 0; // of it: reading and scattering (ours only)
};

void save(Figures const& figures, std::filesystem::path const& file);
Figures load(std::filesystem::path const& file);

// The largest relative difference; throws std::runtime_error when paths or counts differ.
double difference(Figures const& a, Figures const& b);

} // namespace colporteur::bench
