#include "features/connectors/fetch.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {
namespace {

using testing::StartsWith;

std::string address_of(std::string const& entered) {
    auto const good = checked(Platform::shopify, {entered, "shpat_1", ""});
    return good ? good->address : good.error().message;
}

TEST(Access, AnAddressIsTakenAsPeopleWriteIt) {
    EXPECT_EQ(address_of("https://shop.example"), "https://shop.example");
    EXPECT_EQ(address_of("  Shop.Example/ "), "https://shop.example");
    EXPECT_EQ(address_of("HTTPS://shop.example:8443//"), "https://shop.example:8443");
    EXPECT_EQ(address_of("https://www.example.fr/ma-boutique/"),
              "https://www.example.fr/ma-boutique");
}

TEST(Access, OnlyThisMachineIsAskedWithoutTls) {
    EXPECT_EQ(address_of("http://127.0.0.1:8000"), "http://127.0.0.1:8000");
    EXPECT_EQ(address_of("http://localhost"), "http://localhost");
    EXPECT_EQ(address_of("http://[::1]:80"), "http://[::1]:80");
    for (auto const* entered : {"http://shop.example", "http://127.0.0.1.shop.example",
                                "http://localhost.shop.example", "http://192.168.1.4"})
        EXPECT_THAT(address_of(entered), StartsWith("address: it begins with https://")) << entered;
}

TEST(Access, WhatIsNoAddressIsRefused) {
    for (auto const* entered :
         {"", "https://", "shop", "https://me:key@shop.example", "https://shop.example?a=1",
          "https://shop.example/#x", "https://shop example", "ftp://shop.example", "https://a.b\\c",
          "https://shop.example//x", "https://shop.example/\r\nX: y", "https://.example",
          "https://shop.example:abc", "https://shop.example:99999", "https://shop.example:"})
        EXPECT_THAT(address_of(entered), StartsWith("address: ")) << entered;
    EXPECT_THAT(address_of("https://" + std::string(400, 'a') + ".example"),
                StartsWith("address: "));
}

TEST(Access, KeysAreOneLineWithoutBlanks) {
    auto const says = [](Platform platform, char const* key, char const* secret) {
        auto const good = checked(platform, {"shop.example", key, secret});
        return good ? good->key + "|" + good->secret : good.error().message;
    };
    EXPECT_EQ(says(Platform::woocommerce, " ck_1\r", "cs_1\n"), "ck_1|cs_1");
    EXPECT_EQ(says(Platform::medusa, "sk_1", ""), "sk_1|");
    EXPECT_THAT(says(Platform::shopify, "a b", ""), StartsWith("key: "));
    EXPECT_THAT(says(Platform::shopify, "", ""), StartsWith("key: "));
    EXPECT_EQ(says(Platform::shopify, "id", "its secret"),
              "secret: the one that belongs to the key");
    EXPECT_EQ(says(Platform::shopify, "id", "secret"), "id|secret");
    EXPECT_THAT(says(Platform::medusa, "a", "b"), StartsWith("secret: "));
    EXPECT_THAT(says(Platform::woocommerce, "a", ""), StartsWith("secret: "));
}

} // namespace
} // namespace colporteur::connectors
