#pragma once

#include "features/channels/model.hpp"
#include "features/costs/model.hpp"
#include "features/shops/model.hpp"

namespace colporteur::costs {

struct Added {
    std::int64_t import_id = 0; // `import --undo` takes it back
    std::string channel;
    bool new_channel = false;
};

// `colporteur cost add`. Errors: invalid_input (kind, amount, hours), conflict (the month is
// closed: the message says which month is open).
Result<Added> add(shops::Workspace& work, shops::Shop const& shop, NewCost const& cost);

// The newest state of the costs that fall in [from, to), days of the shop: whole-month lines whose
// month reaches into it (total() takes their share), and media by day inside it. `up_to_batch`: as
// the store stood after that batch, at the shop's hourly rate of today.
std::vector<CostLine> lines(shops::Workspace& work, shops::Shop const& shop,
                            channels::ChannelMap const& map, Day from, Day to,
                            std::optional<events::BatchId> up_to_batch = {});

// Sum over [from, to) of a channel in minor units; whole-month lines count by their share of days.
std::int64_t total(std::vector<CostLine> const& lines, std::uint16_t channel, Day from, Day to);

// The lines summed by channel, month and kind, in the order of the channels' names.
std::vector<MonthlyCost> by_month(std::vector<CostLine> const& lines,
                                  channels::ChannelMap const& map);

// "120,50" as an amount of the currency and as a number. Errors: invalid_input.
Result<EnteredAmount> entered_amount(std::string_view text, Currency const& currency);

} // namespace colporteur::costs
