#include "features/till/apply.hpp"

#include "features/imports/service.hpp"
#include "features/shops/service.hpp"
#include "features/till/rules.hpp"
#include "features/till/store.hpp"
#include "features/till/tell_again.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace colporteur::till {

namespace {

using events::Column;
using events::Kind;
using Ids = std::unordered_set<std::uint64_t>;

struct Noted {            // all that was noted of an order
    std::uint64_t id = 0; // of the order
    std::vector<Note> notes;
    [[nodiscard]] Note const& counting() const { return notes.front(); }
};

std::vector<Noted> read_waiting(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    std::vector<Noted> out;
    for (auto const& key : store::waiting(transaction, shop, k_at_once)) {
        Noted one;
        one.notes = store::of_order(transaction, shop.id, key);
        one.id = shops::order_id(order_number(one.counting()), work.events.key());
        out.push_back(std::move(one));
    }
    transaction.commit();
    return out;
}

// Of the orders with a receipt those that somebody else tells.
Ids told_by_the_shop(shops::Workspace& work, shops::Shop const& shop,
                     std::vector<Noted> const& all) {
    Ids asked, found;
    for (auto const& one : all) {
        if (!one.counting().receipt.empty()) asked.insert(one.id);
    }
    if (asked.empty()) return found;
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::order};
    request.columns = {Column::order, Column::origin};
    request.newest_only = true;
    auto const ours = work.events.id_of(k_origin);
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const order = chunk->u64(0), origin = chunk->u64(1);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            if (origin[row] != ours && asked.count(order[row]) > 0) found.insert(order[row]);
        }
    }
    return found;
}

imports::ToldOrder told(Note const& note, shops::Shop const& shop) {
    imports::ToldOrder order;
    order.number = order_number(note);
    order.source = k_origin;
    order.code = note.code;
    order.cancelled = note.cancelled;
    order.noted = true;
    order.time = note.noted_at;
    imports::ToldLine line;
    line.net_minor = net_of(note.amount_minor, shop.vat);
    line.vat_minor = note.amount_minor - line.net_minor;
    order.lines.push_back(std::move(line));
    return order;
}

imports::ShownCode shown(Note const& note, shops::Shop const& shop) {
    return {order_number(note), note.cancelled ? std::string() : note.id, note.code, note.noted_at,
            net_of(note.amount_minor, shop.vat)};
}

} // namespace

bool waits(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    return store::any_waits(session, shop);
}

Applied apply_waiting(shops::Workspace& work, shops::Shop const& shop) {
    Applied applied;
    auto const all = read_waiting(work, shop);
    applied.orders = all.size();
    if (all.empty()) return applied;
    auto const others = told_by_the_shop(work, shop, all);
    std::vector<imports::ToldOrder> orders;
    std::vector<imports::ShownCode> codes;
    for (auto const& one : all) {
        if (others.count(one.id) == 0) orders.push_back(told(one.counting(), shop));
        codes.push_back(shown(one.counting(), shop));
    }
    auto const written = imports::tell_orders(work, shop, orders, codes);
    applied.changed = written.added + written.corrected > 0;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    for (auto const& one : all) {
        auto const state = others.count(one.id) == 0 ? State::told : State::shop;
        for (auto const& note : one.notes)
            store::settle(transaction, shop, note, state);
    }
    transaction.commit();
    for (auto const& order : orders)
        applied.told.push_back(imports::told_now(order, work.events.key()));
    return applied;
}

bool apply_all(shops::Workspace& work, shops::Shop const& shop) {
    tell_again(work, shop);
    bool changed = false;
    while (waits(work, shop))
        changed = apply_waiting(work, shop).changed || changed;
    return changed;
}

} // namespace colporteur::till
