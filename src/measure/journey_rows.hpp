// Touches and orders scattered by person, as they come in.
//
// Person ids are mixed (a bijection), so partitions are even whatever the ids look like, and the
// top byte of the mixed id is the partition. Within a partition rows stand in blocks that grow up
// to 64 kB: no row is moved again before it is sorted, and a small input takes little memory.
// Blocks of full size are cut from slabs of huge pages, which the kernel hands out much faster than
// as many small ones.
//
//   touch   [person, mixed 64][time + 2^47, 48 | channel 16]     one compare sorts by time, then
//   channel
#pragma once

#include "measure/paths.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace colporteur::measure {

constexpr int k_partition_bits = 8;
constexpr std::size_t k_partitions = std::size_t{1} << k_partition_bits;

struct TouchRow {
    std::uint64_t person = 0; // mixed
    std::uint64_t stamp = 0;

    [[nodiscard]] Channel channel() const { return static_cast<Channel>(stamp & 0xFFFF); }
};

struct OrderRow {
    std::uint64_t person = 0; // mixed
    std::int64_t time = 0;
    std::uint64_t order = 0;
    double value = 0;
};

constexpr std::int64_t k_time_bias = std::int64_t{1} << 47; // ms, more than 4,000 years

constexpr std::uint64_t stamp_of(std::int64_t time, Channel channel) {
    std::int64_t const kept = std::clamp(time, -k_time_bias, k_time_bias - 1);
    return (static_cast<std::uint64_t>(kept + k_time_bias) << 16) | channel;
}
constexpr std::int64_t time_of(std::uint64_t stamp) {
    return static_cast<std::int64_t>(stamp >> 16) - k_time_bias;
}

// The finaliser of MurmurHash3 (Appleby, 2011).
constexpr std::uint64_t mix_person(std::uint64_t id) {
    id = (id ^ (id >> 33)) * 0xFF51AFD7ED558CCDULL;
    id = (id ^ (id >> 33)) * 0xC4CEB9FE1A85EC53ULL;
    return id ^ (id >> 33);
}
constexpr std::size_t partition_of(std::uint64_t mixed) {
    return mixed >> (64 - k_partition_bits);
}

class TouchStore {
  public:
    struct Block {
        std::shared_ptr<TouchRow[]> rows; // alone, or with others of its slab
        std::size_t size = 0;
        [[nodiscard]] std::span<TouchRow const> span() const { return {rows.get(), size}; }
    };

    void add(TouchRow const& row) {
        std::size_t const p = partition_of(row.person);
        Cursor& at = open_[p];
        if (at.next == at.end) {
            open_block(p);
        }
        *at.next++ = row;
        // Where the next rows of this partition go; beyond the block that is no pointer any more,
        // so it is counted as a number.
        auto const ahead = reinterpret_cast<std::uintptr_t>(at.next) + k_ahead * sizeof(TouchRow);
        __builtin_prefetch(reinterpret_cast<void const*>(ahead), 1);
    }
    void merge(TouchStore&& other);
    // The rows of one partition, which holds none afterwards. Different partitions from different
    // threads.
    std::vector<Block> take(std::size_t partition);

  private:
    struct Cursor { // in the last block of a partition
        TouchRow* next = nullptr;
        TouchRow* end = nullptr;
    };
    static constexpr std::size_t k_ahead = 4; // rows: one cache line

    void open_block(std::size_t partition);
    void close_block(std::size_t partition);
    std::shared_ptr<TouchRow[]> cut_from_slab();

    std::shared_ptr<TouchRow[]> slab_;
    std::size_t slab_left_ = 0; // rows of slab_ not given out
    std::array<Cursor, k_partitions> open_{};
    std::array<std::vector<Block>, k_partitions> blocks_;
};

// Sorts one partition after the other with memory that it keeps: rows are scattered by the bits of
// the person that follow the partition's, into about one bucket for each person or two, and buckets
// are sorted by comparing.
class PartitionSorter {
  public:
    // By (person, time, channel); valid until the next call. Frees the blocks.
    std::span<TouchRow const> sort(std::vector<TouchStore::Block> blocks);

  private:
    std::vector<TouchRow> rows_;
    std::vector<std::uint32_t> place_; // of a bucket, in rows of this partition
};

} // namespace colporteur::measure
