// Whether a view begins a visit, and where the visit comes from. Pure. The first that applies:
//
//  1. the page was loaded again, come back to or changed by itself (`nav`): no landing, its address
//     still carries what brought the visit;
//  2. tags with a source or a medium: "source / medium", or the one that there is;
//  3. a click id: its platform. Meta's is on links of all its apps, so a referrer that names
//  another
//     of them goes before it;
//  4. ref= or source=, unless the visitor came from a page of the shop, whose menus use them too;
//  5. a referrer that is a payment provider, or a host of the shop: no landing;
//  6. another referrer: "host / organic" of search engines, else "host / referral"; of an Android
//     app its package is the host;
//  7. a coupon in the address: "code:anna10", as imports spell it;
//  8. nothing: a landing out of nowhere, origin "" (direct).
//
// Origins are folded and masked; channels knows which channel each means.
#pragma once

#include "features/collect/address.hpp"

#include <span>
#include <string>
#include <string_view>

namespace colporteur::collect {

constexpr std::size_t k_origin_bytes_max = 200;
constexpr std::size_t k_campaign_bytes_max = 200; // placement too
constexpr std::size_t k_code_bytes_max = 100;

struct Landing {
    bool landing = false; // the rest is empty when not
    std::string origin, campaign, placement, code;
};

struct Visit {
    Address const& url;
    std::string_view ref; // as the browser gives it; what is no address is none
    std::string_view nav; // "navigate", "reload", "back_forward", "spa" or ""
    // "https://shop.example" or "shop.example": hosts below their registered domain, and below that
    // of `url`, are the shop's own.
    std::span<std::string const> own_origins;
};

Landing landing_of(Visit const& visit);

// Both hosts, in any case, are names of one registered domain, as far as that can be told without
// the list of public suffixes.
bool same_site(std::string_view a, std::string_view b);

} // namespace colporteur::collect
