#include "edge/address_block.hpp"

#include <gtest/gtest.h>

namespace colporteur::edge {
namespace {

AddressBlock of(char const* text) {
    return address_block(boost::asio::ip::make_address(text));
}

TEST(AddressBlock, AnIpv4AddressCountsAlone) {
    EXPECT_EQ(of("203.0.113.7"), of("203.0.113.7"));
    EXPECT_NE(of("203.0.113.7"), of("203.0.113.8"));
    EXPECT_EQ(of("203.0.113.7"), of("::ffff:203.0.113.7"));
    EXPECT_NE(of("::ffff:203.0.113.7"), of("::ffff:203.0.113.8"));
}

TEST(AddressBlock, AnIpv6AddressCountsWithItsNeighbours) {
    EXPECT_EQ(of("2001:db8:0:1::1"), of("2001:db8:0:1:ffff:2:3:4"));
    EXPECT_NE(of("2001:db8:0:1::1"), of("2001:db8:0:2::1"));
    EXPECT_NE(of("::1"), of("::ffff:0.0.0.1"));
}

} // namespace
} // namespace colporteur::edge
