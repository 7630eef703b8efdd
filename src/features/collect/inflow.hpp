// When the loader leaves the processor to what takes events in: while they come fast, what waits is
// on disk already, and moving it on would take the time in which more could be answered. Not for
// long, and not when the spool has filled up to its half: so a burst of some seconds is taken in at
// the full rate, and what lasts longer is moved on beside it.
#pragma once

#include "store/events/spool.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace colporteur::collect {

constexpr std::uint64_t k_fast_entries = 2'000;    // a second; small requests
constexpr std::uint64_t k_fast_bytes = 2ULL << 20; // a second; or large ones
constexpr std::chrono::seconds k_goes_first_max{10};

// For one thread.
class Inflow {
  public:
    using Clock = std::chrono::steady_clock;

    // Whether what waits should wait on. Asked again at once it looks at the rate it saw before.
    bool goes_first(events::SpoolState const& state, Clock::time_point now);
    // What waited is moved on: from now on it may wait anew.
    void caught_up() { since_.reset(); }

  private:
    void look(events::SpoolState const& state, Clock::time_point now);

    std::optional<Clock::time_point> looked_at_, since_;
    std::uint64_t entries_ = 0, bytes_ = 0; // that had come when it looked
    bool fast_ = false;
};

} // namespace colporteur::collect
