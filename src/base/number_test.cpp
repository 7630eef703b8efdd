#include "base/number.hpp"

#include <gtest/gtest.h>

namespace colporteur {
namespace {

TEST(PlainNumber, IsWrittenInDecimalDigits) {
    EXPECT_EQ(plain_number("12"), 12);
    EXPECT_EQ(plain_number("-0.5"), -0.5);
    EXPECT_EQ(plain_number("+3"), 3);
    EXPECT_EQ(plain_number("1e-3"), 1e-3);
}

TEST(PlainNumber, IsNothingElseThatCWouldTake) {
    for (auto const* text : {"", " 1", "1 ", "1,5", "12 EUR", "+-1", "nan", "NaN", "nan(1)", "inf",
                             "-inf", "Infinity", "0x10", "0x1p3", "1e999"}) {
        EXPECT_FALSE(plain_number(text)) << text;
    }
}

} // namespace
} // namespace colporteur
