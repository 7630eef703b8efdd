#include "features/verdict/facts.hpp"

#include "features/channels/service.hpp"
#include "features/costs/service.hpp"
#include "features/identity/service.hpp"
#include "features/shops/service.hpp"
#include "store/events/noted.hpp"

#include <algorithm>
#include <unordered_map>

namespace colporteur::verdict {

namespace {

using events::Column;
using events::Kind;
using events::VisitorMode;

// All days that a cost can have: far enough for anybody, near enough for the calendar.
constexpr Day k_first_day = -25'567; // 1900-01-01
constexpr Day k_last_day = 73'049;   // 2170-01-01

void widen(std::optional<Day>& first, std::optional<Day>& last, Day from, Day to) {
    first = first ? std::min(*first, from) : from;
    last = last ? std::max(*last, to) : to;
}

events::CountRequest spans_of(shops::Shop const& shop, std::vector<Kind> kinds) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = std::move(kinds);
    request.times = true;
    return request;
}

void read_touch_days(shops::Workspace& work, shops::Shop const& shop, Facts& facts) {
    auto request = spans_of(shop, {Kind::touch});
    request.newest_only = false; // no touch is ever corrected, and there are many
    for (auto const& row : work.events.count(request)) {
        auto const first = shop.zone.day_of(row.first), after = shop.zone.day_of(row.last) + 1;
        widen(facts.first, facts.last, first, after);
        widen(facts.first_sale, facts.last_sale, first, after);
        facts.first_touch = row.first;
        facts.last_touch = row.last;
        facts.touches = static_cast<double>(row.rows);
    }
}

// As shops::add_conversions leaves them out.
void read_unconfirmed(shops::Workspace& work, shops::Shop const& shop, Facts& facts) {
    for (auto const& order : facts.orders) {
        if (order.own && !order.at_till && order.time <= work.now)
            facts.own_until = std::max(facts.own_until, order.time);
    }
    if (facts.own_until == 0) return;
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::conversion};
    request.columns = {Column::order, Column::visitor, Column::label, Column::time, Column::amount};
    request.newest_only = true;
    auto const noted = work.events.id_of(events::k_noted); // at a counter, by no page
    std::unordered_map<std::uint64_t, TimeMs> first;
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const order = chunk->u64(0), visitor = chunk->u64(1), label = chunk->u64(2);
        auto const time = chunk->i64(3), amount = chunk->i64(4);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            bool const taken_back = visitor[row] == 0 && amount[row] == 0;
            if (taken_back || label[row] == noted) continue;
            auto const known = first.try_emplace(order[row], time[row]).first;
            known->second = std::min(known->second, time[row]);
        }
    }
    if (first.empty()) return; // no tag: millions of orders need no seal
    for (auto const& order : facts.orders)
        first.erase(order.own ? shops::sealed_order(order.id, work.events.key()) : order.id);
    for (auto const& [order, time] : first)
        facts.unconfirmed.push_back(time);
    std::sort(facts.unconfirmed.begin(), facts.unconfirmed.end());
}

void read_days(shops::Workspace& work, shops::Shop const& shop, Facts& facts) {
    read_touch_days(work, shop, facts);
    auto request = spans_of(shop, {Kind::order, Kind::order_line, Kind::refund, Kind::reported,
                                   Kind::answer, Kind::post});
    request.group_by = {Column::kind};
    for (auto const& row : work.events.count(request)) {
        auto const kind = static_cast<Kind>(row.group[0]);
        auto const first = shop.zone.day_of(row.first), after = shop.zone.day_of(row.last) + 1;
        widen(facts.first, facts.last, first, after);
        bool const is_sale = kind != Kind::reported && kind != Kind::answer && kind != Kind::post;
        if (!is_sale) continue;
        widen(facts.first_sale, facts.last_sale, first, after);
    }
    for (auto const& line : facts.costs) {
        widen(facts.first, facts.last, line.day,
              line.whole_month ? first_day(month_of(line.day) + 1) : line.day + 1);
    }
    request.kinds = {Kind::path, Kind::arm, Kind::arm_total, Kind::block};
    request.newest_only = false;
    facts.other_data = !facts.costs.empty();
    for (auto const& row : work.events.count(request)) {
        facts.other_data = true;
        if (static_cast<Kind>(row.group[0]) == Kind::path)
            facts.paths = static_cast<double>(row.rows);
    }
}

} // namespace

Facts read_facts(shops::Workspace& work, shops::Shop const& shop) {
    Facts facts;
    facts.map = channels::channel_map(work, shop);
    facts.open_proposals = channels::open_proposals(channels::aliases(work, shop));
    facts.orders = shops::read_orders(work, shop, {});
    read_unconfirmed(work, shop, facts);
    facts.refunds = shops::read_refunds(work, shop, {});
    facts.costs = costs::lines(work, shop, facts.map, k_first_day, k_last_day);
    facts.customers = shops::customers(work, shop);
    {
        auto session = shops::lease(work.records);
        for (auto const& closed : store::closed_months(session, shop.id))
            add_closed(facts, closed);
        facts.stored = store::stored_figures(session, shop.id);
        facts.first_import = store::first_import(session, shop.id);
    }
    for (auto const& customer : facts.customers) {
        facts.stitching.same(customer.email_person, customer.person);
    }
    auto const known = identity::known(work, shop);
    for (auto& order : facts.orders) { // who withdrew is one browser, as by a cookie
        if (order.seen_mode == VisitorMode::full && known.agreed.count(order.seen_visitor) == 0)
            order.seen_mode = VisitorMode::audience;
    }
    facts.stitching.agreed(known);
    facts.stitching.learn(facts.orders);
    read_days(work, shop, facts);
    return facts;
}

void add_closed(Facts& facts, ClosedMonth const& closed) {
    facts.closed.push_back(closed);
    widen(facts.first, facts.last, first_day(closed.month), first_day(closed.month + 1));
}

FigureMap live_figures(Facts const& facts, MonthCut const& cut) {
    std::vector<Ledger> ledgers;
    book({&cut, 1}, facts.orders, facts.refunds, ledgers);
    return figures_of(ledgers.front(), costs_between(facts.costs, facts.map, cut.from, cut.to));
}

std::vector<Adjustment> open_adjustments(Facts const& facts, TimeZone const& zone) {
    std::vector<Adjustment> entries;
    auto const booked_in = open_month(facts.closed);
    for (auto const& closed : facts.closed) {
        auto const cut =
            cut_months(first_day(closed.month), first_day(closed.month + 1), zone).front();
        auto const later =
            later_facts(closed.month, booked_in, live_figures(facts, cut), facts.stored);
        entries.insert(entries.end(), later.begin(), later.end());
    }
    return entries;
}

} // namespace colporteur::verdict
