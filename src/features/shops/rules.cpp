#include "features/shops/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace colporteur::shops {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The text in one spelling: letters small, blanks plain, the apostrophe of typesetters straight.
std::string plain_text(std::string_view text) {
    constexpr std::string_view k_typeset = "\xE2\x80\x99";
    auto plain = fold(text);
    for (auto at = plain.find(k_typeset); at != std::string::npos; at = plain.find(k_typeset))
        plain.replace(at, k_typeset.size(), "'");
    return plain;
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
    return std::any_of(inside.begin(), inside.end(), [](char c) {
        return !is_digit(c) && std::string_view("., '").find(c) == std::string_view::npos;
    });
}

// From the first digit to the last, with a mark right before or after them; letters and currency
// signs around the figure are left out, and the point that shortens a unit with them ("Rs.500").
std::string_view figure_of(std::string_view text) {
    auto first = text.find_first_of("0123456789");
    auto end = text.find_last_of("0123456789") + 1;
    auto const is_mark = [&](std::size_t at) { return text[at] == '.' || text[at] == ','; };
    auto const is_letter = [&](std::size_t at) { return text[at] >= 'a' && text[at] <= 'z'; };
    if (first > 0 && is_mark(first - 1) && (first == 1 || !is_letter(first - 2))) --first;
    if (end < text.size() && is_mark(end)) ++end;
    return text.substr(first, end - first);
}

auto badly_grouped(std::string_view text) {
    return fail(Errc::invalid_input,
                fmt::format("\"{}\" is no number: write it without a mark between thousands, as "
                            "1234.50",
                            text));
}

// Which character separates the decimals, or 0. Errors: invalid_input, "1,234".
Result<char> decimal_sign(std::string_view figure, std::string_view text) {
    auto const last = figure.find_last_of(".,");
    if (last == std::string_view::npos) return '\0';
    char const sign = figure[last];
    auto const signs = std::count(figure.begin(), figure.end(), sign);
    bool const both = figure.find(sign == '.' ? ',' : '.') != std::string_view::npos;
    auto const decimals = figure.size() - last - 1;
    if (signs > 1 && both) return badly_grouped(text);
    if (signs > 1) return '\0';
    if (!both && decimals == 3 && sign == ',' && figure.front() != '0' &&
        figure.find_first_of(" '") == std::string_view::npos) {
        return fail(Errc::invalid_input,
                    fmt::format("\"{}\" could be two numbers: write it without the comma, or with "
                                "two decimals",
                                text));
    }
    return sign;
}

// "1 234 567" without its marks, which are all the same and stand between groups of three digits,
// the first of one to three. Nothing for "12,345,6": who typed it meant something else.
std::optional<std::string> without_groups(std::string_view whole) {
    constexpr std::size_t k_group = 3;
    auto const first = whole.find_first_not_of("0123456789");
    if (first == std::string_view::npos) return std::string(whole);
    if (first == 0 || first > k_group) return std::nullopt;
    char const mark = whole[first];
    std::string digits(whole.substr(0, first));
    for (auto rest = whole.substr(first); !rest.empty(); rest.remove_prefix(k_group + 1)) {
        if (rest.front() != mark || rest.size() <= k_group) return std::nullopt;
        auto const group = rest.substr(1, k_group);
        if (!std::all_of(group.begin(), group.end(), is_digit)) return std::nullopt;
        digits += group;
    }
    return digits;
}

Done out_of_range(std::string_view key, std::string_view what) {
    return fail(Errc::invalid_input, fmt::format("setting {}: {}", key, what));
}

} // namespace

Result<double> decimal(std::string_view text) {
    auto const plain = plain_text(text);
    auto const no_number = fail(Errc::invalid_input, fmt::format("\"{}\" is no number", text));
    if (has_text_inside(plain)) return no_number;
    auto const figure = figure_of(plain);
    auto const minus = plain.find('-');
    bool const negative = minus != std::string::npos;
    bool const in_front = negative && minus < plain.find_first_of("0123456789");
    if (negative && (!in_front || plain.rfind('-') != minus)) return no_number;

    auto const sign = decimal_sign(figure, text);
    if (!sign) return tl::unexpected(sign.error());
    auto const mark = *sign == '\0' ? figure.size() : figure.rfind(*sign);
    auto const digits = without_groups(figure.substr(0, mark));
    auto const decimals = figure.substr(std::min(mark + 1, figure.size()));
    if (!digits || !std::all_of(decimals.begin(), decimals.end(), is_digit))
        return badly_grouped(text);

    auto const number = fmt::format("{}{}.{}0", negative ? "-" : "", *digits, decimals);
    double value = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    bool const whole = error == std::errc{} && end == number.data() + number.size();
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
