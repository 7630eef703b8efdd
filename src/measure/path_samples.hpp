// For tests: path tables written as text, and random ones.
#pragma once

#include "measure/paths.hpp"

#include <rapidcheck.h>
#include <string_view>

namespace colporteur::measure {

struct PathText {
    std::string_view letters; // "ABA": channels A, B, A
    double conversions = 0;
    double value = 0;
    double nulls = 0;
};

inline PathTable letter_paths(std::size_t channels, std::vector<PathText> const& rows) {
    PathTable table;
    for (std::size_t i = 0; i < channels; ++i) {
        table.channels.emplace_back(1, static_cast<char>('A' + i));
    }
    for (PathText const& row : rows) {
        std::vector<Channel> steps;
        for (char const letter : row.letters) {
            steps.push_back(static_cast<Channel>(letter - 'A'));
        }
        table.add(steps, row.conversions, row.value, row.nulls);
    }
    normalise(table);
    return table;
}

// Up to `rows` paths of 1 to `steps` steps over `channels` channels, some with orders, some
// without.
inline PathTable random_paths(int channels, int rows, int steps) {
    std::vector<PathText> none;
    PathTable table = letter_paths(static_cast<std::size_t>(channels), none);
    int const count = *rc::gen::inRange(1, rows + 1);
    for (int i = 0; i < count; ++i) {
        auto const length = static_cast<std::size_t>(*rc::gen::inRange(1, steps + 1));
        auto const path = *rc::gen::container<std::vector<Channel>>(
            length, rc::gen::inRange<Channel>(0, static_cast<Channel>(channels)));
        int const orders = *rc::gen::inRange(0, 4);
        int const without = *rc::gen::inRange(orders == 0 ? 1 : 0, 4);
        table.add(path, orders, orders * *rc::gen::inRange(1, 200) / 2.0, without);
    }
    normalise(table);
    return table;
}

} // namespace colporteur::measure
