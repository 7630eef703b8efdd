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

// What is asked for, as far as shop and browser have it.
VisitorMode mode_of(Asker const& asker, Understood const& understood) {
    auto const& site = *understood.site;
    if (!asker.own_host) return VisitorMode::cookieless; // a browser keeps no cookie of others
    auto const usual = site.audience ? VisitorMode::audience : VisitorMode::cookieless;
    auto const asked =
        understood.choice ? mode_of(*understood.choice) : understood.mode.value_or(usual);
    if (asked != VisitorMode::full) return std::min(asked, usual);
    bool const was_full = asker.cookie && asker.cookie->mode == VisitorMode::full;
    bool const agrees = understood.choice.has_value() || !understood.agreed.empty();
    return site.full && (was_full || (agrees && asker.scripted)) ? VisitorMode::full : usual;
}

} // namespace

bool is_own_host(std::string_view sec_fetch_site, std::string_view origin, std::string_view host) {
    if (!sec_fetch_site.empty()) return sec_fetch_site == "same-origin";
    auto const of_page = host_of(origin);
    return !of_page.empty() && fold(of_page) == fold(host);
}

Who WhoAsks::who(Asker const& asker, Understood const& understood, TimeMs now) {
    auto const& site = *understood.site;
    auto const& cookie = asker.cookie;
    auto const of_day = visitors_.visitor(site.shop, site.zone, now, asker.client, asker.agent);
    Who out;
    out.mode = mode_of(asker, understood);
    out.visitor = of_day;
    if (cookie && cookie->mode == VisitorMode::full && understood.choice &&
        out.mode != VisitorMode::full && asker.own_host)
        out.left = visitor_of(*cookie, site.shop, key_);
    if (out.mode == VisitorMode::cookieless) {
        out.expire = asker.had_cookie && asker.scripted && asker.own_host;
        return out;
    }
    if (!cookie || cookie->mode != out.mode) {
        if (!asker.scripted) { // the picture sets none
            out.mode = VisitorMode::cookieless;
            return out;
        }
        out.set = out.mode == VisitorMode::full ? new_cookie(out.mode, now)
                                                : first_cookie(site.shop, of_day, now);
        out.agrees_anew = out.mode == VisitorMode::full && !understood.choice;
    }
    out.visitor = visitor_of(out.set ? *out.set : *cookie, site.shop, key_);
    return out;
}

VisitorCookie WhoAsks::first_cookie(events::ShopId shop, std::uint64_t of_day, TimeMs now) {
    std::lock_guard const lock(mutex_);
    if (recent_.size() >= k_recent_max) {
        for (auto one = recent_.begin(); one != recent_.end();)
            one = one->second.until <= now ? recent_.erase(one) : std::next(one);
    }
    if (recent_.size() >= k_recent_max) recent_.clear();
    auto& recent = recent_[{shop, of_day}];
    if (recent.until <= now) recent = {new_cookie(VisitorMode::audience, now), now + k_overlap};
    return recent.cookie;
}

bool changes_nothing(Hit const& hit) {
    return hit.visitor == 0;
}

Hit agreed_again(std::string const& text, Who const& who, TimeMs now) {
    Hit hit;
    hit.type = HitType::consent;
    hit.id = "again-" + who.set->id;
    hit.time = now;
    hit.visitor = who.visitor;
    hit.mode = who.mode;
    hit.name = name_of(Choice::full);
    hit.value = text;
    return hit;
}

namespace {

// What is wrong with a hit that says who the person is; nothing when it is kept.
std::optional<RefusedEvent> take(Hit& hit, Who const& who) {
    hit.visitor = who.visitor;
    hit.mode = who.mode;
    bool const full = who.mode == VisitorMode::full;
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
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (auto refused = take(hits[i], who)) {
            refused->event = places[i];
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
