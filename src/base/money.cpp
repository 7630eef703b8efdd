#include "base/money.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <unicode/numberformatter.h>
#include <unicode/ucurr.h>

namespace colporteur {

Result<Currency> currency_from(std::string_view code) {
    Currency currency;
    bool letters = code.size() == 3;
    for (std::size_t i = 0; letters && i < 3; ++i) {
        char const c = code[i];
        letters = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        currency.code[i] = static_cast<char>(c & ~0x20);
    }
    if (!letters) {
        return fail(Errc::invalid_input,
                    fmt::format("currency '{}' is not a three-letter code such as EUR", code));
    }
    char16_t wide[4] = {static_cast<char16_t>(currency.code[0]),
                        static_cast<char16_t>(currency.code[1]),
                        static_cast<char16_t>(currency.code[2]), 0};
    UErrorCode status = U_ZERO_ERROR;
    if (ucurr_getNumericCode(wide) == 0) {
        return fail(Errc::invalid_input,
                    fmt::format("currency '{}' is not known (ISO 4217)", code));
    }
    currency.decimals = ucurr_getDefaultFractionDigits(wide, &status);
    return currency;
}

std::int64_t minor_per_major(Currency const& currency) {
    std::int64_t units = 1;
    for (int i = 0; i < currency.decimals; ++i)
        units *= 10;
    return units;
}

std::int64_t to_minor(double major, Currency const& currency) {
    return std::llround(major * static_cast<double>(minor_per_major(currency)));
}

double to_major(std::int64_t minor, Currency const& currency) {
    return static_cast<double>(minor) / static_cast<double>(minor_per_major(currency));
}

std::string plain(std::int64_t minor, Currency const& currency) {
    if (currency.decimals == 0) return fmt::format("{}", minor);
    std::int64_t const units = minor_per_major(currency);
    std::int64_t const whole = std::llabs(minor / units);
    std::int64_t const rest = std::llabs(minor % units);
    return fmt::format("{}{}.{:0{}}", minor < 0 ? "-" : "", whole, rest, currency.decimals);
}

std::string for_people(Money const& money, std::string_view locale) {
    using namespace icu::number;
    UErrorCode status = U_ZERO_ERROR;
    auto const unit = icu::CurrencyUnit(icu::StringPiece(money.currency.code), status);
    std::string out;
    NumberFormatter::withLocale(icu::Locale(std::string(locale).c_str()))
        .unit(unit)
        .formatDecimal(plain(money.minor, money.currency), status)
        .toString(status)
        .toUTF8String(out);
    return out;
}

} // namespace colporteur
