// Orders of any shop, in our own words (docs/how-to/connect-a-shop.md) and all money net:
//
//   {"type": "order.updated", "timestamp": "...", "data": {
//     "number": "1001", "created_at": "...", "updated_at": "...", "currency": "EUR",
//     "status": "paid", "cancelled": false, "customer": "c-17" or "email": "...",
//     "lines": [{"sku" or "name", "quantity", "net", "vat", "discount"}],
//     "shipping_net", "shipping_vat", "code",
//     "refunds": [{"id", "at", "net", "sku"}],
//     "source", "medium", "campaign", "landing", "referrer"}}
//
// type, timestamp and data are as the Standard Webhooks specification advises.
#include "features/connectors/understand.hpp"

#include <algorithm>

namespace colporteur::connectors {

namespace {

void read_lines(Payload const& data, imports::ToldOrder& order) {
    for (auto const& item : data.list("lines")) {
        imports::ToldLine line;
        line.product = item.text("sku");
        if (line.product.empty()) line.product = item.text("name");
        line.quantity = item.whole("quantity", 1);
        line.net_minor = item.minor("net");
        line.vat_minor = item.minor("vat");
        line.discount_minor = item.minor("discount");
        order.lines.push_back(std::move(line));
    }
}

void read_refunds(Payload const& data, OrderChange& change) {
    for (auto const& refund : data.list("refunds")) {
        change.refunds.push_back(
            {refund.text("id"), refund.time("at"), refund.minor("net"), refund.text("sku")});
    }
    std::stable_sort(change.refunds.begin(), change.refunds.end(),
                     [](Refund const& a, Refund const& b) {
                         return a.time != b.time ? a.time < b.time : a.id < b.id;
                     });
    cap(change.refunds, goods_of(change.order));
}

void read_source(Payload const& data, imports::ToldOrder& order) {
    auto origin = origin_of(data.text("landing"), data.text("referrer"));
    order.source = joined_source(data.text("source"), data.text("medium"));
    order.campaign = data.text("campaign");
    if (order.source.empty()) order.source = std::move(origin.source);
    if (order.campaign.empty()) order.campaign = std::move(origin.campaign);
}

} // namespace

Result<Understood> understand_standard(std::string_view topic, Payload const& body) {
    if (topic == "order.deleted")
        return ignored("a deleted order stays as it was told last: cancel it before");
    if (!topic.starts_with("order.")) return ignored_topic(topic);
    auto const data = body.object("data");
    OrderChange change;
    auto& order = change.order;
    order.number = data.text("number");
    order.person = data.text("customer");
    if (order.person.empty() || order.person == "0") order.person = data.text("email");
    order.time = data.time("created_at");
    change.updated = data.time("updated_at");
    order.status = data.text("status");
    order.cancelled = data.flag("cancelled");
    order.code = data.text("code");
    read_source(data, order);
    read_lines(data, order);
    order.shipping_minor = data.minor("shipping_net");
    order.shipping_vat_minor = data.minor("shipping_vat");
    for (auto const& refund : data.list("refunds")) {
        if (refund.text("id").empty())
            return fail(Errc::invalid_input, "data.refunds.id: every refund has its own");
    }
    read_refunds(data, change);
    return Understood{std::move(change), {}, data.text("currency")};
}

} // namespace colporteur::connectors
