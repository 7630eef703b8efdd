#include "features/till/paper_time.hpp"

#include "base/text.hpp"

#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace colporteur::till {

namespace {

constexpr TimeMs k_minute_ms = 60'000;
constexpr TimeMs k_hour_ms = 60 * k_minute_ms;

// A whole number of `digits_min` to `digits_max` digits, taken off the front.
std::optional<int> number(std::string_view& text, std::size_t digits_min, std::size_t digits_max) {
    std::size_t size = 0;
    while (size < text.size() && size < digits_max && text[size] >= '0' && text[size] <= '9')
        ++size;
    if (size < digits_min) return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + size, value);
    text.remove_prefix(size);
    return value;
}

bool mark(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

struct Three {
    int first = 0, second = 0, year = 0;
};

// "28/11/2026"
std::optional<Three> three(std::string_view& text, std::string_view between) {
    auto const first = number(text, 1, 2);
    if (!first || !mark(text, between)) return std::nullopt;
    auto const second = number(text, 1, 2);
    if (!second || !mark(text, between)) return std::nullopt;
    auto const year = number(text, 4, 4);
    if (!year) return std::nullopt;
    return Three{*first, *second, *year};
}

std::optional<CalendarDate> date(std::string_view& text, Slashes slashes) {
    auto rest = text;
    if (auto const year = number(rest, 4, 4); year && mark(rest, "-")) {
        auto const month = number(rest, 1, 2);
        if (!month || !mark(rest, "-")) return std::nullopt;
        auto const day = number(rest, 1, 2);
        if (!day) return std::nullopt;
        text = rest;
        return CalendarDate{*year, *month, *day};
    }
    rest = text;
    if (auto const dotted = three(rest, ".")) {
        text = rest;
        return CalendarDate{dotted->year, dotted->second, dotted->first};
    }
    rest = text;
    auto const slashed = three(rest, "/");
    if (!slashed || slashes == Slashes::unknown) return std::nullopt;
    text = rest;
    if (slashes == Slashes::month_first)
        return CalendarDate{slashed->year, slashed->first, slashed->second};
    return CalendarDate{slashed->year, slashed->second, slashed->first};
}

// "14:05", "14h05", "14:05:09.123"; nothing for what is no time of the day.
std::optional<TimeMs> time_of_day(std::string_view& text) {
    auto const hour = number(text, 1, 2);
    if (!hour || *hour > 23 || !mark(text, ":h")) return std::nullopt;
    auto const minute = number(text, 2, 2);
    if (!minute || *minute > 59) return std::nullopt;
    TimeMs time = *hour * k_hour_ms + *minute * k_minute_ms;
    if (!mark(text, ":")) return time;
    auto const second = number(text, 2, 2);
    if (!second || *second > 59) return std::nullopt;
    time += *second * 1000;
    if (mark(text, ".,")) (void)number(text, 1, 9);
    return time;
}

// "Z", "+02:00"; nothing for what is no zone.
std::optional<TimeMs> offset(std::string_view& text) {
    if (mark(text, "Zz")) return 0;
    auto const sign = text.front() == '-' ? -1 : 1;
    if (!mark(text, "+-")) return std::nullopt;
    auto const hours = number(text, 2, 2);
    mark(text, ":");
    auto const minutes = number(text, 2, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    return sign * (*hours * k_hour_ms + *minutes * k_minute_ms);
}

std::optional<TimeMs> read(std::string_view text, Slashes slashes, TimeZone const& zone) {
    auto rest = text;
    auto const found = date(rest, slashes);
    if (!found) return std::nullopt;
    auto const day = day_from(*found);
    if (!day) return std::nullopt;
    auto const midnight = static_cast<std::int64_t>(*day) * k_day_ms;
    if (rest.empty()) return zone.from_local(midnight + 12 * k_hour_ms);
    if (!mark(rest, " T")) return std::nullopt;
    auto const time = time_of_day(rest);
    if (!time) return std::nullopt;
    if (rest.empty()) return zone.from_local(midnight + *time);
    auto const shift = offset(rest);
    if (!shift || !rest.empty()) return std::nullopt;
    return midnight + *time - *shift;
}

} // namespace

Slashes slashes_of(std::string_view text, Slashes before) {
    if (before != Slashes::unknown) return before;
    auto rest = trim(text);
    auto const found = three(rest, "/");
    if (!found) return before;
    if (found->first > 12) return Slashes::day_first;
    return found->second > 12 ? Slashes::month_first : before;
}

bool says_hour(std::string_view text) {
    return text.find_first_of(":h") != std::string_view::npos;
}

Result<TimeMs> paper_time(std::string_view text, Slashes slashes, TimeZone const& zone) {
    auto const trimmed = trim(text);
    if (auto const time = read(trimmed, slashes, zone)) return *time;
    auto rest = trimmed;
    if (slashes == Slashes::unknown && three(rest, "/")) {
        return fail(Errc::invalid_input,
                    fmt::format("\"{}\" could be two days: write it as 2026-03-31 18:05", trimmed));
    }
    return fail(Errc::invalid_input,
                fmt::format("\"{}\" is no time: write it as 2026-03-31 18:05", trimmed));
}

} // namespace colporteur::till
