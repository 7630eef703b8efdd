// Orders of WooCommerce: order.created and order.updated carry the order as its REST API shows it
// (developer.woocommerce.com/docs/apis/rest-api/v3/orders). Totals of lines are net of VAT and of
// coupons, whatever the shop's prices hold. A refund there has a number and a sum of money that was
// paid back, VAT and shipping in it, but no time: it counts from when it was first heard of.
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"

#include <algorithm>
#include <cstdlib>

namespace colporteur::connectors {

namespace {

imports::ToldLine line_of(Payload const& item) {
    imports::ToldLine line;
    line.product = item.text("sku");
    if (line.product.empty()) line.product = item.text("name");
    line.quantity = item.whole("quantity", 1);
    line.net_minor = item.minor("total");
    line.vat_minor = item.minor("total_tax");
    if (item.has("subtotal"))
        line.discount_minor = std::max<std::int64_t>(item.minor("subtotal") - line.net_minor, 0);
    return line;
}

// Numbers, so the shorter is the smaller.
bool earlier(Refund const& a, Refund const& b) {
    return a.id.size() != b.id.size() ? a.id.size() < b.id.size() : a.id < b.id;
}

void read_refunds(Payload const& body, OrderChange& change) {
    for (auto const& refund : body.list("refunds"))
        change.refunds.push_back({refund.text("id"), 0, std::llabs(refund.minor("total")), ""});
    std::sort(change.refunds.begin(), change.refunds.end(), earlier);
    take_goods_of(change.refunds, goods_of(change.order), body.minor("total"));
}

// Order attribution, which WooCommerce keeps since 8.5 (woocommerce.com/document/
// order-attribution-tracking).
void read_source(Payload const& body, imports::ToldOrder& order) {
    std::string type, source, medium, referrer;
    for (auto const& meta : body.list("meta_data")) {
        if (!meta.has("key")) continue;
        auto const key = meta.text("key");
        constexpr std::string_view k_prefix = "_wc_order_attribution_";
        if (!key.starts_with(k_prefix)) continue;
        auto const what = std::string_view(key).substr(k_prefix.size());
        if (what == "source_type") type = meta.text("value");
        if (what == "utm_source") source = meta.text("value");
        if (what == "utm_medium") medium = meta.text("value");
        if (what == "utm_campaign") order.campaign = meta.text("value");
        if (what == "referrer") referrer = meta.text("value");
    }
    if (type == "typein" || type == "admin" || type == "mobile_app") return; // nobody led here
    if (source == "(direct)") source.clear();
    if (medium == "(none)") medium.clear();
    if (order.campaign == "(none)") order.campaign.clear();
    order.source = source.empty() ? host_of(referrer) : joined_source(source, medium);
}

} // namespace

Result<Understood> understand_woocommerce(std::string_view topic, Payload const& body) {
    if (topic == "order.deleted")
        return ignored("a deleted order stays as it was told last: cancel it before");
    if (topic != "order.created" && topic != "order.updated" && topic != "order.restored" &&
        topic != k_fetched)
        return ignored_topic(topic);
    OrderChange change;
    auto& order = change.order;
    order.status = body.text("status");
    if (order.status == "checkout-draft" || order.status == "auto-draft")
        return ignored("a draft is no order yet");
    order.number = body.text("number");
    if (order.number.empty()) order.number = body.text("id");
    auto const customer = body.text("customer_id");
    order.person =
        customer.empty() || customer == "0" ? body.object("billing").text("email") : customer;
    order.time = body.time("date_created_gmt");
    change.updated = body.time("date_modified_gmt");
    order.cancelled = order.status == "cancelled" || order.status == "failed";
    auto const codes = body.list("coupon_lines");
    if (!codes.empty()) order.code = codes.front().text("code");
    read_source(body, order);
    for (auto const& item : body.list("line_items"))
        order.lines.push_back(line_of(item));
    order.shipping_minor = body.minor("shipping_total");
    order.shipping_vat_minor = body.minor("shipping_tax");
    read_refunds(body, change);
    return Understood{std::move(change), {}, body.text("currency")};
}

} // namespace colporteur::connectors
