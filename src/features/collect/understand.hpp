// From the bytes of POST /collect to hits, and which events were not understood and why.
//
//   {"key": "k_...", "sent": 1732790000123, "url": "https://shop.example/a?utm_source=x",
//    "ref": "https://blog.example/", "events": [
//      {"id": "k2Jx...", "type": "view", "t": 1732790000000, "nav": "navigate"},
//      {"id": "...", "type": "impression", "t": ..., "name": "hero"},
//      {"id": "...", "type": "click", "t": ..., "name": "hero", "value":
//      "https://other.example/x"},
//      {"id": "...", "type": "share", "t": ..., "name": "hero", "value": "copy"},
//      {"id": "...", "type": "play", "t": ..., "name": "film", "played": 0.5},
//      {"id": "...", "type": "custom", "t": ..., "name": "newsletter", "value": "footer"},
//      {"id": "...", "type": "order", "t": ..., "order": "1001", "net": 57.84, "currency": "EUR",
//       "code": "ANNA10"},
//      {"id": "...", "type": "consent", "t": ..., "name": "full", "value": "privacy-2026-11"},
//      {"id": "...", "type": "identify", "t": ..., "name": "42", "value": "5d5d139563c95b59..."}]}
//
// A body without "events" is one event itself. `url`, `ref` and `nav` of an event come before those
// of the body. `sent` and `t` are the browser's clock: the time of an event is
// received - (sent - t), so a wrong clock does not matter; without them it is `received`. Order
// money is `net` (goods without VAT, shipping and discount) or `gross` (the same with VAT). A body
// says the "mode" of its visitor, "audience" or "full"; without one it is "cookieless". Of one with
// "none" nothing is taken but what the person chose. A choice
// holds for what stands behind it, and one that ends something is heard however late it comes and
// whatever else is wrong with it. identify proves the customer's number by its HMAC-SHA-256 (hex)
// under the shop's secret, which the shop's own server makes: nobody else can say who he is.
//
// The order of members is free, unknown ones are passed over, null is as if not given, and of a
// member that occurs twice the last counts. Numbers may be texts ("57.84"), an order number that is
// digits only may be a number. Texts hold no control characters. A view needs a `url`; every other
// type but order needs a `name`. The argument of a mail's link (mail_link.hpp) is read from the
// address of a view, and of the page on which a person agrees: a consent names none, so that is
// `url` or, by the tag, what the browser says in Referer. An odd `nav` is "navigate", a `ref` that
// is no address is none, and a `debug` of another shape is passed over.
#pragma once

#include "base/money.hpp"
#include "base/result.hpp"
#include "features/collect/hit.hpp"
#include "store/events/event.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::collect {

constexpr std::size_t k_body_bytes_max = 256 << 10;
constexpr std::size_t k_events_max = 1000;
constexpr TimeMs k_age_max = 7 * k_day_ms; // what is older is refused

// What a shop's page may send, as far as understanding it needs.
struct Site {
    events::ShopId shop = 1;
    std::string key;                  // public: it stands on the pages
    std::vector<std::string> origins; // "https://shop.example", lower case; none: any
    Currency currency;
    double vat = 0;
    TimeZone zone;
    bool audience = false;       // a first-party cookie, never led to a customer
    bool full = false;           // pages may tell that a person agreed to be known
    std::string identify_secret; // of `full`: what the numbers of customers are signed with
};

enum class Choice { none, cookieless, audience, full }; // what a person chose
std::string_view name_of(Choice choice);
std::optional<Choice> choice_named(std::string_view name);

struct RefusedEvent {
    std::size_t event = 0; // its place in "events", 0 for the first
    std::string field;     // "t", "order", ...
    std::string detail;    // what is wrong and how to mend it, one sentence
    bool too_old = false;
    // For who watches alone, as far as they can be read.
    std::optional<HitType> type = {};
    std::string page = {};
};

struct Understood {
    Site const* site = nullptr;
    std::string debug; // "debug" of the body: a developer watches; 8 to 32 of A-Z a-z 0-9
    std::optional<events::VisitorMode> mode; // of the body; a tag without modes says none
    std::optional<Choice> choice;            // the last one among the events
    std::vector<Hit> hits;
    std::vector<std::size_t> places; // of the hits in "events"
    std::vector<RefusedEvent> refused;
    std::size_t set_aside = 0; // events of a body in the mode none
};

struct UnderstandOptions {
    TimeMs received = 0;
    HashKey key{};                                         // of the installation, for sealed orders
    std::function<Site const*(std::string_view key)> site; // null: no shop has this key
    std::string_view page; // that the request came from, as its Referer says; "" when it says none
};

// Keeps a parser and buffers from call to call; belongs to one thread. `field` of the error is in
// `wrong_field`. Errors: invalid_input (no JSON object, no key, more than k_events_max events,
// an unknown mode), not_found (no shop has the key), too_large (more than k_body_bytes_max).
class Understanding {
  public:
    Understanding();
    ~Understanding();
    Result<Understood> read(std::string_view body, UnderstandOptions const& options);
    // Hits that nobody needs any more: the next call writes into their memory.
    void give_back(std::vector<Hit> hits);
    [[nodiscard]] std::string_view wrong_field() const;

    // Of a body that cannot be read, who watches and whose key it has: as far as they stand there.
    // "" when they do not.
    struct Signs {
        std::string debug, key;
    };
    [[nodiscard]] static Signs signs_in(std::string_view body);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace colporteur::collect
