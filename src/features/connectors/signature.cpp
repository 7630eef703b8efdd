#include "features/connectors/signature.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <sodium.h>

namespace colporteur::connectors {

namespace {

constexpr std::int64_t k_tolerance_s = 5 * 60;
constexpr std::string_view k_prefix = "whsec_";
constexpr std::size_t k_id_bytes_max = 200;
constexpr std::size_t k_secret_bytes_max = 500;
constexpr std::size_t k_signatures_max = 20;

std::optional<std::string> from_base64(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    char const* end = nullptr;
    auto* const to = reinterpret_cast<unsigned char*>(out.data());
    if (sodium_base642bin(to, out.size(), text.data(), text.size(), nullptr, &size, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    out.resize(size);
    return out;
}

bool is_mac(std::string_view base64, Mac const& mac) {
    auto const given = from_base64(base64);
    return given && given->size() == mac.size() &&
           sodium_memcmp(given->data(), mac.data(), mac.size()) == 0;
}

tl::unexpected<Error> not_signed() {
    return fail(Errc::wrong_use, "the request is not signed");
}

tl::unexpected<Error> wrongly_signed() {
    return fail(Errc::wrong_use, "the signature is not that of the connection's secret");
}

// Sums of signatures may be several: after a change of the secret a sender signs with both.
bool any_is_mac(std::string_view signatures, Mac const& mac) {
    for (std::size_t i = 0; i < k_signatures_max && !signatures.empty(); ++i) {
        auto const end = std::min(signatures.find(' '), signatures.size());
        auto const one = signatures.substr(0, end);
        signatures.remove_prefix(std::min(end + 1, signatures.size()));
        if (one.starts_with("v1,") && is_mac(one.substr(3), mac)) return true;
    }
    return false;
}

Result<Sent> verify_standard(std::string const& secret, HeaderOf const& header,
                             std::string_view body, TimeMs now) {
    auto const id = header("webhook-id");
    auto const timestamp = header("webhook-timestamp");
    auto const signatures = header("webhook-signature");
    if (id.empty() || timestamp.empty() || signatures.empty()) return not_signed();
    std::int64_t seconds = 0;
    auto const* const end = timestamp.data() + timestamp.size();
    auto const read = std::from_chars(timestamp.data(), end, seconds);
    if (read.ec != std::errc() || read.ptr != end)
        return fail(Errc::invalid_input, "webhook-timestamp is not a time in seconds");
    auto const key = from_base64(std::string_view(secret).substr(k_prefix.size()));
    if (!key) return wrongly_signed();
    auto const mac = hmac_sha256(*key, fmt::format("{}.{}.{}", id, timestamp, body));
    if (!any_is_mac(signatures, mac)) return wrongly_signed();
    auto const now_s = now / 1000;
    if (seconds < now_s - k_tolerance_s)
        return fail(Errc::invalid_input, "the request is more than five minutes old");
    if (seconds > now_s + k_tolerance_s) {
        return fail(Errc::invalid_input, "the request is of more than five minutes from now: one "
                                         "of the two clocks is wrong");
    }
    return Sent{std::string(id), "", seconds * 1000};
}

Result<Sent> verify_body(std::string const& secret, std::string_view signature,
                         std::string_view body, Sent sent) {
    if (signature.empty()) return not_signed();
    if (!is_mac(signature, hmac_sha256(secret, body))) return wrongly_signed();
    return sent;
}

} // namespace

bool is_text(std::string_view bytes) {
    return bytes.find('\0') == std::string_view::npos && is_utf8(bytes);
}

Result<Sent> verify(Platform platform, std::string const& secret, HeaderOf const& header,
                    std::string_view body, TimeMs now) {
    if (is_asked_only(platform))
        return fail(Errc::wrong_use, "this shop is asked for its orders: it tells none");
    auto sent = [&]() -> Result<Sent> {
        switch (platform) {
        case Platform::standard:
            return verify_standard(secret, header, body, now);
        case Platform::shopify:
            return verify_body(secret, header("x-shopify-hmac-sha256"), body,
                               {"", std::string(header("x-shopify-topic")), 0});
        case Platform::woocommerce:
        case Platform::prestashop:
        case Platform::medusa:
            break;
        }
        return verify_body(secret, header("x-wc-webhook-signature"), body,
                           {"", std::string(header("x-wc-webhook-topic")), 0});
    }();
    if (sent && std::max(sent->delivery_id.size(), sent->topic.size()) > k_id_bytes_max)
        return fail(Errc::invalid_input, "the id or the topic of the delivery is too long");
    if (sent && !(is_text(sent->delivery_id) && is_text(sent->topic)))
        return fail(Errc::invalid_input, "the id or the topic of the delivery is no text");
    return sent;
}

bool is_ping(Platform platform, std::string_view body) {
    constexpr std::string_view k_ping = "webhook_id=";
    if (platform != Platform::woocommerce || !body.starts_with(k_ping)) return false;
    auto const number = body.substr(k_ping.size());
    return number.size() <= 20 &&
           std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string new_secret(Platform platform) {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    bool const standard = platform == Platform::standard;
    int const variant =
        standard ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back(); // its NUL
    return standard ? std::string(k_prefix) + text : text;
}

Done check_secret(Platform platform, std::string_view secret) {
    if (secret.size() < k_key_bytes_min || secret.size() > k_secret_bytes_max || !is_text(secret))
        return fail(Errc::invalid_input, "secret: a text of 24 to 500 bytes");
    if (platform != Platform::standard) return {};
    auto const key =
        secret.starts_with(k_prefix) ? from_base64(secret.substr(k_prefix.size())) : std::nullopt;
    if (!key || key->size() < k_key_bytes_min) {
        return fail(Errc::invalid_input, "secret: whsec_ and 24 bytes or more in base64 behind it, "
                                         "as Standard Webhooks write it");
    }
    return {};
}

std::string new_id() {
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string id;
    for (auto const byte : bytes)
        id += fmt::format("{:02x}", byte);
    return id;
}

} // namespace colporteur::connectors
