#include "base/hmac.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace colporteur {
namespace {

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
TEST(Hmac, PublishedCasesAreRight) {
    EXPECT_TRUE(is_hmac_sha256("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                               std::string(20, '\x0b'), "Hi There"));
    EXPECT_TRUE(is_hmac_sha256("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843",
                               "Jefe", "what do ya want for nothing?"));
    EXPECT_TRUE(is_hmac_sha256("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                               std::string(131, '\xaa'),
                               "Test Using Larger Than Block-Size Key - Hash Key First"));
}

TEST(Hmac, WhatIsNotTheSumIsRefused) {
    constexpr auto k_sum = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    std::string const text = "what do ya want for nothing?";
    EXPECT_FALSE(is_hmac_sha256(k_sum, "jefe", text));
    EXPECT_FALSE(is_hmac_sha256(k_sum, "Jefe", text + "?"));
    EXPECT_FALSE(is_hmac_sha256("", "Jefe", text));
    EXPECT_FALSE(is_hmac_sha256(std::string(k_sum) + "00", "Jefe", text));
    EXPECT_FALSE(is_hmac_sha256(std::string(k_sum).substr(0, 62) + "zz", "Jefe", text));
}

// RFC 5869, test case 3 (no salt, no info), and one with `openssl kdf`.
TEST(Hkdf, PublishedCasesAreRight) {
    auto const hex = [](Mac const& mac) { return fmt::format("{:02x}", fmt::join(mac, "")); };
    EXPECT_EQ(hex(hkdf_sha256(std::string(22, '\x0b'), "")),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    EXPECT_EQ(hex(hkdf_sha256("hush", "colporteur mail link")),
              "081cedc5b058fe69a0fc16b13dad782f239144d4059605b4c5a9e675e1a6b323");
}

} // namespace
} // namespace colporteur
