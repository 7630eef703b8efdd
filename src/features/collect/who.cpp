#include "features/collect/who.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace colporteur::collect {

using events::VisitorMode;

namespace {

// The first requests of a browser overlap: the second leaves before the first has brought the
// cookie. Two browsers of one kind behind one address that come within it are taken for one.
constexpr TimeMs k_overlap = 10'000;
constexpr std::size_t k_recent_max = 50'000;

std::string_view host_of(std::string_view origin) {
    auto const end = origin.find("://");
    return end == std::string_view::npos ? std::string_view() : origin.substr(end + 3);
}

// `host` may have a port.
bool is_this_machine(std::string_view host) {
    auto const name = fold(host.substr(0, host.find(':')));
    return name == "localhost" || name == "127.0.0.1" || host.starts_with("[::1]");
}

VisitorMode mode_of(Choice choice) {
    switch (choice) {
    case Choice::full:
        return VisitorMode::full;
    case Choice::audience:
        return VisitorMode::audience;
    case Choice::none:
    case Choice::cookieless:
        break;
    }
    return VisitorMode::cookieless;
}

// As far as shop and host have it: a browser keeps no cookie of another host.
VisitorMode allowed(VisitorMode asked, Asker const& asker, Site const& site) {
    if (!asker.own_host) return VisitorMode::cookieless;
    if (asked == VisitorMode::full && site.full) return asked;
    return site.audience ? std::min(asked, VisitorMode::audience) : VisitorMode::cookieless;
}

// The event of the agreement in a body; it is the last choice there.
std::string_view agreement_of(Understood const& understood) {
    std::string_view id;
    for (auto const& hit : understood.hits) {
        if (hit.type == HitType::consent && hit.name == name_of(Choice::full)) id = hit.id;
    }
    return id;
}

// Whether somebody who was known took it back in a body, whatever he chose after that.
bool gives_up(Understood const& understood) {
    return std::any_of(understood.hits.begin(), understood.hits.end(), [](Hit const& hit) {
        return hit.type == HitType::consent && hit.name != name_of(Choice::full);
    });
}

} // namespace

bool is_own_host(std::string_view sec_fetch_site, std::string_view origin, std::string_view host) {
    if (!sec_fetch_site.empty()) return sec_fetch_site == "same-origin";
    auto const of_page = host_of(origin);
    return !of_page.empty() && fold(of_page) == fold(host);
}

std::string page_origin(std::string_view sec_fetch_site, std::string_view origin,
                        std::string_view host) {
    if (origin != "null" || sec_fetch_site != "same-origin") return std::string(origin);
    return (is_this_machine(host) ? "http://" : "https://") + fold(host);
}

Visitor WhoAsks::visitor(VisitorCookie const& cookie, Site const& site) const {
    return {cookie.mode, visitor_of(cookie, site.shop, key_)};
}

void WhoAsks::end(std::span<std::uint64_t const> visitors) {
    std::lock_guard const lock(mutex_);
    ended_.insert(visitors.begin(), visitors.end());
}

bool WhoAsks::has_ended(VisitorCookie const& cookie, Site const& site) {
    if (cookie.mode != VisitorMode::full) return false;
    auto const id = visitor(cookie, site).id;
    std::lock_guard const lock(mutex_);
    return ended_.count(id) > 0;
}

Who WhoAsks::who(Asker const& asker, Understood const& understood, TimeMs now) {
    forget_recent(now);
    if (!asker.cookie || !has_ended(*asker.cookie, *understood.site))
        return found(asker, understood, now);
    auto without = asker;
    without.cookie.reset();
    return found(without, understood, now);
}

Who WhoAsks::found(Asker const& asker, Understood const& understood, TimeMs now) {
    auto const& site = *understood.site;
    auto const of_day = visitors_.visitor(site.shop, site.zone, now, asker.client, asker.agent);
    return understood.choice ? after_choice(asker, understood, of_day, now)
                             : as_said(asker, understood, of_day, now);
}

Who WhoAsks::as_said(Asker const& asker, Understood const& understood, std::uint64_t of_day,
                     TimeMs now) {
    auto const& site = *understood.site;
    auto const& cookie = asker.cookie;
    bool const agreed = cookie && cookie->mode == VisitorMode::full;
    // The picture cannot say a mode, and goes with the cookie that there is.
    auto const said =
        understood.mode.value_or(asker.scripted ? VisitorMode::cookieless : VisitorMode::audience);
    auto mode = allowed(said, asker, site);
    if (mode == VisitorMode::full && !agreed) mode = allowed(VisitorMode::audience, asker, site);
    Who out;
    out.now = {VisitorMode::cookieless, of_day};
    if (mode == VisitorMode::cookieless) {
        out.expire = asker.had_cookie && !agreed && asker.own_host && asker.scripted;
    } else if (cookie && cookie->mode == mode) {
        out.now = visitor(*cookie, site);
    } else if (asker.scripted && !agreed && !asker.objects) {
        out.set = first_cookie(site.shop, of_day, now);
        out.now = visitor(*out.set, site);
    }
    return out;
}

Who WhoAsks::after_choice(Asker const& asker, Understood const& understood, std::uint64_t of_day,
                          TimeMs now) {
    auto const& site = *understood.site;
    auto const& cookie = asker.cookie;
    auto const chosen = allowed(mode_of(*understood.choice), asker, site);
    Who out;
    out.before = out.now = {VisitorMode::cookieless, of_day};
    if (cookie && allowed(cookie->mode, asker, site) == cookie->mode)
        out.before = visitor(*cookie, site);
    bool const was_known = cookie && cookie->mode == VisitorMode::full;
    // Also who agrees again in the same body: he is a new visitor.
    bool const leaves = was_known && (chosen != VisitorMode::full || gives_up(understood));
    if (leaves) out.left = visitor(*cookie, site).id;
    if (chosen == VisitorMode::cookieless) {
        out.expire = asker.had_cookie && asker.own_host;
    } else if (cookie && cookie->mode == chosen && !leaves) {
        out.now = visitor(*cookie, site);
    } else {
        out.set = chosen == VisitorMode::full
                      ? consent_cookie(agreement_of(understood), site.shop, key_, now)
                      : first_cookie(site.shop, of_day, now);
        out.now = visitor(*out.set, site);
    }
    return out;
}

// Nothing is to join a visitor of a day to his cookie for longer than that, whoever asks next. A
// clock that was set back makes nothing last longer.
void WhoAsks::forget_recent(TimeMs now) {
    std::lock_guard const lock(mutex_);
    if (now < forget_recent_at_ && forget_recent_at_ <= now + k_overlap) return;
    std::erase_if(recent_, [now](auto const& one) {
        return one.second.until <= now || one.second.until > now + k_overlap;
    });
    forget_recent_at_ = now + k_overlap;
}

VisitorCookie WhoAsks::first_cookie(events::ShopId shop, std::uint64_t of_day, TimeMs now) {
    std::lock_guard const lock(mutex_);
    if (recent_.size() >= k_recent_max) recent_.clear();
    auto& recent = recent_[{shop, of_day}];
    if (recent.until <= now) recent = {new_cookie(now), now + k_overlap};
    return recent.cookie;
}

bool changes_nothing(Hit const& hit) {
    return hit.visitor == 0;
}

namespace {

// What is wrong with a hit that says who the person is; nothing when it is kept.
std::optional<RefusedEvent> take(Hit& hit, Visitor const& visitor, Who const& who) {
    hit.visitor = visitor.id;
    hit.mode = visitor.mode;
    bool const full = visitor.mode == VisitorMode::full;
    if (hit.mail == MailLink::leads && !full) {
        hit.mail = MailLink::unasked;
        hit.person = 0;
    }
    if (hit.type == HitType::identify && !full) {
        return RefusedEvent{0, "type",
                            "identify counts only while the person agrees to full, on the shop's "
                            "own host"};
    }
    if (hit.type != HitType::consent) return std::nullopt;
    if (hit.name != name_of(Choice::full)) {
        hit.visitor = who.left; // 0: nothing was kept that would have to go
    } else if (!full) {
        return RefusedEvent{0, "name",
                            "consent to full is kept by a cookie of the shop's own host: let its "
                            "server pass the tag and what it sends on to Colporteur"};
    }
    return std::nullopt;
}

} // namespace

void stamp(Understood& understood, Who const& who) {
    auto& hits = understood.hits;
    auto& places = understood.places;
    auto const is_choice = [](Hit const& hit) { return hit.type == HitType::consent; };
    auto const last_choice = std::find_if(hits.rbegin(), hits.rend(), is_choice);
    auto const before =
        static_cast<std::size_t>(last_choice == hits.rend() ? 0 : hits.rend() - last_choice - 1);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (auto refused = take(hits[i], i < before ? who.before : who.now, who)) {
            refused->event = places[i];
            refused->type = hits[i].type;
            refused->page = hits[i].page;
            understood.refused.push_back(std::move(*refused));
            continue;
        }
        if (kept != i) {
            hits[kept] = std::move(hits[i]);
            places[kept] = places[i];
        }
        ++kept;
    }
    hits.resize(kept);
    places.resize(kept);
}

} // namespace colporteur::collect
