#include "features/lab/text_table.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::lab {

namespace {

std::string grouped(std::string digits) {
    auto const point = std::min(digits.find('.'), digits.size());
    std::size_t const first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = point; at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string blanks(int count) {
    return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

} // namespace

std::string TextTable::text() const {
    std::vector<int> widths;
    for (auto const& row : rows_) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::string out;
    for (std::size_t number = 0; number < rows_.size(); ++number) {
        std::string line;
        for (std::size_t i = 0; i < rows_[number].size(); ++i) {
            auto const& cell = rows_[number][i];
            auto const room = blanks(widths[i] - display_width(cell));
            if (i > 0) line.append("  ").append(room);
            line += cell;
            if (i == 0) line += room;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
        if (number > 0) continue;
        int all = -2;
        for (int const width : widths)
            all += width + 2;
        out += std::string(static_cast<std::size_t>(std::max(all, 0)), '-') + '\n';
    }
    return out;
}

std::string whole(double number) {
    return grouped(fmt::format("{:.0f}", number));
}

std::string figure(double number) {
    double const size = std::abs(number);
    if (size != 0 && size < 1e-4) return fmt::format("{:.4e}", number);
    int const before = size < 1 ? 0 : static_cast<int>(std::floor(std::log10(size))) + 1;
    bool const integer = size < 1e15 && number == std::round(number);
    return grouped(fmt::format("{:.{}f}", number, integer ? 0 : std::clamp(5 - before, 0, 6)));
}

std::string credit(double number) {
    double const size = std::abs(number);
    return grouped(fmt::format("{:.{}f}", number, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2));
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", 100 * share);
}

std::string change(double share) {
    return fmt::format("{:+.1f} %", 100 * share);
}

std::string p_text(double p) {
    return p < 0.0001 ? "< 0.0001" : fmt::format("{:.4f}", p);
}

std::string shortened(std::string const& text, int columns) {
    if (display_width(text) <= columns) return text;
    std::string cut = text;
    while (!cut.empty() && display_width(cut) > columns - 3) {
        do { // a whole UTF-8 letter
            cut.pop_back();
        } while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0x80U) != 0 &&
                 !is_utf8(cut));
    }
    return cut + "...";
}

} // namespace colporteur::lab
