// Money: an integer of minor units (cents) with its currency (ISO 4217).
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace colporteur {

struct Currency {
    char code[4] = "EUR"; // upper case, ends with NUL
    int decimals = 2;     // minor units: 0 for JPY, 2 for EUR, 3 for KWD

    [[nodiscard]] std::string_view text() const { return {code, 3}; }
    bool operator==(Currency const& other) const { return text() == other.text(); }
};

// Errors: invalid_input when `code` is not a three-letter code that ICU knows.
Result<Currency> currency_from(std::string_view code);

struct Money {
    std::int64_t minor = 0;
    Currency currency;
};

// Minor units per major unit: 100 for EUR.
std::int64_t minor_per_major(Currency const& currency);

// Major units to minor units, half away from zero.
std::int64_t to_minor(double major, Currency const& currency);
double to_major(std::int64_t minor, Currency const& currency);

// "1234.50": plain digits with a point, for files and JSON.
std::string plain(std::int64_t minor, Currency const& currency);

// "€1,234.50" or "1 234,50 €": for people, by ICU, in `locale` ("en", "fr").
std::string for_people(Money const& money, std::string_view locale);

} // namespace colporteur
