#include "base/limiter.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cmath>

namespace colporteur {

Limiter::Limiter(Rate rate, std::size_t keys_max) : rate_(rate), keys_max_(keys_max) {}

std::optional<int> Limiter::refuse(std::string_view key, Clock::time_point now) {
    if (rate_.per_second <= 0) return std::nullopt;
    std::string const name(key);
    std::lock_guard const lock(mutex_);
    auto found = buckets_.find(name);
    if (found == buckets_.end()) {
        if (buckets_.size() >= keys_max_) make_room(now);
        found = buckets_.emplace(name, Bucket{rate_.burst, now}).first;
    }
    auto& bucket = found->second;
    std::chrono::duration<double> const gone = now - bucket.at;
    bucket.tokens = std::min(rate_.burst, bucket.tokens + gone.count() * rate_.per_second);
    bucket.at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate_.per_second)));
}

void Limiter::charge(std::string_view key, double more) {
    if (rate_.per_second <= 0 || more <= 0) return;
    std::lock_guard const lock(mutex_);
    auto const found = buckets_.find(std::string(key));
    if (found != buckets_.end()) found->second.tokens -= more;
}

// A full bucket remembers nothing. When none is full, all are forgotten: memory has a limit, too.
void Limiter::make_room(Clock::time_point now) {
    std::erase_if(buckets_, [&](auto const& entry) {
        std::chrono::duration<double> const gone = now - entry.second.at;
        return entry.second.tokens + gone.count() * rate_.per_second >= rate_.burst;
    });
    if (buckets_.size() >= keys_max_) buckets_.clear();
}

std::string limit_key(std::string_view address) {
    std::array<unsigned char, 16> bytes{};
    std::string const text(address);
    if (text.find(':') == std::string::npos || inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1)
        return text;
    return {reinterpret_cast<char const*>(bytes.data()), 8};
}

} // namespace colporteur
