// What the products of a Shopify shop cost: it stands in the inventory items
// (shopify.dev/docs/api/admin-graphql/latest/queries/inventoryItems), and who may read products may
// read them (shopify.dev/changelog/inventoryitem-queryable-and-updatable-with-products-scopes).
//
// What is handed out is put together: {"sku", "cost", "currency", "updated_at"}.
#include "features/connectors/source_shopify_listing.hpp"
#include "features/connectors/source_text.hpp"

namespace colporteur::connectors {

namespace {

constexpr std::string_view k_question =
    "query($first: Int!, $after: String, $since: String) { inventoryItems(first: $first, after: "
    "$after, query: $since) { nodes { sku updatedAt unitCost { amount currencyCode } } pageInfo { "
    "hasNextPage endCursor } } }";

std::string put_together(json::value const& node) {
    json::object body;
    take(&node, "sku", "sku", body);
    take(&node, "updatedAt", "updated_at", body);
    auto const* const cost = member(&node, "unitCost");
    take(cost, "amount", "cost", body);
    take(cost, "currencyCode", "currency", body);
    return json::serialize(body);
}

} // namespace

Result<Page> products_of_shopify(Access const& access, std::string_view cursor,
                                 Fetch const& fetch) {
    return page_of_listing({"inventoryItems", k_question, "read_products", put_together}, access,
                           cursor, fetch);
}

} // namespace colporteur::connectors
