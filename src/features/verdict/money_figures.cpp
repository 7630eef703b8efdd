#include "features/verdict/figures.hpp"

#include "features/costs/service.hpp"

#include <algorithm>

namespace colporteur::verdict {

namespace {

ClosedMonth const* closing_of(Facts const& facts, Month month) {
    for (auto const& closed : facts.closed) {
        if (closed.month == month) return &closed;
    }
    return nullptr;
}

// A part of a closed month: its orders, refunds and costs as the store stood when it was closed.
FigureMap figures_then(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                       MonthCut const& cut, std::int64_t run_id) {
    auto const orders = shops::read_orders(work, shop, {}, run_id);
    auto const refunds = shops::read_refunds(work, shop, cut.time, run_id);
    std::vector<Ledger> ledgers;
    book({&cut, 1}, orders, refunds, ledgers);
    auto const lines = costs::lines(work, shop, facts.map, cut.from, cut.to, run_id);
    return figures_of(ledgers.front(), costs_between(lines, facts.map, cut.from, cut.to));
}

FigureMap month_figures(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                        MonthCut const& cut) {
    auto const* closed = closing_of(facts, cut.month);
    if (!closed) return live_figures(facts, cut);
    if (cut.whole) return own_figures(facts.stored, cut.month);
    return figures_then(work, shop, facts, cut, closed->run_id);
}

std::vector<Adjustment> adjustments_in(Facts const& facts, shops::Shop const& shop,
                                       Range const& range) {
    auto all = stored_adjustments(facts.stored);
    auto const open = open_adjustments(facts, shop.zone);
    all.insert(all.end(), open.begin(), open.end());
    auto const first = month_of(range.from), last = month_of(range.to - 1);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](Adjustment const& entry) {
                                 bool const after = entry.booked_in > last && !range.open_ended;
                                 return entry.booked_in < first || after;
                             }),
              all.end());
    return all;
}

} // namespace

Figures money_figures(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                      Range const& range) {
    Figures figures;
    figures.from = range.from;
    figures.to = range.to;
    figures.sales_known = !facts.orders.empty() || !facts.refunds.empty() || !facts.closed.empty();
    FigureMap sum;
    for (auto const& cut : cut_months(range.from, range.to, shop.zone)) {
        auto const own = month_figures(work, shop, facts, cut);
        MonthFigures month;
        month.month = cut.month;
        month.ledger = ledger_from(own);
        if (auto const* closed = closing_of(facts, cut.month)) {
            month.closed = true;
            month.run_id = closed->run_id;
            month.code_version = closed->code_version;
        }
        figures.months.push_back(std::move(month));
        sum += own;
    }
    figures.adjustments = adjustments_in(facts, shop, range);
    sum += figures_of(figures.adjustments);
    figures.ledger = ledger_from(sum);
    for (auto const& [name, cost] : costs_from(sum)) {
        ChannelVerdict row;
        row.channel.name = name;
        row.cost = cost;
        figures.channels.push_back(std::move(row));
    }
    auto const margin = margin_of(figures.ledger, shop.margin);
    figures.margin_known = margin.has_value();
    figures.margin = margin.value_or(0);
    return figures;
}

} // namespace colporteur::verdict
