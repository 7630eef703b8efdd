// Orders of Medusa 2, as its Admin API shows them (docs.medusajs.com/api/admin, orders). Amounts
// are in major units. A line is what was sold, whatever came back since; its price holds VAT when
// is_tax_inclusive, an adjustment (a promotion's part) by its own is_tax_inclusive.
//
// What is given back is money, of a payment: its goods are their share of what was paid. The
// payments change without their order, so the newest change of all is when the order changed.
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"

#include <algorithm>
#include <cctype>

namespace colporteur::connectors {

namespace {

constexpr std::int64_t k_whole = 1'000'000; // 100 percent, in ten-thousandths of one

std::int64_t without_vat(std::int64_t amount, bool included, std::int64_t rate) {
    return included ? share_of(amount, k_whole, k_whole + rate) : amount;
}

std::int64_t rate_of(Payload const& item) {
    std::int64_t rate = 0;
    for (auto const& tax : item.list("tax_lines"))
        rate = item.added(rate, std::max<std::int64_t>(tax.fine("rate"), 0), "tax_lines");
    return rate;
}

imports::ToldLine line_of(Payload const& item, std::string& code) {
    imports::ToldLine line;
    for (auto const* const name : {"variant_sku", "product_title", "title"}) {
        if (line.product.empty()) line.product = item.text(name);
    }
    line.quantity = item.whole("quantity", 1);
    auto const rate = rate_of(item);
    auto const priced = item.times("unit_price", line.quantity);
    for (auto const& adjustment : item.list("adjustments")) {
        auto const less =
            without_vat(adjustment.minor("amount"), adjustment.flag("is_tax_inclusive"), rate);
        line.discount_minor = item.added(line.discount_minor, less, "adjustments");
        if (code.empty()) code = adjustment.text("code");
    }
    auto const net = without_vat(priced, item.flag("is_tax_inclusive"), rate);
    line.net_minor = item.added(net, -line.discount_minor, "adjustments");
    line.vat_minor = share_of(line.net_minor, rate, k_whole);
    return line;
}

// A shop's order stays "pending" until somebody completes it: what counts is the payment.
std::string status_of(Payload const& body) {
    auto const payment = body.text("payment_status");
    bool const none = payment == "not_paid" || payment == "awaiting" || payment == "canceled" ||
                      payment == "requires_action";
    return none ? "pending" : payment;
}

void read_payments(Payload const& body, OrderChange& change) {
    for (auto const& collection : body.list("payment_collections")) {
        for (auto const& payment : collection.list("payments")) {
            change.updated = std::max(change.updated, payment.time("updated_at"));
            for (auto const& refund : payment.list("refunds")) {
                auto const time = refund.time("created_at");
                change.updated = std::max(change.updated, time);
                change.refunds.push_back({refund.text("id"), time,
                                          std::max<std::int64_t>(refund.minor("amount"), 0), ""});
            }
        }
    }
    std::sort(change.refunds.begin(), change.refunds.end(), [](Refund const& a, Refund const& b) {
        return a.time != b.time ? a.time < b.time : a.id < b.id;
    });
    std::int64_t paid = body.minor("shipping_total");
    for (auto const& line : change.order.lines)
        paid = body.added(paid, body.added(line.net_minor, line.vat_minor, "items"), "items");
    take_goods_of(change.refunds, goods_of(change.order), paid);
}

} // namespace

Result<Understood> understand_medusa(std::string_view topic, Payload const& body) {
    if (topic != k_fetched) return ignored_topic(topic);
    if (body.text("status") == "draft" || body.flag("is_draft_order"))
        return ignored("a draft is no order yet");
    OrderChange change;
    auto& order = change.order;
    for (auto const* const name : {"custom_display_id", "display_id", "id"}) {
        if (order.number.empty()) order.number = body.text(name);
    }
    order.person = body.text("email");
    if (order.person.empty()) order.person = body.text("customer_id");
    order.time = body.time("created_at");
    change.updated = body.time("updated_at");
    order.cancelled = body.text("status") == "canceled";
    order.status = status_of(body);
    for (auto const& item : body.list("items"))
        order.lines.push_back(line_of(item, order.code));
    order.shipping_vat_minor = body.minor("shipping_tax_total");
    order.shipping_minor =
        body.added(body.minor("shipping_total"), -order.shipping_vat_minor, "shipping_total");
    read_payments(body, change);
    auto currency = body.text("currency_code");
    std::transform(currency.begin(), currency.end(), currency.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return Understood{std::move(change), {}, std::move(currency)};
}

} // namespace colporteur::connectors
