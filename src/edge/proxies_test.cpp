#include "edge/proxies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::edge {
namespace {

using boost::asio::ip::make_address;
using testing::HasSubstr;

TrustedProxies trusting(std::vector<std::string> const& list) {
    auto const out = TrustedProxies::read(list);
    EXPECT_TRUE(out);
    return out ? *out : TrustedProxies();
}

std::string client(std::vector<std::string> const& trusted, char const* peer,
                   std::optional<std::string> const& forwarded_for) {
    return trusting(trusted).client_of(make_address(peer), forwarded_for);
}

TEST(Proxies, AStrangersWordCountsForNothing) {
    EXPECT_EQ(client({}, "127.0.0.1", "203.0.113.7"), "127.0.0.1");
    EXPECT_EQ(client({"10.0.0.0/8"}, "203.0.113.9", "203.0.113.7"), "203.0.113.9");
}

TEST(Proxies, AProxyOfOursSaysWhoAskedIt) {
    EXPECT_EQ(client({"127.0.0.1"}, "127.0.0.1", "203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(client({"::1"}, "::1", "2001:db8::7"), "2001:db8::7");
    EXPECT_EQ(client({"127.0.0.1"}, "127.0.0.1", std::nullopt), "127.0.0.1");
    EXPECT_EQ(client({"127.0.0.1"}, "::ffff:127.0.0.1", "203.0.113.7"), "203.0.113.7")
        << "one socket for both kinds of addresses";
}

TEST(Proxies, WhatTheClientPutInFrontIsPassedOver) {
    std::vector<std::string> const ours = {"10.0.0.0/8", "127.0.0.1"};
    EXPECT_EQ(client(ours, "127.0.0.1", "1.1.1.1, 203.0.113.7, 10.0.0.2"), "203.0.113.7");
    EXPECT_EQ(client(ours, "127.0.0.1", "nonsense, 203.0.113.7,10.0.0.2"), "203.0.113.7");
    EXPECT_EQ(client(ours, "127.0.0.1", "10.1.1.1, 10.0.0.2"), "10.1.1.1")
        << "one of ours asked through another";
}

TEST(Proxies, PortsAndBracketsAreTakenOff) {
    for (auto const* entry :
         {"203.0.113.7:4711", " 203.0.113.7\t", "::ffff:203.0.113.7", "[::ffff:203.0.113.7]:80"}) {
        EXPECT_EQ(client({"127.0.0.1"}, "127.0.0.1", entry), "203.0.113.7") << entry;
    }
    for (auto const* entry : {"2001:DB8::7", "[2001:db8::7]", "[2001:db8::7]:443"}) {
        EXPECT_EQ(client({"127.0.0.1"}, "127.0.0.1", entry), "2001:db8::7") << entry;
    }
}

TEST(Proxies, WithGarbageItIsThePeer) {
    for (auto const* entry :
         {"", "unknown", "203.0.113", "203.0.113.7:", "203.0.113.7:99999", "203.0.113.7:x",
          "[2001:db8::7", "[203.0.113.7]", "[2001:db8::7]443", "fe80::1%eth0", "_hidden",
          "203.0.113.7,", "203.0.113.7, unknown, 127.0.0.1", "203.0.113.7 203.0.113.8"}) {
        EXPECT_EQ(client({"127.0.0.1"}, "127.0.0.1", entry), "127.0.0.1") << entry;
    }
}

TEST(Proxies, ABlockEndsAtItsBit) {
    auto const proxies = trusting({"10.0.0.0/9", "192.168.1.64/26", "2001:db8::/33", " 7.7.7.7 "});
    for (auto const* inside : {"10.0.0.0", "10.127.255.255", "192.168.1.64", "192.168.1.127",
                               "2001:db8:7fff::1", "7.7.7.7", "::ffff:10.1.1.1"}) {
        EXPECT_TRUE(proxies.holds(make_address(inside))) << inside;
    }
    for (auto const* outside : {"10.128.0.0", "192.168.1.63", "192.168.1.128", "2001:db8:8000::1",
                                "7.7.7.6", "::10.1.1.1", "::"}) {
        EXPECT_FALSE(proxies.holds(make_address(outside))) << outside;
    }
    EXPECT_TRUE(trusting({"0.0.0.0/0"}).holds(make_address("203.0.113.7")));
    EXPECT_FALSE(trusting({"0.0.0.0/0"}).holds(make_address("2001:db8::1")));
    EXPECT_TRUE(trusting({"::/0"}).holds(make_address("2001:db8::1")));
}

TEST(Proxies, AListThatIsNoneIsSaid) {
    for (auto const* wrong : {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::1/129",
                              "10.0.0/8", "10.0.0.0/8/8", "[::1]", "10.0.0.1:80", "fe80::1%lo"}) {
        auto const read = TrustedProxies::read({"127.0.0.1", wrong});
        ASSERT_FALSE(read) << wrong;
        EXPECT_EQ(read.error().code, Errc::invalid_input);
        EXPECT_THAT(read.error().message, HasSubstr("\"" + std::string(wrong) + "\""));
    }
}

TEST(Proxies, AnAddressIsShownPlainly) {
    EXPECT_EQ(address_text(make_address("::ffff:1.2.3.4")), "1.2.3.4");
    EXPECT_EQ(address_text(make_address("2001:db8:0:0::1")), "2001:db8::1");
    auto local = boost::asio::ip::make_address_v6("fe80::1");
    local.scope_id(1);
    EXPECT_EQ(address_text(local), "fe80::1");
}

} // namespace
} // namespace colporteur::edge
