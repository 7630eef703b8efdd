// The events of a batch of browsers while they wait in memory: kind by kind, column by column, in
// blocks that go to DuckDB as one chunk each. A column that no event of a block gives takes no
// room.
#pragma once

#include "store/events/duckdb_appender.hpp"

#include <array>
#include <cstring>
#include <memory>
#include <unordered_set>
#include <vector>

namespace colporteur::events::duck {

constexpr std::size_t k_block_rows = 2048; // DuckDB's vector size

// Ids that are keyed hashes: their low bits serve as they are. Open addressing.
class IdSet {
  public:
    bool insert(std::uint64_t id); // false: it is there
    [[nodiscard]] bool has(std::uint64_t id) const {
        return id == 0 ? zero_ : slots_[place_of(id)] == id;
    }

  private:
    [[nodiscard]] std::size_t place_of(std::uint64_t id) const {
        auto const mask = slots_.size() - 1;
        auto place = id & mask;
        while (slots_[place] != 0 && slots_[place] != id)
            place = (place + 1) & mask;
        return place;
    }
    void grow();

    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);
    std::size_t used_ = 0;
    bool zero_ = false;
};

struct HashOfId {
    std::size_t operator()(Hash128 const& id) const { return id.low; }
};
using KnownIds = std::unordered_set<Hash128, HashOfId>;

class SentRows {
  public:
    void add(Event const& event);
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::uint32_t kinds() const { return kinds_; } // by their bits
    [[nodiscard]] TimeMs first() const { return first_; }
    [[nodiscard]] TimeMs last() const { return last_; }
    [[nodiscard]] std::vector<Hash128> ids() const;
    // Writes all but those that are `known`, rows of one kind side by side, and gives
    // its memory back meanwhile; returns how many. Once.
    std::int64_t write(ChunkAppender& rows, ShopId shop, BatchId batch, KnownIds const& known);

  private:
    static constexpr std::size_t k_fields = 12; // of those in `sent`, from the time on
    using Words = std::array<std::uint64_t, k_block_rows>;
    struct Block {
        std::array<std::unique_ptr<Words>, k_fields> fields;
        std::array<Hash128, k_block_rows> ids;
        std::size_t rows = 0;
    };
    using Blocks = std::vector<std::unique_ptr<Block>>;

    static void put(ChunkAppender& rows, ShopId shop, BatchId batch, Kind kind, Block const& block);
    static void drop(Block& block, KnownIds const& known);

    std::array<Blocks, 32> blocks_; // by kind
    std::size_t size_ = 0;
    std::uint32_t kinds_ = 0;
    TimeMs first_ = INT64_MAX, last_ = INT64_MIN;
};

} // namespace colporteur::events::duck
