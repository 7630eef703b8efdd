#include "features/verdict/rules_ledger.hpp"

#include "features/costs/service.hpp"

#include <algorithm>
#include <unordered_set>

namespace colporteur::verdict {

namespace {

// The place of the cut that holds `time`, or cuts.size().
std::size_t place_of(std::span<MonthCut const> cuts, TimeMs time) {
    auto const after =
        std::upper_bound(cuts.begin(), cuts.end(), time,
                         [](TimeMs t, MonthCut const& cut) { return t < cut.time.from; });
    if (after == cuts.begin()) return cuts.size();
    auto const place = static_cast<std::size_t>(after - cuts.begin()) - 1;
    return cuts[place].time.holds(time) ? place : cuts.size();
}

std::int64_t& amount_of(CostByKind& cost, std::string_view kind) {
    if (kind == "media") return cost.media;
    if (kind == "hours") return cost.hours;
    if (kind == "tools") return cost.tools;
    return cost.rewards;
}

} // namespace

std::vector<MonthCut> cut_months(Day from, Day to, TimeZone const& zone) {
    std::vector<MonthCut> cuts;
    for (Month month = month_of(from); first_day(month) < to; ++month) {
        MonthCut cut;
        cut.month = month;
        cut.from = std::max(from, first_day(month));
        cut.to = std::min(to, first_day(month + 1));
        cut.time = {zone.start_of(cut.from), zone.start_of(cut.to)};
        cut.whole = cut.from == first_day(month) && cut.to == first_day(month + 1);
        cuts.push_back(cut);
    }
    return cuts;
}

void book(std::span<MonthCut const> cuts, std::span<shops::OrderFact const> orders,
          std::span<shops::RefundFact const> refunds, std::vector<Ledger>& ledgers) {
    ledgers.resize(cuts.size());
    std::unordered_set<std::uint64_t> cancelled;
    for (auto const& order : orders) {
        if (order.cancelled) {
            cancelled.insert(order.id);
            continue;
        }
        auto const place = place_of(cuts, order.time);
        if (place == cuts.size()) continue;
        auto& ledger = ledgers[place];
        ++ledger.orders;
        ledger.goods += order.goods_minor;
        ledger.shipping += order.shipping_minor;
        ledger.discounts += order.discount_minor;
        ledger.vat += order.vat_minor;
        ledger.product_cost += order.product_cost_minor;
        ledger.goods_with_cost += order.goods_with_cost_minor;
    }
    for (auto const& refund : refunds) {
        auto const place = place_of(cuts, refund.time);
        if (place == cuts.size()) continue;
        if (refund.order != 0 && cancelled.contains(refund.order)) continue;
        ledgers[place].refunds += refund.amount_minor;
    }
}

Ledger& operator+=(Ledger& sum, Ledger const& other) {
    sum.orders += other.orders;
    sum.goods += other.goods;
    sum.shipping += other.shipping;
    sum.refunds += other.refunds;
    sum.discounts += other.discounts;
    sum.vat += other.vat;
    sum.product_cost += other.product_cost;
    sum.goods_with_cost += other.goods_with_cost;
    sum.costs += other.costs;
    return sum;
}

CostByKind& operator+=(CostByKind& sum, CostByKind const& other) {
    sum.media += other.media;
    sum.hours += other.hours;
    sum.tools += other.tools;
    sum.rewards += other.rewards;
    return sum;
}

ChannelCosts costs_between(std::vector<costs::CostLine> const& lines,
                           channels::ChannelMap const& map, Day from, Day to) {
    std::map<std::pair<std::uint16_t, std::string_view>, std::vector<costs::CostLine>> sorted;
    for (auto const& line : lines)
        sorted[{line.channel, line.kind}].push_back(line);
    ChannelCosts result;
    for (auto const& [key, group] : sorted) {
        auto const amount = costs::total(group, key.first, from, to);
        if (amount == 0 || key.first >= map.channels.size()) continue;
        amount_of(result[map.channels[key.first].name], key.second) += amount;
    }
    return result;
}

std::int64_t total(ChannelCosts const& costs) {
    std::int64_t sum = 0;
    for (auto const& [channel, cost] : costs)
        sum += cost.total();
    return sum;
}

std::optional<double> margin_of(Ledger const& ledger, std::optional<double> default_margin) {
    if (ledger.goods <= 0) return default_margin;
    auto const without = ledger.goods - ledger.goods_with_cost;
    if (without != 0 && !default_margin) return std::nullopt;
    double const known = static_cast<double>(ledger.goods_with_cost - ledger.product_cost);
    double const rest = static_cast<double>(without) * default_margin.value_or(0);
    return (known + rest) / static_cast<double>(ledger.goods);
}

} // namespace colporteur::verdict
