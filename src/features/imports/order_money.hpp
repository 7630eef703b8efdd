// Money of one order: from what the file says about lines, discounts, shipping, tax and refunds to
// what the ledger wants, net and to the cent. Sums of the parts equal the whole exactly: what is
// shared out is shared in proportion, rests of a cent go to the largest fractions.
#pragma once

#include "features/imports/model.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace colporteur::imports {

struct LineMoney {                   // minor units
    std::int64_t base = 0;           // of the line after its own discount
    bool final_net = false;          // base is net of VAT and of all discounts
    std::optional<std::int64_t> tax; // of the line
    std::int64_t discount = 0;       // of the line, not in base any more
};

struct OrderMoney {                    // minor units; nothing: the file does not say
    std::optional<std::int64_t> goods; // after discount
    std::optional<std::int64_t> goods_before_discount;
    std::optional<std::int64_t> discount, shipping, tax, total, refunded;
    std::vector<LineMoney> lines;
};

struct LineNet {
    std::int64_t net = 0, vat = 0, discount = 0;
};

struct OrderNet {
    std::vector<LineNet> lines;
    std::int64_t shipping = 0, shipping_vat = 0;
    std::int64_t discount = 0;          // of the order, net, for display: lines are net of it
    std::optional<std::int64_t> refund; // net
};

// Prices::by_format: whether tax is inside the prices is seen from the total. Without a tax figure
// gross prices are taken to hold the shop's VAT.
OrderNet settle(OrderMoney const& order, Prices prices, double vat);

// `sum` in parts proportional to `weights`: exact, largest remainders first, the earlier on a tie.
// All to the first when the weights sum to 0.
std::vector<std::int64_t> share_out(std::int64_t sum, std::span<std::int64_t const> weights);

} // namespace colporteur::imports
