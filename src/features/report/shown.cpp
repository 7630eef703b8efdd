#include "features/report/shown.hpp"

#include <algorithm>

namespace colporteur::report {

bool was_seen(verdict::Seen const& seen) {
    if (!seen.is_something()) return false;
    return std::any_of(seen.orders.begin(), seen.orders.end(),
                       [](auto const& orders) { return orders.has_value(); });
}

measure::ProfitVerdict const* known_profit(verdict::Proved const& proved) {
    bool const known =
        proved.profit && proved.profit->verdict != measure::Verdict::enter_your_margin;
    return known ? &*proved.profit : nullptr;
}

verdict::Proved const* newest(verdict::ChannelVerdict const& channel) {
    return channel.experiments.empty() ? nullptr : &channel.experiments.front();
}

std::optional<double> orders_of(verdict::Figures const& figures, verdict::Ledger const& ledger) {
    if (!figures.sales_known) return std::nullopt;
    return static_cast<double>(ledger.orders);
}

std::optional<std::int64_t> sales_of(verdict::Figures const& figures, std::int64_t minor) {
    if (!figures.sales_known) return std::nullopt;
    return minor;
}

std::optional<std::int64_t> cost_of(std::int64_t minor) {
    if (minor == 0) return std::nullopt;
    return minor;
}

std::optional<std::int64_t> tested_cost(verdict::ChannelVerdict const& channel) {
    auto const* const proved = newest(channel);
    if (channel.cost.total() != 0 || proved == nullptr) return std::nullopt;
    return cost_of(proved->cost_minor);
}

std::string reporters(verdict::ChannelVerdict const& channel) {
    std::string names;
    for (auto const& reported : channel.reported) {
        if (names.find(reported.by) != std::string::npos) continue;
        names += (names.empty() ? "" : ", ") + reported.by;
    }
    return names;
}

std::string_view reason_of(experiments::Evaluation const& evaluation) {
    std::string_view reason = evaluation.not_enough_data;
    constexpr std::string_view k_said_before = "not enough data: ";
    if (reason.starts_with(k_said_before)) reason.remove_prefix(k_said_before.size());
    return reason;
}

std::optional<double> orders_of(experiments::Experiment const& experiment,
                                experiments::ArmResult const& arm) {
    if (arm.orders.n > 0) return arm.orders.y;
    bool const amounts = experiment.metric_is_money && experiment.form != experiments::Form::blocks;
    if (amounts && arm.money.orders > 0) return arm.money.orders;
    return std::nullopt;
}

std::string label_of(verdict::Figures const& figures, std::string const& name) {
    auto const* const channel = find_channel(figures, name);
    return channel != nullptr ? channel->channel.label : name;
}

verdict::ChannelVerdict const* find_channel(verdict::Figures const& figures,
                                            std::string const& name) {
    for (auto const& channel : figures.channels)
        if (channel.channel.name == name) return &channel;
    return nullptr;
}

} // namespace colporteur::report
