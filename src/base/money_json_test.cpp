#include "base/money_json.hpp"

#include <gtest/gtest.h>

namespace colporteur {
namespace {

TEST(MoneyJson, SaysTheSumExactlyAndForReading) {
    EXPECT_EQ(json_line(money_json(-123450, *currency_from("EUR"))),
              R"({"minor":-123450,"currency":"EUR","amount":"-1234.50"})");
    EXPECT_EQ(json_line(money_json(1200, *currency_from("JPY"))),
              R"({"minor":1200,"currency":"JPY","amount":"1200"})");
}

} // namespace
} // namespace colporteur
