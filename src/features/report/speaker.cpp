#include "features/report/speaker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <stdexcept>
#include <unicode/dcfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

namespace colporteur::report {

namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;
using icu::number::Precision;

constexpr int k_digits_max = 8;

// English is written with the day first, so that no reader has to guess; numbers are the same.
icu::Locale locale_of(Language language) {
    return language == Language::french ? icu::Locale::getFrance() : icu::Locale::getUK();
}

void must(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error("ICU: " + std::string(u_errorName(status)));
}

std::string utf8(icu::UnicodeString const& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

double rounded(double value, int decimals) {
    double const scale = std::pow(10.0, decimals);
    double const result = std::round(value * scale) / scale;
    return result == 0 ? 0 : result; // no "-0"
}

} // namespace

struct Speaker::Formats {
    // [digits][sign shown]: kinds of number that the report writes
    std::array<std::array<LocalizedNumberFormatter, 2>, k_digits_max + 1> number, money, percent;
    LocalizedNumberFormatter short_money;
    std::optional<icu::SimpleDateFormat> day, month, short_month;

    Formats(Language language, Currency const& currency, bool typographic) {
        UErrorCode status = U_ZERO_ERROR;
        auto const locale = locale_of(language);
        icu::DecimalFormatSymbols symbols(locale, status);
        if (typographic) symbols.setSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol, u"\u2212");
        icu::CurrencyUnit const unit(icu::StringPiece(currency.code), status);
        for (int digits = 0; digits <= k_digits_max; ++digits) {
            for (int plus = 0; plus < 2; ++plus) {
                auto const base = NumberFormatter::withLocale(locale)
                                      .symbols(symbols)
                                      .grouping(UNUM_GROUPING_ON_ALIGNED)
                                      .sign(plus != 0 ? UNUM_SIGN_EXCEPT_ZERO : UNUM_SIGN_AUTO)
                                      .precision(Precision::fixedFraction(digits));
                auto const d = static_cast<std::size_t>(digits);
                auto const p = static_cast<std::size_t>(plus);
                number[d][p] = base;
                money[d][p] = base.unit(unit).unitWidth(UNUM_UNIT_WIDTH_NARROW);
                percent[d][p] = base.unit(icu::MeasureUnit::getPercent())
                                    .scale(icu::number::Scale::powerOfTen(2));
            }
        }
        short_money = NumberFormatter::withLocale(locale)
                          .symbols(symbols)
                          .notation(icu::number::Notation::compactShort())
                          .unit(unit)
                          .unitWidth(UNUM_UNIT_WIDTH_NARROW);
        must(status);
        std::unique_ptr<icu::DateTimePatternGenerator> const patterns(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        must(status);
        auto const format = [&](char16_t const* skeleton) {
            icu::SimpleDateFormat made(patterns->getBestPattern(skeleton, status), locale, status);
            must(status);
            made.setTimeZone(*icu::TimeZone::getGMT());
            return made;
        };
        day = format(u"yMMMd");
        month = format(u"yMMM");
        short_month = format(u"MMM");
    }
};

namespace {

std::string written(LocalizedNumberFormatter const& format, double value) {
    UErrorCode status = U_ZERO_ERROR;
    auto const text = format.formatDouble(value, status).toString(status);
    must(status);
    return utf8(text);
}

// "[-5; 90]"; French sets the semicolon apart.
std::string bracketed(std::string const& low, std::string const& high, Language language) {
    return "[" + low + (language == Language::french ? "\u00A0; " : "; ") + high + "]";
}

std::string dated(icu::SimpleDateFormat const& format, Day day) {
    icu::UnicodeString text;
    format.format(static_cast<UDate>(static_cast<TimeMs>(day) * k_day_ms), text);
    return utf8(text);
}

int count_decimals(double value) {
    double const size = std::fabs(value);
    return size >= 9.95 || size == std::round(size) ? 0 : 1;
}

} // namespace

Speaker::Speaker(Language language, Currency const& currency, Unit unit)
    : language_(language), currency_(currency), unit_(unit),
      formats_(std::make_shared<Formats const>(language, currency, unit == Unit::with_sign)) {}

std::string Speaker::decimal(double value, int digits) const {
    auto const d = static_cast<std::size_t>(std::clamp(digits, 0, k_digits_max));
    return written(formats_->number[d][0], rounded(value, digits));
}

std::string Speaker::significant(double value, bool plus) const {
    double const size = std::fabs(value);
    int const lead = size > 0 ? static_cast<int>(std::floor(std::log10(size))) : 3;
    int const digits = std::clamp(2 - lead, 0, 6);
    return written(formats_->number[static_cast<std::size_t>(digits)][plus ? 1 : 0],
                   rounded(value, digits));
}

std::string Speaker::count(double value) const {
    return decimal(value, count_decimals(value));
}

std::string Speaker::signed_count(double value) const {
    int const digits = count_decimals(value);
    return written(formats_->number[static_cast<std::size_t>(digits)][1], rounded(value, digits));
}

std::string Speaker::amount(double major, int decimals, bool plus) const {
    auto const d = static_cast<std::size_t>(std::clamp(decimals, 0, k_digits_max));
    auto const& formats = unit_ == Unit::bare ? formats_->number : formats_->money;
    return written(formats[d][plus ? 1 : 0], rounded(major, decimals));
}

namespace {

int money_decimals(double largest, Currency const& currency) {
    return std::fabs(largest) < 99.995 && largest != 0 ? currency.decimals : 0;
}

} // namespace

std::string Speaker::money(double major) const {
    return amount(major, money_decimals(major, currency_), false);
}

std::string Speaker::short_money(double major) const {
    return written(formats_->short_money, rounded(major, 2));
}

std::string Speaker::money_minor(std::int64_t minor) const {
    return money(to_major(minor, currency_));
}

std::string Speaker::gain(double major) const {
    return amount(major, money_decimals(major, currency_), true);
}

std::string Speaker::percent(double share, int digits) const {
    auto const d = static_cast<std::size_t>(std::clamp(digits, 0, k_digits_max));
    return written(formats_->percent[d][0], rounded(share, digits + 2));
}

std::string Speaker::short_percent(double share) const {
    return percent(share, std::fabs(share * 100 - std::round(share * 100)) < 0.05 ? 0 : 1);
}

std::string Speaker::viral(double percentage) const {
    return decimal(percentage, percentage == std::round(percentage) ? 0 : 2);
}

std::string Speaker::p_value(double p) const {
    if (p < 0.001) return "< " + decimal(0.001, 3);
    return decimal(p, 3);
}

std::string Speaker::count_range(double least, double most) const {
    int const digits = std::max(count_decimals(most), most < 9.95 ? count_decimals(least) : 0);
    auto const low = decimal(least, digits);
    auto const high = decimal(most, digits);
    return low == high ? high : low + "–" + high;
}

std::string Speaker::money_range(double least, double most) const {
    int const digits = money_decimals(most, currency_);
    auto const low = amount(least, digits, false);
    auto const high = amount(most, digits, false);
    if (low == high) return high;
    return low + (unit_ == Unit::bare ? "–" : " – ") + high;
}

std::string Speaker::money_interval(measure::Interval const& interval) const {
    int const digits =
        money_decimals(std::max(std::fabs(interval.low), std::fabs(interval.high)), currency_);
    return bracketed(amount(interval.low, digits, false), amount(interval.high, digits, false),
                     language_);
}

std::string Speaker::percent_interval(measure::Interval const& interval, int digits) const {
    return bracketed(percent(interval.low, digits), percent(interval.high, digits), language_);
}

std::string Speaker::count_interval(measure::Interval const& interval) const {
    return bracketed(count(interval.low), count(interval.high), language_);
}

std::string Speaker::significant_interval(measure::Interval const& interval) const {
    return bracketed(significant(interval.low), significant(interval.high), language_);
}

std::string Speaker::day(Day day) const {
    return dated(*formats_->day, day);
}
std::string Speaker::month(Month month) const {
    return dated(*formats_->month, first_day(month));
}
std::string Speaker::short_month(Month month) const {
    return dated(*formats_->short_month, first_day(month));
}

std::string Speaker::days(Day from, Day to) const {
    return to - from <= 1 ? day(from) : day(from) + " – " + day(to - 1);
}

} // namespace colporteur::report
