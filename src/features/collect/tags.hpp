// What the parameters of a landing page's address say about where the visit comes from. An
// allow-list: nothing else of the query is read; search words (utm_term) are not on it. Pure.
#pragma once

#include <span>
#include <string_view>

namespace colporteur::collect {

// A parameter that a platform puts on links by itself. Its value names one click of one person and
// is never read; that it is there names the platform.
struct ClickId {
    std::string_view name; // in lower case
    std::string_view origin;
    bool unpaid = false; // on links of people as well: it does not say who paid
};

// Values as they are spelled in the address, which must outlive them; "" is not given.
struct Tags {
    std::string_view source, medium, campaign, placement;
    std::string_view short_source;  // ref=, source=: a link's word, but menus of shops use them too
    std::string_view code;          // of a link that brings its coupon
    ClickId const* click = nullptr; // of several the last: who shares a link adds theirs behind
};

Tags read_tags(std::string_view query);

std::span<ClickId const> click_ids(); // all that are known

} // namespace colporteur::collect
