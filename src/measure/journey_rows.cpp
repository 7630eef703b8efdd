#include "measure/journey_rows.hpp"

#include <bit>
#include <cstdlib>
#include <new>
#include <sys/mman.h>
#include <utility>

namespace colporteur::measure {

namespace {

constexpr std::size_t k_first_block = 32; // rows
constexpr std::size_t k_largest_block = 4096;
constexpr std::size_t k_huge_page = std::size_t{2} << 20; // bytes
constexpr std::size_t k_slab = 2 * k_huge_page / sizeof(TouchRow);
static_assert(k_slab % k_largest_block == 0);
constexpr int k_bucket_bits_max = 14; // counters of all buckets stay in the nearest cache

bool before(TouchRow const& a, TouchRow const& b) {
    return a.person != b.person ? a.person < b.person : a.stamp < b.stamp;
}

void sort_bucket(TouchRow* first, TouchRow* last) {
    constexpr std::ptrdiff_t k_by_insertion = 24;
    if (last - first < 2) {
        return;
    }
    if (last - first > k_by_insertion) {
        std::sort(first, last, before);
        return;
    }
    for (TouchRow* row = first + 1; row < last; ++row) {
        TouchRow const moved = *row;
        TouchRow* hole = row;
        for (; hole > first && before(moved, hole[-1]); --hole) {
            *hole = hole[-1];
        }
        *hole = moved;
    }
}

} // namespace

std::shared_ptr<TouchRow[]> TouchStore::cut_from_slab() {
    if (slab_left_ == 0) {
        constexpr std::size_t k_bytes = k_slab * sizeof(TouchRow);
        void* const memory = std::aligned_alloc(k_huge_page, k_bytes);
        if (memory == nullptr) {
            throw std::bad_alloc();
        }
        madvise(memory, k_bytes, MADV_HUGEPAGE); // a wish: nothing is lost when it is not granted
        slab_ = {static_cast<TouchRow*>(memory), [](TouchRow* rows) { std::free(rows); }};
        slab_left_ = k_slab;
    }
    TouchRow* const rows = slab_.get() + (k_slab - slab_left_);
    slab_left_ -= k_largest_block;
    return {slab_, rows};
}

void TouchStore::open_block(std::size_t partition) {
    close_block(partition);
    auto& blocks = blocks_[partition];
    std::size_t const rows =
        blocks.empty() ? k_first_block : std::min(k_largest_block, blocks.back().size * 2);
    blocks.push_back(
        {rows == k_largest_block
             ? cut_from_slab()
             : std::shared_ptr<TouchRow[]>(std::make_unique_for_overwrite<TouchRow[]>(rows)),
         0});
    TouchRow* const first = blocks.back().rows.get();
    open_[partition] = {first, first + rows};
}

void TouchStore::close_block(std::size_t partition) {
    TouchRow const* const end = std::exchange(open_[partition], {}).next;
    if (end != nullptr) {
        Block& open = blocks_[partition].back();
        open.size = static_cast<std::size_t>(end - open.rows.get());
    }
}

void TouchStore::merge(TouchStore&& other) {
    for (std::size_t p = 0; p < k_partitions; ++p) {
        close_block(p);
        for (Block& block : other.take(p)) {
            blocks_[p].push_back(std::move(block));
        }
    }
}

std::vector<TouchStore::Block> TouchStore::take(std::size_t partition) {
    close_block(partition);
    return std::exchange(blocks_[partition], {});
}

std::span<TouchRow const> PartitionSorter::sort(std::vector<TouchStore::Block> blocks) {
    std::size_t total = 0;
    for (auto const& block : blocks) {
        total += block.size;
    }
    int const bits = std::clamp(static_cast<int>(std::bit_width(total)) - 2, 1, k_bucket_bits_max);
    auto const bucket_of = [bits](TouchRow const& row) {
        return (row.person << k_partition_bits) >> (64 - bits);
    };
    place_.assign((std::size_t{1} << bits) + 1, 0);
    for (auto const& block : blocks) {
        for (TouchRow const& row : block.span()) {
            ++place_[bucket_of(row) + 1];
        }
    }
    for (std::size_t i = 1; i < place_.size(); ++i) {
        place_[i] += place_[i - 1];
    }
    rows_.resize(std::max(rows_.size(), total));
    for (auto& block : blocks) {
        for (TouchRow const& row : block.span()) {
            rows_[place_[bucket_of(row)]++] = row;
        }
        block.rows.reset();
    }
    // After the scatter, place_[i] is where bucket i ends.
    std::size_t from = 0;
    for (std::size_t i = 0; i + 1 < place_.size(); ++i) {
        sort_bucket(rows_.data() + from, rows_.data() + place_[i]);
        from = place_[i];
    }
    return {rows_.data(), total};
}

} // namespace colporteur::measure
