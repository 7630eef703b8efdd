// Who a request's events are stored under: the visitor of the day, or of a cookie where the shop
// and the person allow one, and what becomes of that cookie.
#pragma once

#include "features/collect/understand.hpp"
#include "features/collect/visitor_cookie.hpp"
#include "features/collect/visitors.hpp"

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <unordered_set>

namespace colporteur::collect {

// Of a request, as far as it says who asks; its texts are the request's.
struct Asker {
    std::string_view client, agent;
    std::optional<VisitorCookie> cookie;
    bool had_cookie = false; // of that name, good or not
    bool own_host = false;   // it came from a page of the host that it was sent to
    bool scripted = true;    // else the picture: nothing is set by it
    bool objects = false;    // the browser says so (Sec-GPC): a cookie needs the choice beside it
};

struct Visitor {
    events::VisitorMode mode = events::VisitorMode::cookieless;
    std::uint64_t id = 0;
};

struct Who {
    Visitor before;         // of what stands before the choice in the body, if there is one
    Visitor now;            // of all else
    std::uint64_t left = 0; // the visitor of `full` that he was until now, and no longer is
    std::optional<VisitorCookie> set;
    bool expire = false; // the cookie that came
};

// Writes the hits to `who`: a withdrawal to the visitor that he was, or to none. Refuses identify
// and a consent to full when he cannot be known; then the customer of a mail's link is dropped.
void stamp(Understood& understood, Who const& who);
bool changes_nothing(Hit const& hit); // once stamped: a choice of somebody of whom nothing is kept

// True when the page that asks lies on the host that it asks: Sec-Fetch-Site, and where a browser
// sends none (before 2023), `Origin` and `Host`.
bool is_own_host(std::string_view sec_fetch_site, std::string_view origin, std::string_view host);

// The origin of the page that asks. The beacon of a page that tells no referrer says "null" (Fetch,
// "append a request Origin header"; Firefox does): it is that of the host where Sec-Fetch-Site says
// so, which browsers say on https and, without it, on their own machine.
std::string page_origin(std::string_view sec_fetch_site, std::string_view origin,
                        std::string_view host);

// Safe from several threads.
class WhoAsks {
  public:
    // Throws as Visitors does. `key` is the installation's.
    WhoAsks(std::filesystem::path file, HashKey const& key)
        : visitors_(std::move(file)), key_(key) {}

    // Who agrees to `full` gets a new visitor, so what was seen of him before is never led to him;
    // only a choice takes that cookie from him: else a body of another tab or of an older tag would
    // leave his withdrawal without the visitor that it is about.
    // A consent that has ended costs the cookie: whoever still comes with it is asked as if he had
    // none, and nothing is stored under the visitor that he was.
    Who who(Asker const& asker, Understood const& understood, TimeMs now);

    // Those visitors' consent has ended; they stay so. What the cookie in a browser does not know:
    // it was withdrawn elsewhere, or the answer that took it away was not heard.
    void end(std::span<std::uint64_t const> visitors);

    [[nodiscard]] Visitors& visitors() { return visitors_; }

  private:
    struct Recent {
        VisitorCookie cookie;
        TimeMs until = 0;
    };
    [[nodiscard]] Visitor visitor(VisitorCookie const& cookie, Site const& site) const;
    bool has_ended(VisitorCookie const& cookie, Site const& site);
    Who found(Asker const& asker, Understood const& understood, TimeMs now);
    Who as_said(Asker const& asker, Understood const& understood, std::uint64_t of_day, TimeMs now);
    Who after_choice(Asker const& asker, Understood const& understood, std::uint64_t of_day,
                     TimeMs now);
    void forget_recent(TimeMs now);
    VisitorCookie first_cookie(events::ShopId shop, std::uint64_t of_day, TimeMs now);

    Visitors visitors_;
    HashKey key_;
    std::mutex mutex_;
    std::map<std::pair<events::ShopId, std::uint64_t>, Recent> recent_; // by the visitor of the day
    TimeMs forget_recent_at_ = 0;
    std::unordered_set<std::uint64_t> ended_; // of all shops
};

} // namespace colporteur::collect
