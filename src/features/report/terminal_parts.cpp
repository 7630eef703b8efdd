#include "features/report/terminal_parts.hpp"
#include "base/counted.hpp"
#include "features/report/shown.hpp"
#include "features/report/text_table.hpp"
#include "features/report/texts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::report {

namespace {

constexpr int k_indent = 2;
constexpr std::size_t k_posts_shown = 12; // the newest; a terminal is no archive

TextCell missing() {
    return {"not enough data", Ink::dim};
}

std::string below_title(TerminalView const& view, std::string const& text, Ink ink = Ink::plain) {
    std::string out;
    for (auto const& line : wrapped(text, view.options.width - k_indent))
        out += std::string(k_indent, ' ') + inked(line, ink, view.options.colour) + '\n';
    return out;
}

std::string table_text(TerminalView const& view, TextTable table) {
    table.indent = k_indent;
    return drawn(table, view.options.width, view.options.colour);
}

std::string experiment_head(TerminalView const& view, verdict::ChannelVerdict const& channel,
                            verdict::Proved const& proved) {
    auto const& evaluation = proved.evaluation;
    auto const& experiment = evaluation.experiment;
    char const* form = experiment.form == experiments::Form::blocks   ? "randomised days or regions"
                       : experiment.form == experiments::Form::totals ? "totals by arm"
                                                                      : "people split at random";
    return fmt::format("{} · {} ({}, {}, {})", harmless(channel.channel.label),
                       harmless(experiment.name), experiment.running ? "running" : "finished",
                       counted(view.speaker.count(evaluation.days), "day", "days"), form);
}

TextTable arms_table(TerminalView const& view, experiments::Evaluation const& evaluation) {
    auto const& speaker = view.speaker;
    TextTable table;
    bool const blocks = evaluation.experiment.form == experiments::Form::blocks;
    table.columns = {{"Arm"},        {blocks ? "blocks" : "n", true}, {"orders", true},
                     {"mean", true}, {"against the control", true},   {"p", true}};
    for (auto const& arm : evaluation.arms) {
        TextRow row;
        auto const orders = orders_of(evaluation.experiment, arm);
        row.cells = {{harmless(arm.name) + (arm.control ? " (control)" : "")},
                     {speaker.count(arm.money.n)},
                     orders ? TextCell{speaker.count(*orders)} : missing(),
                     arm.money.n > 0 ? TextCell{speaker.significant(arm.money.mean())} : missing(),
                     {},
                     {}};
        if (auto const& against = arm.against_control) {
            row.cells[4].text = speaker.significant(against->difference, true);
            if (against->interval)
                row.cells[4].text += " " + speaker.significant_interval(*against->interval);
            row.cells[5] = against->p ? TextCell{speaker.p_value(*against->p)} : missing();
        } else if (!arm.control) {
            row.cells[4] = missing();
        }
        table.rows.push_back(row);
    }
    return table;
}

std::string experiment_sums(TerminalView const& view, verdict::Proved const& proved) {
    auto const& speaker = view.speaker;
    auto const& evaluation = proved.evaluation;
    std::string out;
    if (proved.revenue_interval) {
        out += fmt::format("Incremental revenue {} {}{}.", speaker.gain(proved.revenue),
                           speaker.money_interval(*proved.revenue_interval),
                           proved.sequential ? " (confidence sequence: may be looked at every day)"
                                             : "");
    } else {
        auto const reason = harmless(reason_of(evaluation));
        out += "Incremental revenue: not enough data";
        out += reason.empty() ? "." : " (" + reason + ").";
    }
    if (proved.orders && proved.orders_interval)
        out += fmt::format(" Incremental orders {} {}{}.", speaker.signed_count(*proved.orders),
                           speaker.count_interval(*proved.orders_interval),
                           evaluation.experiment.running ? " (confidence sequence)" : "");
    out += fmt::format(" Cost charged {}", speaker.money_minor(proved.cost_minor));
    if (!proved.cost_basis.empty()) out += ": " + harmless(proved.cost_basis);
    if (!out.ends_with('.')) out += '.';
    if (auto const* const profit = known_profit(proved))
        out += fmt::format(" Profit {} {}; it sells above 0, it does not at or below {}.",
                           speaker.gain(profit->profit), speaker.money_interval(profit->interval),
                           speaker.money(profit->smallest_that_matters));
    if (evaluation.sample_ratio) {
        auto const& ratio = *evaluation.sample_ratio;
        out += fmt::format(" Sample ratio: p {} ({}).", speaker.p_value(ratio.p),
                           ratio.p < 0.001 ? "not the split that was planned" : "as planned");
    }
    if (evaluation.cuped && evaluation.cuped->interval)
        out += fmt::format(" With the figure from before (CUPED): {} {} a person.",
                           speaker.significant(evaluation.cuped->difference, true),
                           speaker.significant_interval(*evaluation.cuped->interval));
    return out;
}

} // namespace

std::string experiments_part(TerminalView const& view) {
    std::string out;
    for (auto const& channel : view.report.figures.channels) {
        for (auto const& proved : channel.experiments) {
            if (out.empty()) out = section_title(view, "Experiments");
            out += below_title(view, experiment_head(view, channel, proved), Ink::bold);
            out += table_text(view, arms_table(view, proved.evaluation));
            out += below_title(view, experiment_sums(view, proved), Ink::dim);
        }
    }
    return out;
}

std::string said_part(TerminalView const& view) {
    auto const& speaker = view.speaker;
    std::string out;
    for (auto const& said : view.report.said) {
        out += section_title(view,
                             fmt::format("Said: “{}” ({} answered)", harmless(said.question.text),
                                         speaker.count(said.respondents)));
        TextTable table;
        table.columns = {
            {"Answer"},
            {"share", true},
            {"interval", true},
            {said.question.multiple ? "corrected by decoys" : "bound by decoys", true}};
        for (auto const& answer : said.result.answers) {
            auto const& settled = answer.corrected ? answer.corrected_interval : answer.bound;
            auto text =
                answer.corrected ? speaker.percent(*answer.corrected, 1) + " " : std::string();
            if (settled) text += speaker.percent_interval(*settled, 1);
            table.rows.push_back(
                {{{harmless(answer.answer) + (answer.decoy ? " (decoy)" : "")},
                  {speaker.percent(answer.share, 1)},
                  {speaker.percent_interval(answer.wilson, 1)},
                  text.empty() ? (answer.decoy ? TextCell{} : missing()) : TextCell{text}},
                 {}});
        }
        out += table_text(view, table);
        for (auto const& warning : said.result.warnings)
            out += below_title(view, harmless(warning), Ink::open);
    }
    return out;
}

std::string codes_part(TerminalView const& view) {
    auto const& speaker = view.speaker;
    TextTable table;
    table.columns = {{"Channel"},           {"orders", true},    {"share", true},
                     {"revenue", true},     {"also seen", true}, {"only others seen", true},
                     {"nothing seen", true}};
    for (auto const& channel : view.report.figures.channels) {
        if (!channel.codes) continue;
        auto const& codes = *channel.codes;
        auto const count = [&](std::int64_t figure) {
            return TextCell{speaker.count(static_cast<double>(figure))};
        };
        auto const& crossed = codes.crossed;
        table.rows.push_back({{{harmless(channel.channel.label)},
                               count(codes.orders),
                               {speaker.percent(codes.share(), 1)},
                               {speaker.money_minor(codes.revenue)},
                               crossed ? count(crossed->seen) : missing(),
                               crossed ? count(crossed->others) : missing(),
                               crossed ? count(crossed->nothing) : missing()},
                              {}});
    }
    if (table.rows.empty()) return {};
    return section_title(view, "Said: codes on orders") + table_text(view, table) +
           below_title(view,
                       "A code proves that somebody had it, not that the channel sold: codes leak "
                       "to coupon pages.",
                       Ink::dim);
}

std::string months_part(TerminalView const& view) {
    auto const& speaker = view.speaker;
    TextTable table;
    table.columns = {{"Month"},         {"orders", true}, {"revenue", true},
                     {"refunds", true}, {"cost", true},   {"state"}};
    auto const& figures = view.report.figures;
    auto const money = [&](std::optional<std::int64_t> const& minor) {
        return minor ? TextCell{speaker.money_minor(*minor)} : missing();
    };
    for (auto const& month : figures.months) {
        auto const& ledger = month.ledger;
        if (!figures.sales_known && ledger.costs == 0) continue; // a row without a figure
        auto const orders = orders_of(figures, ledger);
        table.rows.push_back({{{speaker.month(month.month)},
                               orders ? TextCell{speaker.count(*orders)} : missing(),
                               money(sales_of(figures, ledger.revenue())),
                               money(sales_of(figures, ledger.refunds)),
                               money(cost_of(ledger.costs)),
                               {month.closed ? fmt::format("closed, run {}, {}", month.run_id,
                                                           harmless(month.code_version))
                                             : "open"}},
                              {}});
    }
    return table.rows.empty() ? std::string()
                              : section_title(view, "Months") + table_text(view, table);
}

std::string adjustments_part(TerminalView const& view) {
    auto const& speaker = view.speaker;
    TextTable table;
    table.columns = {{"Booked in"}, {"concerning"}, {"figure"}, {"channel"}, {"amount", true}};
    for (auto const& entry : view.report.figures.adjustments) {
        table.rows.push_back(
            {{{month_text(entry.booked_in)},
              {month_text(entry.concerning)},
              {figure_text(Language::english, entry.figure)},
              {entry.channel.empty() ? "the shop"
                                     : harmless(label_of(view.report.figures, entry.channel))},
              {entry.figure == "orders"
                   ? speaker.signed_count(entry.amount)
                   : speaker.gain(entry.amount /
                                  static_cast<double>(minor_per_major(speaker.currency())))}},
             {}});
    }
    if (table.rows.empty()) return {};
    return section_title(view, "Adjustments: later facts about closed months") +
           table_text(view, table);
}

std::string paths_part(TerminalView const& view) {
    auto const& speaker = view.speaker;
    TextTable table;
    table.columns = {{"Path"}, {"orders", true}, {"value", true}, {"without order", true}};
    for (auto const& path : view.report.top_paths) {
        std::string steps;
        for (auto const& step : path.steps)
            steps += (steps.empty() ? "" : " > ") + harmless(step);
        table.rows.push_back({{{steps},
                               {speaker.count(path.orders)},
                               {speaker.money(path.value)},
                               {speaker.count(path.nulls)}},
                              {}});
    }
    if (table.rows.empty()) return {};
    return section_title(view, "Top paths") + table_text(view, table);
}

std::string posts_part(TerminalView const& view, std::vector<posts::Post> const& posts) {
    if (posts.empty()) return {};
    auto const& speaker = view.speaker;
    auto const count = [&](std::int64_t value) {
        return TextCell{speaker.count(static_cast<double>(value))};
    };
    TextTable table;
    table.columns = {
        {"Post"},         {"Impressions", true}, {"Views", true},      {"Viral %", true},
        {"Clicks", true}, {"Seed", true},        {"Mouse overs", true}};
    for (std::size_t i = 0; i < std::min(posts.size(), k_posts_shown); ++i) {
        auto const& post = posts[i];
        table.rows.push_back({{{harmless(post.name)},
                               count(post.impressions),
                               count(post.views),
                               {speaker.viral(posts::viral_percent(post))},
                               count(post.clicks),
                               count(post.seed),
                               count(post.mouse_overs)},
                              {}});
    }
    auto out = section_title(view, "Posts") + table_text(view, table);
    if (posts.size() > k_posts_shown)
        out += below_title(view,
                           fmt::format("and {} older ones: report --json or --html FILE",
                                       posts.size() - k_posts_shown),
                           Ink::dim);
    return out;
}

std::string warnings_part(TerminalView const& view) {
    if (view.report.warnings.empty()) return {};
    auto out = section_title(view, "Before you rely on this");
    for (auto const& warning : view.report.warnings)
        out += below_title(view, "! " + harmless(warning), Ink::open);
    return out;
}

} // namespace colporteur::report
