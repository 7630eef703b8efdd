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

Result<Page> page_of(Platform platform, Access const& access, std::string_view cursor,
                     Fetch const& fetch) {
    if (access.key.empty() || !is_clean(access.key) || !is_clean(access.secret))
        return fail(Errc::wrong_use, "key: letters, digits and signs, without blanks");
    switch (platform) {
    case Platform::shopify:
        return page_of_shopify(access, cursor, fetch);
    case Platform::woocommerce:
        return page_of_woocommerce(access, cursor, fetch);
    case Platform::prestashop:
        return page_of_prestashop(access, cursor, fetch);
    case Platform::medusa:
        return page_of_medusa(access, cursor, fetch);
    case Platform::standard:
        break;
    }
    return fail(Errc::wrong_use,
                "a shop of Standard Webhooks tells its orders: it cannot be asked for them");
}

} // namespace colporteur::connectors
