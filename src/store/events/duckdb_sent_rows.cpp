#include "store/events/duckdb_sent_rows.hpp"

#include "store/events/duckdb_schema.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace colporteur::events::duck {

namespace {

template <class T>
std::uint64_t word_of(T value) {
    static_assert(sizeof value == sizeof(std::uint64_t));
    std::uint64_t word = 0;
    std::memcpy(&word, &value, sizeof word);
    return word;
}

// What the appender gathers before the table has it: by itself it would hold 200,000 rows.
constexpr std::size_t k_rows_at_once = 8 * k_block_rows;

// Where they stand in the table `sent`: the shop, those of Column that it has, then the entry.
constexpr std::size_t k_batch = 1, k_kind = 2, k_first_field = 3;
constexpr std::size_t k_after_kind = static_cast<std::size_t>(Column::time);
static_assert(k_columns[0].name == "batch" && k_columns[1].name == "kind");

} // namespace

bool IdSet::insert(std::uint64_t id) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    if (id == 0) return !std::exchange(zero_, true);
    auto& slot = slots_[place_of(id)];
    if (slot == id) return false;
    slot = id;
    ++used_;
    return true;
}

void IdSet::grow() {
    auto const old = std::exchange(slots_, std::vector<std::uint64_t>(slots_.size() * 2));
    for (auto const id : old) {
        if (id != 0) slots_[place_of(id)] = id;
    }
}

void SentRows::add(Event const& event) {
    auto const kind = static_cast<unsigned>(event.kind);
    assert(kind < blocks_.size());
    ++size_;
    kinds_ |= 1U << kind;
    first_ = std::min(first_, event.time);
    last_ = std::max(last_, event.time);
    auto& blocks = blocks_[kind];
    if (blocks.empty() || blocks.back()->rows == k_block_rows)
        blocks.push_back(std::make_unique<Block>());
    auto& block = *blocks.back();
    std::size_t column = k_after_kind, field = 0;
    put_fields(event, [&](auto value) {
        if constexpr (sizeof value == sizeof(std::uint64_t)) { // all but the kind
            auto const word = word_of(value);
            if (!k_columns[column++].sent) {
                if (word != 0) throw StoreError("event store: no browser says that");
                return;
            }
            auto& words = block.fields[field++];
            if (word == 0 && !words) return;
            if (!words) words = std::make_unique<Words>();
            (*words)[block.rows] = word;
        }
    });
    block.ids[block.rows++] = event.content;
}

void SentRows::drop(Block& block, KnownIds const& known) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < block.rows; ++row) {
        if (known.find(block.ids[row]) != known.end()) continue;
        for (auto const& words : block.fields) {
            if (words) (*words)[kept] = (*words)[row];
        }
        block.ids[kept++] = block.ids[row];
    }
    block.rows = kept;
}

std::vector<Hash128> SentRows::ids() const {
    std::vector<Hash128> out;
    out.reserve(size_);
    for (auto const& blocks : blocks_) {
        for (auto const& block : blocks)
            out.insert(out.end(), block->ids.begin(), block->ids.begin() + block->rows);
    }
    return out;
}

void SentRows::put(ChunkAppender& rows, ShopId shop, BatchId batch, Kind kind, Block const& block) {
    auto const count = block.rows;
    std::fill_n(rows.column<ShopId>(0), count, shop);
    std::fill_n(rows.column<BatchId>(k_batch), count, batch);
    std::fill_n(rows.column<std::uint8_t>(k_kind), count, static_cast<std::uint8_t>(kind));
    auto column = k_first_field;
    for (auto const& words : block.fields) {
        auto* const places = rows.column<void>(column++);
        if (words) {
            std::memcpy(places, words->data(), count * sizeof(std::uint64_t));
        } else {
            std::memset(places, 0, count * sizeof(std::uint64_t));
        }
    }
    auto* const high = rows.column<std::uint64_t>(column++);
    auto* const low = rows.column<std::uint64_t>(column++);
    for (std::size_t row = 0; row < count; ++row) {
        high[row] = block.ids[row].high;
        low[row] = block.ids[row].low;
    }
    rows.end_chunk(count);
}

std::int64_t SentRows::write(ChunkAppender& rows, ShopId shop, BatchId batch,
                             KnownIds const& known) {
    std::int64_t written = 0;
    std::size_t waiting = 0;
    for (std::size_t kind = 0; kind < blocks_.size(); ++kind) {
        for (auto& held : blocks_[kind]) {
            auto const block = std::exchange(held, nullptr);
            if (!known.empty()) drop(*block, known);
            if (block->rows == 0) continue;
            put(rows, shop, batch, static_cast<Kind>(kind), *block);
            written += static_cast<std::int64_t>(block->rows);
            waiting += block->rows;
            if (waiting < k_rows_at_once) continue;
            rows.flush();
            waiting = 0;
        }
    }
    return written;
}

} // namespace colporteur::events::duck
