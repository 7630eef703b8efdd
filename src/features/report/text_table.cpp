#include "features/report/text_table.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>

namespace colporteur::report {

namespace {

constexpr int k_gap = 2;
constexpr int k_narrowest = 4;

std::size_t symbol_bytes(char lead) {
    auto const byte = static_cast<unsigned char>(lead);
    if (byte < 0x80) return 1;
    if (byte < 0xE0) return 2;
    return byte < 0xF0 ? 3 : 4;
}

// The bytes of `text` that fit in `width` columns, at least one symbol.
std::size_t bytes_that_fit(std::string_view text, int width) {
    std::size_t bytes = std::min(symbol_bytes(text.front()), text.size());
    while (bytes < text.size()) {
        auto const next = std::min(bytes + symbol_bytes(text[bytes]), text.size());
        if (display_width(text.substr(0, next)) > width) break;
        bytes = next;
    }
    return bytes;
}

void wrap_line(std::string_view text, int width, std::vector<std::string>& lines) {
    std::string line;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        auto word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        auto const joined = line.empty() ? std::string(word) : line + ' ' + std::string(word);
        if (display_width(joined) <= width) {
            line = joined;
            continue;
        }
        if (!line.empty()) lines.push_back(line);
        while (display_width(word) > width) {
            auto const bytes = bytes_that_fit(word, width);
            lines.emplace_back(word.substr(0, bytes));
            word.remove_prefix(bytes);
        }
        line = std::string(word);
    }
    lines.push_back(line);
}

int widest_line(std::string_view text) {
    int widest = 0;
    for (auto const& line : wrapped(text, 10'000))
        widest = std::max(widest, display_width(line));
    return widest;
}

int widest_word(std::string_view text) {
    int widest = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != ' ' && text[i] != '\n') continue;
        widest = std::max(widest, display_width(text.substr(from, i - from)));
        from = i + 1;
    }
    return widest;
}

struct Widths {
    std::vector<int> now, least;

    [[nodiscard]] int total(int indent) const {
        int sum = indent + k_gap * (static_cast<int>(now.size()) - 1);
        for (int width : now)
            sum += width;
        return sum;
    }

    // Takes one place from the widest column that may give; false when none can.
    bool shrink(std::vector<TextColumn> const& columns, bool words_break) {
        std::size_t best = now.size();
        int best_width = 0;
        for (bool const last : {false, true}) {
            for (std::size_t i = 0; i < now.size(); ++i) {
                int const floor = words_break ? k_narrowest : std::max(least[i], k_narrowest);
                if (columns[i].shrink_last != last || now[i] <= floor || now[i] <= best_width)
                    continue;
                best = i;
                best_width = now[i];
            }
            if (best < now.size()) break;
        }
        if (best == now.size()) return false;
        --now[best];
        return true;
    }
};

std::vector<int> column_widths(TextTable const& table, int width) {
    Widths widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        int now = widest_line(table.columns[i].title);
        int least = widest_word(table.columns[i].title);
        for (auto const& row : table.rows) {
            now = std::max(now, widest_line(row.cells[i].text));
            least = std::max(least, widest_word(row.cells[i].text));
        }
        widths.now.push_back(now);
        widths.least.push_back(least);
    }
    while (widths.total(table.indent) > width && widths.shrink(table.columns, false)) {
    }
    while (widths.total(table.indent) > width && widths.shrink(table.columns, true)) {
    }
    return widths.now;
}

std::string padded(std::string const& text, int width, bool right, Ink ink, bool colour) {
    auto const blanks =
        std::string(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
    auto const body = text.empty() ? text : inked(text, ink, colour);
    return right ? blanks + body : body + blanks;
}

void draw_row(std::string& out, TextTable const& table, std::vector<TextCell> const& cells,
              std::vector<int> const& widths, bool colour) {
    std::vector<std::vector<std::string>> lines;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        lines.push_back(wrapped(cells[i].text, widths[i]));
        height = std::max(height, lines.back().size());
    }
    for (std::size_t l = 0; l < height; ++l) {
        std::string line(static_cast<std::size_t>(table.indent), ' ');
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) line.append(k_gap, ' ');
            auto const text = l < lines[i].size() ? lines[i][l] : std::string();
            line += padded(text, widths[i], table.columns[i].right, cells[i].ink, colour);
        }
        while (!line.empty() && line.back() == ' ')
            line.pop_back();
        out += line + '\n';
    }
}

} // namespace

std::string inked(std::string_view text, Ink ink, bool colour) {
    if (!colour || ink == Ink::plain) return std::string(text);
    char const* code = ink == Ink::dim    ? "\x1b[2m"
                       : ink == Ink::bold ? "\x1b[1m"
                       : ink == Ink::good ? "\x1b[1;32m"
                       : ink == Ink::bad  ? "\x1b[1;31m"
                                          : "\x1b[33m";
    return code + std::string(text) + "\x1b[0m";
}

std::string harmless(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        bool const c1 = byte == 0xC2 && i + 1 < text.size() &&
                        static_cast<unsigned char>(text[i + 1]) < 0xA0; // U+0080 to U+009F
        if (c1) ++i;
        out += c1 || byte < 0x20 || byte == 0x7F ? ' ' : text[i];
    }
    return out;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
    std::vector<std::string> lines;
    while (true) {
        auto const end = std::min(text.find('\n'), text.size());
        wrap_line(text.substr(0, end), std::max(width, 1), lines);
        if (end == text.size()) return lines;
        text.remove_prefix(end + 1);
    }
}

std::string drawn(TextTable const& table, int width, bool colour) {
    auto const widths = column_widths(table, width);
    std::string out;
    std::vector<TextCell> titles;
    for (auto const& column : table.columns)
        titles.push_back({column.title, Ink::bold});
    draw_row(out, table, titles, widths, colour);
    for (auto const& row : table.rows) {
        if (table.apart) out += '\n';
        draw_row(out, table, row.cells, widths, colour);
        if (row.below.empty()) continue;
        int const inside = table.indent + k_gap;
        for (auto const& line : wrapped(row.below, width - inside)) {
            out += std::string(static_cast<std::size_t>(inside), ' ') +
                   inked(line, Ink::dim, colour) + '\n';
        }
    }
    return out;
}

} // namespace colporteur::report
