#include "features/report/next_words.hpp"
#include "features/report/page_data.hpp"
#include "features/report/shown.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace colporteur::report {

namespace {

using verdict::ChannelVerdict;

Data cell(PageView const& view, std::string_view name, std::optional<std::string> const& main,
          std::string const& more) {
    Data data(Data::type::object);
    data.set("name", view.say(name));
    data.set("known", flag_data(main.has_value()));
    data.set("main", main.value_or(""));
    data.set("has_more", flag_data(!more.empty()));
    data.set("more", more);
    data.set("unknown", flag_data(!main.has_value()));
    data.set("has_codes", flag_data(false));
    return data;
}

Data answers_cell(PageView const& view, ChannelVerdict const& channel) {
    if (!channel.said) return cell(view, "said", std::nullopt, "");
    auto const& share = channel.said->share;
    auto const interval = share.corrected ? share.corrected_interval : share.wilson;
    return cell(view, "said", view.speaker.percent(share.corrected.value_or(share.share)),
                interval ? view.speaker.percent_interval(*interval) : "");
}

Data said_cell(PageView const& view, ChannelVerdict const& channel) {
    auto data = answers_cell(view, channel);
    if (!channel.codes) return data;
    auto const orders = view.speaker.count(static_cast<double>(channel.codes->orders));
    data.set("unknown", flag_data(false));
    data.set("has_codes", flag_data(true));
    data.set("codes", view.say("codes_cell", orders));
    return data;
}

Data seen_cell(PageView const& view, ChannelVerdict const& channel) {
    auto const& seen = channel.seen;
    bool const by_models = was_seen(seen);
    if (!by_models && channel.reported.empty()) return cell(view, "seen", std::nullopt, "");
    return cell(
        view, "seen",
        view.say("seen_orders", view.speaker.count_range(seen.least_orders, seen.most_orders)),
        by_models ? view.speaker.money_range(seen.least_value, seen.most_value)
                  : view.say("seen_reported", reporters(channel)));
}

std::optional<std::string> cost_words(PageView const& view, ChannelVerdict const& channel) {
    auto cost = cost_of(channel.cost.total());
    if (!cost) cost = tested_cost(channel);
    if (!cost) return std::nullopt;
    return view.speaker.money_minor(*cost);
}

Data cost_cell(PageView const& view, ChannelVerdict const& channel) {
    return cell(view, "cost", cost_words(view, channel),
                tested_cost(channel) ? view.say("in_the_test") : "");
}

Data cells_of(PageView const& view, ChannelVerdict const& channel) {
    auto const& speaker = view.speaker;
    auto cells = list_data();
    cells << cost_cell(view, channel);
    cells << said_cell(view, channel) << seen_cell(view, channel);
    auto const* const proved = newest(channel);
    bool const known = proved != nullptr && proved->revenue_interval;
    cells << cell(view, "proved",
                  known ? std::optional(speaker.gain(proved->revenue)) : std::nullopt,
                  known ? speaker.money_interval(*proved->revenue_interval) : "");
    auto const* const profit = proved == nullptr ? nullptr : known_profit(*proved);
    cells << cell(view, "profit",
                  profit != nullptr ? std::optional(speaker.gain(profit->profit)) : std::nullopt,
                  profit != nullptr ? speaker.money_interval(profit->interval) : "");
    return cells;
}

Data channel_data(PageView const& view, ChannelVerdict const& channel) {
    auto const badge = badge_of(channel.verdict);
    auto const next = next_words(view.speaker, channel);
    Data row(Data::type::object);
    row.set("label", channel.channel.label);
    row.set("kind", std::string(badge.kind));
    row.set("sign", std::string(badge.sign));
    row.set("words", verdict_text(view.language(), channel.verdict));
    row.set("cells", cells_of(view, channel));
    row.set("has_next", flag_data(!next.empty()));
    row.set("parts", parts_data(next));
    return row;
}

Data tally_data(PageView const& view) {
    constexpr std::array<measure::Verdict, 4> k_order = {
        measure::Verdict::sells, measure::Verdict::does_not_sell, measure::Verdict::not_known_yet,
        measure::Verdict::enter_your_margin};
    auto tally = list_data();
    for (auto const verdict : k_order) {
        auto const& channels = view.report.figures.channels;
        auto const number =
            std::count_if(channels.begin(), channels.end(),
                          [&](auto const& channel) { return channel.verdict == verdict; });
        if (number == 0) continue;
        auto const badge = badge_of(verdict);
        Data one(Data::type::object);
        one.set("kind", std::string(badge.kind));
        one.set("sign", std::string(badge.sign));
        one.set("words", view.say("bar_row", verdict_text(view.language(), verdict),
                                  view.speaker.count(static_cast<double>(number))));
        tally << one;
    }
    return tally;
}

PageTable::Row compared(PageView const& view, ChannelVerdict const* then,
                        ChannelVerdict const* now) {
    auto const cost = [&](ChannelVerdict const* channel) {
        return channel == nullptr ? std::nullopt : cost_words(view, *channel);
    };
    auto const seen = [&](ChannelVerdict const* channel) {
        return channel == nullptr || !was_seen(channel->seen)
                   ? std::nullopt
                   : std::optional(view.speaker.count_range(channel->seen.least_orders,
                                                            channel->seen.most_orders));
    };
    auto const word = [&](ChannelVerdict const* channel) -> std::optional<std::string> {
        if (channel == nullptr) return std::nullopt;
        return fmt::format("{} {}", badge_of(channel->verdict).sign,
                           verdict_text(view.language(), channel->verdict));
    };
    return {(now != nullptr ? now : then)->channel.label,
            {cost(then), cost(now), seen(then), seen(now), word(then), word(now)}};
}

} // namespace

void fill_verdict(Data& page, PageView const& view) {
    auto const& channels = view.report.figures.channels;
    auto rows = list_data(), warnings = list_data();
    for (auto const& channel : channels)
        rows << channel_data(view, channel);
    for (auto const& warning : view.report.warnings)
        warnings << sentence_data(view, warning);
    page.set("has_channels", flag_data(!channels.empty()));
    page.set("tally", tally_data(view));
    page.set("channels", rows);
    page.set("has_warnings", flag_data(!view.report.warnings.empty()));
    page.set("warnings", warnings);
    page.set("foreign", flag_data(false));
}

void fill_compare(Data& page, PageView const& view) {
    page.set("compare", flag_data(view.report.compare.has_value()));
    if (!view.report.compare) return;
    auto const& now = view.report.figures;
    auto const& before = *view.report.compare;
    PageTable table;
    table.caption = view.say("compare_title", view.speaker.days(before.from, before.to));
    table.columns = {{view.say("channel"), false},    {view.say("cost_then")},
                     {view.say("cost_now")},          {view.say("seen_then")},
                     {view.say("seen_now")},          {view.say("verdict_then"), false},
                     {view.say("verdict_now"), false}};
    for (auto const& channel : now.channels)
        table.rows.push_back(compared(view, find_channel(before, channel.channel.name), &channel));
    for (auto const& channel : before.channels)
        if (find_channel(now, channel.channel.name) == nullptr)
            table.rows.push_back(compared(view, &channel, nullptr));
    page.set("compare_title", table.caption);
    page.set("compare_table", table_data(table));
}

} // namespace colporteur::report
