// The visitor's side of orders, led to the orders. Pure.
#pragma once

#include "features/shops/orders.hpp"

namespace colporteur::shops {

struct Conversion {
    std::uint64_t order = 0; // sealed
    std::uint64_t visitor = 0;
    events::VisitorMode mode = events::VisitorMode::cookieless;
    std::uint64_t code = 0;
    TimeMs time = 0;
    std::int64_t amount_minor = 0; // goods net of VAT, shipping and discount
    bool shown = false;            // a code at a counter, not a page that the tag saw
};

// Each order gets the visitor of the conversion that is nearest to its time, within a day and some
// hours (many exports give the day alone): who sends an order's number beforehand gets nothing by
// it. A conversion later than the last of the shop's own orders is appended as an order that is not
// `own` (the first, where several name one); an earlier one without an order is left out. Orders
// dated after `now` do not tell how far the shop's own reach. A conversion without visitor and
// money was taken back and is none (one without a visitor alone is old: retention took him); a sale
// at a counter that was taken back has no conversion, for its number may be that of an order from
// the web.
void add_conversions(std::vector<OrderFact>& orders, std::vector<Conversion> conversions,
                     HashKey const& key, TimeMs now);

} // namespace colporteur::shops
