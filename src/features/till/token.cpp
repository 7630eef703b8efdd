#include "features/till/token.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <sodium.h>

namespace colporteur::till {

namespace {

constexpr std::size_t k_token_bytes = 24;
constexpr std::size_t k_id_bytes = 8;

template <std::size_t N>
std::string hex_of(std::array<unsigned char, N> const& bytes) {
    std::string text(2 * N + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

} // namespace

std::string new_token() {
    std::array<unsigned char, k_token_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    constexpr auto k_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), k_variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), k_variant);
    text.pop_back();
    return text;
}

std::string token_hash(std::string_view text) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<unsigned char const*>(text.data()), text.size(), nullptr,
                       0);
    return hex_of(hash);
}

std::string new_till_id() {
    std::array<unsigned char, k_id_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex_of(bytes);
}

std::string_view bearer_of(std::string_view authorization) {
    constexpr std::string_view k_scheme = "bearer ";
    auto const same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    };
    if (authorization.size() <= k_scheme.size() ||
        !std::equal(k_scheme.begin(), k_scheme.end(), authorization.begin(),
                    [&](char b, char a) { return same(a, b); }))
        return {};
    return authorization.substr(k_scheme.size());
}

std::string link_of(std::string_view server, std::string_view token) {
    while (server.ends_with('/'))
        server.remove_suffix(1);
    return fmt::format("{}/till#{}", server, token);
}

} // namespace colporteur::till
