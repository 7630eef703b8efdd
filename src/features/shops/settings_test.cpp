#include "features/shops/rules.hpp"

#include <gtest/gtest.h>

namespace colporteur::shops {
namespace {

Shop some_shop() {
    Shop shop;
    shop.name = "Wool and more";
    return shop;
}

TEST(Settings, NumbersAsPeopleWriteThem) {
    EXPECT_DOUBLE_EQ(*decimal("35"), 35);
    EXPECT_DOUBLE_EQ(*decimal("35,00"), 35);
    EXPECT_DOUBLE_EQ(*decimal("35.5 EUR"), 35.5);
    EXPECT_DOUBLE_EQ(*decimal("1 234,50 €"), 1234.5);
    EXPECT_DOUBLE_EQ(*decimal("1\u202f234,50"), 1234.5);
    EXPECT_DOUBLE_EQ(*decimal("$1,234.50"), 1234.5);
    EXPECT_DOUBLE_EQ(*decimal("1.234,50"), 1234.5);
    EXPECT_DOUBLE_EQ(*decimal("1,234,567"), 1234567);
    EXPECT_DOUBLE_EQ(*decimal("1,234.00"), 1234);
    EXPECT_DOUBLE_EQ(*decimal("1 234,56"), 1234.56);
    EXPECT_DOUBLE_EQ(*decimal("1.234,56"), 1234.56);
    EXPECT_DOUBLE_EQ(*decimal("12'345.60"), 12345.6);
    EXPECT_DOUBLE_EQ(*decimal("12\u2019345,60 CHF"), 12345.6);
    EXPECT_DOUBLE_EQ(*decimal("1 234 567"), 1234567);
    EXPECT_DOUBLE_EQ(*decimal("Rs. 500"), 500);
    EXPECT_DOUBLE_EQ(*decimal("Rs.500"), 500);
    EXPECT_DOUBLE_EQ(*decimal("12.50 EUR."), 12.5);
    EXPECT_DOUBLE_EQ(*decimal(",5"), 0.5);
    EXPECT_DOUBLE_EQ(*decimal("0,125"), 0.125);
    EXPECT_DOUBLE_EQ(*decimal("-5"), -5);
}

TEST(Settings, WhatIsNoNumberOrTwoIsRefused) {
    for (auto const* text :
         {"", "abc", "1e5", "12 abc 5", "12-5", "nan", "1,234", "half of 5 maybe"}) {
        EXPECT_FALSE(decimal(text)) << text;
    }
}

// A slip of the finger would book ten times the amount, or more.
TEST(Settings, MarksThatGroupNoThousandsAreRefusedWithTheWayToWriteIt) {
    for (auto const* text : {"12,345,6", "1,5,0", "12.5.3", "1 5 0", "12,50 3", "1234,567,890",
                             "1,23.50", "1'23", "1,,234", "1,234,", "1,234'567.50", "1.2,3.4"}) {
        auto const read = decimal(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().message, std::string("\"") + text +
                                            "\" is no number: write it without a mark between "
                                            "thousands, as 1234.50");
    }
}

TEST(Settings, SharesInPerCentOrNot) {
    EXPECT_DOUBLE_EQ(*share("40 %"), 0.4);
    EXPECT_DOUBLE_EQ(*share("40"), 0.4);
    EXPECT_DOUBLE_EQ(*share("0.4"), 0.4);
    EXPECT_DOUBLE_EQ(*share("0,4"), 0.4);
    EXPECT_DOUBLE_EQ(*share("1 %"), 0.01);
    EXPECT_DOUBLE_EQ(*share("0"), 0);
    EXPECT_FALSE(share("1")); // 1 % or 100 %?
}

TEST(Settings, EachIsReadAndPrinted) {
    struct Case {
        char const* key;
        char const* value;
        char const* printed;
    };
    for (auto const& [key, value, printed] :
         {Case{"name", " Knits ", "Knits"}, Case{"currency", "gbp", "GBP"},
          Case{"time_zone", "Europe/Paris", "Europe/Paris"}, Case{"vat", "5,5 %", "5.5 %"},
          Case{"margin", "40", "40 %"}, Case{"margin", "none", "not entered"},
          Case{"hourly_rate", "35,00", "35.00 EUR"}, Case{"lookback_days", "45", "45 days"},
          Case{"half_life_days", "3.5", "3.5 days"}, Case{"smallest_share", "10 %", "10 %"},
          Case{"smallest_sum", "250", "250.00 EUR"}}) {
        auto const changed = with_setting(some_shop(), key, value);
        ASSERT_TRUE(changed) << key << ": " << changed.error().message;
        EXPECT_EQ(setting_text(*changed, key), printed) << key;
    }
}

TEST(Settings, RefusalsNameTheSetting) {
    struct Case {
        char const* key;
        char const* value;
    };
    for (auto const& [key, value] :
         {Case{"margin", "140 %"}, Case{"margin", "0"}, Case{"vat", "-5 %"},
          Case{"hourly_rate", "-1"}, Case{"lookback_days", "0"}, Case{"lookback_days", "1.5"},
          Case{"half_life_days", "0"}, Case{"smallest_share", "200 %"}, Case{"time_zone", "Paris"},
          Case{"currency", "EURO"}, Case{"name", "  "}}) {
        auto const changed = with_setting(some_shop(), key, value);
        ASSERT_FALSE(changed) << key << " " << value;
        EXPECT_EQ(changed.error().code, Errc::invalid_input);
        EXPECT_NE(changed.error().message.find(std::string("setting ") + key), std::string::npos)
            << changed.error().message;
    }
    auto const unknown = with_setting(some_shop(), "colour", "red");
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().message.find("hourly_rate"), std::string::npos);
}

} // namespace
} // namespace colporteur::shops
