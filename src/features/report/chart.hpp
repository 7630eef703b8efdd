// Charts as shapes: places across in percent of the width, down in pixels, so that one drawing fits
// a phone and a desk without shrinking its words.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colporteur::report {

struct Chart {
    struct Line {
        double x1, y1, x2, y2;
        std::string_view kind; // class in the style sheet
    };
    struct Bar {
        double x, y, width, height;
        std::string_view kind;
        std::string tip;
    };
    struct Dot {
        double x, y;
        std::string_view kind;
        std::string tip;
    };
    struct Label {
        double x, y;
        std::string text;
        std::string_view anchor; // start, middle, end
        std::string_view kind;
    };

    std::string id; // of the page
    std::string title;
    std::string description; // the figures in words, for who cannot see it
    int height = 0;
    std::vector<Line> lines;
    std::vector<Bar> bars;
    std::vector<Dot> dots;
    std::vector<Label> labels;
    std::vector<std::pair<std::string_view, std::string>> legend; // kind, words
};

// From a value to percent of the width, and marks at round values.
struct Scale {
    double least = 0, most = 1;
    std::vector<double> ticks;

    // Covers the values and 0; 3 to 6 ticks at 1, 2 or 5 times a power of ten.
    static Scale over(std::vector<double> const& values);
    [[nodiscard]] double place(double value) const { return (value - least) / (most - least); }
};

struct RangeRow {             // one line of a dot range or a forest plot
    std::string label, words; // above the line
    bool known = true;        // false: words only
    double low = 0, high = 0;
    std::vector<std::pair<double, std::string>> dots; // value, tip
    bool has_mark = false;
    double mark = 0; // a dashed tick on this line
};

using Words = std::function<std::string(double)>; // of an axis

// Lines from low to high with their dots over a common scale.
Chart range_chart(std::vector<RangeRow> const& rows, bool zero_line, Words const& tick);

struct ClassRow {
    std::string label, words, tip; // before the bar, at its end, of the pointer
    double size = 0;
};

// Lying bars with gaps between them and no axis, for classes of unequal width: columns that touch
// would be read as a histogram, whose areas are what counts.
Chart class_chart(std::vector<ClassRow> const& rows);

struct Column {
    std::string label, tip;
    std::vector<double> heights; // one a series
};

// Standing bars, side by side for each series; `kinds` are their classes.
Chart column_chart(std::vector<Column> const& columns, std::vector<std::string_view> const& kinds,
                   Words const& tick);

} // namespace colporteur::report
