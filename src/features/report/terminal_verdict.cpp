#include "base/counted.hpp"
#include "features/report/shown.hpp"
#include "features/report/terminal_parts.hpp"
#include "features/report/text_table.hpp"

#include <fmt/format.h>

namespace colporteur::report {

namespace {

TextCell missing() {
    return {"not enough\ndata", Ink::dim};
}

TextCell verdict_cell(measure::Verdict verdict) {
    switch (verdict) {
    case measure::Verdict::sells:
        return {"+ sells", Ink::good};
    case measure::Verdict::does_not_sell:
        return {"- does not sell", Ink::bad};
    case measure::Verdict::enter_your_margin:
        return {"! enter your\nmargin", Ink::open};
    case measure::Verdict::not_known_yet:
        break;
    }
    return {"? not known yet", Ink::open};
}

TextCell cost_cell(Speaker const& speaker, verdict::ChannelVerdict const& channel) {
    if (auto const cost = cost_of(channel.cost.total())) return {speaker.money_minor(*cost)};
    if (auto const cost = tested_cost(channel))
        return {speaker.money_minor(*cost) + "\nin the test"};
    return missing();
}

std::string codes_line(Speaker const& speaker, verdict::ChannelVerdict const& channel) {
    if (!channel.codes) return {};
    return "codes: " + speaker.count(static_cast<double>(channel.codes->orders));
}

TextCell said_cell(Speaker const& speaker, verdict::ChannelVerdict const& channel) {
    auto const codes = codes_line(speaker, channel);
    if (!channel.said) return codes.empty() ? missing() : TextCell{codes};
    auto const& share = channel.said->share;
    double const value = share.corrected.value_or(share.share);
    auto const interval = share.corrected ? share.corrected_interval : share.wilson;
    auto text = speaker.percent(value);
    if (interval) text += '\n' + speaker.percent_interval(*interval);
    if (!codes.empty()) text += '\n' + codes;
    return {text};
}

TextCell seen_cell(Speaker const& speaker, verdict::ChannelVerdict const& channel) {
    auto const& seen = channel.seen;
    bool const by_models = was_seen(seen);
    if (!by_models && channel.reported.empty()) return missing();
    auto const orders = speaker.count_range(seen.least_orders, seen.most_orders);
    return {counted(orders, "order", "orders") + '\n' +
            (by_models ? speaker.money_range(seen.least_value, seen.most_value)
                       : "by " + harmless(reporters(channel)))};
}

TextCell proved_cell(Speaker const& speaker, verdict::ChannelVerdict const& channel) {
    auto const* const proved = newest(channel);
    if (proved == nullptr || !proved->revenue_interval) return missing();
    return {speaker.gain(proved->revenue) + '\n' +
            speaker.money_interval(*proved->revenue_interval)};
}

TextCell profit_cell(Speaker const& speaker, verdict::ChannelVerdict const& channel) {
    auto const* const proved = newest(channel);
    auto const* const profit = proved == nullptr ? nullptr : known_profit(*proved);
    if (profit == nullptr) return missing();
    return {speaker.gain(profit->profit) + '\n' + speaker.money_interval(profit->interval)};
}

std::string next_line(verdict::Next const& next) {
    return next.text.empty() ? std::string() : "Next: " + harmless(next.text);
}

} // namespace

std::string section_title(TerminalView const& view, std::string const& title) {
    std::string out = "\n";
    for (auto const& line : wrapped(title, view.options.width))
        out += inked(line, Ink::bold, view.options.colour) + '\n';
    return out;
}

std::string verdict_part(TerminalView const& view) {
    auto const& speaker = view.speaker;
    TextTable table;
    table.columns = {
        {"Channel"},      {"Cost", true},          {"Said", true},          {"Seen", true},
        {"Proved", true}, {"Profit [L; U]", true}, {"Verdict", false, true}};
    table.apart = true;
    for (auto const& channel : view.report.figures.channels) {
        table.rows.push_back({{{harmless(channel.channel.label), Ink::bold},
                               cost_cell(speaker, channel),
                               said_cell(speaker, channel),
                               seen_cell(speaker, channel),
                               proved_cell(speaker, channel),
                               profit_cell(speaker, channel),
                               verdict_cell(channel.verdict)},
                              next_line(channel.next)});
    }
    if (table.rows.empty())
        return "\nNo channel has a cost, a touch, an answer or an experiment yet.\n";
    return '\n' + drawn(table, view.options.width, view.options.colour);
}

std::string compare_part(TerminalView const& view) {
    if (!view.report.compare) return {};
    auto const& before = *view.report.compare;
    auto const& speaker = view.speaker;
    TextTable table;
    table.columns = {{"Channel"},
                     {"Cost then", true},
                     {"Cost now", true},
                     {"Orders seen then", true},
                     {"Orders seen now", true},
                     {"Verdict then", false, true},
                     {"Verdict now", false, true}};
    auto const cost = [&](verdict::ChannelVerdict const* channel) -> TextCell {
        return channel == nullptr ? missing() : cost_cell(speaker, *channel);
    };
    auto const seen = [&](verdict::ChannelVerdict const* channel) {
        if (channel == nullptr || !was_seen(channel->seen)) return missing();
        return TextCell{speaker.count_range(channel->seen.least_orders, channel->seen.most_orders)};
    };
    auto const word = [&](verdict::ChannelVerdict const* channel) {
        return channel == nullptr ? missing() : verdict_cell(channel->verdict);
    };
    auto const add = [&](verdict::ChannelVerdict const* then, verdict::ChannelVerdict const* now) {
        auto const& label = (now != nullptr ? now : then)->channel.label;
        table.rows.push_back({{{harmless(label)},
                               cost(then),
                               cost(now),
                               seen(then),
                               seen(now),
                               word(then),
                               word(now)},
                              {}});
    };
    for (auto const& now : view.report.figures.channels)
        add(find_channel(before, now.channel.name), &now);
    for (auto const& then : before.channels)
        if (find_channel(view.report.figures, then.channel.name) == nullptr) add(&then, nullptr);
    return section_title(view, "Compared with " + speaker.days(before.from, before.to)) +
           drawn(table, view.options.width, view.options.colour);
}

} // namespace colporteur::report
