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
