// The customers of a Shopify shop, their number and mail address and nothing else of them
// (shopify.dev/docs/api/admin-graphql/latest/queries/customers, .../objects/Customer). It needs the
// scope read_customers, and the address is among the protected customer data that an app has to ask
// for (shopify.dev/docs/apps/launch/protected-customer-data): without it the walk is refused.
//
// What is handed out is put together: {"id", "email", "updated_at"}.
#include "features/connectors/source_shopify_listing.hpp"
#include "features/connectors/source_text.hpp"

namespace colporteur::connectors {

namespace {

constexpr std::string_view k_question =
    "query($first: Int!, $after: String, $since: String) { customers(first: $first, after: $after, "
    "query: $since) { nodes { legacyResourceId updatedAt defaultEmailAddress { emailAddress } } "
    "pageInfo { hasNextPage endCursor } } }";

std::string put_together(json::value const& node) {
    json::object body;
    take(&node, "legacyResourceId", "id", body);
    take(&node, "updatedAt", "updated_at", body);
    take(member(&node, "defaultEmailAddress"), "emailAddress", "email", body);
    return json::serialize(body);
}

} // namespace

Result<Page> customers_of_shopify(Access const& access, std::string_view cursor,
                                  Fetch const& fetch) {
    return page_of_listing(
        {"customers", k_question, "read_customers (protected customer data: email)", put_together},
        access, cursor, fetch);
}

} // namespace colporteur::connectors
