#include "features/imports/decimal.hpp"

#include "base/text.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace colporteur::imports {

namespace {

__extension__ using Wide = __int128;

constexpr int k_scale_max = 9;
constexpr std::array<std::int64_t, k_scale_max + 1> k_powers = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Sign {
    std::string_view text;
    std::string_view code;
};
constexpr std::array<Sign, 6> k_signs = {Sign{"€", "EUR"},  Sign{"£", "GBP"}, Sign{"¥", "JPY"},
                                         Sign{"zł", "PLN"}, Sign{"₹", "INR"}, Sign{"$", ""}};

// Takes one currency sign or three-letter code off either end.
std::string_view without_currency(std::string_view text) {
    text = trim(text);
    for (auto const& sign : k_signs) {
        if (text.starts_with(sign.text)) return trim(text.substr(sign.text.size()));
        if (text.ends_with(sign.text)) return trim(text.substr(0, text.size() - sign.text.size()));
    }
    auto const letters = [](std::string_view part) {
        return part.size() == 3 && is_letter(part[0]) && is_letter(part[1]) && is_letter(part[2]);
    };
    if (text.size() > 3 && letters(text.substr(0, 3))) return trim(text.substr(3));
    if (text.size() > 3 && letters(text.substr(text.size() - 3))) {
        return trim(text.substr(0, text.size() - 3));
    }
    return text;
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
};

Signed take_sign(std::string_view text) {
    text = trim(text);
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        return {without_currency(text.substr(1, text.size() - 2)), true};
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
    text = without_currency(text);
    if (!negative) strip();
    return {trim(text), negative};
}

} // namespace

double Decimal::value() const {
    return static_cast<double>(units) /
           static_cast<double>(k_powers[static_cast<std::size_t>(scale)]);
}

std::optional<Decimal> parse_decimal(std::string_view text, char decimal_mark) {
    auto const [digits, negative] = take_sign(text);
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
    auto const digits = take_sign(text).digits;
    auto const point = digits.rfind('.');
    auto const comma = digits.rfind(',');
    constexpr auto k_none = std::string_view::npos;
    if (point == k_none && comma == k_none) return 0;
    if (point != k_none && comma != k_none) return point > comma ? '.' : ',';
    char const mark = point != k_none ? '.' : ',';
    auto const at = point != k_none ? point : comma;
    if (digits.find(mark) != at) return mark == '.' ? ',' : '.'; // occurs twice: groups thousands
    bool const like_group = digits.size() - at - 1 == 3 && at >= 1 && at <= 3 && digits[0] != '0';
    return like_group ? '\0' : mark;
}

std::string_view currency_sign(std::string_view text) {
    text = trim(text);
    for (auto const& sign : k_signs) {
        if (text.starts_with(sign.text) || text.ends_with(sign.text)) return sign.code;
    }
    auto const at_end = text.size() > 3 ? text.substr(text.size() - 3) : std::string_view();
    for (auto const part : {text.substr(0, 3), at_end}) {
        if (part.size() == 3 && is_letter(part[0]) && is_letter(part[1]) && is_letter(part[2])) {
            return part;
        }
    }
    return {};
}

} // namespace colporteur::imports
