#include "features/shops/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::shops {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Digits, separators and the sign; letters and currency signs around the figure are left out.
// "" when something else stands inside it.
std::string figure_of(std::string_view text) {
    std::string figure;
    for (char const c : fold(text)) {
        if (is_digit(c) || c == '.' || c == ',' || c == '-') figure.push_back(c);
    }
    return figure;
}

// Letters between digits ("12 abc 5", "1e5"), or more of them than a unit has: not an amount.
bool has_text_inside(std::string_view text) {
    auto const first = text.find_first_of("0123456789");
    auto const last = text.find_last_of("0123456789");
    if (first == std::string_view::npos) return true;
    auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    constexpr auto k_unit_letters_max = 5; // "eur", "days", "jours"
    if (std::count_if(text.begin(), text.end(), is_letter) > k_unit_letters_max) return true;
    auto const inside = text.substr(first, last - first);
    return std::any_of(inside.begin(), inside.end(),
                       [](char c) { return !is_digit(c) && c != '.' && c != ',' && c != ' '; });
}

// Which character separates the decimals, or 0. Errors: invalid_input, "1,234".
Result<char> decimal_sign(std::string const& figure, std::string_view text) {
    auto const last = figure.find_last_of(".,");
    if (last == std::string::npos) return '\0';
    char const sign = figure[last];
    auto const signs = std::count(figure.begin(), figure.end(), sign);
    bool const both = figure.find(sign == '.' ? ',' : '.') != std::string::npos;
    auto const decimals = figure.size() - last - 1;
    if (signs > 1 && both)
        return fail(Errc::invalid_input, fmt::format("\"{}\" is no number", text));
    if (signs > 1) return '\0';
    if (!both && decimals == 3 && sign == ',' && figure.front() != '0') {
        return fail(Errc::invalid_input,
                    fmt::format("\"{}\" could be two numbers: write it without the comma, or with "
                                "two decimals",
                                text));
    }
    return sign;
}

Done out_of_range(std::string_view key, std::string_view what) {
    return fail(Errc::invalid_input, fmt::format("setting {}: {}", key, what));
}

} // namespace

Result<double> decimal(std::string_view text) {
    auto const folded = fold(text);
    auto const no_number = fail(Errc::invalid_input, fmt::format("\"{}\" is no number", text));
    if (has_text_inside(folded)) return no_number;
    auto const figure = figure_of(text);
    auto const sign = decimal_sign(figure, text);
    if (!sign) return tl::unexpected(sign.error());
    std::string plain;
    for (char const c : figure) {
        if (is_digit(c) || c == '-') plain.push_back(c);
        if (c == *sign && *sign != '\0') plain.push_back('.');
    }
    double value = 0;
    auto const [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    bool const whole = error == std::errc{} && end == plain.data() + plain.size();
    if (!whole || !std::isfinite(value)) return no_number;
    return value;
}

Result<double> share(std::string_view text) {
    auto const value = decimal(text);
    if (!value) return value;
    bool const per_cent = text.find('%') != std::string_view::npos;
    if (!per_cent && *value == 1) {
        return fail(Errc::invalid_input, "\"1\" could be 1 % or 100 %: write the % sign");
    }
    return per_cent || *value > 1 ? *value / 100 : *value;
}

Done check(Shop const& shop) {
    auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (trim(shop.name).empty() || shop.name.size() > 200 ||
        std::any_of(shop.name.begin(), shop.name.end(), is_control)) {
        return out_of_range("name", "needs a text of 1 to 200 bytes on one line");
    }
    if (!(shop.vat >= 0 && shop.vat <= 1)) return out_of_range("vat", "a share from 0 % to 100 %");
    if (shop.margin && !(*shop.margin > 0 && *shop.margin <= 1)) {
        return out_of_range("margin", "a share above 0 % and up to 100 %, or none");
    }
    if (shop.hourly_rate_minor < 0) return out_of_range("hourly_rate", "not below 0");
    if (shop.lookback_days < 1 || shop.lookback_days > 3650) {
        return out_of_range("lookback_days", "whole days from 1 to 3650");
    }
    if (!(shop.half_life_days > 0 && shop.half_life_days <= 3650)) {
        return out_of_range("half_life_days", "days above 0, up to 3650");
    }
    if (!(shop.smallest_share >= 0 && shop.smallest_share <= 1)) {
        return out_of_range("smallest_share", "a share from 0 % to 100 %");
    }
    if (shop.smallest_sum_minor < 0) return out_of_range("smallest_sum", "not below 0");
    return {};
}

} // namespace colporteur::shops
