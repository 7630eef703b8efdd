// Dates and times as files write them, to UTC milliseconds.
//
//   2026-03-31, 2026-03-31T18:05:00.250+02:00, 2026-03-31 18:05:00 -0500, 2026/03/31, 20260331
//   31/12/2025 18:05, 31.12.25, 12/31/2025 6:05 PM (which of the two: DateOrder)
//   5 janv. 2026, January 5, 2026
//   1767225600 (Unix seconds), 1767225600000 (milliseconds)
// A time without a zone is wall-clock time in the zone given.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string_view>

namespace colporteur::imports {

enum class DateOrder { unknown, day_first, month_first };

// What one value says about the order in its column; unknown when it says nothing.
DateOrder date_order_of(std::string_view text);

// True for dates such as 03/04/2026, which need to know the order.
bool needs_date_order(std::string_view text);

class DateReader {
  public:
    explicit DateReader(TimeZone zone, DateOrder order = DateOrder::day_first)
        : zone_(std::move(zone)), order_(order) {}

    void set_order(DateOrder order) { order_ = order; }
    // Nothing: not a date, or no such day. Not thread-safe (remembers the last day's offset).
    std::optional<TimeMs> time(std::string_view text);
    // The calendar day that the text names, in the zone when it is an instant.
    std::optional<Day> day(std::string_view text);
    // "2026-03", "03/2026", "March 2026", or the month of a date.
    std::optional<Month> month(std::string_view text);
    // Of a date that is well written, but of a day that its month does not have: 31.02.2026.
    [[nodiscard]] std::optional<Month> month_without(std::string_view text) const;
    [[nodiscard]] TimeZone const& zone() const { return zone_; }

  private:
    TimeMs from_local(Day day, std::int64_t ms_of_day);

    TimeZone zone_;
    DateOrder order_;
    Day cached_day_ = INT32_MIN;
    TimeMs cached_start_ = 0;
    bool cached_plain_ = false; // that day has 24 hours
};

} // namespace colporteur::imports
