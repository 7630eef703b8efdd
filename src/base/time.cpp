#include "base/time.hpp"

#include <cctype>
#include <chrono>
#include <cstdio>
#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>
#include <stdexcept>

namespace colporteur {

namespace {

using Local = date::local_time<std::chrono::milliseconds>;
using Utc = date::sys_time<std::chrono::milliseconds>;

date::time_zone const& zone_of(void const* zone) {
    return *static_cast<date::time_zone const*>(zone);
}

Local local_of(void const* zone, TimeMs time) {
    return zone_of(zone).to_local(Utc{std::chrono::milliseconds{time}});
}

// Digits only, so that "2026-3-1x" and "+026-03-01" are refused.
bool digits(std::string_view text) {
    for (char c : text) {
        if (std::isdigit(static_cast<unsigned char>(c)) == 0) return false;
    }
    return !text.empty();
}

int number(std::string_view text) {
    int value = 0;
    for (char c : text)
        value = value * 10 + (c - '0');
    return value;
}

} // namespace

CalendarDate calendar_of(Day day) {
    date::year_month_day const ymd{date::sys_days{date::days{day}}};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

Result<Day> day_from(CalendarDate const& date) {
    date::year_month_day const ymd{date::year{date.year},
                                   date::month{static_cast<unsigned>(date.month)},
                                   date::day{static_cast<unsigned>(date.day)}};
    if (date.month < 1 || date.day < 1 || !ymd.ok()) {
        return fail(Errc::invalid_input,
                    fmt::format("{:04}-{:02}-{:02} is not a day of the calendar", date.year,
                                date.month, date.day));
    }
    return static_cast<Day>(date::sys_days{ymd}.time_since_epoch().count());
}

std::string day_text(Day day) {
    auto const d = calendar_of(day);
    return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

Result<Day> day_from_text(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-' || !digits(iso.substr(0, 4)) ||
        !digits(iso.substr(5, 2)) || !digits(iso.substr(8, 2))) {
        return fail(Errc::invalid_input,
                    fmt::format("'{}' is not a day: write it as 2026-03-31", iso));
    }
    return day_from({number(iso.substr(0, 4)), number(iso.substr(5, 2)), number(iso.substr(8, 2))});
}

Month month_of(Day day) {
    auto const d = calendar_of(day);
    return d.year * 12 + d.month - 1;
}

Day first_day(Month month) {
    int const year = month >= 0 ? month / 12 : (month - 11) / 12;
    return *day_from({year, month - year * 12 + 1, 1});
}

std::string month_text(Month month) {
    auto const d = calendar_of(first_day(month));
    return fmt::format("{:04}-{:02}", d.year, d.month);
}

Result<Month> month_from_text(std::string_view iso) {
    if (iso.size() != 7 || iso[4] != '-' || !digits(iso.substr(0, 4)) ||
        !digits(iso.substr(5, 2)) || number(iso.substr(5, 2)) < 1 ||
        number(iso.substr(5, 2)) > 12) {
        return fail(Errc::invalid_input,
                    fmt::format("'{}' is not a month: write it as 2026-03", iso));
    }
    return number(iso.substr(0, 4)) * 12 + number(iso.substr(5, 2)) - 1;
}

TimeZone::TimeZone() : name_("UTC"), zone_(date::locate_zone("UTC")) {}

Result<TimeZone> TimeZone::named(std::string_view name) {
    try {
        TimeZone zone;
        zone.zone_ = date::locate_zone(std::string(name));
        zone.name_ = name;
        return zone;
    } catch (std::runtime_error const&) {
        return fail(
            Errc::invalid_input,
            fmt::format("time zone '{}' is not known: use a name such as Europe/Paris", name));
    }
}

Day TimeZone::day_of(TimeMs time) const {
    return static_cast<Day>(
        date::floor<date::days>(local_of(zone_, time)).time_since_epoch().count());
}

TimeMs TimeZone::start_of(Day day) const {
    return from_local(static_cast<TimeMs>(day) * k_day_ms);
}

TimeMs TimeZone::from_local(std::int64_t local_ms) const {
    Local const local{std::chrono::milliseconds{local_ms}};
    return zone_of(zone_).to_sys(local, date::choose::earliest).time_since_epoch().count();
}

std::string TimeZone::text(TimeMs time) const {
    auto const info = zone_of(zone_).get_info(Utc{std::chrono::milliseconds{time}});
    auto const local = local_of(zone_, time);
    auto const day = date::floor<date::days>(local);
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(local - day).count();
    auto const offset = std::chrono::duration_cast<std::chrono::minutes>(info.offset).count();
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}",
                       day_text(static_cast<Day>(day.time_since_epoch().count())), seconds / 3600,
                       seconds / 60 % 60, seconds % 60, offset < 0 ? '-' : '+',
                       std::abs(offset) / 60, std::abs(offset) % 60);
}

} // namespace colporteur
