// Time: UTC milliseconds since 1970 everywhere; days and months are cut in the shop's time zone.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace colporteur {

using TimeMs = std::int64_t; // UTC milliseconds since 1970-01-01T00:00Z
using Day = std::int32_t;    // days since 1970-01-01, a calendar day with no zone

constexpr TimeMs k_day_ms = 86'400'000;

struct CalendarDate {
    int year = 1970;
    int month = 1; // 1..12
    int day = 1;   // 1..31
};

CalendarDate calendar_of(Day day);
Result<Day> day_from(CalendarDate const& date);  // invalid_input: no such day
std::string day_text(Day day);                   // "2026-03-31"
Result<Day> day_from_text(std::string_view iso); // "2026-03-31"

// A month as a number that can be counted and compared: year * 12 + month - 1.
using Month = std::int32_t;
Month month_of(Day day);
Day first_day(Month month);
std::string month_text(Month month);                 // "2026-03"
Result<Month> month_from_text(std::string_view iso); // "2026-03"

// Half-open [from, to). The whole of time by default.
struct Period {
    TimeMs from = INT64_MIN;
    TimeMs to = INT64_MAX;
    [[nodiscard]] bool holds(TimeMs t) const { return t >= from && t < to; }
};

// A zone of the IANA database. Copyable, safe to share between threads.
class TimeZone {
  public:
    TimeZone(); // UTC
    // Errors: invalid_input when the name is not in the database ("Europe/Paris" is).
    static Result<TimeZone> named(std::string_view name);

    [[nodiscard]] std::string const& name() const { return name_; }
    [[nodiscard]] Day day_of(TimeMs time) const;
    [[nodiscard]] TimeMs start_of(Day day) const; // the first instant of that day there
    // Local wall-clock milliseconds since 1970 to UTC. An hour that does not exist moves to the
    // first that does; one that occurs twice is the first.
    [[nodiscard]] TimeMs from_local(std::int64_t local_ms) const;
    [[nodiscard]] std::string text(TimeMs time) const; // "2026-03-31T18:05:00+02:00"

  private:
    std::string name_;
    void const* zone_; // date::time_zone, owned by the library for the life of the process
};

} // namespace colporteur
