// The cookie of a visitor who is known for longer than a day: "a.ID.DAY" (audience) or "f.ID.DAY"
// (full), ID 128 random bits, DAY the day it was made. It says nothing else, scripts cannot read
// it, and it is made once: no visit makes it last longer. Pure but for new_cookie().
#pragma once

#include "base/hash.hpp"
#include "base/time.hpp"
#include "store/events/event.hpp"
#include "store/events/visitor_mode.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace colporteur::collect {

constexpr Day k_cookie_days = 395; // 13 months; browsers allow 400 days

struct VisitorCookie {
    events::VisitorMode mode = events::VisitorMode::audience; // or full
    std::string id;                                           // 22 of A-Z a-z 0-9 - _
    Day day = 0;                                              // UTC
};

VisitorCookie new_cookie(TimeMs now); // audience
// Of a consent, by the id of its event and the key of the installation: the consent that is sent
// again, after an answer that was not heard, is the same visitor.
VisitorCookie consent_cookie(std::string_view event, events::ShopId shop, HashKey const& key,
                             TimeMs now);

// The one in a request's `Cookie` header; nothing when there is none, it is no cookie of ours, or
// its days are over. `secure`: the page came by https; the name is then one that no neighbouring
// host can set (__Host-).
std::optional<VisitorCookie> cookie_of(std::string_view header, TimeMs now, bool secure);
bool has_cookie(std::string_view header, bool secure); // of that name, good or not

// The value of `Set-Cookie`.
std::string set_cookie(VisitorCookie const& cookie, TimeMs now, bool secure);
std::string expire_cookie(bool secure);

// What the events are stored under, never 0: nobody comes from it to the cookie without the key.
std::uint64_t visitor_of(VisitorCookie const& cookie, events::ShopId shop, HashKey const& key);

} // namespace colporteur::collect
