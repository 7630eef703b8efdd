// Stable radix sort by a 64-bit key, least significant byte first; bytes that are equal in all keys
// cost nothing. `scratch` is working memory, kept by the caller to be used again.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace colporteur::measure {

template <class T, class Key>
void radix_sort(std::vector<T>& rows, std::vector<T>& scratch, Key const& key) {
    constexpr std::size_t k_small = 200; // below, eight histograms cost more than comparing
    if (rows.size() < k_small) {
        std::stable_sort(rows.begin(), rows.end(),
                         [&](T const& a, T const& b) { return key(a) < key(b); });
        return;
    }
    std::array<std::array<std::size_t, 256>, 8> count{};
    for (T const& row : rows) {
        std::uint64_t const k = key(row);
        for (std::size_t byte = 0; byte < 8; ++byte) {
            ++count[byte][(k >> (8 * byte)) & 0xFF];
        }
    }
    scratch.resize(rows.size());
    for (std::size_t byte = 0; byte < 8; ++byte) {
        auto& places = count[byte];
        std::size_t const any = (key(rows.front()) >> (8 * byte)) & 0xFF;
        if (places[any] == rows.size()) {
            continue;
        }
        std::size_t place = 0;
        for (auto& p : places) {
            place += std::exchange(p, place);
        }
        for (T const& row : rows) {
            scratch[places[(key(row) >> (8 * byte)) & 0xFF]++] = row;
        }
        rows.swap(scratch);
    }
}

} // namespace colporteur::measure
