// Money of one order: from what the file says about lines, discounts, shipping, tax and refunds to
// what the ledger wants, net and to the cent. Sums of the parts equal the whole exactly: what is
// shared out is shared in proportion, rests of a cent go to the largest fractions.
//
// Revenue is goods alone, so a refund counts with its share of goods, net, and never with more than
// they were: money given back holds VAT and shipping as the money paid did.
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
    std::int64_t priced = 0; // after all discounts, in the money of the prices
};

struct OrderNet {
    std::vector<LineNet> lines;
    std::int64_t shipping = 0, shipping_vat = 0;
    std::int64_t discount = 0;          // of the order, net, for display: lines are net of it
    std::int64_t goods = 0;             // of all lines
    std::int64_t paid = 0;              // goods, shipping and VAT
    std::optional<std::int64_t> refund; // goods net, of OrderMoney::refunded
};

// Prices::by_format: whether tax is inside the prices is seen from the total. Without a tax figure
// gross prices are taken to hold the shop's VAT.
OrderNet settle(OrderMoney const& order, Prices prices, double vat);

// The goods, net, in money given back on the whole order.
std::int64_t goods_refunded(OrderNet const& order, std::int64_t given);

// The same of money given back for one line, in the money of its price.
std::int64_t goods_refunded(LineNet const& line, std::int64_t given);

// `sum` in parts proportional to `weights`: exact, largest remainders first, the earlier on a tie.
// All to the first when the weights sum to 0.
std::vector<std::int64_t> share_out(std::int64_t sum, std::span<std::int64_t const> weights);

} // namespace colporteur::imports
