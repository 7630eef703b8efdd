#include "store/events/id_filter.hpp"

#include <algorithm>
#include <bit>

namespace colporteur::events {

namespace {

constexpr std::size_t k_block_bits = 512;
constexpr std::size_t k_bits_an_id = 24; // 48 at most, since the number of blocks is rounded up
constexpr std::size_t k_bytes_max = 16 << 20;
constexpr int k_places = 7; // of an id; 9 bits of it each

} // namespace

IdFilter::IdFilter(std::size_t ids)
    : room_(ids), blocks_(std::bit_ceil(std::clamp<std::size_t>(ids * k_bits_an_id / k_block_bits,
                                                                1, k_bytes_max / sizeof(Block)))) {}

bool IdFilter::insert(Hash128 const& id) {
    auto& words = blocks_[id.low & (blocks_.size() - 1)].words;
    bool there = true;
    auto rest = id.high;
    for (int i = 0; i < k_places; ++i, rest >>= 9U) {
        auto& word = words[rest >> 6U & 7U];
        auto const bit = std::uint64_t{1} << (rest & 63U);
        there = there && (word & bit) != 0;
        word |= bit;
    }
    if (!there) ++held_;
    return there;
}

} // namespace colporteur::events
