// How much one who asks may ask: token buckets (Turner, 1986). A key is an address, a shop, a till.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace colporteur {

struct Rate {
    double per_second = 0; // 0: no limit
    double burst = 0;      // at once, after a pause
};

// Safe from several threads. Remembers the `keys_max` that asked last.
class Limiter {
  public:
    using Clock = std::chrono::steady_clock;
    Limiter(Rate rate, std::size_t keys_max);

    // Nothing: it may. Else the whole seconds after which it may again, 1 at least.
    std::optional<int> refuse(std::string_view key, Clock::time_point now);
    // What it asked weighs more than one: the rest is owed, and refused for later.
    void charge(std::string_view key, double more);

  private:
    struct Bucket {
        double tokens = 0;
        Clock::time_point at;
    };
    void make_room(Clock::time_point now);

    Rate rate_;
    std::size_t keys_max_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

// What a limit counts by: an IPv4 address; of an IPv6 address the first 64 bits, which are one
// household's.
std::string limit_key(std::string_view address);

} // namespace colporteur
