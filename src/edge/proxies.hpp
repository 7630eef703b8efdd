// Who asks, when a proxy of ours stands in between: it adds the address it was asked from to the
// end of X-Forwarded-For. What stands before the first stranger, seen from the end, is that
// stranger's own word, so it counts for nothing.
//
//   trusted 10.0.0.0/8, peer 10.0.0.1, X-Forwarded-For: 1.1.1.1, 203.0.113.7, 10.0.0.2
//   -> 203.0.113.7
#pragma once

#include "base/result.hpp"

#include <array>
#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::edge {

// As text: "203.0.113.7", "2001:db8::1"; an IPv4 address in IPv6 clothes is shown as IPv4.
std::string address_text(boost::asio::ip::address const& address);

// Immutable: safe from several threads.
class TrustedProxies {
  public:
    TrustedProxies() = default; // trusts nobody
    // Addresses and blocks: "127.0.0.1", "10.0.0.0/8", "::1". Errors: invalid_input.
    static Result<TrustedProxies> read(std::vector<std::string> const& list);

    [[nodiscard]] bool holds(boost::asio::ip::address const& address) const;
    // The address of the client. With a trusted peer the last entry of `forwarded_for` that is not
    // trusted itself; the first one when all are. The peer's own when it is not trusted, or on the
    // way an entry is none ("unknown"). Entries may have a port, and IPv6 brackets.
    [[nodiscard]] std::string client_of(boost::asio::ip::address const& peer,
                                        std::optional<std::string> const& forwarded_for) const;

  private:
    using Bytes = std::array<unsigned char, 16>; // IPv4 as IPv6 has it: ::ffff:10.0.0.1
    struct Block {
        Bytes bytes{};
        unsigned bits = 0; // how many of the first must be equal
    };
    static Bytes bytes_of(boost::asio::ip::address const& address);
    static std::optional<Block> block_of(std::string_view text);
    std::vector<Block> blocks_;
};

} // namespace colporteur::edge
