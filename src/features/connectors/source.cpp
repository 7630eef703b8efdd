#include "features/connectors/source.hpp"

#include "features/connectors/source_text.hpp"

#include <algorithm>

namespace colporteur::connectors {

namespace {

// What would end a header, or begin another.
bool is_clean(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace

std::string_view name_of(What what) {
    return what == What::orders ? "orders" : "products";
}

std::string_view topic_of(What what) {
    return what == What::orders ? k_fetched : k_fetched_product;
}

std::vector<What> asked_of(Platform platform) {
    switch (platform) {
    case Platform::shopify:
    case Platform::woocommerce:
    case Platform::prestashop:
        return {What::orders, What::products};
    case Platform::medusa: // has no cost of a product
        return {What::orders};
    case Platform::standard:
        break;
    }
    return {};
}

Result<Page> page_of(Platform platform, Access const& access, std::string_view cursor,
                     Fetch const& fetch, What what) {
    if (access.key.empty() || !is_clean(access.key) || !is_clean(access.secret))
        return fail(Errc::wrong_use, "key: letters, digits and signs, without blanks");
    switch (platform) {
    case Platform::shopify:
        return what == What::orders ? page_of_shopify(access, cursor, fetch)
                                    : products_of_shopify(access, cursor, fetch);
    case Platform::woocommerce:
        return what == What::orders ? page_of_woocommerce(access, cursor, fetch)
                                    : products_of_woocommerce(access, cursor, fetch);
    case Platform::prestashop:
        return what == What::orders ? page_of_prestashop(access, cursor, fetch)
                                    : products_of_prestashop(access, cursor, fetch);
    case Platform::medusa:
        return page_of_medusa(access, cursor, fetch);
    case Platform::standard:
        break;
    }
    return fail(Errc::wrong_use,
                "a shop of Standard Webhooks tells its orders: it cannot be asked for them");
}

} // namespace colporteur::connectors
