#include "features/imports/decimal.hpp"

#include "base/text.hpp"
#include "features/imports/currency_mark.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace colporteur::imports {

namespace {

__extension__ using Wide = __int128;

constexpr int k_scale_max = 9;
constexpr int k_digits_max = 18; // of an int64_t, each of them any digit
constexpr std::array<std::int64_t, k_scale_max + 1> k_powers = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
// The bytes of a blank or apostrophe that groups thousands at the front of `text`, or 0.
std::size_t group_mark(std::string_view text) {
    if (text.front() == ' ' || text.front() == '\'') return 1;
    if (text.starts_with("\xC2\xA0")) return 2;
    if (text.starts_with("\xE2\x80\xAF") || text.starts_with("\xE2\x80\x99")) return 3;
    return 0;
}

struct Signed {
    std::string_view digits;
    bool negative = false;
    std::string_view mark; // of the currency
};

Signed take_sign(std::string_view text) {
    text = trim(text);
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        auto const inner = take_mark(text.substr(1, text.size() - 2));
        return {inner.amount, true, inner.mark};
    }
    bool negative = false;
    auto const strip = [&] {
        if (text.empty()) return;
        if (text.starts_with("\xE2\x88\x92")) { // the minus of typesetters
            negative = true;
            text.remove_prefix(3);
        } else if (text.front() == '-' || text.front() == '+') {
            negative = text.front() == '-';
            text.remove_prefix(1);
        } else if (text.back() == '-') {
            negative = true;
            text.remove_suffix(1);
        }
    };
    strip();
    auto const marked = take_mark(text);
    text = marked.amount;
    if (!negative) strip();
    return {trim(text), negative, marked.mark};
}

// "1.5e-05", as programs write: where the e stands, or npos.
std::size_t exponent_at(std::string_view digits) {
    auto const at = digits.find_first_of("eE");
    if (at == std::string_view::npos || at == 0 || at + 1 == digits.size()) {
        return std::string_view::npos;
    }
    bool const number_before = is_digit(digits[at - 1]) || digits[at - 1] == '.';
    return number_before && is_digit(digits.back()) ? at : std::string_view::npos;
}

// Moves the mark; digits beyond a billionth are rounded away. Nothing: too large.
std::optional<Decimal> shifted(Decimal number, int exponent) {
    for (; exponent > 0; --exponent) {
        if (number.scale > 0) {
            --number.scale;
        } else if (std::abs(number.units) > std::numeric_limits<std::int64_t>::max() / 10) {
            return std::nullopt;
        } else {
            number.units *= 10;
        }
    }
    auto const too_fine = std::max(0, number.scale - exponent - k_scale_max);
    number.scale = number.scale - exponent - too_fine;
    if (too_fine > k_digits_max) return Decimal{0, number.scale};
    for (int i = 1; i < too_fine; ++i)
        number.units /= 10;
    if (too_fine > 0) number.units = (number.units + (number.units < 0 ? -5 : 5)) / 10;
    return number;
}

// Programs write the point with an exponent, whatever the country.
std::optional<Decimal> parse_scientific(std::string_view text, std::size_t at) {
    auto const mantissa = text.substr(0, at);
    auto power = text.substr(at + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    int exponent = 0;
    auto const* const end = power.data() + power.size();
    auto const read = std::from_chars(power.data(), end, exponent);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    auto const number =
        parse_decimal(mantissa, mantissa.find(',') == std::string_view::npos ? '.' : ',');
    if (!number || number->is_zero()) return number;
    return shifted(*number, exponent);
}

} // namespace

double Decimal::value() const {
    return static_cast<double>(units) /
           static_cast<double>(k_powers[static_cast<std::size_t>(scale)]);
}

std::optional<Decimal> parse_decimal(std::string_view text, char decimal_mark) {
    auto const parts = take_sign(text);
    auto const digits = parts.digits;
    bool const negative = parts.negative;
    if (auto const at = exponent_at(digits); at != std::string_view::npos) {
        auto number = parse_scientific(digits, at);
        if (number && negative) number->units = -number->units;
        return number;
    }
    char const group = decimal_mark == '.' ? ',' : '.';
    Decimal out;
    bool any = false;
    bool fraction = false;
    int since_group = -1; // digits since the last group mark, -1: none yet
    for (std::size_t i = 0; i < digits.size(); ++i) {
        char const c = digits[i];
        if (is_digit(c)) {
            any = true;
            if (fraction && out.scale == k_scale_max) continue; // beyond a billionth
            if (out.units > (std::numeric_limits<std::int64_t>::max() - 9) / 10)
                return std::nullopt;
            out.units = out.units * 10 + (c - '0');
            if (fraction) ++out.scale;
            if (!fraction && since_group >= 0) ++since_group;
            continue;
        }
        if (fraction) return std::nullopt;
        if (c == decimal_mark) {
            if (since_group >= 0 && since_group != 3) return std::nullopt;
            fraction = true;
            continue;
        }
        auto const mark = c == group ? 1 : group_mark(digits.substr(i));
        if (mark == 0 || !any || (since_group >= 0 && since_group != 3)) return std::nullopt;
        since_group = 0;
        i += mark - 1;
    }
    if (!any || (since_group >= 0 && since_group != 3)) return std::nullopt;
    if (negative) out.units = -out.units;
    return out;
}

std::optional<std::int64_t> parse_whole(std::string_view text, char decimal_mark) {
    auto const number = parse_decimal(text, decimal_mark);
    if (!number) return std::nullopt;
    auto const power = k_powers[static_cast<std::size_t>(number->scale)];
    if (number->units % power != 0) return std::nullopt;
    return number->units / power;
}

std::optional<std::int64_t> minor_of(Decimal const& decimal, std::int64_t times,
                                     Currency const& currency) {
    Wide const power = k_powers[static_cast<std::size_t>(decimal.scale)];
    Wide const product = static_cast<Wide>(decimal.units) * times * minor_per_major(currency);
    Wide const half = product < 0 ? -power / 2 : power / 2;
    Wide const minor = (product + half) / power;
    constexpr Wide k_most = std::numeric_limits<std::int64_t>::max() / 1000;
    if (minor > k_most || minor < -k_most) return std::nullopt;
    return static_cast<std::int64_t>(minor);
}

char decimal_mark_of(std::string_view text) {
    auto digits = take_sign(text).digits;
    auto const exponent = exponent_at(digits);
    digits = digits.substr(0, exponent);
    auto const point = digits.rfind('.');
    auto const comma = digits.rfind(',');
    constexpr auto k_none = std::string_view::npos;
    if (point == k_none && comma == k_none) return 0;
    if (point != k_none && comma != k_none) return point > comma ? '.' : ',';
    char const mark = point != k_none ? '.' : ',';
    auto const at = point != k_none ? point : comma;
    if (digits.find(mark) != at) return mark == '.' ? ',' : '.'; // occurs twice: groups thousands
    bool const like_group = digits.size() - at - 1 == 3 && at >= 1 && at <= 3 && digits[0] != '0';
    bool const scientific = exponent != k_none; // no groups there
    return like_group && !scientific ? '\0' : mark;
}

std::string_view currency_mark(std::string_view text) {
    auto const parts = take_sign(text);
    return parts.digits.find_first_of("0123456789") == std::string_view::npos ? std::string_view()
                                                                              : parts.mark;
}

} // namespace colporteur::imports
