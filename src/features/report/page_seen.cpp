#include "features/report/page_data.hpp"
#include "features/report/shown.hpp"

#include <cmath>
#include <numeric>

namespace colporteur::report {

namespace {

// One line a channel with a dot a model, and the table of all of it.
Data seen_chart(PageView const& view) {
    auto const& speaker = view.speaker;
    std::vector<RangeRow> rows;
    PageTable table;
    std::string description;
    table.columns = {{view.say("channel"), false}};
    for (auto const model : measure::k_models)
        table.columns.push_back({model_text(view.language(), model)});
    for (auto const& channel : view.report.figures.channels) {
        RangeRow row;
        PageTable::Row figures{channel.channel.label, {}};
        row.label = channel.channel.label;
        for (std::size_t i = 0; i < measure::k_models.size(); ++i) {
            auto const& orders = channel.seen.orders[i];
            bool const known = orders && was_seen(channel.seen);
            figures.cells.push_back(known ? std::optional(speaker.count(*orders)) : std::nullopt);
            if (!known) continue;
            auto const model = model_text(view.language(), measure::k_models[i]);
            row.dots.emplace_back(*orders, view.say("bar_row", model, speaker.count(*orders)));
        }
        for (auto const& reported : channel.reported)
            row.dots.emplace_back(
                reported.conversions,
                view.say("bar_row", reported.by, speaker.count(reported.conversions)));
        if (row.dots.empty()) continue;
        row.low = channel.seen.least_orders;
        row.high = channel.seen.most_orders;
        row.words = speaker.count_range(row.low, row.high);
        description += view.say("seen_row", row.label, row.words) + ". ";
        rows.push_back(row);
        table.rows.push_back(figures);
    }
    auto chart = range_chart(rows, false, [&](double value) { return speaker.count(value); });
    chart.id = "seen-chart";
    chart.title = view.say("seen_chart");
    chart.description = description;
    table.caption = chart.title;
    return chart_data(chart, table);
}

std::string bucket(measure::Histogram const& histogram, std::size_t i, Speaker const& speaker) {
    auto const from = speaker.count(histogram.edges[i]);
    if (i + 1 >= histogram.edges.size()) return from + "+";
    double const last = histogram.edges[i + 1] - 1;
    return last <= histogram.edges[i] ? from : from + "–" + speaker.count(last);
}

double total(measure::Histogram const& histogram) {
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0.0);
}

// A few of very many are not none: "<0.1%".
std::string share_of_some(Speaker const& speaker, double share) {
    constexpr double k_shown_min = 0.001;
    if (share > 0 && share < k_shown_min / 2) return "<" + speaker.percent(k_shown_min, 1);
    return speaker.percent(share, share > 0 && share < 0.01 ? 1 : 0);
}

// Its classes are of unequal width and the last is open, so that each is told by its share; the
// share up to a class hangs on no width. REQUIRES: somebody ordered.
Data class_data(PageView const& view, measure::Histogram const& histogram, std::string const& title,
                std::string_view id, std::string_view head) {
    auto const& speaker = view.speaker;
    double const all = total(histogram);
    double up_to = 0;
    std::vector<ClassRow> rows;
    PageTable table;
    std::string description;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        double const orders = histogram.counts[i], share = orders / all;
        if (i + 1 == histogram.counts.size() && orders == 0) break; // nobody reached the open one
        up_to += share;
        ClassRow row;
        row.label = bucket(histogram, i, speaker);
        row.size = share;
        row.words = share_of_some(speaker, share);
        row.tip = view.say("bar_row", row.label, speaker.count(orders));
        description += view.say("bar_row", row.label, row.words) + ". ";
        table.rows.push_back(
            {row.label,
             {speaker.count(orders), speaker.percent(share, 1), speaker.percent(up_to, 1)}});
        rows.push_back(row);
    }
    auto chart = class_chart(rows);
    chart.id = std::string(id);
    chart.title = title;
    chart.description = description;
    table.caption = title;
    table.columns = {
        {view.say(head), false}, {view.say("orders")}, {view.say("share")}, {view.say("up_to")}};
    return chart_data(chart, table);
}

PageTable paths_table(PageView const& view) {
    PageTable table;
    table.caption = view.say("paths");
    table.columns = {{view.say("path"), false},
                     {view.say("orders")},
                     {view.say("value")},
                     {view.say("without")}};
    for (auto const& path : view.report.top_paths) {
        std::string steps;
        for (auto const& step : path.steps)
            steps += (steps.empty() ? "" : " › ") + step;
        table.rows.push_back({steps,
                              {view.speaker.count(path.orders), view.speaker.money(path.value),
                               view.speaker.count(path.nulls)}});
    }
    return table;
}

PageTable reported_table(PageView const& view) {
    PageTable table;
    table.caption = view.say("reported_title");
    table.columns = {{view.say("channel"), false},
                     {view.say("tool"), false},
                     {view.say("sessions")},
                     {view.say("orders")},
                     {view.say("value")}};
    for (auto const& channel : view.report.figures.channels) {
        for (auto const& reported : channel.reported) {
            table.rows.push_back(
                {channel.channel.label,
                 {reported.by, view.speaker.count(reported.sessions),
                  view.speaker.count(reported.conversions), view.speaker.money(reported.value)}});
        }
    }
    return table;
}

// How much of the orders the credit is about, and which models are not there.
std::string cover_words(PageView const& view) {
    auto const& report = view.report;
    auto const& speaker = view.speaker;
    std::string words, missing;
    if (report.journeys_orders > 0)
        words = view.say("seen_cover",
                         speaker.count(report.journeys_orders - report.orders_without_touch),
                         speaker.count(report.journeys_orders),
                         speaker.count(report.orders_without_touch), report.shop.lookback_days);
    for (auto const& model : report.models_missing)
        missing += (missing.empty() ? "" : ", ") + model_text(view.language(), model);
    if (!missing.empty()) words += ' ' + view.say("models_missing", missing);
    return words;
}

bool any_seen(verdict::Report const& report) {
    for (auto const& channel : report.figures.channels)
        if (was_seen(channel.seen) || !channel.reported.empty()) return true;
    return false;
}

} // namespace

void fill_seen(Data& page, PageView const& view) {
    auto const& report = view.report;
    auto const& speaker = view.speaker;
    auto charts = list_data(), journeys = list_data(), tables = list_data();
    if (any_seen(report)) charts << seen_chart(view);
    if (total(report.path_length) > 0)
        journeys << class_data(view, report.path_length, view.say("length_chart"), "length-chart",
                               "touches");
    if (total(report.days_to_order) > 0)
        journeys << class_data(view, report.days_to_order,
                               view.say("days_chart", speaker.count(report.median_days_to_order)),
                               "days-chart", "days_head");
    auto const paths = paths_table(view), reported = reported_table(view);
    if (!paths.rows.empty()) tables << titled_table_data(paths);
    if (!reported.rows.empty()) tables << titled_table_data(reported);
    page.set("no_journeys", flag_data(!any_seen(report)));
    page.set("seen_cover", cover_words(view));
    page.set("seen_charts", charts);
    page.set("has_classes", flag_data(journeys.is_non_empty_list()));
    page.set("journey_charts", journeys);
    page.set("seen_tables", tables);
}

} // namespace colporteur::report
