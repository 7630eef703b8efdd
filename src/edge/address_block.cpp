#include "edge/address_block.hpp"

#include <algorithm>

namespace colporteur::edge {

namespace ip = boost::asio::ip;

AddressBlock address_block(ip::address const& address) {
    if (address.is_v4()) return ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes();
    auto const v6 = address.to_v6();
    AddressBlock out = v6.to_bytes();
    if (!v6.is_v4_mapped()) std::fill(out.begin() + 8, out.end(), static_cast<unsigned char>(0));
    return out;
}

} // namespace colporteur::edge
