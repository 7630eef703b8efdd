#include "features/till/overview.hpp"

#include <gtest/gtest.h>

namespace colporteur::till {
namespace {

TEST(Server, IsWherePhonesReachThePageWithTls) {
    for (auto const* good : {"https://c.shop.example", "https://c.shop.example/",
                             "https://c.shop.example:8443", "http://localhost:8081"})
        EXPECT_TRUE(check_server(good)) << good;
    for (auto const* bad :
         {"", "https://", "c.shop.example", "http://c.shop.example", "http://localhost.example",
          "https://shop.example/colporteur", "https://c.shop.example/#x", "https://a@b.example"})
        EXPECT_FALSE(check_server(bad)) << bad;
}

TEST(Server, OfThisMachineLeadsAPhoneNowhere) {
    EXPECT_TRUE(is_local("http://127.0.0.1:8081"));
    EXPECT_TRUE(is_local("http://localhost"));
    EXPECT_FALSE(is_local("https://c.shop.example"));
    EXPECT_FALSE(is_local("https://localhost.shop.example"));
}

} // namespace
} // namespace colporteur::till
