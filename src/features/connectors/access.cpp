// What a merchant enters to let a shop be asked, as it is to be stored. An http address is taken
// for this machine alone: a key must not travel where everybody can read it.
#include "features/connectors/fetch.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_address_bytes_max = 300;
constexpr std::size_t k_key_bytes_max = 500;

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool is_port(std::string_view text) {
    constexpr std::size_t k_digits_max = 5;
    int port = 0;
    for (char const c : text.substr(0, k_digits_max + 1)) {
        if (c < '0' || c > '9') return false;
        port = port * 10 + (c - '0');
    }
    return text.size() <= k_digits_max && port > 0 && port < 65'536;
}

bool is_host(std::string_view host) { // with its port
    auto const colon =
        host.find(':', host.starts_with("[") ? std::min(host.find(']'), host.size()) : 0);
    if (colon != std::string_view::npos && !is_port(host.substr(colon + 1))) return false;
    return !host.empty() && host.front() != ':' && host.front() != '.' &&
           std::ranges::all_of(host, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                      c == ':' || c == '[' || c == ']';
           });
}

bool is_this_machine(std::string_view host) {
    auto const name = host.substr(0, host.starts_with("[") ? host.find(']') + 1 : host.find(':'));
    bool const numbers = name.find_first_not_of("0123456789.") == std::string_view::npos;
    return name == "localhost" || name == "[::1]" || (numbers && name.starts_with("127."));
}

tl::unexpected<Error> no_address() {
    return fail(Errc::invalid_input,
                "address: the shop's, as https://shop.example, without a page behind it");
}

Result<std::string> checked_address(std::string_view given) {
    auto text = trim(given);
    while (text.ends_with('/'))
        text.remove_suffix(1);
    bool const plain = lower(text.substr(0, 7)) == "http://";
    if (plain || lower(text.substr(0, 8)) == "https://") text.remove_prefix(plain ? 7 : 8);
    if (text.size() > k_address_bytes_max || !is_printable(text) ||
        text.find_first_of("?#@\\\"<>%") != std::string_view::npos)
        return no_address();
    auto const slash = std::min(text.find('/'), text.size());
    auto const host = lower(text.substr(0, slash));
    auto const path = text.substr(slash);
    bool const alone = host.find('.') == std::string::npos && !is_this_machine(host);
    if (!is_host(host) || alone || path.find("//") != std::string_view::npos) return no_address();
    if (plain && !is_this_machine(host)) {
        return fail(Errc::invalid_input, "address: it begins with https://, so that the key is "
                                         "read by nobody on its way");
    }
    return fmt::format("{}{}{}", plain ? "http://" : "https://", host, path);
}

} // namespace

bool can_be_asked(Platform platform) {
    return platform != Platform::standard;
}

Result<Access> checked(Platform platform, Access access) {
    if (!can_be_asked(platform)) {
        return fail(Errc::conflict, "a shop of Standard Webhooks tells its orders: it cannot be "
                                    "asked for them");
    }
    auto address = checked_address(access.address);
    if (!address) return tl::unexpected(address.error());
    Access out{std::move(*address), std::string(trim(access.key)),
               std::string(trim(access.secret))};
    if (out.key.empty() || out.key.size() > k_key_bytes_max || !is_printable(out.key))
        return fail(Errc::invalid_input, "key: as the shop gives it, without blanks");
    bool const is_secret = out.secret.size() <= k_key_bytes_max && is_printable(out.secret);
    bool const needs_one = platform == Platform::woocommerce;
    if (!is_secret || (needs_one && out.secret.empty()))
        return fail(Errc::invalid_input, "secret: the one that belongs to the key");
    // Of Shopify a client id has one, and a token has none.
    if (!needs_one && platform != Platform::shopify && !out.secret.empty())
        return fail(Errc::invalid_input, "secret: this platform has a key alone");
    return out;
}

} // namespace colporteur::connectors
