// The shop of this benchmark: 10 M touches by 3 M people over about four months, 5 % of whom order.
#pragma once

#include "store/events/event_store.hpp"

#include <string>
#include <vector>

namespace colporteur::bench {

struct Plan {
    std::filesystem::path folder; // holds events.duckdb and the figures of both sides
    std::size_t touches = 10'000'000;
    std::size_t people = 3'000'000;
    int threads = 2;
    int runs = 5;
};

constexpr TimeMs k_first_time = 1'767'225'600'000; // 2026-01-01
constexpr std::int64_t k_lookback_ms = 30 * k_day_ms;
constexpr double k_half_life_ms = 7.0 * static_cast<double>(k_day_ms);

inline std::vector<std::string> const k_channels = {
    "direct", "organic", "brand search", "paid search", "newsletter",  "retargeting",
    "social", "posts",   "referral",     "affiliates",  "marketplace", "print"};

// The key of the store: fixed, so that a file can be used again.
inline events::DuckdbOptions store_options(Plan const& plan) {
    return {plan.folder, 512, plan.threads, HashKey{1, 2, 3}};
}

} // namespace colporteur::bench
