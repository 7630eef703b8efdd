#include "features/report/chart.hpp"

#include <algorithm>
#include <cmath>

namespace colporteur::report {

namespace {

constexpr double k_left = 1.5, k_across = 97; // percent of the width that values may use
constexpr int k_row = 46, k_axis = 30;        // pixels
constexpr int k_words = 16;                   // a line of words more, above an interval
constexpr int k_columns = 170;                // pixels, height of standing bars
constexpr std::size_t k_labels_max = 8;       // of columns, so that they fit a phone

constexpr int k_class_row = 26;                          // pixels, a row of lying bars
constexpr double k_class_bar = 14;                       // pixels
constexpr double k_class_left = 14, k_class_across = 70; // percent: between name and share

double across(Scale const& scale, double value) {
    return k_left + k_across * scale.place(value);
}

std::string_view anchor_at(double place) {
    return place < 0.08 ? "start" : place > 0.92 ? "end" : "middle";
}

// Marks beside each interval and not through its words; `bands` are from and to, in pixels.
void draw_axis(Chart& chart, Scale const& scale, bool zero_line, Words const& tick,
               std::vector<std::pair<double, double>> const& bands) {
    double const bottom = chart.height - k_axis;
    for (double const value : scale.ticks) {
        double const x = across(scale, value);
        for (auto const& [from, to] : bands)
            chart.lines.push_back({x, from, x, to, value == 0 && zero_line ? "zero" : "grid"});
        chart.labels.push_back(
            {x, bottom + 20, tick(value), anchor_at(scale.place(value)), "tick"});
    }
}

double step_for(double span) {
    double const rough = span / 4;
    double const power = std::pow(10.0, std::floor(std::log10(rough)));
    double const lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

} // namespace

Scale Scale::over(std::vector<double> const& values) {
    Scale scale;
    scale.least = scale.most = 0;
    for (double const value : values) {
        if (!std::isfinite(value)) continue;
        scale.least = std::min(scale.least, value);
        scale.most = std::max(scale.most, value);
    }
    if (scale.least == scale.most) scale.most = scale.least + 1;
    double const step = step_for(scale.most - scale.least);
    auto const first = static_cast<int>(std::floor(scale.least / step + 1e-9));
    auto const last = static_cast<int>(std::ceil(scale.most / step - 1e-9));
    scale.least = first * step;
    scale.most = last * step;
    for (int i = first; i <= last; ++i)
        scale.ticks.push_back(i * step);
    return scale;
}

Chart range_chart(std::vector<RangeRow> const& rows, bool zero_line, Words const& tick) {
    std::vector<double> values;
    for (auto const& row : rows) {
        if (!row.known) continue;
        values.insert(values.end(), {row.low, row.high});
        if (row.has_mark) values.push_back(row.mark);
    }
    auto const scale = Scale::over(values);
    Chart chart;
    int const row_height = k_row + (zero_line ? k_words : 0);
    chart.height = static_cast<int>(rows.size()) * row_height + k_axis;
    std::vector<std::pair<double, double>> bands;
    for (int row = 1; row <= static_cast<int>(rows.size()); ++row)
        bands.emplace_back(row * row_height - 27, row * row_height - 4);
    draw_axis(chart, scale, zero_line, tick, bands);
    double top = 0;
    for (auto const& row : rows) {
        chart.labels.push_back({0, top + 14, row.label, "start", "name"});
        if (zero_line) { // an estimate with its interval does not fit beside a name on a phone
            chart.labels.push_back({0, top + 14 + k_words, row.words, "start", "words"});
        } else {
            chart.labels.push_back({100, top + 14, row.words, "end", "words"});
        }
        double const y = top + row_height - 16;
        top += row_height;
        if (!row.known) continue;
        double const low = across(scale, row.low), high = across(scale, row.high);
        chart.lines.push_back({low, y, high, y, "range"});
        if (zero_line) {
            chart.lines.push_back({low, y - 5, low, y + 5, "cap"});
            chart.lines.push_back({high, y - 5, high, y + 5, "cap"});
        }
        if (row.has_mark) {
            double const mark = across(scale, row.mark);
            chart.lines.push_back({mark, y - 10, mark, y + 10, "mark"});
        }
        for (auto const& [value, tip] : row.dots)
            chart.dots.push_back({across(scale, value), y, zero_line ? "estimate" : "model", tip});
    }
    return chart;
}

Chart class_chart(std::vector<ClassRow> const& rows) {
    double most = 0;
    for (auto const& row : rows)
        most = std::max(most, row.size);
    Chart chart;
    chart.height = static_cast<int>(rows.size()) * k_class_row;
    chart.lines.push_back(
        {k_class_left, 0, k_class_left, static_cast<double>(chart.height), "grid"});
    double middle = k_class_row / 2.0;
    for (auto const& row : rows) {
        double const width = most > 0 ? row.size / most * k_class_across : 0;
        chart.bars.push_back(
            {k_class_left, middle - k_class_bar / 2, width, k_class_bar, "revenue", row.tip});
        chart.labels.push_back({0, middle + 4, row.label, "start", "name"});
        chart.labels.push_back(
            {k_class_left + width + 1.5, middle + 4, row.words, "start", "words"});
        middle += k_class_row;
    }
    return chart;
}

Chart column_chart(std::vector<Column> const& columns, std::vector<std::string_view> const& kinds,
                   Words const& tick) {
    std::vector<double> values;
    for (auto const& column : columns)
        values.insert(values.end(), column.heights.begin(), column.heights.end());
    auto const scale = Scale::over(values);
    double const top = 16;
    auto const down = [&](double value) { return top + (1 - scale.place(value)) * k_columns; };
    double const left = 16;
    Chart chart;
    chart.height = static_cast<int>(top) + k_columns + k_axis;
    for (double const value : scale.ticks) {
        chart.lines.push_back({0, down(value), 100, down(value), value == 0 ? "zero" : "grid"});
        chart.labels.push_back({0, down(value) - 3, tick(value), "start", "tick"});
    }
    double const slot =
        (100 - left) / static_cast<double>(std::max<std::size_t>(columns.size(), 1));
    double const width = slot * 0.76 / static_cast<double>(kinds.size());
    auto const every = (columns.size() + k_labels_max - 1) / k_labels_max;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const& column = columns[i];
        double const x = left + slot * static_cast<double>(i);
        for (std::size_t s = 0; s < kinds.size(); ++s) {
            double const from = std::min(down(0), down(column.heights[s]));
            double const size = std::fabs(down(0) - down(column.heights[s]));
            chart.bars.push_back({x + slot * 0.12 + width * static_cast<double>(s), from, width,
                                  size, kinds[s], column.tip});
        }
        double const middle = x + slot / 2;
        if (i % every == 0)
            chart.labels.push_back({middle, top + k_columns + 18, column.label, "middle", "tick"});
    }
    return chart;
}

} // namespace colporteur::report
