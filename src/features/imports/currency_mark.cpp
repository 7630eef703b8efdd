#include "features/imports/currency_mark.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace colporteur::imports {

namespace {

struct Sign {
    std::string_view text;
    std::vector<std::string_view> codes; // the first is meant when nothing else tells
};

// A sign that ends with another one stands before it.
std::vector<Sign> const& signs() {
    static std::vector<Sign> const table = {
        {"US$", {"USD"}},
        {"CA$", {"CAD"}},
        {"AU$", {"AUD"}},
        {"NZ$", {"NZD"}},
        {"HK$", {"HKD"}},
        {"NT$", {"TWD"}},
        {"MX$", {"MXN"}},
        {"C$", {"CAD"}},
        {"A$", {"AUD"}},
        {"S$", {"SGD"}},
        {"R$", {"BRL"}},
        {"$", {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"}},
        {"€", {"EUR"}},
        {"£", {"GBP", "GIP", "FKP", "SHP", "EGP", "SYP", "LBP"}},
        {"¥", {"JPY", "CNY"}},
        {"zł", {"PLN"}},
        {"₹", {"INR"}},
    };
    return table;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_word(std::string_view part) {
    return part.size() == 3 && is_letter(part[0]) && is_letter(part[1]) && is_letter(part[2]);
}

bool same_letters(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

// "12.00 TTC" says that VAT is inside, and nothing of a currency.
std::string_view currency_word(std::string_view word) {
    return same_letters(word, "ttc") ? std::string_view() : word;
}

} // namespace

MarkedAmount take_mark(std::string_view amount) {
    auto const text = trim(amount);
    auto const plain = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    if (text.empty() || (plain(text.front()) && plain(text.back()))) return {text, {}};
    for (auto const& [sign, codes] : signs()) {
        auto const rest = text.size() - std::min(text.size(), sign.size());
        if (text.starts_with(sign)) return {trim(text.substr(sign.size())), sign};
        if (text.ends_with(sign)) return {trim(text.substr(0, rest)), sign};
    }
    if (text.size() <= 3) return {text, {}};
    if (auto const word = text.substr(0, 3); is_word(word)) {
        auto const rest = trim(text.substr(3));
        if (!rest.empty() && !is_letter(rest.front())) return {rest, currency_word(word)};
    }
    if (auto const word = text.substr(text.size() - 3); is_word(word)) {
        auto const rest = trim(text.substr(0, text.size() - 3));
        if (!rest.empty() && !is_letter(rest.back())) return {rest, currency_word(word)};
    }
    return {text, {}};
}

std::optional<Currency> currency_meant(std::string_view mark, Currency const& likely) {
    if (same_letters(mark, likely.text())) return likely;
    for (auto const& [sign, codes] : signs()) {
        if (!same_letters(mark, sign)) continue;
        if (std::find(codes.begin(), codes.end(), likely.text()) != codes.end()) return likely;
        return *currency_from(codes.front());
    }
    auto const known = currency_from(mark);
    return known ? std::optional(*known) : std::nullopt;
}

} // namespace colporteur::imports
