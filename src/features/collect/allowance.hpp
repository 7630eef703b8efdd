// How much that is new a shop's pages may name in a day. The key is public, so anybody can send:
// what is beyond is kept under one name, and the list of channels and the dictionary stay what
// people can read.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace colporteur::collect {

constexpr std::size_t k_new_origins_a_day = 200;
constexpr std::size_t k_texts_a_day = 50'000; // pages, campaigns, names, values

class Allowance {
  public:
    // Origins that have a channel.
    explicit Allowance(std::vector<std::string> const& known)
        : origins_(known.begin(), known.end()) {}

    void begin_day(Day day); // no harm when it has begun
    // The text itself, or what stands for all that is beyond.
    std::string_view origin(std::string const& text);
    std::string_view text(std::string const& text);
    // Origins that came for the first time since the last call: they have no channel yet.
    std::vector<std::string> take_fresh();

  private:
    Day day_ = 0;
    std::size_t origins_left_ = 0;
    std::string_view known_from_now(std::string const& origin);
    std::unordered_set<std::string> origins_;
    std::vector<std::string> fresh_;
    std::unordered_set<std::size_t> texts_; // their hashes
};

} // namespace colporteur::collect
