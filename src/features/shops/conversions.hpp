// The visitor's side of orders, led to the orders. Pure.
#pragma once

#include "features/shops/orders.hpp"

namespace colporteur::shops {

struct Conversion {
    std::uint64_t order = 0; // sealed
    std::uint64_t visitor = 0;
    std::uint64_t code = 0;
    TimeMs time = 0;
    std::int64_t amount_minor = 0; // goods net of VAT, shipping and discount
};

// Each order gets the visitor of its first conversion. A conversion later than the last of the
// shop's own orders is appended as an order that is not `own`; an earlier one without an order is
// left out.
void add_conversions(std::vector<OrderFact>& orders, std::vector<Conversion> conversions,
                     HashKey const& key);

} // namespace colporteur::shops
