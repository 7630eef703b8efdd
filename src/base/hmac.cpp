#include "base/hmac.hpp"

#include <sodium.h>

#include <string>

namespace colporteur {

namespace {

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

} // namespace

Mac hmac_sha256(std::string_view secret, std::string_view text) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(secret), secret.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
    Mac mac{};
    crypto_auth_hmacsha256_final(&state, mac.data());
    return mac;
}

bool is_hmac_sha256(std::string_view hex, std::string_view secret, std::string_view text) {
    Mac given{};
    std::size_t size = 0;
    if (hex.size() != 2 * given.size() ||
        sodium_hex2bin(given.data(), given.size(), hex.data(), hex.size(), nullptr, &size,
                       nullptr) != 0 ||
        size != given.size()) {
        return false;
    }
    auto const mac = hmac_sha256(secret, text);
    return sodium_memcmp(given.data(), mac.data(), mac.size()) == 0;
}

Mac hkdf_sha256(std::string_view secret, std::string_view info) {
    Mac const no_salt{};
    auto const text_of = [](Mac const& mac) {
        return std::string_view(reinterpret_cast<char const*>(mac.data()), mac.size());
    };
    auto const extracted = hmac_sha256(text_of(no_salt), secret);
    return hmac_sha256(text_of(extracted), std::string(info) + '\x01'); // its first block is enough
}

} // namespace colporteur
