// Figures as people of a language write them: money, counts, shares, days, with sensible digits.
// Missing figures are never passed here; callers say "not enough data" instead.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "features/report/render.hpp"
#include "measure/lift.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace colporteur::report {

// Money below 100 and counts below 10 keep decimals, larger ones do not: nobody decides by the
// cents of 12 345.67. Copyable; not thread-safe.
class Speaker {
  public:
    // "−€1,234" for a page, with the true minus; "-1,234" for a terminal.
    enum class Unit { with_sign, bare };

    Speaker(Language language, Currency const& currency, Unit unit = Unit::with_sign);

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] Currency const& currency() const { return currency_; }

    [[nodiscard]] std::string count(double value) const; // "1,234", "3.4"
    [[nodiscard]] std::string decimal(double value, int digits) const;
    [[nodiscard]] std::string significant(double value,
                                          bool plus = false) const; // "0.6528", "12.3"
    [[nodiscard]] std::string money(double major) const;            // "€1,234", "€12.50"
    [[nodiscard]] std::string money_minor(std::int64_t minor) const;
    [[nodiscard]] std::string short_money(double major) const;  // "€12K": for the axis of a chart
    [[nodiscard]] std::string gain(double major) const;         // "+€1,234", "-€12.50"
    [[nodiscard]] std::string signed_count(double value) const; // "+1,234"
    [[nodiscard]] std::string percent(double share, int digits = 0) const; // 0.125, 1: "12.5%"
    [[nodiscard]] std::string short_percent(double share) const;           // "42%", "42.5%"
    [[nodiscard]] std::string viral(double percentage) const; // "63.64", "50": of the posts table
    [[nodiscard]] std::string p_value(double p) const;        // "0.031", "< 0.001"

    [[nodiscard]] std::string count_range(double least, double most) const; // one text when equal
    [[nodiscard]] std::string money_range(double least, double most) const;
    [[nodiscard]] std::string
    money_interval(measure::Interval const& interval) const; // "[-€5; €90]"
    [[nodiscard]] std::string count_interval(measure::Interval const& interval) const;
    [[nodiscard]] std::string significant_interval(measure::Interval const& interval) const;
    [[nodiscard]] std::string percent_interval(measure::Interval const& interval,
                                               int digits = 0) const;

    [[nodiscard]] std::string day(Day day) const;             // "31 Mar 2026", "31 mars 2026"
    [[nodiscard]] std::string month(Month month) const;       // "Mar 2026"
    [[nodiscard]] std::string short_month(Month month) const; // "Mar"
    [[nodiscard]] std::string days(Day from,
                                   Day to) const; // [from, to): "1 Jan 2026 – 31 Mar 2026"

  private:
    struct Formats;

    [[nodiscard]] std::string amount(double major, int decimals, bool plus) const;

    Language language_;
    Currency currency_;
    Unit unit_;
    std::shared_ptr<Formats const> formats_;
};

} // namespace colporteur::report
