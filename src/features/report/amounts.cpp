#include "features/report/amounts.hpp"

#include "base/money.hpp"

#include <algorithm>
#include <stdexcept>
#include <unicode/dcfmtsym.h>
#include <unicode/numberformatter.h>

namespace colporteur::report {

namespace {

constexpr std::size_t k_code_bytes = 3; // of a currency

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_letter_or_digit(char c) {
    return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z');
}

// Thousands apart as we write them: "1,235". Elsewhere a comma is somebody's decimal one.
bool is_grouped(std::string_view whole) {
    if (whole.find(',') == std::string_view::npos) return true;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        bool const here = (whole.size() - i) % 4 == 0;
        if ((whole[i] == ',') != here || (here && i == 0)) return false;
    }
    return true;
}

struct Amount {
    std::string number; // "-1235", "12.50"
    int decimals = 0;
    Currency currency;
};

// Sentences have cents below 100, and may leave them out above.
std::optional<Amount> amount_of(std::string_view text) {
    auto const blank = text.find(' ');
    if (blank == std::string_view::npos || text.size() != blank + 1 + k_code_bytes)
        return std::nullopt;
    auto const code = text.substr(blank + 1);
    if (!std::all_of(code.begin(), code.end(), is_capital)) return std::nullopt;
    auto const signless = text.substr(text.starts_with('-') ? 1 : 0);
    if (!is_grouped(signless.substr(0, signless.find_first_of(". ")))) return std::nullopt;
    Amount out;
    for (char const c : text.substr(0, blank))
        if (c != ',') out.number += c;
    std::string_view digits = out.number;
    if (digits.starts_with('-')) digits.remove_prefix(1);
    auto const point = std::min(digits.find('.'), digits.size());
    auto const whole = digits.substr(0, point);
    auto const cents = digits.substr(std::min(point + 1, digits.size()));
    bool const plain = !whole.empty() && std::all_of(whole.begin(), whole.end(), is_digit) &&
                       std::all_of(cents.begin(), cents.end(), is_digit);
    auto const currency = currency_from(code);
    if (!plain || !currency) return std::nullopt;
    out.decimals = static_cast<int>(cents.size());
    out.currency = *currency;
    bool const may_lack_cents = cents.empty() && point == digits.size() && whole.size() > 2;
    if (out.decimals != currency->decimals && !may_lack_cents) return std::nullopt;
    return out;
}

void must(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error("ICU: " + std::string(u_errorName(status)));
}

std::string written(Amount const& amount, Language language) {
    using icu::number::NumberFormatter;
    UErrorCode status = U_ZERO_ERROR;
    auto const locale =
        language == Language::french ? icu::Locale::getFrance() : icu::Locale::getUK();
    icu::DecimalFormatSymbols symbols(locale, status);
    symbols.setSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol, u"\u2212");
    icu::CurrencyUnit const unit(icu::StringPiece(amount.currency.code), status);
    auto const text = NumberFormatter::withLocale(locale)
                          .symbols(symbols)
                          .grouping(UNUM_GROUPING_ON_ALIGNED)
                          .unit(unit)
                          .unitWidth(UNUM_UNIT_WIDTH_NARROW)
                          .precision(icu::number::Precision::fixedFraction(amount.decimals))
                          .formatDecimal(amount.number, status)
                          .toString(status);
    must(status);
    std::string out;
    text.toUTF8String(out);
    return out;
}

// Where the number begins that ends before `blank`; `blank` when there is none, or when it is a
// part of something: "A4", "'12.50 EUR'".
std::size_t number_before(std::string_view text, std::size_t blank) {
    auto begin = blank;
    while (begin > 0 &&
           (is_digit(text[begin - 1]) || text[begin - 1] == ',' || text[begin - 1] == '.'))
        --begin;
    if (begin > 0 && text[begin - 1] == '-') --begin;
    bool const apart = begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '(';
    return apart ? begin : blank;
}

// What somebody else wrote stands in quotes of one of three kinds. An apostrophe is none: it has a
// letter before it.
bool opens_quote(std::string_view text, std::size_t at) {
    if (text[at] == '"') return true;
    bool const may = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
    return may && (text[at] == '\'' || text[at] == '`');
}

bool closes_quote(std::string_view text, std::size_t at, char quote) {
    if (text[at] != quote) return false;
    return quote == '"' || at + 1 == text.size() || !is_letter_or_digit(text[at + 1]);
}

} // namespace

std::optional<std::string> amount_text(std::string_view amount, Language language) {
    auto const found = amount_of(amount);
    if (!found) return std::nullopt;
    return written(*found, language);
}

std::string with_amounts(std::string_view english) {
    std::string out;
    std::size_t told = 0; // up to here
    char quote = 0;
    for (std::size_t at = 0; at < english.size(); ++at) {
        if (quote != 0) {
            if (closes_quote(english, at, quote)) quote = 0;
            continue;
        }
        if (opens_quote(english, at)) quote = english[at];
        if (english[at] != ' ') continue;
        auto const end = at + 1 + k_code_bytes;
        if (end > english.size() || !is_capital(english[at + 1])) continue;
        if (end < english.size() && is_letter_or_digit(english[end])) continue;
        auto const begin = number_before(english, at);
        if (begin == at || begin < told || (begin == 0 && end == english.size())) continue;
        auto const amount = amount_text(english.substr(begin, end - begin), Language::english);
        if (!amount) continue;
        out += english.substr(told, begin - told);
        out += *amount;
        told = end;
    }
    out += english.substr(told);
    return out;
}

} // namespace colporteur::report
