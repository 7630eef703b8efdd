// The first steps of a path in one 64-bit number whose order is the lexicographic order of paths.
//
//   [step 1 + 1][step 2 + 1]...[step n + 1][0 ... 0]    fields of `bits` bits, the first at the top
//
// A path of at most `capacity` steps is the number; of a longer one it is the beginning, and sorts
// it after its own beginning and before all that is greater. 12 channels: 4 bits, 16 steps; 500: 9
// and 7.
#pragma once

#include "measure/paths.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>

namespace colporteur::measure {

class PathKey {
  public:
    // For steps 0 ... channels - 1.
    explicit PathKey(std::size_t channels)
        : bits_(std::max(1, static_cast<int>(std::bit_width(channels)))),
          capacity_(static_cast<std::size_t>(64 / bits_)) {}

    [[nodiscard]] std::size_t capacity() const { return capacity_; }

    [[nodiscard]] std::uint64_t begin_of(std::span<Channel const> path) const {
        std::uint64_t key = 0;
        std::size_t const steps = std::min(path.size(), capacity_);
        for (std::size_t i = 0; i < steps; ++i) {
            key |= (std::uint64_t{path[i]} + 1) << shift(i);
        }
        return key;
    }
    // Of a path that fits: its steps, appended to `steps`.
    template <class Steps>
    void unpack(std::uint64_t key, Steps& steps) const {
        std::uint64_t const mask = (std::uint64_t{1} << bits_) - 1;
        for (std::size_t i = 0; i < capacity_; ++i) {
            std::uint64_t const field = (key >> shift(i)) & mask;
            if (field == 0) {
                return;
            }
            steps.push_back(static_cast<Channel>(field - 1));
        }
    }
    [[nodiscard]] int shift(std::size_t step) const {
        return 64 - bits_ * (static_cast<int>(step) + 1);
    }

  private:
    int bits_;
    std::size_t capacity_;
};

} // namespace colporteur::measure
