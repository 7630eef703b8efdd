// Distinct paths of millions of journeys. A path that fits in a PathKey is that number: numbers are
// counted and sorted shard by shard, and the shards merged two by two. Longer paths go the way of
// any path table. The order of additions is fixed, so the sums of money are too.
#pragma once

#include "measure/path_key.hpp"

#include <vector>

namespace colporteur::measure {

struct PathRow { // one distinct path that fits; counts of fewer than 2^32 journeys
    std::uint64_t key = 0;
    double value = 0;
    std::uint32_t conversions = 0;
    std::uint32_t nulls = 0;
};

// The journeys of one shard, as they are walked.
class PathCollector {
  public:
    explicit PathCollector(PathKey packing) : packing_(packing) {}

    // The packed key of a path that fits, made by the walk.
    void add_null(std::uint64_t key) {
        if (key << k_short_bits == 0) {
            ++short_nulls_[key >> (64 - k_short_bits)];
        } else {
            nulls_.push_back(key);
        }
    }
    void add_null(std::span<Channel const> path) {
        if (path.size() <= packing_.capacity()) {
            add_null(packing_.begin_of(path));
        } else {
            long_.add(path, 0, 0, 1);
        }
    }
    void add_converted(std::span<Channel const> path, double value) {
        if (path.size() <= packing_.capacity()) {
            converted_.push_back({packing_.begin_of(path), value});
        } else {
            long_.add(path, 1, value, 0);
        }
    }
    // Sorts and counts; then rows() and long_paths() are complete and normal.
    void close();

    [[nodiscard]] std::vector<PathRow>& rows() { return rows_; }
    [[nodiscard]] PathTable& long_paths() { return long_; }

  private:
    struct Converted {
        std::uint64_t key = 0;
        double value = 0;
    };
    // Most journeys are short: those whose steps are all in the highest bits of the key are counted
    // as they come, only the others are kept and sorted.
    static constexpr int k_short_bits = 16;
    [[nodiscard]] std::vector<PathRow> take_nulls();

    PathKey packing_;
    std::vector<std::uint32_t> short_nulls_ =
        std::vector<std::uint32_t>(std::size_t{1} << k_short_bits);
    std::vector<std::uint64_t> nulls_;
    std::vector<Converted> converted_;
    std::vector<PathRow> rows_;
    PathTable long_;
};

// All shards in one table, in lexicographic order. Empties the collectors.
PathTable merge_paths(std::vector<PathCollector*> const& shards, PathKey packing,
                      std::vector<std::string> channels, int threads);

} // namespace colporteur::measure
