#include "features/imports/decimal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fmt/format.h>

namespace colporteur::imports {

namespace {

std::string read(std::string_view text, char mark) {
    auto const value = parse_decimal(text, mark);
    return value ? fmt::format("{}e-{}", value->units, value->scale) : "refused";
}

} // namespace

TEST(Decimal, ReadsWhatPeopleWrite) {
    EXPECT_EQ(read("1.234,56", ','), "123456e-2");
    EXPECT_EQ(read("1,234.56", '.'), "123456e-2");
    EXPECT_EQ(read("1 234,56", ','), "123456e-2");
    EXPECT_EQ(read("1\u00A0234\u00A0567,5", ','), "12345675e-1");
    EXPECT_EQ(read("1\u202F234,56 €", ','), "123456e-2");
    EXPECT_EQ(read("1'234.50 CHF", '.'), "123450e-2");
    EXPECT_EQ(read("$12.00", '.'), "1200e-2");
    EXPECT_EQ(read("-5", '.'), "-5e-0");
    EXPECT_EQ(read("(12.00)", '.'), "-1200e-2");
    EXPECT_EQ(read("€-3.10", '.'), "-310e-2");
    EXPECT_EQ(read("7-", '.'), "-7e-0");
    EXPECT_EQ(read(".5", '.'), "5e-1");
    EXPECT_EQ(read("12.", '.'), "12e-0");
}

TEST(Decimal, RefusesWhatIsNoNumberInThatStyle) {
    for (auto const* text : {"", "abc", "1.2.3", "12,34", "1,23,456", "1,2345", "--1", "1e", "e5",
                             "1e5x", "1e19", "€"}) {
        EXPECT_EQ(read(text, '.'), "refused") << text;
    }
    EXPECT_EQ(read("99999999999999999999", '.'), "refused");
}

// In any style: programs write a point with an exponent.
TEST(Decimal, ReadsExponents) {
    for (char const mark : {'.', ','}) {
        EXPECT_EQ(read("1e3", mark), "1000e-0");
        EXPECT_EQ(read("1.25E+1", mark), "125e-1");
        EXPECT_EQ(read("-1.200e3", mark), "-1200e-0");
        EXPECT_EQ(read("1.5e-05", mark), "15e-6");
        EXPECT_EQ(read("2.5e-9", mark), "3e-9"); // half a billionth, away from zero
        EXPECT_EQ(read("4e-40", mark), "0e-9");
    }
    EXPECT_EQ(decimal_mark_of("1.5e3"), '.');
    EXPECT_EQ(decimal_mark_of("1e3"), 0);
}

TEST(Decimal, MoneyIsExact) {
    Currency const euro;
    // 1.005 has no binary fraction; as a double it would round down.
    EXPECT_EQ(minor_of(*parse_decimal("1.005", '.'), 1, euro), 101);
    EXPECT_EQ(minor_of(*parse_decimal("-1.005", '.'), 1, euro), -101);
    EXPECT_EQ(minor_of(*parse_decimal("2.55", '.'), 12, euro), 3060);
    EXPECT_EQ(minor_of(*parse_decimal("0.125", '.'), -4, euro), -50);
    EXPECT_EQ(minor_of(*parse_decimal("9000000000000000", '.'), 1000, euro), std::nullopt);
}

TEST(Decimal, WholeNumbers) {
    EXPECT_EQ(parse_whole("1 200", '.'), 1200);
    EXPECT_EQ(parse_whole("3.0", '.'), 3);
    EXPECT_EQ(parse_whole("3.5", '.'), std::nullopt);
}

TEST(Decimal, TellsTheMarkWhenItCan) {
    EXPECT_EQ(decimal_mark_of("1.234,56"), ',');
    EXPECT_EQ(decimal_mark_of("12,5"), ',');
    EXPECT_EQ(decimal_mark_of("1.234.567"), ',');
    EXPECT_EQ(decimal_mark_of("0.123"), '.');
    EXPECT_EQ(decimal_mark_of("1,234"), 0);
    EXPECT_EQ(decimal_mark_of("12"), 0);
    EXPECT_EQ(currency_mark("12,50 €"), "€");
    EXPECT_EQ(currency_mark("(-3 GBP)"), "GBP");
    EXPECT_EQ(currency_mark("bad"), "");
}

// Any amount of cents, written in any style, reads back.
RC_GTEST_PROP(Decimal, ReadsBackWhatWasWritten, ()) {
    auto const cents = *rc::gen::inRange<std::int64_t>(-100'000'000'000, 100'000'000'000);
    bool const comma = *rc::gen::arbitrary<bool>();
    std::string const group = *rc::gen::element<std::string>("", " ", "\u00A0", "\u202F", "'");
    auto const whole = std::to_string(std::abs(cents) / 100);
    std::string text;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0) text += group;
        text += whole[i];
    }
    text += fmt::format("{}{:02}", comma ? ',' : '.', std::abs(cents) % 100);
    if (cents < 0) text = "-" + text;
    auto const value = parse_decimal(text, comma ? ',' : '.');
    RC_ASSERT(value.has_value());
    RC_ASSERT(minor_of(*value, 1, Currency{}) == cents);
}

} // namespace colporteur::imports
