// Numbers as files write them: "1.234,56", "1,234.56", "1 234,56 €", "(12.00)", exactly: money is
// never a binary fraction.
#pragma once

#include "base/money.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace colporteur::imports {

struct Decimal { // units / 10^scale
    std::int64_t units = 0;
    int scale = 0; // 0..9

    [[nodiscard]] double value() const;
    [[nodiscard]] bool is_zero() const { return units == 0; }
};

// `decimal_mark` is '.' or ','; the other one groups thousands, as blanks and apostrophes do. A
// currency sign or code at either end is passed over, see currency_mark. "1.5e3" is read, with a
// point in any style. Nothing: not a number in that style.
std::optional<Decimal> parse_decimal(std::string_view text, char decimal_mark);

// A whole number ("12", "1 200", "3.0"). Nothing: not a number, or not whole.
std::optional<std::int64_t> parse_whole(std::string_view text, char decimal_mark);

// decimal * times in minor units, half away from zero; nothing when it does not fit.
std::optional<std::int64_t> minor_of(Decimal const& decimal, std::int64_t times,
                                     Currency const& currency);

// What one value says about its decimal mark: '.', ',' or 0 (nothing: "12", "1,234", "1.234").
char decimal_mark_of(std::string_view text);

// The mark of the currency beside a number, as it stands there: "€", "$", "EUR"; "" when none.
std::string_view currency_mark(std::string_view text);

} // namespace colporteur::imports
