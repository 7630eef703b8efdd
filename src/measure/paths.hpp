// Paths: what journeys are reduced to before a model looks at them. A path is the sequence of
// channels of one journey; equal sequences are one row with counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::measure {

using Channel = std::uint16_t; // index into PathTable::channels

// Rows in lexicographic order of their steps, each sequence once. Flat: the steps of row i are
// steps[offset[i] .. offset[i + 1]).
struct PathTable {
    std::vector<std::string> channels;
    std::vector<Channel> steps;
    std::vector<std::size_t> offset = {0};
    std::vector<double> conversions; // orders (or persons) that ended such a journey
    std::vector<double> value; // money of those orders, major or minor units as the caller has it
    std::vector<double> nulls; // journeys with these steps that ended without an order

    [[nodiscard]] std::size_t size() const { return conversions.size(); }
    [[nodiscard]] std::span<Channel const> path(std::size_t row) const {
        return {steps.data() + offset[row], offset[row + 1] - offset[row]};
    }
    void add(std::span<Channel const> path, double orders, double money, double without) {
        steps.insert(steps.end(), path.begin(), path.end());
        offset.push_back(steps.size());
        conversions.push_back(orders);
        value.push_back(money);
        nulls.push_back(without);
    }
};

// Sorts the rows and adds up equal ones, in the order in which they were added. add() in any order,
// then normalise() once.
void normalise(PathTable& table);

// The rows with the most conversions, most first; of equals the one with more value, then the one
// that comes first in the table. At most `count`, and none without a conversion.
std::vector<std::size_t> top_paths(PathTable const& table, std::size_t count);

// Channels that mean "no source known": direct, (direct), none, (none), and source / medium of
// both as analytics write it, (direct) / (none); in any case.
bool is_direct(std::string_view channel);

} // namespace colporteur::measure
