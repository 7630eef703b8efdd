#include "features/connectors/source.hpp"

#include "features/connectors/source_text.hpp"

#include <algorithm>

namespace colporteur::connectors {

namespace {

// What would end a header, or begin another.
bool is_clean(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

using Source = Result<Page> (*)(Access const&, std::string_view, Fetch const&);

struct Sources { // none: it cannot be asked for that
    Source orders = nullptr, products = nullptr, customers = nullptr;
};

Sources sources_of(Platform platform) {
    switch (platform) {
    case Platform::shopify:
        return {page_of_shopify, products_of_shopify, customers_of_shopify};
    case Platform::woocommerce:
        return {page_of_woocommerce, products_of_woocommerce, customers_of_woocommerce};
    case Platform::prestashop:
        return {page_of_prestashop, products_of_prestashop, customers_of_prestashop};
    case Platform::medusa: // has no cost of a product
        return {page_of_medusa, nullptr, customers_of_medusa};
    case Platform::standard:
        break;
    }
    return {};
}

Source source_of(Platform platform, What what) {
    auto const sources = sources_of(platform);
    switch (what) {
    case What::products:
        return sources.products;
    case What::customers:
        return sources.customers;
    case What::orders:
        break;
    }
    return sources.orders;
}

} // namespace

std::string_view name_of(What what) {
    switch (what) {
    case What::products:
        return "products";
    case What::customers:
        return "customers";
    case What::orders:
        break;
    }
    return "orders";
}

std::string_view topic_of(What what) {
    switch (what) {
    case What::products:
        return k_fetched_product;
    case What::customers:
        return k_fetched_customer;
    case What::orders:
        break;
    }
    return k_fetched;
}

std::vector<What> asked_of(Platform platform) {
    std::vector<What> out;
    for (auto const what : k_every_what) {
        if (source_of(platform, what) != nullptr) out.push_back(what);
    }
    return out;
}

Result<Page> page_of(Platform platform, Access const& access, std::string_view cursor,
                     Fetch const& fetch, What what) {
    if (access.key.empty() || !is_clean(access.key) || !is_clean(access.secret))
        return fail(Errc::wrong_use, "key: letters, digits and signs, without blanks");
    if (auto const source = source_of(platform, what)) return source(access, cursor, fetch);
    return fail(Errc::wrong_use,
                "a shop of Standard Webhooks tells its orders: it cannot be asked for them");
}

} // namespace colporteur::connectors
