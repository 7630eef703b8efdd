// What counts as one address when connections are counted: an IPv4 address, in IPv6 clothes too,
// or the /64 of an IPv6 address, of which one client usually has all.
#pragma once

#include <array>
#include <boost/asio/ip/address.hpp>

namespace colporteur::edge {

using AddressBlock = std::array<unsigned char, 16>; // IPv4 as IPv6 has it: ::ffff:10.0.0.1

AddressBlock address_block(boost::asio::ip::address const& address);

} // namespace colporteur::edge
