// What products cost, of every platform. A product is named as the lines of its orders name it: by
// its SKU, and where it has none by its name if that is the same there.
//
//  Shopify      The cost stands in the inventory item of a variant and nowhere else: the topics
//               inventory_items/create and /update (shopify.dev/docs/api/admin-rest/latest/
//               resources/inventoryitem). A change of the product does not have it.
//  WooCommerce  cost_of_goods_sold of product.created and product.updated, where that feature is
//               switched on (github.com/woocommerce/woocommerce/pull/51675). One that was never
//               entered is 0 there. total_value has the parent's part in it. Variations come as
//               products; their parent is not sold.
//  PrestaShop   wholesale_price (devdocs.prestashop-project.org/8/webservice/resources/products,
//               .../combinations), put together by the source:
//               {"product": as it is, "combinations": as they are, "time_zone", "currency"}.
//               0 is one that was never entered; a combination then has that of its product, and
//               its reference, too.
//  Medusa       Keeps no cost of a product.
//  Any other    {"type": "product.updated", "data": {"sku" or "name", "cost", "currency",
//               "updated_at"}}
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"

#include <algorithm>

namespace colporteur::connectors {

namespace {

Understood deleted() {
    return ignored("a deleted product keeps the cost that was told last");
}

Understood nameless() {
    return ignored("the product has no SKU: no line of an order can be known as it");
}

Understood one(ProductChange change, std::string currency = {}) {
    if (change.product.empty()) return nameless();
    return {std::nullopt, {}, std::move(currency), {std::move(change)}};
}

std::optional<std::int64_t> cost_in(Payload const& body, std::string_view name) {
    if (!body.has(name)) return std::nullopt;
    return body.minor(name);
}

std::optional<std::int64_t> cost_unless_zero(Payload const& body, std::string_view name) {
    auto const cost = cost_in(body, name);
    return cost == 0 ? std::nullopt : cost;
}

Understood of_shopify(std::string_view topic, Payload const& body) {
    if (topic.starts_with("products/"))
        return ignored("what a product costs comes with the topic inventory_items/update");
    if (topic == "inventory_items/delete") return deleted();
    return one({body.text("sku"), cost_in(body, "cost"), body.time("updated_at")},
               body.text("currency"));
}

Understood of_woocommerce(std::string_view topic, Payload const& body) {
    if (topic == "product.deleted") return deleted();
    auto const type = body.text("type");
    if (type == "variable" || type == "grouped")
        return ignored("its variations are sold, and not the product: each tells what it costs");
    ProductChange change;
    change.product = body.text("sku");
    if (change.product.empty() && type != "variation") change.product = body.text("name");
    change.cost_minor = cost_unless_zero(body.object("cost_of_goods_sold"), "total_value");
    change.updated = body.time("date_modified_gmt");
    return one(std::move(change));
}

Understood of_standard(std::string_view topic, Payload const& body) {
    if (topic == "product.deleted") return deleted();
    auto const data = body.object("data");
    auto product = data.text("sku");
    if (product.empty()) product = data.text("name");
    return one({std::move(product), cost_in(data, "cost"), data.time("updated_at")},
               data.text("currency"));
}

Result<Understood> of_prestashop(Payload const& body) {
    auto const zone = TimeZone::named(body.text("time_zone"));
    if (!zone) return fail(Errc::invalid_input, "time_zone: cannot be read");
    auto const product = body.object("product");
    auto const at = product.time("date_upd");
    ProductChange const whole{product.text("reference"),
                              cost_unless_zero(product, "wholesale_price"),
                              at == 0 ? 0 : zone->from_local(at)};
    Understood out{std::nullopt, {}, body.text("currency"), {}};
    for (auto const& combination : body.list("combinations")) {
        auto change = whole;
        if (auto reference = combination.text("reference"); !reference.empty())
            change.product = std::move(reference);
        if (auto const cost = cost_unless_zero(combination, "wholesale_price"))
            change.cost_minor = cost;
        if (!change.product.empty()) out.products.push_back(std::move(change));
    }
    if (out.products.empty()) return one(whole, std::move(out.currency));
    return out;
}

} // namespace

bool is_of_a_product(std::string_view topic) {
    return topic == k_fetched_product || topic.starts_with("product.") ||
           topic.starts_with("products/") || topic.starts_with("inventory_items/");
}

Result<Understood> understand_product(Platform platform, std::string_view topic,
                                      Payload const& body) {
    switch (platform) {
    case Platform::shopify:
        return of_shopify(topic, body);
    case Platform::woocommerce:
        return of_woocommerce(topic, body);
    case Platform::prestashop:
        return of_prestashop(body);
    case Platform::medusa:
        return ignored_topic(topic);
    case Platform::standard:
        break;
    }
    return of_standard(topic, body);
}

} // namespace colporteur::connectors
