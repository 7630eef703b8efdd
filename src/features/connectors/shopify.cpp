// Orders of Shopify: the webhooks orders/create, orders/updated, ... carry the whole order, its
// refunds included (shopify.dev/docs/api/admin-rest/latest/resources/order and .../refund).
//
// Prices hold VAT when taxes_included. What an edit takes out of an order, or a restock without
// money, stands among the refunds, too, but nothing was paid back there: it makes the lines
// smaller. Where the money given back is not what the lines cost, an order_adjustment says by how
// much, below 0 when it was more.
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace colporteur::connectors {

namespace {

bool tells_an_order(std::string_view topic) {
    constexpr std::string_view k_topics[] = {"orders/create",    "orders/updated",
                                             "orders/paid",      "orders/cancelled",
                                             "orders/fulfilled", "orders/partially_fulfilled",
                                             k_fetched};
    return std::find(std::begin(k_topics), std::end(k_topics), topic) != std::end(k_topics);
}

imports::ToldLine line_of(Payload const& item, bool included) {
    imports::ToldLine line;
    line.product = item.text("sku");
    if (line.product.empty()) line.product = item.text("name");
    if (line.product.empty()) line.product = item.text("title");
    line.quantity = item.whole("quantity", 1);
    auto const discount = item.has("discount_allocations")
                              ? item.sum("discount_allocations", "amount")
                              : item.minor("total_discount");
    auto const priced = item.added(item.times("price", line.quantity), -discount, "price");
    line.vat_minor = item.sum("tax_lines", "price");
    line.net_minor = included ? item.added(priced, -line.vat_minor, "tax_lines") : priced;
    line.discount_minor = share_of(discount, line.net_minor, priced == 0 ? 1 : priced);
    if (priced == 0) line.discount_minor = discount;
    return line;
}

void read_shipping(Payload const& body, bool included, imports::ToldOrder& order) {
    for (auto const& shipping : body.list("shipping_lines")) {
        if (shipping.flag("is_removed")) continue;
        auto const priced = shipping.added(
            shipping.minor("price"), -shipping.sum("discount_allocations", "amount"), "price");
        auto const vat = shipping.sum("tax_lines", "price");
        auto const net = included ? shipping.added(priced, -vat, "tax_lines") : priced;
        order.shipping_minor = shipping.added(order.shipping_minor, net, "price");
        order.shipping_vat_minor = shipping.added(order.shipping_vat_minor, vat, "tax_lines");
    }
}

struct Lines {
    std::vector<imports::ToldLine>& all;
    std::map<std::string, std::size_t> by_id;

    imports::ToldLine* find(Payload const& refunded) {
        auto const found = by_id.find(refunded.text("line_item_id"));
        return found == by_id.end() ? nullptr : &all[found->second];
    }
};

bool gave_money(Payload const& refund) {
    for (auto const& transaction : refund.list("transactions")) {
        auto const status = transaction.text("status");
        if (transaction.text("kind") == "refund" && status != "failure" && status != "error")
            return true;
    }
    return false;
}

std::int64_t net_of(Payload const& refunded, bool included) {
    auto const tax = included ? refunded.minor("total_tax") : 0;
    return refunded.added(refunded.minor("subtotal"), -tax, "subtotal");
}

void take_out(Payload const& refund, bool included, Lines& lines) {
    for (auto const& refunded : refund.list("refund_line_items")) {
        auto* const line = lines.find(refunded);
        if (line == nullptr) continue;
        line->quantity -= refunded.whole("quantity", 0);
        line->net_minor = refunded.added(line->net_minor, -net_of(refunded, included), "subtotal");
        line->vat_minor =
            refunded.added(line->vat_minor, -refunded.minor("total_tax"), "total_tax");
    }
}

// By line where the lines say all; one sum where an adjustment says otherwise.
void give_back(Payload const& refund, bool included, Lines& lines, std::int64_t goods,
               std::int64_t priced, std::vector<Refund>& out) {
    auto const id = refund.text("id");
    auto time = refund.time("processed_at");
    if (time == 0) time = refund.time("created_at");
    std::int64_t adjusted = 0;
    for (auto const& adjustment : refund.list("order_adjustments")) {
        if (adjustment.text("kind") == "shipping_refund") continue;
        auto const all =
            adjustment.added(adjustment.minor("amount"), adjustment.minor("tax_amount"), "amount");
        adjusted = adjustment.added(adjusted, -all, "amount");
    }
    auto const adjusted_goods = share_of(adjusted, goods, priced);
    Refund whole{id, time, adjusted_goods, ""};
    for (auto const& refunded : refund.list("refund_line_items")) {
        auto const net = net_of(refunded, included);
        whole.goods_minor = refunded.added(whole.goods_minor, net, "subtotal");
        if (adjusted != 0) continue;
        auto const* const line = lines.find(refunded);
        out.push_back({fmt::format("{}/{}", id, refunded.text("line_item_id")), time, net,
                       line == nullptr ? std::string() : line->product});
    }
    if (adjusted != 0) out.push_back(whole);
}

void read_refunds(Payload const& body, bool included, Lines& lines, OrderChange& change) {
    auto const refunds = body.list("refunds");
    auto const adjusts = [](Payload const& refund) {
        return !refund.list("order_adjustments").empty();
    };
    for (auto const& refund : refunds) {
        if (!gave_money(refund) && !adjusts(refund)) take_out(refund, included, lines);
    }
    auto const goods = goods_of(change.order);
    std::int64_t priced = goods;
    for (auto const& line : lines.all)
        priced += line.vat_minor;
    for (auto const& refund : refunds) {
        if (gave_money(refund) || adjusts(refund))
            give_back(refund, included, lines, goods, priced, change.refunds);
    }
    std::sort(change.refunds.begin(), change.refunds.end(), [](Refund const& a, Refund const& b) {
        return a.time != b.time ? a.time < b.time : a.id < b.id;
    });
    cap(change.refunds, goods);
}

std::string person_of(Payload const& body) {
    auto person = body.text("email");
    if (person.empty()) person = body.text("contact_email");
    return person.empty() ? body.object("customer").text("id") : person;
}

} // namespace

Result<Understood> understand_shopify(std::string_view topic, Payload const& body) {
    if (topic.starts_with("refunds/") || topic == "orders/edited")
        return ignored("the update of the order brings it: the topic orders/updated");
    if (topic == "orders/delete")
        return ignored("a deleted order stays as it was told last: cancel it before");
    if (!tells_an_order(topic)) return ignored_topic(topic);
    if (body.flag("test")) return ignored("a test order does not count");
    OrderChange change;
    auto& order = change.order;
    auto const currency = body.text("currency");
    order.number = body.text("name");
    order.person = person_of(body);
    order.time = body.time("created_at");
    change.updated = body.time("updated_at");
    order.status = body.text("financial_status");
    order.cancelled = body.has("cancelled_at");
    auto const codes = body.list("discount_codes");
    if (!codes.empty()) order.code = codes.front().text("code");
    auto origin = origin_of(body.text("landing_site"), body.text("referring_site"));
    order.source = std::move(origin.source);
    order.campaign = std::move(origin.campaign);
    bool const included = body.flag("taxes_included");
    Lines lines{order.lines, {}};
    for (auto const& item : body.list("line_items")) {
        lines.by_id.emplace(item.text("id"), order.lines.size());
        order.lines.push_back(line_of(item, included));
    }
    read_shipping(body, included, order);
    read_refunds(body, included, lines, change);
    order.lines.erase(std::remove_if(order.lines.begin(), order.lines.end(),
                                     [](imports::ToldLine const& line) {
                                         return line.quantity == 0 && line.net_minor == 0;
                                     }),
                      order.lines.end());
    return Understood{std::move(change), {}, currency};
}

} // namespace colporteur::connectors
