// Which ids may have come before: a Bloom filter (Bloom, 1970) in blocks of a cache line (Putze,
// Sanders and Singler, 2007). What it says is new is new; of what may be known the store is asked.
// The ids are keyed hashes, so their own bits choose the block and the places in it.
#pragma once

#include "base/hash.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace colporteur::events {

// For one thread at a time.
class IdFilter {
  public:
    // Room for `ids`: one in some thousand new ones, far fewer while it fills up, is then taken for
    // known. With more of them it is more, and no more memory.
    explicit IdFilter(std::size_t ids);

    // True: it may have been there. False: it was not.
    bool insert(Hash128 const& id);
    [[nodiscard]] bool is_full() const { return held_ >= room_; }

  private:
    static constexpr std::size_t k_words = 8;
    struct alignas(k_words * sizeof(std::uint64_t)) Block {
        std::array<std::uint64_t, k_words> words{};
    };
    std::size_t room_ = 0, held_ = 0;
    std::vector<Block> blocks_; // a power of two
};

} // namespace colporteur::events
