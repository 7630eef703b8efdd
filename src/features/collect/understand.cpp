#include "features/collect/understand.hpp"

#include "features/collect/body.hpp"
#include "features/collect/event_rules.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace colporteur::collect {

namespace {

bool is_debug(std::string_view text) {
    return text.size() >= 8 && text.size() <= 32 &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

// The text behind `"name":`, wherever that stands; "" when there is none.
std::string_view text_behind(std::string_view body, std::string_view name) {
    for (auto at = body.find(name); at != std::string_view::npos; at = body.find(name, at + 1)) {
        auto rest = body.substr(at + name.size());
        bool colon = false;
        while (!rest.empty() && (rest.front() == ' ' || (rest.front() == ':' && !colon))) {
            colon = colon || rest.front() == ':';
            rest.remove_prefix(1);
        }
        if (!colon || rest.empty() || rest.front() != '"') continue;
        rest.remove_prefix(1);
        auto const end = rest.find('"');
        return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
    }
    return {};
}

constexpr std::array<std::string_view, 4> k_choices = {"none", "cookieless", "audience", "full"};
constexpr std::string_view k_no_mode = "none"; // the person wants nothing kept
constexpr std::string_view k_odd_mode = "mode must be none, cookieless, audience or full";

bool is_odd(std::string_view mode) {
    return !mode.empty() && std::find(k_choices.begin(), k_choices.end(), mode) == k_choices.end();
}

// Why an event is not taken that would be in another mode; what ends something always is.
std::optional<RefusedEvent> refuse_in(std::string_view mode, SentEvent const& event) {
    bool const ends = event.type == "consent" && event.name != name_of(Choice::full);
    if (!is_odd(mode) || ends) return std::nullopt;
    return RefusedEvent{0, "mode", std::string(k_odd_mode)};
}

// Into out.hits, whose texts keep their room.
void take_events(EventRules const& rules, SentBody const& sent, Understood& out) {
    auto const count = sent.has_events ? sent.events.size() : 1;
    out.hits.reserve(count);
    out.places.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto const& event = sent.has_events ? sent.events[i] : sent.self;
        if (sent.mode == k_no_mode && event.type != "consent") {
            ++out.set_aside;
            continue;
        }
        auto const place = out.places.size();
        if (place == out.hits.size()) out.hits.emplace_back();
        auto& hit = out.hits[place];
        hit = Hit();
        auto refused = refuse_in(sent.mode, event);
        if (!refused) refused = rules.understand(event, sent.self, hit);
        if (refused) {
            refused->event = i;
            if (!out.debug.empty()) rules.describe(event, sent.self, *refused);
            out.refused.push_back(std::move(*refused));
            continue;
        }
        out.places.push_back(i);
        if (hit.type == HitType::consent) out.choice = choice_named(hit.name);
    }
    out.hits.resize(out.places.size());
}

} // namespace

std::string_view name_of(Choice choice) {
    return k_choices[static_cast<std::size_t>(choice)];
}

std::optional<Choice> choice_named(std::string_view name) {
    auto const found = std::find(k_choices.begin(), k_choices.end(), name);
    if (found == k_choices.end()) return std::nullopt;
    return static_cast<Choice>(found - k_choices.begin());
}

struct Understanding::Parts {
    BodyReader reader;
    std::vector<Hit> hits; // that were given back
    std::string_view wrong_field;

    tl::unexpected<Error> refuse(std::string_view field, Errc code, std::string message) {
        wrong_field = field;
        return fail(code, std::move(message));
    }
};

Understanding::Understanding() : parts_(std::make_unique<Parts>()) {}
Understanding::~Understanding() = default;

void Understanding::give_back(std::vector<Hit> hits) {
    parts_->hits = std::move(hits);
}

std::string_view Understanding::wrong_field() const {
    return parts_->wrong_field;
}

Understanding::Signs Understanding::signs_in(std::string_view body) {
    body = body.substr(0, k_body_bytes_max);
    auto const debug = text_behind(body, "\"debug\"");
    return {std::string(is_debug(debug) ? debug : std::string_view()),
            std::string(text_behind(body, "\"key\""))};
}

Result<Understood> Understanding::read(std::string_view body, UnderstandOptions const& options) {
    auto& parts = *parts_;
    parts.wrong_field = {};
    if (body.size() > k_body_bytes_max) {
        return parts.refuse(
            "", Errc::too_large,
            fmt::format("the body has more than {} bytes: send fewer events at once",
                        k_body_bytes_max));
    }
    auto const read = parts.reader.read(body, k_events_max);
    if (!read) {
        parts.wrong_field = parts.reader.wrong_field();
        return tl::unexpected(read.error());
    }
    auto const& sent = **read;
    if (sent.key.empty()) {
        return parts.refuse("key", Errc::invalid_input,
                            "the key of the shop is missing: send \"key\" as the settings show it");
    }
    auto const* site = options.site(sent.key);
    if (site == nullptr) {
        return parts.refuse("key", Errc::not_found,
                            "no shop has this key: copy it from the settings");
    }
    if (sent.events.size() > k_events_max) {
        return parts.refuse(
            "events", Errc::invalid_input,
            fmt::format("more than {} events at once: send several bodies", k_events_max));
    }
    Understood out;
    out.site = site;
    if (is_debug(sent.debug)) out.debug = sent.debug;
    out.mode = events::visitor_mode_named(sent.mode);
    EventRules const rules{*site, options.key, options.received, sent.sent, options.page};
    out.hits = std::exchange(parts.hits, {});
    take_events(rules, sent, out);
    if (is_odd(sent.mode) && out.hits.empty())
        return parts.refuse("mode", Errc::invalid_input, std::string(k_odd_mode));
    return out;
}

} // namespace colporteur::collect
