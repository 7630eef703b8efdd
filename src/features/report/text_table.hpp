// A table for a terminal: columns padded by display width, cells wrapped at blanks, no boxes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colporteur::report {

enum class Ink { plain, dim, bold, good, bad, open };

// `text` in the colour of `ink`; unchanged when `colour` is false.
std::string inked(std::string_view text, Ink ink, bool colour);

// UTF-8 without control characters: a name from a file must not steer somebody's terminal.
std::string harmless(std::string_view text);

// Lines of at most `width` columns, broken at blanks (and inside words longer than a line). Line
// breaks in `text` are kept. At least one line.
std::vector<std::string> wrapped(std::string_view text, int width);

struct TextCell {
    std::string text; // may hold '\n'
    Ink ink = Ink::plain;
};

struct TextColumn {
    std::string title;
    bool right = false;       // aligned right, for figures
    bool shrink_last = false; // keeps its width as long as others can give
};

struct TextRow {
    std::vector<TextCell> cells;
    std::string below; // a sentence under the row, over the whole width; "" for none
};

struct TextTable {
    std::vector<TextColumn> columns;
    std::vector<TextRow> rows;
    int indent = 0;
    bool apart = false; // a blank line between rows
};

// The table, each line ending in '\n'. No line is wider than `width`, as long as width gives every
// column four places.
std::string drawn(TextTable const& table, int width, bool colour);

} // namespace colporteur::report
