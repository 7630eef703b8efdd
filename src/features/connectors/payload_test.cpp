#include "features/connectors/payload.hpp"

#include <gtest/gtest.h>

namespace colporteur::connectors {

namespace {

std::optional<std::int64_t> minor(json::value const& value, char const* currency = "EUR") {
    return amount_of(value, *currency_from(currency));
}

} // namespace

TEST(Payload, AmountsAreExact) {
    EXPECT_EQ(minor("199.00"), 19900);
    EXPECT_EQ(minor("0.1"), 10);
    EXPECT_EQ(minor("-8.00"), -800);
    EXPECT_EQ(minor("8.335"), 834);
    EXPECT_EQ(minor("8.334999"), 833);
    EXPECT_EQ(minor(4.35), 435); // of a binary fraction below it
    EXPECT_EQ(minor(199), 19900);
    EXPECT_EQ(minor("1500", "JPY"), 1500);
    EXPECT_EQ(minor("1499.5", "JPY"), 1500);
    EXPECT_EQ(minor("1.2345", "KWD"), 1235);
}

TEST(Payload, WhatIsNoAmountIsNotTakenForOne) {
    for (json::value const& wrong :
         {json::value(""), json::value("free"), json::value("1,20"), json::value("1e5"),
          json::value(true), json::value("99999999999999999999"), json::value(1e300)})
        EXPECT_FALSE(minor(wrong)) << json::serialize(wrong);
}

TEST(Payload, TimesOfAllPlatforms) {
    EXPECT_EQ(iso_time("1970-01-01T00:00:01Z"), 1000);
    EXPECT_EQ(iso_time("2005-08-05T12:59:12-04:00"), 1'123'261'152'000);
    EXPECT_EQ(iso_time("2017-03-22T19:28:02"), 1'490'210'882'000); // WooCommerce's _gmt
    EXPECT_EQ(iso_time("2026-03-31T18:05:00.250+02:00"), 1'774'973'100'250);
    for (char const* wrong : {"", "2026-03-31", "2026-02-30T00:00:00Z", "2026-03-31T24:00:00Z",
                              "2026-03-31T18:05:00+2", "31/03/2026 18:05:00"})
        EXPECT_FALSE(iso_time(wrong)) << wrong;
}

TEST(Payload, TheFirstThatCannotBeReadIsNamed) {
    auto const value = json::parse(R"({"lines": [{"price": "x"}, {"price": []}], "a": null})");
    Reading reading;
    Payload const body(&value, reading);
    EXPECT_EQ(body.text("a"), "");
    EXPECT_EQ(body.minor("none"), 0);
    EXPECT_EQ(body.object("none").text("deep"), "");
    EXPECT_EQ(body.wrong(), "");
    EXPECT_EQ(body.sum("lines", "price"), 0);
    EXPECT_EQ(body.wrong(), "lines.price");
}

TEST(Payload, WholeNumbersAlsoFromTexts) {
    auto const value = json::parse(R"({"a": 2, "b": "12", "c": "two", "price": "16.666667",
                                       "rate": 5.5})");
    Reading reading;
    Payload const body(&value, reading);
    EXPECT_EQ(body.whole("a", 1), 2);
    EXPECT_EQ(body.whole("b", 1), 12);
    EXPECT_EQ(body.whole("none", 1), 1);
    EXPECT_EQ(body.fine("price"), 166'667);
    EXPECT_EQ(body.fine_times("price", 3), 500'001);
    EXPECT_EQ(body.fine("rate"), 55'000);
    EXPECT_EQ(body.wrong(), "");
    EXPECT_EQ(body.whole("c", 1), 1);
    EXPECT_EQ(body.wrong(), "c");
}

TEST(Payload, ATextWithANulIsNone) {
    auto const value = json::parse(R"({"number": "10\u00001"})");
    Reading reading;
    Payload const body(&value, reading);
    EXPECT_EQ(body.text("number"), "");
    EXPECT_EQ(body.wrong(), "number");
}

TEST(Payload, MoneyThatNoOrderIsWorthDoesNotOverflow) {
    auto const value =
        json::parse(R"({"price": "9999999999999.99", "list": [{"x": "9999999999999.99"},
                                                              {"x": "9999999999999.99"}]})");
    Reading reading;
    reading.currency = *currency_from("EUR");
    Payload const body(&value, reading);
    EXPECT_EQ(body.times("price", 1), 999'999'999'999'999);
    EXPECT_EQ(body.wrong(), "");
    EXPECT_EQ(body.times("price", 1'000'000'000), 0);
    EXPECT_EQ(body.wrong(), "price");
    Reading other;
    other.currency = reading.currency;
    Payload const again(&value, other);
    EXPECT_EQ(again.times("price", 2), 0);
    EXPECT_EQ(again.wrong(), "price");
    Reading third;
    third.currency = reading.currency;
    EXPECT_EQ(Payload(&value, third).sum("list", "x"), 0);
    EXPECT_EQ(third.wrong, "list");
}

TEST(Payload, AListIsBoundedBeforeItIsRead) {
    json::object value;
    value["lines"] = json::array(k_list_max + 1);
    json::value const whole(value);
    Reading reading;
    EXPECT_TRUE(Payload(&whole, reading).list("lines").empty());
    EXPECT_TRUE(reading.too_many);
}

} // namespace colporteur::connectors
