#include "features/shops/orders.hpp"

#include "features/shops/at_till.hpp"
#include "features/shops/conversions.hpp"
#include "features/shops/product_costs.hpp"
#include "features/shops/sealed.hpp"
#include "store/events/noted.hpp"

#include <algorithm>
#include <unordered_map>

namespace colporteur::shops {

namespace {

using events::Column;
using events::Kind;
using events::VisitorMode;

events::ScanRequest newest(Shop const& shop, std::vector<Kind> kinds, std::vector<Column> columns,
                           std::optional<events::BatchId> up_to_batch) {
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = std::move(kinds);
    request.columns = std::move(columns);
    request.newest_only = true;
    request.up_to_batch = up_to_batch;
    return request;
}

// The orders under construction, found by id. Orders outside the period are left out by their own
// time, so an order whose date was corrected is in one period only.
struct Book {
    struct FromLines { // what stands in for an order row where there is none
        std::uint64_t person = 0;
        TimeMs time = 0; // of the earliest
    };
    struct Noted { // at a counter: goods that count while the order's row is the counter's, too
        std::int64_t goods_minor = 0, vat_minor = 0;
    };
    std::vector<OrderFact> orders;
    std::vector<bool> has_row; // an order event, not only lines
    std::vector<FromLines> from_lines;
    std::unordered_map<std::uint64_t, std::size_t> place;
    std::unordered_map<std::size_t, Noted> noted; // by place
    std::size_t last = 0;                         // asked for

    // Rows of one order mostly stand together, or follow those of the order before in the same
    // order as it did: then nothing has to be looked up.
    std::size_t at(std::uint64_t order) {
        if (last < orders.size() && orders[last].id == order) return last;
        if (last + 1 < orders.size() && orders[last + 1].id == order) return ++last;
        auto const [found, fresh] = place.try_emplace(order, orders.size());
        if (fresh) {
            orders.emplace_back().id = order;
            has_row.push_back(false);
            from_lines.emplace_back();
        }
        return last = found->second;
    }
    void close(HashKey const& key) {
        for (std::size_t i = 0; i < orders.size(); ++i) {
            orders[i].at_till = is_at_till(orders[i].origin, key);
            if (has_row[i]) continue;
            orders[i].person = from_lines[i].person;
            orders[i].time = from_lines[i].time;
        }
        for (auto const& [where, said] : noted) {
            if (has_row[where] && !orders[where].at_till) continue;
            orders[where].goods_minor += said.goods_minor;
            orders[where].vat_minor += said.vat_minor;
        }
    }
};

// Order rows and their lines stand side by side in the store, so both are read in one pass.
void read_rows(Workspace& work, events::ScanRequest const& request, ProductCosts const& costs,
               Book& book, std::vector<Conversion>& conversions) {
    auto const cancelled = work.events.id_of("cancelled");
    auto const audience = work.events.id_of(name_of(VisitorMode::audience));
    auto const full = work.events.id_of(name_of(VisitorMode::full));
    auto const noted = work.events.id_of(events::k_noted);
    auto const mode_of = [&](std::uint64_t of_label) {
        if (of_label == full) return VisitorMode::full;
        return of_label == audience ? VisitorMode::audience : VisitorMode::cookieless;
    };
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const id = chunk->u64(0), person = chunk->u64(1), visitor = chunk->u64(2);
        auto const code = chunk->u64(3), origin = chunk->u64(4), label = chunk->u64(5);
        auto const product = chunk->u64(6);
        auto const time = chunk->i64(7), amount = chunk->i64(8), discount = chunk->i64(9);
        auto const vat = chunk->i64(10), quantity = chunk->i64(11), kind = chunk->i64(12);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            if (kind[row] == static_cast<std::int64_t>(Kind::conversion)) {
                conversions.push_back({id[row], visitor[row], mode_of(label[row]), code[row],
                                       time[row], amount[row], label[row] == noted});
                continue;
            }
            auto const place = book.at(id[row]);
            auto& order = book.orders[place];
            if (label[row] == noted) {
                auto& said = book.noted[place];
                said.goods_minor += amount[row];
                said.vat_minor += vat[row];
                continue;
            }
            order.discount_minor += discount[row];
            order.vat_minor += vat[row];
            if (kind[row] == static_cast<std::int64_t>(Kind::order)) {
                book.has_row[place] = true;
                order.person = person[row];
                order.visitor = visitor[row];
                order.time = time[row];
                order.code = code[row];
                order.origin = origin[row];
                order.cancelled = label[row] == cancelled;
                order.shipping_minor += amount[row];
                continue;
            }
            auto& stand_in = book.from_lines[place];
            if (stand_in.time == 0 || time[row] < stand_in.time) stand_in.time = time[row];
            if (stand_in.person == 0) stand_in.person = person[row];
            order.goods_minor += amount[row];
            auto const cost = costs.find(product[row]);
            if (cost == costs.end()) continue;
            order.product_cost_minor += cost->second * quantity[row];
            order.goods_with_cost_minor += amount[row];
        }
    }
}

bool earlier(RefundFact const& a, RefundFact const& b) {
    if (a.time != b.time) return a.time < b.time;
    if (a.order != b.order) return a.order < b.order;
    if (a.product != b.product) return a.product < b.product;
    return a.amount_minor < b.amount_minor;
}

} // namespace

std::vector<RefundFact> read_refunds(Workspace& work, Shop const& shop, Period const& period,
                                     std::optional<events::BatchId> up_to_batch) {
    auto request =
        newest(shop, {Kind::refund},
               {Column::order, Column::person, Column::product, Column::time, Column::amount},
               up_to_batch);
    request.period = period;
    std::vector<RefundFact> refunds;
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const order = chunk->u64(0), person = chunk->u64(1), product = chunk->u64(2);
        auto const time = chunk->i64(3), amount = chunk->i64(4);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            refunds.push_back({order[row], person[row], product[row], time[row], amount[row]});
        }
    }
    std::sort(refunds.begin(), refunds.end(), earlier);
    return refunds;
}

std::vector<OrderFact> read_orders(Workspace& work, Shop const& shop, Period const& period,
                                   std::optional<events::BatchId> up_to_batch) {
    Book book;
    std::vector<Conversion> conversions;
    std::vector<Kind> kinds{Kind::order, Kind::order_line};
    if (!up_to_batch) kinds.push_back(Kind::conversion); // whose batches tell no time
    auto const request =
        newest(shop, std::move(kinds),
               {Column::order, Column::person, Column::visitor, Column::code, Column::origin,
                Column::label, Column::product, Column::time, Column::amount, Column::discount,
                Column::vat, Column::quantity, Column::kind},
               up_to_batch);
    read_rows(work, request, product_costs(work, shop), book, conversions);
    auto const& key = work.events.key();
    book.close(key);
    add_conversions(book.orders, std::move(conversions), key, work.now);
    for (auto place = book.place.size(); place < book.orders.size(); ++place)
        book.place.emplace(book.orders[place].id, place);
    bool const any_alone = !book.orders.empty() && !book.orders.back().own;
    for (auto& refund : read_refunds(work, shop, {}, up_to_batch)) {
        auto found = book.place.find(refund.order);
        if (any_alone && found == book.place.end())
            found = book.place.find(sealed_order(refund.order, key));
        if (refund.order == 0 || found == book.place.end()) continue;
        auto& order = book.orders[found->second];
        order.refunds_minor += refund.amount_minor;
        order.refunds.push_back(refund);
    }
    auto& orders = book.orders;
    orders.erase(std::remove_if(orders.begin(), orders.end(),
                                [&](OrderFact const& order) { return !period.holds(order.time); }),
                 orders.end());
    std::sort(orders.begin(), orders.end(), [](OrderFact const& a, OrderFact const& b) {
        return a.time != b.time ? a.time < b.time : a.id < b.id;
    });
    return std::move(orders);
}

} // namespace colporteur::shops
