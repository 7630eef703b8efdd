#include "features/collect/mail_link.hpp"

#include "base/hmac.hpp"
#include "base/text.hpp"
#include "features/collect/address.hpp"
#include "features/collect/event_rules.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <sodium.h>

namespace colporteur::collect {

namespace {

constexpr std::size_t k_nonce_bytes = crypto_aead_chacha20poly1305_IETF_NPUBBYTES;
constexpr std::size_t k_tag_bytes = crypto_aead_chacha20poly1305_IETF_ABYTES;
constexpr std::size_t k_end_digits_max = 12;
constexpr std::size_t k_text_bytes_max = k_end_digits_max + 1 + k_customer_bytes_max;
constexpr std::size_t k_token_bytes_max = k_nonce_bytes + k_text_bytes_max + k_tag_bytes;
static_assert(std::tuple_size_v<Mac> == crypto_aead_chacha20poly1305_IETF_KEYBYTES);

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

// The bytes of a token as it stands in the address; nothing when it is none.
std::optional<std::string> unpacked(std::string_view token) {
    std::string bytes(k_token_bytes_max, '\0');
    std::size_t size = 0;
    // A text that is too long for the room is refused, too.
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                          token.data(), token.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        size <= k_nonce_bytes + k_tag_bytes) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

std::optional<std::string> opened(std::string_view bytes, std::string_view secret) {
    auto const sealed = bytes.substr(k_nonce_bytes);
    auto const key = hkdf_sha256(secret, "colporteur mail link");
    std::string text(sealed.size() - k_tag_bytes, '\0');
    if (crypto_aead_chacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(text.data()),
                                                  nullptr, nullptr, bytes_of(sealed), sealed.size(),
                                                  nullptr, 0, bytes_of(bytes), key.data()) != 0) {
        return std::nullopt;
    }
    return text;
}

MailReading understood(std::string_view text, TimeMs now) {
    auto const blank = text.find(' ');
    if (blank == std::string_view::npos || blank > k_end_digits_max) return {MailLink::odd, {}};
    std::int64_t end_s = 0;
    auto const* const end_of_digits = text.data() + blank;
    auto const read = std::from_chars(text.data(), end_of_digits, end_s);
    auto const customer = trim(text.substr(blank + 1));
    bool const is_end = read.ec == std::errc() && read.ptr == end_of_digits && end_s >= 0;
    bool const is_customer =
        !customer.empty() && customer.size() <= k_customer_bytes_max && is_utf8(customer);
    if (!is_end || !is_customer) return {MailLink::odd, {}};
    auto const end = end_s * 1000;
    if (end <= now) return {MailLink::over, {}};
    if (end > now + k_mail_age_max) return {MailLink::too_far, {}};
    return {MailLink::leads, std::string(customer)};
}

} // namespace

MailReading read_mail_link(std::string_view query, std::string_view secret, TimeMs now) {
    std::string_view token;
    bool found = false;
    each_parameter(query, [&](std::string_view name, std::string_view value) {
        found = name == k_mail_argument;
        if (found) token = value;
        return !found;
    });
    if (!found) return {};
    if (secret.empty()) return {MailLink::no_full, {}};
    auto const bytes = unpacked(token);
    if (!bytes) return {MailLink::no_token, {}};
    auto const text = opened(*bytes, secret);
    if (!text) return {MailLink::not_ours, {}};
    return understood(*text, now);
}

} // namespace colporteur::collect
