// Where a shop's orders are asked for: the requests that a platform wants and the pages that it
// answers with. Rules over a Fetch that is handed in: no socket, no store, no clock.
//
// A page holds orders by the time of their last change, the oldest first, so that a cursor is a
// place to go on from after any break, and going on after the last page finds what changed since.
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

struct Ask { // a GET, or a POST where there is a form
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string form = {}; // a body of application/x-www-form-urlencoded; secret
};

struct Answer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;
};

// Errors: unreadable (no answer, or one that is too large), stopped.
using Fetch = std::function<Result<Answer>(Ask const&)>;

constexpr std::string_view k_fetched = "fetched"; // the topic of an order that was asked for

struct Page {
    std::vector<std::string> orders; // each a body that understand() reads under k_fetched
    std::string cursor;              // where the next page begins
    bool last = false;               // nothing is left that changed by now
};

// The page after `cursor`; "" begins with the shop's first order. Asking again for a page is no
// harm. Errors: those of `fetch`, unreadable (an answer that is no page: says which request and
// what is wrong), wrong_use (401, 403: says which right the key lacks), not_found (404: the address
// is no such shop), busy (429, 5xx: to be asked again later).
Result<Page> page_of(Platform platform, Access const& access, std::string_view cursor,
                     Fetch const& fetch);

} // namespace colporteur::connectors
