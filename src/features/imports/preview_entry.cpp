#include "features/imports/preview_entry.hpp"

#include "base/money.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::imports {

namespace {

constexpr double k_whole_max = 9e15; // below, a double holds each whole number

struct ToJson {
    TimeZone const& zone;

    json::value operator()(std::monostate /*unknown*/) const { return nullptr; }
    json::value operator()(std::string const& text) const { return json::string(text); }
    json::value operator()(Instant const& instant) const {
        return json::string(zone.text(instant.at));
    }
    json::value operator()(OfDay const& of) const { return json::string(day_text(of.day)); }
    json::value operator()(Amount const& amount) const {
        return amount.minor ? json::value(*amount.minor) : json::value(nullptr);
    }
    json::value operator()(double number) const { // a count is written as one
        bool const whole = std::abs(number) < k_whole_max && number == std::trunc(number);
        return whole ? json::value(static_cast<std::int64_t>(number)) : json::value(number);
    }
    json::value operator()(bool flag) const { return flag; }
    json::value operator()(channels::Channel const& channel) const {
        return json::string(channel.name);
    }
};

// Nothing worth a word is "".
struct ToText {
    shops::Shop const& shop;

    std::string operator()(std::monostate /*unknown*/) const { return {}; }
    std::string operator()(std::string const& text) const { return text; }
    std::string operator()(Instant const& instant) const { return shop.zone.text(instant.at); }
    std::string operator()(OfDay const& of) const { return day_text(of.day); }
    std::string operator()(Amount const& amount) const {
        if (amount.minor.value_or(0) == 0) return {};
        return fmt::format("{} {}", plain(*amount.minor, shop.currency), shop.currency.text());
    }
    std::string operator()(double number) const {
        return number == 0 ? std::string() : fmt::format("{}", number);
    }
    std::string operator()(bool flag) const { return flag ? "yes" : ""; }
    std::string operator()(channels::Channel const& channel) const { return channel.name; }
};

std::string spaced(std::string_view name) {
    std::string out(name);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

} // namespace

json::object entry_json(PreviewEntry const& entry, TimeZone const& zone) {
    json::object out{{"kind", entry.kind}};
    for (auto const& [name, value] : entry.fields) {
        std::string key(name);
        if (std::holds_alternative<Amount>(value)) key += "_minor";
        out[key] = std::visit(ToJson{zone}, value);
        if (name != "channel") continue;
        auto const* channel = std::get_if<channels::Channel>(&value);
        out["label"] =
            channel == nullptr ? json::value(nullptr) : json::value(json::string(channel->label));
    }
    return out;
}

std::string entry_text(PreviewEntry const& entry, shops::Shop const& shop) {
    auto out = spaced(entry.kind);
    for (auto const& [name, value] : entry.fields) {
        auto const text = std::visit(ToText{shop}, value);
        if (text.empty()) continue;
        bool const when = name == "time" || name == "day";
        out += when ? " " + text : fmt::format(", {} {}", spaced(name), text);
    }
    return out;
}

} // namespace colporteur::imports
