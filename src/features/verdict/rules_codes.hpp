// Said by codes: what the orders of a period state by the code that they carry. Pure.
//
// Every order of the period is counted, so there is no sample and no interval. Orders count as in
// the ledger (by the time they were placed, cancelled ones not at all) and are worth what Seen
// gives them: goods less the refunds so far. An order has one code, the one that its newest state
// names. A code proves that somebody had it, not that the channel sold: it decides nothing.
#pragma once

#include "features/channels/model.hpp"
#include "features/shops/service.hpp"
#include "features/verdict/model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>

namespace colporteur::verdict {

using CodesByChannel = std::map<std::uint16_t, CodesSaid>; // by index into the ChannelMap

// An order of `period` carries a code that leads to a channel.
bool any_code(std::span<shops::OrderFact const> orders, channels::ChannelMap const& map,
              Period const& period);

// Empty when no order of `period` carries a code of a channel. Where some do, a channel whose codes
// were used before, but by no order of `period`, has 0 orders; a channel without any code yet has
// no figure. `credit`: of the orders of the period, whose channels are indexes into `map`; nothing:
// no journeys of people are known to cross the codes with.
CodesByChannel codes_of(std::span<shops::OrderFact const> orders, channels::ChannelMap const& map,
                        Period const& period,
                        std::optional<std::span<measure::OrderCredit const>> credit);

} // namespace colporteur::verdict
