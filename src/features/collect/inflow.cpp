#include "features/collect/inflow.hpp"

namespace colporteur::collect {

namespace {

constexpr std::chrono::milliseconds k_look{100}; // of less the rate is a matter of chance

} // namespace

void Inflow::look(events::SpoolState const& state, Clock::time_point now) {
    if (looked_at_) {
        auto const gone = now - *looked_at_;
        if (gone < k_look) return;
        auto const seconds = std::chrono::duration<double>(gone).count();
        auto const is_above = [&](std::uint64_t come, std::uint64_t most) {
            return static_cast<double>(come) > static_cast<double>(most) * seconds;
        };
        fast_ = is_above(state.entries_come - entries_, k_fast_entries) ||
                is_above(state.bytes_come - bytes_, k_fast_bytes);
    }
    looked_at_ = now;
    entries_ = state.entries_come;
    bytes_ = state.bytes_come;
}

bool Inflow::goes_first(events::SpoolState const& state, Clock::time_point now) {
    look(state, now);
    if (!fast_ || state.bytes > state.bytes_max / 2) {
        since_.reset();
        return false;
    }
    if (!since_) since_ = now;
    return now - *since_ < k_goes_first_max;
}

} // namespace colporteur::collect
