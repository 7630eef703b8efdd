// What a row of a file becomes, in fields: the pages and the terminal write the same ones.
//
//   order       time order status person visitor shipping shipping_vat discount code + source,
//               campaign
//   order_line  time order person visitor product quantity net vat discount
//   refund      time order person visitor product quantity net
//   touch       time person visitor sharer placement page code + source, campaign
//   cost        day cost amount minutes impressions clicks placement + source, campaign
//   answer      time question answer person order weight multiple_choice
//   arm         time experiment arm person outcome before orders
//   arm_total   time experiment arm people sum sum_squares orders
//   block       day experiment arm block value before
//   post        day post views impressions clicks seed mouse_overs + source
//   reported    day tool sessions conversions amount + source, campaign
//   path        day path conversions nulls amount
//   product     product name price cost
//   customer    customer mail first_order
// "+ source": source as the file writes it, and the channel that it leads to.
#pragma once

#include "base/json.hpp"
#include "features/channels/model.hpp"
#include "features/shops/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace colporteur::imports {

struct Instant {
    TimeMs at = 0;
};
struct OfDay { // of the shop
    Day day = 0;
};
struct Amount {
    std::optional<std::int64_t> minor; // of the shop's currency; nothing: not known
};

struct PreviewField {
    std::string_view name;
    // monostate: not known. A text is as the file says, "" when it does not.
    std::variant<std::monostate, std::string, Instant, OfDay, Amount, double, bool,
                 channels::Channel>
        value;
};

struct PreviewEntry {
    std::string_view kind;
    std::vector<PreviewField> fields; // each kind always has its own, in the order of the list
};

// Amounts under their name with "_minor", a channel as "channel" and "label".
json::object entry_json(PreviewEntry const& entry, TimeZone const& zone);

// "order 2026-03-31T18:05:00+02:00, order 1001, status paid": for the terminal. What is 0 or not
// said is left out.
std::string entry_text(PreviewEntry const& entry, shops::Shop const& shop);

} // namespace colporteur::imports
