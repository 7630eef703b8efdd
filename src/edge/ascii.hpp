// Words of HTTP are ASCII, and their case means nothing: compared without a locale, which would
// cost more than the rest of reading a header.
#pragma once

#include <algorithm>
#include <string_view>

namespace colporteur::edge {

constexpr char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool same_word(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower_ascii(a) == lower_ascii(b); });
}

} // namespace colporteur::edge
