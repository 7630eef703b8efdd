#include "features/verdict/rules_codes.hpp"

#include <algorithm>
#include <unordered_map>

namespace colporteur::verdict {

namespace {

struct Carrier { // an order of the period with a code
    std::uint16_t channel = channels::k_no_channel;
    bool met_it = false, met_any = false; // before the order
};
using Carriers = std::unordered_map<std::uint64_t, Carrier>; // by order

std::uint16_t channel_of(shops::OrderFact const& order, channels::ChannelMap const& map) {
    auto const found = order.code == 0 ? map.by_origin.end() : map.by_origin.find(order.code);
    return found == map.by_origin.end() ? channels::k_no_channel : found->second;
}

void cross(Carriers& carriers, std::span<measure::OrderCredit const> credit,
           CodesByChannel& codes) {
    for (auto const& line : credit) {
        auto const found = carriers.find(line.order);
        if (found == carriers.end()) continue;
        found->second.met_any = true;
        found->second.met_it |= line.channel == found->second.channel;
    }
    for (auto& [channel, said] : codes)
        said.crossed.emplace();
    for (auto const& [order, carrier] : carriers) {
        auto& crossed = *codes[carrier.channel].crossed;
        ++(carrier.met_it ? crossed.seen : carrier.met_any ? crossed.others : crossed.nothing);
    }
}

} // namespace

bool any_code(std::span<shops::OrderFact const> orders, channels::ChannelMap const& map,
              Period const& period) {
    return std::any_of(orders.begin(), orders.end(), [&](shops::OrderFact const& order) {
        return !order.cancelled && period.holds(order.time) &&
               channel_of(order, map) != channels::k_no_channel;
    });
}

CodesByChannel codes_of(std::span<shops::OrderFact const> orders, channels::ChannelMap const& map,
                        Period const& period,
                        std::optional<std::span<measure::OrderCredit const>> credit) {
    CodesByChannel codes;
    Carriers carriers;
    std::int64_t all = 0;
    for (auto const& order : orders) {
        if (order.cancelled || order.time >= period.to) continue;
        bool const inside = period.holds(order.time);
        all += inside ? 1 : 0;
        auto const channel = channel_of(order, map);
        if (channel == channels::k_no_channel) continue;
        auto& said = codes[channel];
        if (!inside) continue; // of before: the channel has codes
        ++said.orders;
        said.revenue += order.revenue_minor();
        carriers.emplace(order.id, Carrier{channel});
    }
    if (carriers.empty()) return {};
    for (auto& [channel, said] : codes)
        said.of_orders = all;
    if (credit) cross(carriers, *credit, codes);
    return codes;
}

} // namespace colporteur::verdict
