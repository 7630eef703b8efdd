#include "measure/journey_paths.hpp"

#include "measure/parallel.hpp"
#include "measure/radix_sort.hpp"

#include <utility>

namespace colporteur::measure {

namespace {

std::vector<PathRow> merged(std::vector<PathRow> const& a, std::vector<PathRow> const& b) {
    std::vector<PathRow> result;
    result.reserve(a.size() + b.size());
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() && y != b.end()) {
        if (x->key < y->key) {
            result.push_back(*x++);
        } else if (y->key < x->key) {
            result.push_back(*y++);
        } else {
            result.push_back({x->key, x->value + y->value, x->conversions + y->conversions,
                              x->nulls + y->nulls});
            ++x;
            ++y;
        }
    }
    result.insert(result.end(), x, a.end());
    result.insert(result.end(), y, b.end());
    return result;
}

// Two by two until one is left: 0 with 1, 2 with 3, ..., whatever the threads.
std::vector<PathRow> merged_rows(std::vector<PathCollector*> const& shards, int threads) {
    for (std::size_t step = 1; step < shards.size(); step *= 2) {
        std::size_t const pairs = (shards.size() - step + 2 * step - 1) / (2 * step);
        parallel_tasks(threads, pairs, [&](std::size_t pair) {
            auto& left = shards[2 * step * pair]->rows();
            auto& right = shards[2 * step * pair + step]->rows();
            left = merged(left, right);
            right = {};
        });
    }
    return std::move(shards.front()->rows());
}

PathTable merged_long_paths(std::vector<PathCollector*> const& shards) {
    PathTable all;
    for (PathCollector* shard : shards) {
        PathTable const table = std::exchange(shard->long_paths(), {});
        for (std::size_t row = 0; row < table.size(); ++row) {
            all.add(table.path(row), table.conversions[row], table.value[row], table.nulls[row]);
        }
    }
    normalise(all);
    return all;
}

} // namespace

// Keys of journeys without an order in order, each once with their number.
std::vector<PathRow> PathCollector::take_nulls() {
    std::vector<std::uint64_t> keys = std::exchange(nulls_, {});
    {
        std::vector<std::uint64_t> scratch;
        radix_sort(keys, scratch, [](std::uint64_t key) { return key; });
    }
    std::vector<PathRow> rows;
    auto key = keys.begin();
    auto const add_longer = [&](std::uint64_t next_short) {
        while (key != keys.end() && (*key >> (64 - k_short_bits)) < next_short) {
            auto const first = key;
            key = std::find_if(first, keys.end(), [&](std::uint64_t k) { return k != *first; });
            rows.push_back({*first, 0, 0, static_cast<std::uint32_t>(key - first)});
        }
    };
    for (std::size_t i = 0; i < short_nulls_.size(); ++i) {
        if (short_nulls_[i] != 0) {
            add_longer(i);
            rows.push_back({std::uint64_t{i} << (64 - k_short_bits), 0, 0, short_nulls_[i]});
        }
    }
    add_longer(short_nulls_.size());
    short_nulls_ = {};
    return rows;
}

void PathCollector::close() {
    std::vector<PathRow> const nulls = take_nulls();
    std::vector<Converted> scratch;
    radix_sort(converted_, scratch, [](Converted const& row) { return row.key; });
    rows_.reserve(nulls.size() + converted_.size());
    auto null = nulls.begin();
    auto converted = converted_.begin();
    while (null != nulls.end() || converted != converted_.end()) {
        bool const from_null =
            converted == converted_.end() || (null != nulls.end() && null->key <= converted->key);
        PathRow row = from_null ? *null++ : PathRow{converted->key, 0, 0, 0};
        for (; converted != converted_.end() && converted->key == row.key; ++converted) {
            ++row.conversions;
            row.value += converted->value;
        }
        rows_.push_back(row);
    }
    converted_ = {};
    normalise(long_);
}

PathTable merge_paths(std::vector<PathCollector*> const& shards, PathKey packing,
                      std::vector<std::string> channels, int threads) {
    std::vector<PathRow> const rows = merged_rows(shards, threads);
    PathTable const longer = merged_long_paths(shards);
    PathTable result;
    result.channels = std::move(channels);
    std::size_t const total = rows.size() + longer.size();
    result.offset.reserve(total + 1);
    result.conversions.reserve(total);
    result.value.reserve(total);
    result.nulls.reserve(total);
    std::size_t next = 0; // of `longer`
    auto const add_longer = [&] {
        result.add(longer.path(next), longer.conversions[next], longer.value[next],
                   longer.nulls[next]);
        ++next;
    };
    std::vector<Channel> steps;
    for (PathRow const& row : rows) {
        // A path that fits comes before the longer ones that begin with it.
        while (next < longer.size() && packing.begin_of(longer.path(next)) < row.key) {
            add_longer();
        }
        steps.clear();
        packing.unpack(row.key, steps);
        result.add(steps, static_cast<double>(row.conversions), row.value,
                   static_cast<double>(row.nulls));
    }
    while (next < longer.size()) {
        add_longer();
    }
    return result;
}

} // namespace colporteur::measure
