#include "edge/proxies.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::edge {

namespace {

using boost::asio::ip::address;

// No zone ("fe80::1%eth0"): it means something on one machine only.
std::optional<address> address_of(std::string_view text) {
    if (text.find('%') != std::string_view::npos) return std::nullopt;
    boost::system::error_code error;
    auto out = boost::asio::ip::make_address(std::string(text), error);
    return error ? std::nullopt : std::optional(out);
}

std::optional<unsigned> number_of(std::string_view text, unsigned most) {
    unsigned out = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
    bool const good = wrong == std::errc() && end == text.data() + text.size() && out <= most;
    return good ? std::optional(out) : std::nullopt;
}

// "1.2.3.4", "1.2.3.4:80", "::1", "[::1]", "[::1]:80".
std::optional<address> address_of_entry(std::string_view entry) {
    std::string_view port;
    if (entry.starts_with('[')) {
        auto const end = entry.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        port = entry.substr(end + 1);
        entry = entry.substr(1, end - 1);
        if (entry.find(':') == std::string_view::npos) return std::nullopt;
    } else if (std::ranges::count(entry, ':') == 1) {
        port = entry.substr(entry.find(':'));
        entry = entry.substr(0, entry.find(':'));
    }
    bool const port_good = port.empty() || (port[0] == ':' && number_of(port.substr(1), 65535));
    return port_good ? address_of(entry) : std::nullopt;
}

} // namespace

std::string address_text(address const& address) {
    if (address.is_v4()) return address.to_string();
    auto v6 = address.to_v6();
    if (v6.is_v4_mapped()) {
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, v6).to_string();
    }
    v6.scope_id(0);
    return v6.to_string();
}

TrustedProxies::Bytes TrustedProxies::bytes_of(address const& address) {
    if (address.is_v6()) return address.to_v6().to_bytes();
    return boost::asio::ip::make_address_v6(boost::asio::ip::v4_mapped, address.to_v4()).to_bytes();
}

std::optional<TrustedProxies::Block> TrustedProxies::block_of(std::string_view text) {
    auto const slash = text.find('/');
    auto const base = address_of(text.substr(0, slash));
    if (!base) return std::nullopt;
    unsigned const most = base->is_v4() ? 32 : 128;
    auto const bits =
        slash == std::string_view::npos ? most : number_of(text.substr(slash + 1), most);
    if (!bits) return std::nullopt;
    Block block;
    block.bytes = bytes_of(*base);
    block.bits = *bits + (128 - most);
    return block;
}

Result<TrustedProxies> TrustedProxies::read(std::vector<std::string> const& list) {
    TrustedProxies out;
    for (auto const& text : list) {
        auto const block = block_of(trim(text));
        if (!block) {
            return fail(Errc::invalid_input,
                        fmt::format("\"{}\" is no address of a proxy: write it as 127.0.0.1, ::1 "
                                    "or, for a block, 10.0.0.0/8",
                                    text));
        }
        out.blocks_.push_back(*block);
    }
    return out;
}

bool TrustedProxies::holds(address const& address) const {
    if (blocks_.empty()) return false;
    auto const bytes = bytes_of(address);
    return std::ranges::any_of(blocks_, [&bytes](Block const& block) {
        for (unsigned bit = 0, at = 0; bit < block.bits; bit += 8, ++at) {
            auto const kept = std::min(block.bits - bit, 8U);
            auto const mask = 0xFFU << (8 - kept) & 0xFFU;
            if (((bytes[at] ^ block.bytes[at]) & mask) != 0) return false;
        }
        return true;
    });
}

std::string TrustedProxies::client_of(address const& peer,
                                      std::optional<std::string> const& forwarded_for) const {
    auto client = peer;
    std::string_view rest = forwarded_for ? *forwarded_for : std::string_view();
    bool more = forwarded_for.has_value();
    while (more && holds(client)) {
        auto const comma = rest.rfind(',');
        more = comma != std::string_view::npos;
        auto const said = address_of_entry(trim(more ? rest.substr(comma + 1) : rest));
        if (!said) return address_text(peer);
        client = *said;
        rest = rest.substr(0, more ? comma : 0);
    }
    return address_text(client);
}

} // namespace colporteur::edge
