#include "features/collect/visitor_cookie.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <sodium.h>

namespace colporteur::collect {

using events::VisitorMode;

namespace {

constexpr std::string_view k_name = "colporteur";
constexpr std::string_view k_secure_name = "__Host-colporteur";
constexpr std::size_t k_id_bytes = 16;
constexpr std::size_t k_id_letters = 22;
constexpr int k_day_s = 86'400;

Day day_of(TimeMs now) {
    return TimeZone().day_of(now);
}

bool is_id(std::string_view text) {
    return text.size() == k_id_letters && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

std::string_view name(bool secure) {
    return secure ? k_secure_name : k_name;
}

std::string letters_of(unsigned char const* bytes) {
    std::array<char, k_id_letters + 1> letters{};
    sodium_bin2base64(letters.data(), letters.size(), bytes, k_id_bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return {letters.data(), k_id_letters};
}

// The value of the first cookie of that name, behind which `header` goes on; nothing at the end.
std::optional<std::string_view> next_value(std::string_view& header, std::string_view wanted) {
    while (!header.empty()) {
        auto const end = std::min(header.find(';'), header.size());
        auto one = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        if (one.size() > wanted.size() && one[wanted.size()] == '=' && one.starts_with(wanted))
            return one.substr(wanted.size() + 1);
    }
    return std::nullopt;
}

std::string text_of(std::string_view value, long age, bool secure) {
    return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", name(secure), value,
                       age, secure ? "; Secure" : "");
}

std::optional<VisitorCookie> read(std::string_view value, TimeMs now) {
    constexpr std::size_t k_before_day = 2 + k_id_letters + 1;
    if (value.size() <= k_before_day || value[1] != '.' || value[k_before_day - 1] != '.')
        return std::nullopt;
    VisitorCookie cookie;
    if (value[0] == 'f') {
        cookie.mode = VisitorMode::full;
    } else if (value[0] != 'a') {
        return std::nullopt;
    }
    auto const id = value.substr(2, k_id_letters);
    auto const day = value.substr(k_before_day);
    auto const end = day.data() + day.size();
    auto const number = std::from_chars(day.data(), end, cookie.day);
    if (!is_id(id) || number.ec != std::errc() || number.ptr != end) return std::nullopt;
    auto const today = day_of(now);
    // A day ahead: the server's clock was set back.
    if (cookie.day > today + 1 || cookie.day <= today - k_cookie_days) return std::nullopt;
    cookie.id = id;
    return cookie;
}

} // namespace

VisitorCookie new_cookie(TimeMs now) {
    std::array<unsigned char, k_id_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return {VisitorMode::audience, letters_of(bytes.data()), day_of(now)};
}

VisitorCookie consent_cookie(std::string_view event, events::ShopId shop, HashKey const& key,
                             TimeMs now) {
    auto const id = entry_id(fmt::format("consent {} {}", shop, event), key);
    std::array<unsigned char, k_id_bytes> bytes{};
    static_assert(sizeof id.high + sizeof id.low == k_id_bytes);
    std::memcpy(bytes.data(), &id.high, sizeof id.high);
    std::memcpy(bytes.data() + sizeof id.high, &id.low, sizeof id.low);
    return {VisitorMode::full, letters_of(bytes.data()), day_of(now)};
}

std::optional<VisitorCookie> cookie_of(std::string_view header, TimeMs now, bool secure) {
    // A page of a neighbouring host may have set another of that name before it.
    while (auto const value = next_value(header, name(secure))) {
        if (auto cookie = read(*value, now)) return cookie;
    }
    return std::nullopt;
}

bool has_cookie(std::string_view header, bool secure) {
    return next_value(header, name(secure)).has_value();
}

std::string set_cookie(VisitorCookie const& cookie, TimeMs now, bool secure) {
    auto const days = std::max<Day>(cookie.day + k_cookie_days - day_of(now), 0);
    return text_of(fmt::format("{}.{}.{}", cookie.mode == VisitorMode::full ? 'f' : 'a', cookie.id,
                               cookie.day),
                   static_cast<long>(days) * k_day_s, secure);
}

std::string expire_cookie(bool secure) {
    return text_of("", 0, secure);
}

std::uint64_t visitor_of(VisitorCookie const& cookie, events::ShopId shop, HashKey const& key) {
    auto const id =
        text_id(fmt::format("visitor {} {} {}", name_of(cookie.mode), shop, cookie.id), key);
    return id == 0 ? 1 : id;
}

} // namespace colporteur::collect
