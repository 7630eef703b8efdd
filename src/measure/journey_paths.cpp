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

void PathCollector::close() {
    std::vector<std::uint64_t> scratch;
    radix_sort(nulls_, scratch, [](std::uint64_t key) { return key; });
    scratch = {};
    std::vector<Converted> converted_scratch;
    radix_sort(converted_, converted_scratch, [](Converted const& row) { return row.key; });
    rows_.reserve(nulls_.size() +
                  converted_.size()); // one growth, and only what is used is touched
    auto null = nulls_.begin();
    auto converted = converted_.begin();
    while (null != nulls_.end() || converted != converted_.end()) {
        PathRow row;
        bool const from_null =
            converted == converted_.end() || (null != nulls_.end() && *null < converted->key);
        row.key = from_null ? *null : converted->key;
        for (; null != nulls_.end() && *null == row.key; ++null) {
            ++row.nulls;
        }
        for (; converted != converted_.end() && converted->key == row.key; ++converted) {
            ++row.conversions;
            row.value += converted->value;
        }
        rows_.push_back(row);
    }
    nulls_ = {};
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
