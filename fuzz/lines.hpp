// What a target reads as several texts: one a line, and the rest.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace colporteur::fuzz {

template <std::size_t count>
struct Lines {
    std::array<std::string_view, count> lines; // "" where there are fewer
    std::string_view rest;
};

template <std::size_t count>
Lines<count> lines_of(unsigned char const* data, std::size_t size) {
    Lines<count> out;
    out.rest = {reinterpret_cast<char const*>(data), size};
    for (auto& line : out.lines) {
        line = out.rest.substr(0, out.rest.find('\n'));
        out.rest.remove_prefix(std::min(out.rest.size(), line.size() + 1));
    }
    return out;
}

} // namespace colporteur::fuzz
