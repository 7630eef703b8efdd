#include "features/collect/source.hpp"

#include "base/mask.hpp"
#include "base/text.hpp"
#include "features/channels/service.hpp"
#include "features/collect/known_hosts.hpp"
#include "features/collect/tags.hpp"

#include <algorithm>
#include <array>

namespace colporteur::collect {

namespace {

bool is_a_landing(std::string_view nav) {
    return nav != "reload" && nav != "back_forward" && nav != "spa";
}

// "shop.example" of "www.shop.example", a piece of `host`; the whole of it when it is an address
// of numbers or has one label.
std::string_view registered_domain(std::string_view host) {
    auto const name = channels::registered_name(host);
    bool const numbers = !host.empty() && host.back() >= '0' && host.back() <= '9';
    if (name.empty() || numbers) return host;
    auto const domain = host.substr(static_cast<std::size_t>(name.data() - host.data()));
    return is_shared_domain(domain) ? host : domain;
}

bool same_letters(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? c | 0x20 : c; };
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(),
                      [&](char one, char other) { return lower(one) == lower(other); });
}

std::string_view host_of_origin(std::string_view origin) {
    auto const colon = origin.find("://");
    if (colon != std::string_view::npos) origin.remove_prefix(colon + 3);
    if (origin.starts_with('[')) return origin.substr(0, origin.find(']') + 1);
    return origin.substr(0, origin.find_first_of("/:"));
}

bool is_own(std::string_view host, Visit const& visit) {
    auto const domain = registered_domain(host);
    if (same_letters(registered_domain(visit.url.host), domain)) return true;
    return std::any_of(visit.own_origins.begin(), visit.own_origins.end(), [&](auto const& own) {
        return same_letters(registered_domain(host_of_origin(own)), domain);
    });
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string origin_from(std::string text) {
    text = fold_masked(std::move(text));
    cut_utf8(text, k_origin_bytes_max);
    while (text.ends_with(' '))
        text.pop_back();
    return text;
}

std::string tagged_origin(Tags const& tags) {
    auto const source = clean_parameter(tags.source, k_origin_bytes_max);
    auto const medium = clean_parameter(tags.medium, k_origin_bytes_max);
    if (source.empty() || medium.empty()) return origin_from(source.empty() ? medium : source);
    return origin_from(source + " / " + medium);
}

// Meta's other apps, as hosts and packages name them.
bool is_another_app_of_meta(std::string_view host) {
    constexpr std::array<std::string_view, 3> k_names = {"instagram", "threads", "whatsapp"};
    return std::any_of(k_names.begin(), k_names.end(), [&](std::string_view name) {
        return host.find(name) != std::string_view::npos;
    });
}

struct Referrer {
    std::string host; // "" when there is none
    bool own = false;
};

Referrer referrer_of(Visit const& visit) {
    Referrer referrer;
    auto const address = split_address(visit.ref);
    if (!address) return referrer;
    if (!is_web(*address) && address->scheme != "android-app") return referrer;
    referrer.host = plain_host(address->host);
    referrer.own = is_own(referrer.host, visit);
    return referrer;
}

std::string referred_origin(std::string const& host) {
    auto text = host + (is_search_host(host) ? " / organic" : " / referral");
    if (!is_ascii(text) || text.size() > k_origin_bytes_max) return origin_from(std::move(text));
    mask_private(text); // it is folded as it is
    return text;
}

// "utm_source=google&gclid=...": the tags name the platform alone, and its click id says that the
// visit was paid for.
bool is_known_better(Tags const& tags) {
    if (tags.click == nullptr || tags.click->unpaid || !tags.medium.empty()) return false;
    auto const platform = tags.click->origin.substr(0, tags.click->origin.find(' '));
    return same_letters(tags.source, platform);
}

// What the address and the referrer say; nothing when the visit goes on.
std::optional<std::string> origin_of(Tags const& tags, Visit const& visit) {
    if (is_known_better(tags)) return std::string(tags.click->origin);
    if (!tags.source.empty() || !tags.medium.empty()) {
        if (auto origin = tagged_origin(tags); !origin.empty()) return origin;
    }
    auto const referrer = referrer_of(visit);
    bool const paying = !referrer.host.empty() && is_payment_host(referrer.host);
    if (tags.click != nullptr) {
        bool const better = tags.click->unpaid && is_another_app_of_meta(referrer.host);
        if (!better) return std::string(tags.click->origin);
    }
    if (!tags.short_source.empty() && !referrer.own && !paying) {
        auto origin = origin_from(clean_parameter(tags.short_source, k_origin_bytes_max));
        if (!origin.empty()) return origin;
    }
    if (referrer.own || paying) return std::nullopt;
    if (!referrer.host.empty()) return referred_origin(referrer.host);
    auto const code = clean_parameter(tags.code, k_code_bytes_max);
    return code.empty() ? std::string() : origin_from("code:" + code);
}

} // namespace

Landing landing_of(Visit const& visit) {
    Landing out;
    if (!is_a_landing(visit.nav)) return out;
    auto const tags = read_tags(visit.url.query);
    auto origin = origin_of(tags, visit);
    if (!origin) return out;
    out.landing = true;
    out.origin = std::move(*origin);
    if (visit.url.query.empty()) return out;
    out.campaign = clean_parameter(tags.campaign, k_campaign_bytes_max);
    out.placement = clean_parameter(tags.placement, k_campaign_bytes_max);
    out.code = clean_parameter(tags.code, k_code_bytes_max);
    return out;
}

bool same_site(std::string_view a, std::string_view b) {
    return same_letters(registered_domain(a), registered_domain(b));
}

} // namespace colporteur::collect
