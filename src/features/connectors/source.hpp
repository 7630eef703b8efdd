// Where a shop's orders, what its products cost and who its customers are is asked for: the
// requests that a platform wants and the pages that it answers with. Rules over a Fetch that is
// handed in: no socket, no store, no clock.
//
// A page holds what changed longest ago first, so that a cursor is a place to go on from after any
// break, and going on after the last page finds what changed since.
#pragma once

#include "features/connectors/model.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colporteur::connectors {

struct Access {          // as the merchant entered it; all but the address is secret
    std::string address; // "https://shop.example", without a slash at its end
    std::string key;     // the token; of WooCommerce the consumer key, of Shopify also a client id
    std::string secret;  // of WooCommerce the consumer secret, of a client id its own; "" otherwise
};

enum class What { orders, products, customers };
constexpr What k_every_what[] = {What::orders, What::products, What::customers};
std::string_view name_of(What what);           // "orders", "products", "customers"
std::vector<What> asked_of(Platform platform); // what a shop of it can be asked for; none: nothing

struct Ask { // a GET, or a POST where there is a body
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    // Secret. Of application/x-www-form-urlencoded, unless a header names another type.
    std::string body = {};
};

struct Answer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;
};

// Errors: unreadable (no answer, or one that is too large), stopped.
using Fetch = std::function<Result<Answer>(Ask const&)>;

// The topics of what was asked for: no shop may send them.
constexpr std::string_view k_fetched = "fetched"; // an order
constexpr std::string_view k_fetched_product = "fetched product";
constexpr std::string_view k_fetched_customer = "fetched customer";
std::string_view topic_of(What what);

struct Page {
    std::vector<std::string> bodies; // that understand() reads under topic_of() what was asked for
    std::string cursor;              // where the next page begins
    bool last = false;               // nothing is left that changed by now
    bool doubtful = false;           // the shop says itself that it has more than it shows
};

// The page after `cursor`; "" begins with the first one. Asking again for a page is no
// harm. Errors: those of `fetch`, unreadable (an answer that is no page: says which request and
// what is wrong), wrong_use (401, 403: says which right the key lacks), not_found (404: the address
// is no such shop), busy (429, 5xx: to be asked again later).
// REQUIRES: one of asked_of(platform), but for a platform that can be asked for nothing.
Result<Page> page_of(Platform platform, Access const& access, std::string_view cursor,
                     Fetch const& fetch, What what = What::orders);

} // namespace colporteur::connectors
