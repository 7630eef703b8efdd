#include "features/report/page_data.hpp"
#include "features/report/amounts.hpp"
#include "features/report/phrases.hpp"

namespace colporteur::report {

namespace {

std::string place(double value) {
    return fmt::format("{:.2f}", value);
}

Data shape(std::string_view kind) {
    Data data(Data::type::object);
    data.set("kind", std::string(kind));
    return data;
}

} // namespace

Data table_data(PageTable const& table) {
    Data data(Data::type::object);
    data.set("caption", table.caption);
    auto columns = list_data();
    for (auto const& column : table.columns) {
        Data one(Data::type::object);
        one.set("title", column.title);
        one.set("figure", flag_data(column.figure));
        columns << one;
    }
    auto rows = list_data();
    for (auto const& row : table.rows) {
        auto cells = list_data();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            Data cell(Data::type::object);
            cell.set("words", row.cells[i].value_or(""));
            cell.set("known", flag_data(row.cells[i].has_value()));
            cell.set("figure", flag_data(table.columns[i + 1].figure));
            cells << cell;
        }
        Data one(Data::type::object);
        one.set("head", row.head);
        one.set("cells", cells);
        rows << one;
    }
    data.set("columns", columns);
    data.set("rows", rows);
    return data;
}

Data titled_table_data(PageTable const& table) {
    auto data = table_data(table);
    data.set("table_title", table.caption);
    return data;
}

Data chart_data(Chart const& chart, PageTable const& figures) {
    Data data(Data::type::object);
    data.set("id", chart.id);
    data.set("title", chart.title);
    data.set("description", chart.description);
    data.set("height", std::to_string(chart.height));
    auto lines = list_data(), bars = list_data(), dots = list_data(), labels = list_data(),
         legend = list_data();
    for (auto const& line : chart.lines) {
        auto one = shape(line.kind);
        one.set("x1", place(line.x1));
        one.set("y1", place(line.y1));
        one.set("x2", place(line.x2));
        one.set("y2", place(line.y2));
        lines << one;
    }
    for (auto const& bar : chart.bars) {
        auto one = shape(bar.kind);
        one.set("x", place(bar.x));
        one.set("y", place(bar.y));
        one.set("width", place(bar.width));
        one.set("tall", place(bar.height));
        one.set("tip", bar.tip);
        bars << one;
    }
    for (auto const& dot : chart.dots) {
        auto one = shape(dot.kind);
        one.set("x", place(dot.x));
        one.set("y", place(dot.y));
        one.set("tip", dot.tip);
        dots << one;
    }
    for (auto const& label : chart.labels) {
        auto one = shape(label.kind);
        one.set("x", place(label.x));
        one.set("y", place(label.y));
        one.set("anchor", std::string(label.anchor));
        one.set("words", label.text);
        labels << one;
    }
    for (auto const& [kind, words] : chart.legend) {
        auto one = shape(kind);
        one.set("words", words);
        legend << one;
    }
    data.set("lines", lines);
    data.set("bars", bars);
    data.set("dots", dots);
    data.set("labels", labels);
    data.set("legend", legend);
    data.set("table", table_data(figures));
    return data;
}

Sentence sentence_of(PageView const& view, std::string_view english) {
    if (view.language() == Language::english) return {with_amounts(english), false};
    if (english.empty()) return {};
    if (auto french = in_french(english)) return {with_french_spaces(*french), false};
    return {std::string(english), true};
}

Data sentence_data(PageView const& view, std::string const& english) {
    auto const sentence = sentence_of(view, english);
    Data data(Data::type::object);
    data.set("parts", parts_data(sentence.words));
    data.set("foreign", flag_data(sentence.foreign));
    return data;
}

Data parts_data(std::string_view words) {
    auto parts = list_data();
    bool code = false;
    while (!words.empty()) {
        auto const end = words.find('`');
        Data part(Data::type::object);
        part.set("words", std::string(words.substr(0, end)));
        part.set("code", flag_data(code && end != std::string_view::npos));
        if (end != 0) parts << part;
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
        code = !code;
    }
    return parts;
}

Badge badge_of(measure::Verdict verdict) {
    switch (verdict) {
    case measure::Verdict::sells:
        return {"sells", "✓"};
    case measure::Verdict::does_not_sell:
        return {"not", "✕"};
    case measure::Verdict::enter_your_margin:
        return {"margin", "!"};
    case measure::Verdict::not_known_yet:
        break;
    }
    return {"open", "?"};
}

} // namespace colporteur::report
