// The ledger: money of a month or a part of one, from orders, refunds and costs.
//
// Revenue = goods net of VAT, shipping, discount and refunds. An order counts in the month in which
// it was placed, a refund in the month in which it happened; a cancelled order counts nothing, and
// neither do its refunds. Months are cut in the shop's time zone.
#pragma once

#include "features/channels/model.hpp"
#include "features/costs/model.hpp"
#include "features/shops/service.hpp"
#include "features/verdict/model.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace colporteur::verdict {

struct MonthCut { // the part of a month that lies in a period
    Month month = 0;
    Day from = 0, to = 0; // days of the shop, [from, to)
    Period time;          // the same in UTC
    bool whole = false;   // all days of the month
};

// REQUIRES from < to.
std::vector<MonthCut> cut_months(Day from, Day to, TimeZone const& zone);

// Adds the orders and refunds to the ledgers of their months; `ledgers` has one for each cut. Facts
// outside all cuts are passed over. REQUIRES cuts in order of time.
void book(std::span<MonthCut const> cuts, std::span<shops::OrderFact const> orders,
          std::span<shops::RefundFact const> refunds, std::vector<Ledger>& ledgers);

Ledger& operator+=(Ledger& sum, Ledger const& other);
CostByKind& operator+=(CostByKind& sum, CostByKind const& other);

using ChannelCosts = std::map<std::string, CostByKind>; // by channel name; none that are all 0

// Costs of every channel over [from, to); lines charged by the month count by their share of its
// days.
ChannelCosts costs_between(std::vector<costs::CostLine> const& lines,
                           channels::ChannelMap const& map, Day from, Day to);
std::int64_t total(ChannelCosts const& costs);

// The share of revenue that is left after the goods: from the products' own costs where they are
// known, from `default_margin` for the rest. Nothing when a part of the goods has neither: an
// unknown margin is never 100 %. Without goods it is the default.
std::optional<double> margin_of(Ledger const& ledger, std::optional<double> default_margin);

} // namespace colporteur::verdict
