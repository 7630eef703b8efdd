#include "features/report/page_data.hpp"
#include "features/report/shown.hpp"

#include "features/posts/model.hpp"

#include <cmath>

namespace colporteur::report {

namespace {

constexpr std::size_t k_posts_open = 12; // the newest; older ones are folded

Data months_chart(PageView const& view) {
    auto const& speaker = view.speaker;
    auto const& currency = speaker.currency();
    std::vector<Column> columns;
    PageTable table;
    std::string description;
    table.columns = {{view.say("month"), false}, {view.say("orders")}, {view.say("revenue")},
                     {view.say("refunds")},      {view.say("cost")},   {view.say("state"), false}};
    auto const& figures = view.report.figures;
    auto const money = [&](std::optional<std::int64_t> const& minor) {
        return minor ? std::optional(speaker.money_minor(*minor)) : std::nullopt;
    };
    for (auto const& month : figures.months) {
        auto const& ledger = month.ledger;
        if (!figures.sales_known && ledger.costs == 0) continue; // a row without a figure
        auto const orders = orders_of(figures, ledger);
        auto const revenue = money(sales_of(figures, ledger.revenue()));
        auto const cost = money(cost_of(ledger.costs));
        Column column;
        column.label = speaker.short_month(month.month);
        column.tip =
            view.say("month_row", speaker.month(month.month), revenue.value_or(view.say("missing")),
                     cost.value_or(view.say("missing")));
        column.heights = {to_major(ledger.revenue(), currency), to_major(ledger.costs, currency)};
        description += column.tip + ". ";
        columns.push_back(column);
        table.rows.push_back({speaker.month(month.month),
                              {orders ? std::optional(speaker.count(*orders)) : std::nullopt,
                               revenue, money(sales_of(figures, ledger.refunds)), cost,
                               month.closed ? view.say("closed", month.run_id, month.code_version)
                                            : view.say("open")}});
    }
    auto chart = column_chart(columns, {"revenue", "cost"},
                              [&](double value) { return speaker.short_money(value); });
    chart.id = "months-chart";
    chart.title = view.say("months_chart");
    chart.description = description;
    chart.legend = {{"revenue", view.say("revenue")}, {"cost", view.say("cost")}};
    table.caption = chart.title;
    return chart_data(chart, table);
}

PageTable costs_table(PageView const& view) {
    auto const& speaker = view.speaker;
    PageTable table;
    table.caption = view.say("costs_table");
    table.columns = {{view.say("channel"), false}, {view.say("media")},   {view.say("hours")},
                     {view.say("tools")},          {view.say("rewards")}, {view.say("total")}};
    for (auto const& channel : view.report.figures.channels) {
        auto const& cost = channel.cost;
        if (cost.total() == 0) continue;
        table.rows.push_back({channel.channel.label,
                              {speaker.money_minor(cost.media), speaker.money_minor(cost.hours),
                               speaker.money_minor(cost.tools), speaker.money_minor(cost.rewards),
                               speaker.money_minor(cost.total())}});
    }
    return table;
}

PageTable adjustments_table(PageView const& view) {
    auto const& speaker = view.speaker;
    auto const units = static_cast<double>(minor_per_major(speaker.currency()));
    PageTable table;
    table.caption = view.say("adjustments");
    table.columns = {{view.say("booked_in"), false},
                     {view.say("concerning"), false},
                     {view.say("figure"), false},
                     {view.say("channel"), false},
                     {view.say("amount")}};
    for (auto const& entry : view.report.figures.adjustments) {
        table.rows.push_back(
            {speaker.month(entry.booked_in),
             {speaker.month(entry.concerning), figure_text(view.language(), entry.figure),
              entry.channel.empty() ? view.say("the_shop")
                                    : label_of(view.report.figures, entry.channel),
              entry.figure == "orders" ? speaker.signed_count(entry.amount)
                                       : speaker.gain(entry.amount / units)}});
    }
    return table;
}

PageTable posts_table(PageView const& view, std::vector<posts::Post> const& posts) {
    auto const& speaker = view.speaker;
    auto const count = [&](std::int64_t value) {
        return speaker.count(static_cast<double>(value));
    };
    PageTable table;
    table.caption = view.say("posts_title");
    table.columns = {{view.say("post"), false}, {view.say("network"), false},
                     {view.say("impressions")}, {view.say("views")},
                     {view.say("viral")},       {view.say("clicks")},
                     {view.say("seed")},        {view.say("hovers")}};
    for (auto const& post : posts) {
        table.rows.push_back({post.name,
                              {post.network, count(post.impressions), count(post.views),
                               speaker.viral(posts::viral_percent(post)), count(post.clicks),
                               count(post.seed), count(post.mouse_overs)}});
    }
    return table;
}

} // namespace

void fill_money(Data& page, PageView const& view) {
    auto charts = list_data(), tables = list_data();
    auto const& figures = view.report.figures;
    bool const money = figures.sales_known || cost_of(figures.ledger.costs);
    if (money && !figures.months.empty()) charts << months_chart(view);
    auto const costs = costs_table(view), adjustments = adjustments_table(view);
    if (!costs.rows.empty()) tables << titled_table_data(costs);
    if (!adjustments.rows.empty()) tables << titled_table_data(adjustments);
    page.set("month_charts", charts);
    page.set("money_tables", tables);
}

void fill_posts(Data& page, PageView const& view, std::vector<posts::Post> const& posts) {
    page.set("posts", flag_data(!posts.empty()));
    if (posts.empty()) return;
    bool const many = posts.size() > k_posts_open;
    auto const split =
        posts.begin() + static_cast<std::ptrdiff_t>(many ? k_posts_open : posts.size());
    page.set("posts_table", table_data(posts_table(view, {posts.begin(), split})));
    page.set("many_posts", flag_data(many));
    page.set("older_posts",
             view.say("older_posts", view.speaker.count(static_cast<double>(posts.end() - split))));
    page.set("older_table", table_data(posts_table(view, {split, posts.end()})));
}

} // namespace colporteur::report
