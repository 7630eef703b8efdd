// How long a visitor is one, as the person's consent allows. It is the label of a touch and of a
// conversion; without one it is cookieless.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace colporteur::events {

enum class VisitorMode : std::uint8_t {
    cookieless, // for the day, by address and browser
    audience,   // by a first-party cookie, never led to a customer
    full,       // by consent, led to the customer
};

constexpr std::array<std::string_view, 3> k_visitor_modes = {"cookieless", "audience", "full"};

constexpr std::string_view name_of(VisitorMode mode) {
    return k_visitor_modes[static_cast<std::size_t>(mode)];
}

constexpr std::optional<VisitorMode> visitor_mode_named(std::string_view name) {
    for (std::size_t i = 0; i < k_visitor_modes.size(); ++i) {
        if (k_visitor_modes[i] == name) return static_cast<VisitorMode>(i);
    }
    return std::nullopt;
}

} // namespace colporteur::events
