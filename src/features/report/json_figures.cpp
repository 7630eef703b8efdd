#include "features/report/json_parts.hpp"
#include "features/report/next_words.hpp"
#include "features/report/shown.hpp"

#include "measure/attribution.hpp"

namespace colporteur::report {

namespace {

json::object seen_json(verdict::Seen const& seen) {
    json::object orders, value;
    bool any = seen.is_something(); // also by other tools alone
    for (std::size_t i = 0; i < measure::k_models.size(); ++i) {
        auto const name = measure::model_name(measure::k_models[i]);
        orders[name] = or_null(seen.orders[i]);
        value[name] = or_null(seen.value[i]);
        any = any || seen.orders[i];
    }
    auto const known = [&](double figure) {
        return any ? json::value(figure) : json::value(nullptr);
    };
    return {{"least_orders", known(seen.least_orders)},
            {"most_orders", known(seen.most_orders)},
            {"least_value", known(seen.least_value)},
            {"most_value", known(seen.most_value)},
            {"orders_by_model", orders},
            {"value_by_model", value}};
}

std::string_view step_key(verdict::NextStep step) {
    using verdict::NextStep;
    switch (step) {
    case NextStep::none:
        return "none";
    case NextStep::enter_margin:
        return "enter_margin";
    case NextStep::enter_costs:
        return "enter_costs";
    case NextStep::plan_experiment:
        return "plan_experiment";
    case NextStep::go_on:
        return "go_on";
    case NextStep::repeat_larger:
        return "repeat_larger";
    case NextStep::out_of_reach:
        return "out_of_reach";
    case NextStep::fix_assignment:
        return "fix_assignment";
    case NextStep::mend_arms:
        break;
    }
    return "mend_arms";
}

json::value known_money(std::optional<std::int64_t> const& minor, Currency const& currency) {
    return minor ? json::value(money_json(*minor, currency)) : json::value(nullptr);
}

json::object ledger_json(verdict::Figures const& figures, verdict::Ledger const& ledger,
                         Currency const& currency) {
    auto const money = [&](std::int64_t minor) {
        return known_money(sales_of(figures, minor), currency);
    };
    auto const orders = sales_of(figures, ledger.orders);
    return {{"orders", orders ? json::value(*orders) : json::value(nullptr)},
            {"revenue", money(ledger.revenue())},
            {"goods", money(ledger.goods)},
            {"shipping", money(ledger.shipping)},
            {"refunds", money(ledger.refunds)},
            {"discounts", money(ledger.discounts)},
            {"vat", money(ledger.vat)},
            {"product_cost", money(ledger.product_cost)},
            {"goods_with_cost", money(ledger.goods_with_cost)},
            {"costs", known_money(cost_of(ledger.costs), currency)}};
}

json::array months_json(verdict::Figures const& figures, Currency const& currency) {
    json::array months;
    for (auto const& month : figures.months) {
        json::object out = ledger_json(figures, month.ledger, currency);
        out["month"] = month_text(month.month);
        out["closed"] = month.closed;
        out["run_id"] = month.closed ? json::value(month.run_id) : json::value(nullptr);
        out["code_version"] = month.closed ? json::value(month.code_version) : json::value(nullptr);
        months.push_back(out);
    }
    return months;
}

json::array adjustments_json(verdict::Figures const& figures, Currency const& currency) {
    json::array out;
    for (auto const& entry : figures.adjustments) {
        json::object row = {{"booked_in", month_text(entry.booked_in)},
                            {"concerning", month_text(entry.concerning)},
                            {"figure", entry.figure},
                            {"stored", entry.stored},
                            {"channel", nullptr}};
        if (!entry.channel.empty()) row["channel"] = entry.channel;
        if (entry.figure == "orders") {
            row["count"] = entry.amount;
        } else {
            row["amount_minor"] = entry.amount;
            row["currency"] = currency.text();
        }
        out.push_back(row);
    }
    return out;
}

json::value cost_json(verdict::CostByKind const& cost, Currency const& currency) {
    if (!cost_of(cost.total())) return nullptr;
    return json::object{{"total", money_json(cost.total(), currency)},
                        {"media", money_json(cost.media, currency)},
                        {"hours", money_json(cost.hours, currency)},
                        {"tools", money_json(cost.tools, currency)},
                        {"rewards", money_json(cost.rewards, currency)}};
}

json::object codes_json(verdict::CodesSaid const& codes, Currency const& currency) {
    auto const crossed = [&](std::int64_t verdict::CodesCrossed::*figure) {
        return codes.crossed ? json::value((*codes.crossed).*figure) : json::value(nullptr);
    };
    return {{"orders", codes.orders},
            {"of_orders", codes.of_orders},
            {"share", codes.share()},
            {"revenue", money_json(codes.revenue, currency)},
            {"also_seen", crossed(&verdict::CodesCrossed::seen)},
            {"others_seen", crossed(&verdict::CodesCrossed::others)},
            {"nothing_seen", crossed(&verdict::CodesCrossed::nothing)}};
}

// Either half may be missing: where nobody named the channel, the figures of the survey are null.
json::value said_json(verdict::ChannelVerdict const& channel, Currency const& currency) {
    if (!channel.said && !channel.codes) return nullptr;
    auto out = channel_said_json(channel.said.value_or(survey::ChannelSaid{}));
    if (!channel.said) {
        for (auto&& member : out)
            member.value() = nullptr;
    }
    out["codes"] =
        channel.codes ? json::value(codes_json(*channel.codes, currency)) : json::value(nullptr);
    return out;
}

} // namespace

json::object channel_json(verdict::ChannelVerdict const& channel, Speaker const& speaker) {
    json::array reported, experiments;
    for (auto const& source : channel.reported) {
        reported.push_back(json::object{{"by", source.by},
                                        {"sessions", source.sessions},
                                        {"conversions", source.conversions},
                                        {"value", source.value}});
    }
    for (auto const& proved : channel.experiments)
        experiments.push_back(proved_json(proved, speaker));
    auto const& currency = speaker.currency();
    auto const& next = channel.next;
    return {{"channel", channel.channel.name},
            {"label", channel.channel.label},
            {"family", channel.channel.family},
            {"cost", cost_json(channel.cost, currency)},
            {"said", said_json(channel, currency)},
            {"seen", seen_json(channel.seen)},
            {"reported", reported},
            {"experiments", experiments},
            {"verdict", verdict_key(channel.verdict)},
            {"next", json::object{{"step", step_key(next.step)},
                                  {"people", or_null(next.people)},
                                  {"orders", or_null(next.orders)},
                                  {"weeks", or_null(next.weeks)},
                                  {"text", next_words(speaker, channel)}}}};
}

json::object figures_json(verdict::Figures const& figures, Speaker const& speaker) {
    auto const& currency = speaker.currency();
    json::array channels;
    for (auto const& channel : figures.channels)
        channels.push_back(channel_json(channel, speaker));
    return {{"from", day_text(figures.from)},
            {"to", day_text(figures.to)},
            {"margin", figures.margin_known ? json::value(figures.margin) : json::value(nullptr)},
            {"ledger", ledger_json(figures, figures.ledger, currency)},
            {"channels", channels},
            {"months", months_json(figures, currency)},
            {"adjustments", adjustments_json(figures, currency)}};
}

} // namespace colporteur::report
