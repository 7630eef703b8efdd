// What the sources of all platforms share: writing a request and reading an answer.
#pragma once

#include "base/json.hpp"
#include "features/connectors/source.hpp"

namespace colporteur::connectors {

// One source a platform; page_of says what they do and how they fail.
Result<Page> page_of_shopify(Access const& access, std::string_view cursor, Fetch const& fetch);
Result<Page> page_of_woocommerce(Access const& access, std::string_view cursor, Fetch const& fetch);
Result<Page> page_of_prestashop(Access const& access, std::string_view cursor, Fetch const& fetch);
Result<Page> page_of_medusa(Access const& access, std::string_view cursor, Fetch const& fetch);
Result<Page> products_of_shopify(Access const& access, std::string_view cursor, Fetch const& fetch);
Result<Page> products_of_woocommerce(Access const& access, std::string_view cursor,
                                     Fetch const& fetch);
Result<Page> products_of_prestashop(Access const& access, std::string_view cursor,
                                    Fetch const& fetch);
Result<Page> customers_of_shopify(Access const& access, std::string_view cursor,
                                  Fetch const& fetch);
Result<Page> customers_of_woocommerce(Access const& access, std::string_view cursor,
                                      Fetch const& fetch);
Result<Page> customers_of_prestashop(Access const& access, std::string_view cursor,
                                     Fetch const& fetch);
Result<Page> customers_of_medusa(Access const& access, std::string_view cursor, Fetch const& fetch);

// Of Shopify, of who has a client id: its token for a day. `right`: as of asked().
Result<Access> with_token(Access access, Fetch const& fetch, std::string_view right);

using Query = std::vector<std::pair<std::string, std::string>>;
std::string form_of(Query const& query); // "a=1&b=2", everything in it is escaped
std::string with_query(std::string url, Query const& query);

std::string basic_auth(std::string_view name, std::string_view password); // "Basic ..."

std::string_view header_of(Answer const& answer, std::string_view lower_name); // "" when absent
TimeMs date_of(Answer const& answer); // its header Date (RFC 9110); 0 when there is none

// The address of rel="next" in a Link header (RFC 8288); "" when there is none.
std::string_view next_in(std::string_view link);

// "2026-03-31T18:05:00", and with a blank instead of the T. REQUIRES: 0 to k_latest_ms
constexpr TimeMs k_latest_ms = 253'402'300'799'999; // of the year 9999
std::string plain_time(TimeMs time);
std::string time_with_blank(TimeMs time);

// What is fetched, when the status says that it is there; the errors of page_of otherwise. `right`:
// what the key needs, in the platform's words.
Result<Answer> asked(Fetch const& fetch, Ask const& ask, std::string_view right);
Result<Answer> accepted(Answer answer, Ask const& ask, std::string_view right);

// Errors: unreadable (no JSON). Nested deeper than an order may be: such an order fails alone.
Result<json::value> json_of(Answer const& answer, Ask const& ask);
json::value again(std::string_view text); // of what was a part of that. REQUIRES: JSON

tl::unexpected<Error> no_list(Ask const& ask); // unreadable: JSON, and not what was asked for

} // namespace colporteur::connectors
