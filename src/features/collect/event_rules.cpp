#include "features/collect/event_rules.hpp"

#include "base/byte_set.hpp"
#include "base/hmac.hpp"
#include "base/text.hpp"
#include "features/collect/address.hpp"
#include "features/collect/mail_link.hpp"
#include "features/collect/source.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::collect {

namespace {

using Refused = std::optional<RefusedEvent>;

Refused refused(std::string_view field, std::string detail) {
    return RefusedEvent{0, std::string(field), std::move(detail)};
}

constexpr ByteSet k_id("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

bool is_id(std::string_view id) {
    return id.size() >= 8 && id.size() <= 64 &&
           std::all_of(id.begin(), id.end(), [](char c) { return k_id.has(c); });
}

// Of the members of a body with events; others of its members say nothing.
bool reaches_events(std::string_view field) {
    return field == "url" || field == "ref" || field == "nav" || field == "sent";
}

struct TypeName {
    std::string_view name;
    HitType type;
    bool named; // `name` is required, and what it and `value` say is kept as it is, cleaned
};
constexpr std::array k_types = {
    TypeName{"view", HitType::view, false},
    TypeName{"impression", HitType::impression, true},
    TypeName{"hover", HitType::hover, true},
    TypeName{"click", HitType::click, true},
    TypeName{"share", HitType::share, true},
    TypeName{"like", HitType::like, true},
    TypeName{"play", HitType::play, true},
    TypeName{"custom", HitType::custom, true},
    TypeName{"order", HitType::order, false},
    TypeName{"consent", HitType::consent, false},
    TypeName{"identify", HitType::identify, false},
};

TypeName const* type_named(std::string_view name) {
    auto const found = std::find_if(k_types.begin(), k_types.end(),
                                    [&](TypeName const& one) { return one.name == name; });
    return found == k_types.end() ? nullptr : &*found;
}

Refused take_time(EventRules const& rules, SentEvent const& event, Hit& hit) {
    hit.time = rules.received;
    if (!event.t) return std::nullopt;
    constexpr double k_time_max = 8.64e15; // of JavaScript's Date
    auto const no_time = [](std::optional<double> ms) {
        return ms && !(std::abs(*ms) <= k_time_max);
    };
    if (no_time(event.t)) {
        return refused("t", "t is no time: send milliseconds since 1970, as Date.now() gives them");
    }
    if (no_time(rules.sent)) {
        return refused("sent",
                       "sent is no time: send milliseconds since 1970, as Date.now() gives them");
    }
    auto const t = static_cast<TimeMs>(*event.t);
    auto const time = rules.sent ? rules.received - (static_cast<TimeMs>(*rules.sent) - t) : t;
    if (rules.received - time > k_age_max) {
        auto late = refused("t", fmt::format("the event is older than {} days: send events when "
                                             "they happen",
                                             k_age_max / k_day_ms));
        late->too_old = true;
        return late;
    }
    hit.time = std::min(time, rules.received);
    return std::nullopt;
}

// The person counts only once he is known to have agreed: who.hpp.
void take_mail_link(EventRules const& rules, std::string_view query, Hit& hit) {
    auto const secret = rules.site.full ? std::string_view(rules.site.identify_secret) : "";
    auto const read = read_mail_link(query, secret, rules.received);
    hit.mail = read.link;
    if (hit.mail == MailLink::leads) hit.person = shops::person_id(read.customer, rules.key);
}

Refused take_address(EventRules const& rules, SentEvent const& event, SentEvent const& body,
                     Hit& hit) {
    auto const url = event.url.empty() ? body.url : event.url;
    if (url.empty()) {
        if (hit.type != HitType::view) return std::nullopt;
        return refused("url", "url is missing: send the page's address, as location.href gives it");
    }
    if (hit.type != HitType::view && url == rules.last.url) {
        hit.page = rules.last.page;
        return std::nullopt;
    }
    auto const address = split_address(url);
    if (!address || !is_web(*address)) {
        return refused("url", "url is no web address: send location.href, with https:// and host");
    }
    hit.page = clean_page(*address);
    rules.last = {url, hit.page};
    if (hit.type != HitType::view) return std::nullopt;
    take_mail_link(rules, address->query, hit);
    auto landing = landing_of({*address, event.ref.empty() ? body.ref : event.ref,
                               event.nav.empty() ? body.nav : event.nav, rules.site.origins});
    hit.landing = landing.landing;
    hit.origin = std::move(landing.origin);
    hit.campaign = std::move(landing.campaign);
    hit.placement = std::move(landing.placement);
    hit.code = std::move(landing.code);
    return std::nullopt;
}

Refused take_played(SentEvent const& event, Hit& hit) {
    auto const played = event.played.value_or(0);
    if (played != 0.25 && played != 0.5 && played != 0.75 && played != 1) {
        return refused("played", "played must be 0.25, 0.5, 0.75 or 1, the part that was reached");
    }
    hit.played = played;
    return std::nullopt;
}

bool is_currency(std::string_view given, Currency const& shops) {
    auto const own = shops.text();
    return given.size() == own.size() &&
           std::equal(given.begin(), given.end(), own.begin(),
                      [](char a, char b) { return (a & ~0x20) == b; });
}

Refused take_money(EventRules const& rules, SentEvent const& event, Hit& hit) {
    if (event.net.has_value() == event.gross.has_value()) {
        return refused("net", "send either net (goods without VAT, shipping and discount) or gross "
                              "(the same with VAT)");
    }
    auto const given = event.net ? *event.net : *event.gross;
    std::string_view const field = event.net ? "net" : "gross";
    if (!(given >= 0 && given <= k_amount_max)) {
        return refused(field,
                       fmt::format("{} must be an amount from 0 to {:.0f}", field, k_amount_max));
    }
    auto const& currency = rules.site.currency;
    if (!is_currency(event.currency, currency)) {
        return refused(
            "currency",
            fmt::format("currency must be the shop's, {}: send amounts in it", currency.text()));
    }
    hit.amount_minor = to_minor(event.net ? given : given / (1 + rules.site.vat), currency);
    return std::nullopt;
}

Refused take_order(EventRules const& rules, SentEvent const& event, Hit& hit) {
    auto const id =
        event.order.size() > k_order_bytes_max ? 0 : shops::order_id(event.order, rules.key);
    if (id == 0) {
        return refused("order", fmt::format("order must be the shop's order number, 1 to {} bytes",
                                            k_order_bytes_max));
    }
    hit.order = shops::sealed_order(id, rules.key);
    hit.code = clean_text(event.code, k_code_bytes_max);
    return take_money(rules, event, hit);
}

// Agreeing to be known is understood like any event; every other choice ends something, or nothing,
// and must not be missed.
Refused take_agreement(EventRules const& rules, SentEvent const& event, SentEvent const& body,
                       Hit& hit) {
    if (!rules.site.full)
        return refused("name", "the shop does not ask whether visitors may be known: choose full "
                               "on Live");
    if (!is_consent_text(event.value)) {
        return refused("value", "value must name the text that was agreed to, 1 to 100 of A-Z, "
                                "a-z, 0-9 and . _ - : /");
    }
    hit.value = event.value;
    // Who agrees on the page that a mail led him to: its view came before, and said nothing of him.
    auto const url = event.url.empty() ? body.url : event.url;
    if (auto const page = split_address(url.empty() ? rules.page : url))
        take_mail_link(rules, page->query, hit);
    return std::nullopt;
}

Refused take_identify(EventRules const& rules, SentEvent const& event, Hit& hit) {
    auto const& secret = rules.site.identify_secret;
    if (!rules.site.full || secret.empty())
        return refused("type", "the shop does not ask whether visitors may be known: choose full "
                               "on Live");
    auto const customer = trim(event.name);
    if (customer.empty() || customer.size() > k_customer_bytes_max) {
        return refused("name", fmt::format("name must be the customer's number, 1 to {} bytes",
                                           k_customer_bytes_max));
    }
    if (!is_hmac_sha256(event.value, secret, event.name)) {
        return refused("value", "value must be the HMAC-SHA-256 of the customer's number, in hex, "
                                "under the secret that Live shows: make it on the shop's server");
    }
    hit.person = shops::person_id(customer, rules.key);
    return std::nullopt;
}

} // namespace

bool is_consent_text(std::string_view text) {
    return !text.empty() && text.size() <= k_name_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("._-:/").find(c) != std::string_view::npos;
           });
}

Refused EventRules::understand(SentEvent const& event, SentEvent const& body, Hit& hit) const {
    if (!event.wrong_field.empty()) {
        auto const subject = event.wrong_field == "events" ? "the event" : event.wrong_field;
        return refused(event.wrong_field, fmt::format("{} {}", subject, event.wrong_why));
    }
    if (reaches_events(body.wrong_field)) {
        return refused(body.wrong_field, fmt::format("{} {}", body.wrong_field, body.wrong_why));
    }
    if (!is_id(event.id)) {
        return refused("id",
                       "id must be 8 to 64 of A-Z, a-z, 0-9, _ and -, another for each event");
    }
    auto const* type = type_named(event.type);
    if (type == nullptr) {
        return refused("type", "type must be view, impression, hover, click, share, like, play, "
                               "custom, order, consent or identify");
    }
    hit.id = event.id;
    hit.type = type->type;
    if (hit.type == HitType::consent) {
        auto const choice = choice_named(event.name);
        if (!choice) return refused("name", "name must be none, cookieless, audience or full");
        hit.name = event.name;
        hit.time = received;
        if (*choice != Choice::full) return std::nullopt;
    }
    if (auto wrong = take_time(*this, event, hit)) return wrong;
    if (auto wrong = take_address(*this, event, body, hit)) return wrong;
    if (type->named) {
        hit.name = clean_text(event.name, k_name_bytes_max);
        if (hit.name.empty()) {
            return refused("name", fmt::format("name is missing: a {} says which element or event "
                                               "it is about",
                                               type->name));
        }
        hit.value = clean_link(event.value, k_value_bytes_max);
    }
    if (hit.type == HitType::play) return take_played(event, hit);
    if (hit.type == HitType::order) return take_order(*this, event, hit);
    if (hit.type == HitType::consent) return take_agreement(*this, event, body, hit);
    if (hit.type == HitType::identify) return take_identify(*this, event, hit);
    return std::nullopt;
}

void EventRules::describe(SentEvent const& event, SentEvent const& body,
                          RefusedEvent& refused) const {
    if (auto const* type = type_named(event.type)) refused.type = type->type;
    Hit hit;
    hit.type = HitType::custom; // its page alone is asked for
    if (!take_address(*this, event, body, hit)) refused.page = hit.page;
}

} // namespace colporteur::collect
