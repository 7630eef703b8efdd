#include "base/money.hpp"

#include <gtest/gtest.h>

namespace colporteur {

TEST(Money, KnowsTheMinorUnitsOfACurrency) {
    EXPECT_EQ(currency_from("eur")->decimals, 2);
    EXPECT_EQ(currency_from("JPY")->decimals, 0);
    EXPECT_EQ(currency_from("KWD")->decimals, 3);
    EXPECT_FALSE(currency_from("XQZ"));
    EXPECT_FALSE(currency_from("EURO"));
}

TEST(Money, PlainTextKeepsTheSignBelowOne) {
    Currency const euro = *currency_from("EUR");
    EXPECT_EQ(plain(-5, euro), "-0.05");
    EXPECT_EQ(plain(123450, euro), "1234.50");
    EXPECT_EQ(plain(7, *currency_from("JPY")), "7");
}

TEST(Money, ReadsAsPeopleWriteIt) {
    EXPECT_EQ(for_people({123450, *currency_from("EUR")}, "en"), "€1,234.50");
    EXPECT_EQ(for_people({123450, *currency_from("EUR")}, "fr"), "1\u202F234,50\u00A0€");
}

TEST(Money, RoundsHalfAwayFromZero) {
    Currency const euro = *currency_from("EUR");
    EXPECT_EQ(to_minor(0.125, euro), 13);
    EXPECT_EQ(to_minor(-0.125, euro), -13);
}

} // namespace colporteur
