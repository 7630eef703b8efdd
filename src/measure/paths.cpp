#include "measure/paths.hpp"

#include "measure/path_key.hpp"
#include "measure/radix_sort.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace colporteur::measure {

namespace {

struct RowKey {
    std::uint64_t begin = 0; // PathKey of the row
    std::size_t row = 0;
};

bool is_normal(PathTable const& table) {
    for (std::size_t row = 1; row < table.size(); ++row) {
        auto const a = table.path(row - 1);
        auto const b = table.path(row);
        if (!std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end())) {
            return false;
        }
    }
    return true;
}

bool same_path(PathTable const& table, RowKey const& a, RowKey const& b) {
    auto const x = table.path(a.row);
    auto const y = table.path(b.row);
    return a.begin == b.begin && std::equal(x.begin(), x.end(), y.begin(), y.end());
}

// Row numbers in lexicographic order of their paths; equal paths in the order in which they were
// added.
std::vector<RowKey> sorted_rows(PathTable const& table) {
    auto const highest = std::max_element(table.steps.begin(), table.steps.end());
    PathKey const packing(highest == table.steps.end() ? 1 : std::size_t{*highest} + 1);
    std::vector<RowKey> rows(table.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows[row] = {packing.begin_of(table.path(row)), row};
    }
    std::vector<RowKey> scratch;
    radix_sort(rows, scratch, [](RowKey const& r) { return r.begin; });
    for (auto from = rows.begin(); from != rows.end();) {
        auto const to =
            std::find_if(from, rows.end(), [&](RowKey const& r) { return r.begin != from->begin; });
        if (to - from > 1) { // equal beginnings: the rest of the paths decides
            std::stable_sort(from, to, [&](RowKey const& a, RowKey const& b) {
                auto const x = table.path(a.row);
                auto const y = table.path(b.row);
                return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end());
            });
        }
        from = to;
    }
    return rows;
}

} // namespace

void normalise(PathTable& table) {
    if (is_normal(table)) {
        return;
    }
    std::vector<RowKey> const rows = sorted_rows(table);
    PathTable result;
    result.channels = std::move(table.channels);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::size_t const row = rows[i].row;
        if (i == 0 || !same_path(table, rows[i - 1], rows[i])) {
            result.add(table.path(row), 0, 0, 0);
        }
        result.conversions.back() += table.conversions[row];
        result.value.back() += table.value[row];
        result.nulls.back() += table.nulls[row];
    }
    table = std::move(result);
}

std::vector<std::size_t> top_paths(PathTable const& table, std::size_t count) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.conversions[row] > 0) {
            rows.push_back(row);
        }
    }
    auto const kept = rows.begin() + static_cast<std::ptrdiff_t>(std::min(count, rows.size()));
    std::partial_sort(rows.begin(), kept, rows.end(), [&](std::size_t a, std::size_t b) {
        if (table.conversions[a] != table.conversions[b]) {
            return table.conversions[a] > table.conversions[b];
        }
        if (table.value[a] != table.value[b]) {
            return table.value[a] > table.value[b];
        }
        return a < b;
    });
    rows.erase(kept, rows.end());
    return rows;
}

bool is_direct(std::string_view channel) {
    constexpr std::array<std::string_view, 6> k_names = {
        "direct", "(direct)", "none", "(none)", "(direct) / (none)", "direct / none"};
    auto const same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    };
    return std::any_of(k_names.begin(), k_names.end(), [&](std::string_view name) {
        return std::equal(channel.begin(), channel.end(), name.begin(), name.end(), same);
    });
}

} // namespace colporteur::measure
