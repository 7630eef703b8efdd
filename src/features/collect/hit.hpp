// A hit: one event of a browser as it is kept, cleaned and bounded. Nothing in it names a person:
// the address and the browser, or a cookie, became a visitor, an order its sealed id, a customer's
// number his id, and what is left of web addresses has passed the allow-list (address.hpp).
#pragma once

#include "base/time.hpp"
#include "store/events/visitor_mode.hpp"

#include <cstdint>
#include <string>

namespace colporteur::collect {

enum class HitType : std::uint8_t {
    view = 1,
    impression,
    hover,
    click,
    share,
    like,
    play,
    custom,
    order,
    consent,  // a choice: `name` none, cookieless, audience or full, `value` the text agreed to
    identify, // the visitor, who agreed to it, is `person`
};

// What became of the argument of a mail's link in the address of a page (mail_link.hpp).
enum class MailLink : std::uint8_t {
    none,    // there is none
    leads,   // to a customer, `person`
    no_full, // passed over: the shop does not ask whether visitors may be known
    unasked, // passed over: the person did not agree
    no_token,
    not_ours, // forged, damaged, for another purpose, of another shop, or under an older secret
    odd,      // the shop's server sealed another text than it should
    over,     // its end has come
    too_far,  // its end lies more than k_mail_age_max ahead
};

struct Hit {
    HitType type = HitType::view;
    std::string id; // of the event, made in the browser: 8 to 64 of A-Z a-z 0-9 _ -
    TimeMs time = 0;
    std::uint64_t visitor = 0; // this and its mode are set by the collector
    events::VisitorMode mode = events::VisitorMode::cookieless;
    std::string page;  // the path, cleaned: "/shoes/red"
    std::string name;  // the marked element, or the name of a custom event
    std::string value; // where a link leads, how it was shared, the value of a custom event
    double played = 0; // of play: 0.25, 0.5, 0.75 or 1

    // Of a view that begins a visit: it came from elsewhere, or out of nowhere (then empty).
    bool landing = false;
    std::string origin; // "instagram / social", "blog.example.org / referral", as channels know it
    std::string campaign;  // utm_campaign
    std::string placement; // utm_content
    std::string code;      // of a link that carries one, or the coupon of an order

    std::uint64_t order = 0;       // sealed
    std::int64_t amount_minor = 0; // goods net of VAT, shipping and discount
    // The customer, as imports name him: of identify, and of a view or a consent whose page a
    // mail's link led to.
    std::uint64_t person = 0;
    MailLink mail = MailLink::none; // for who watches: it is not spooled
};

} // namespace colporteur::collect
