#include "features/verdict/ground.hpp"

#include "features/verdict/rules_ledger.hpp"

#include <algorithm>

namespace colporteur::verdict {

std::optional<Ground> ground_of(Facts const& facts, shops::Shop const& shop) {
    if (!facts.first_sale || facts.orders.empty()) return std::nullopt;
    constexpr Day k_year = 365;
    auto const to = *facts.last_sale;
    auto const from = std::max(*facts.first_sale, to - k_year);
    std::vector<Ledger> ledgers;
    book(cut_months(from, to, shop.zone), facts.orders, facts.refunds, ledgers);
    Ledger sum;
    for (auto const& ledger : ledgers)
        sum += ledger;
    Ground ground;
    ground.margin = margin_of(sum, shop.margin);
    ground.pace =
        pace_of(facts.orders, shop, from, to, static_cast<double>(facts.customers.size()));
    ground.smallest_without_cost = smallest_a_day(shop, 0, ground.pace.days);
    for (auto const& [channel, cost] : costs_between(facts.costs, facts.map, from, to)) {
        ground.smallest_a_day[channel] = smallest_a_day(shop, cost.total(), ground.pace.days);
    }
    return ground;
}

} // namespace colporteur::verdict
