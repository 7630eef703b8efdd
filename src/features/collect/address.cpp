#include "features/collect/address.hpp"

#include "base/byte_set.hpp"
#include "base/mask.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace colporteur::collect {

namespace {

bool is_host_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// "[::1]": of a network inside, or of somebody who has no name.
bool is_ipv6(std::string_view host) {
    if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
    auto const inside = host.substr(1, host.size() - 2);
    return std::all_of(inside.begin(), inside.end(), [](char c) {
        return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') ||
               c == ':' || c == '.';
    });
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool same_letters(std::string_view text, std::string_view lower_case) {
    return text.size() == lower_case.size() &&
           std::equal(text.begin(), text.end(), lower_case.begin(),
                      [](char a, char b) { return lower(a) == b; });
}

bool begins(std::string_view text, std::string_view lower_case) {
    return same_letters(text.substr(0, lower_case.size()), lower_case);
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    auto const small = lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// The byte that is escaped at `at`, or -1.
int escaped_byte(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size() || text[at] != '%') return -1;
    int const high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::size_t bytes_of_character(int first) {
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 1;
}

// The character that begins with the escape at `at`, or "" when it stays escaped.
std::string_view unescaped(std::string_view text, std::size_t at, std::array<char, 4>& room) {
    auto const first = escaped_byte(text, at);
    if (first < 0x20 || first == 0x7F) return {};
    constexpr ByteSet k_structure("/?#;%\\");
    if (first < 0x80 && k_structure.has(static_cast<char>(first))) return {};
    auto const size = bytes_of_character(first);
    if (first >= 0x80 && size == 1) return {};
    for (std::size_t i = 0; i < size; ++i) {
        auto const byte = escaped_byte(text, at + 3 * i);
        if (byte < 0) return {};
        room[i] = static_cast<char>(byte);
    }
    std::string_view const character(room.data(), size);
    bool const control = first == 0xC2 && static_cast<unsigned char>(room[1]) < 0xA0;
    return is_utf8(character) && !control ? character : std::string_view{};
}

void append_decoded(std::string& out, std::string_view text, bool plus_is_blank) {
    std::array<char, 4> room{};
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '%') {
            auto const character = unescaped(text, i, room);
            if (!character.empty()) {
                out += character;
                i += 3 * character.size();
                continue;
            }
        }
        out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
        ++i;
    }
}

void append_path(std::string& out, std::string_view path) {
    if (path.empty()) out += '/';
    constexpr ByteSet k_special("%;");
    if (k_special.find_in(path) == path.size()) {
        out += path;
        return;
    }
    while (!path.empty()) {
        auto const end = std::min(path.find('/', 1), path.size());
        auto const segment = path.substr(0, end);
        append_decoded(out, segment.substr(0, segment.find(';')), false);
        path.remove_prefix(end);
    }
}

std::string_view before(std::string_view text, ByteSet const& ends) {
    return text.substr(0, ends.find_in(text));
}

constexpr ByteSet k_ends_host("/?#\\"), k_ends_page("?#");

// At most that many bytes, and no half character.
std::string_view head_of(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    auto end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

std::string finished(std::string text, std::size_t bytes_max) {
    mask_private(text);
    cut_utf8(text, bytes_max);
    return text;
}

} // namespace

std::optional<Address> split_address(std::string_view text) {
    text = head_of(text, k_address_bytes_max);
    Address address;
    constexpr std::size_t k_scheme_bytes_max = 20;
    auto const colon = text.substr(0, k_scheme_bytes_max).find(':');
    if (colon == 0 || colon == std::string_view::npos) return std::nullopt;
    if (!text.substr(colon).starts_with("://")) return std::nullopt;
    address.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 3);
    bool const plain = std::all_of(address.scheme.begin(), address.scheme.end(), [](char c) {
        return (lower(c) >= 'a' && lower(c) <= 'z') || c == '-';
    });
    if (!plain) return std::nullopt;

    auto host = before(text, k_ends_host);
    text.remove_prefix(host.size());
    if (auto const user = host.rfind('@'); user != std::string_view::npos) {
        host.remove_prefix(user + 1);
    }
    if (auto const port = host.rfind(':'); port != std::string_view::npos) {
        auto const digits = host.substr(port + 1);
        bool const number =
            std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (number) host = host.substr(0, port);
    }
    if (host.ends_with('.')) host.remove_suffix(1);
    if (host.empty() || host.size() > k_host_bytes_max || host.front() == '.') return std::nullopt;
    if (!is_ipv6(host) && !std::all_of(host.begin(), host.end(), is_host_byte)) return std::nullopt;
    address.host = host;

    text = text.substr(0, text.find('#'));
    auto const question = text.find('?');
    address.path = text.substr(0, question);
    if (question != std::string_view::npos) address.query = text.substr(question + 1);
    return address;
}

bool is_web(Address const& address) {
    return same_letters(address.scheme, "https") || same_letters(address.scheme, "http");
}

std::string plain_host(std::string_view host) {
    if (begins(host, "www.") && host.size() > 4) host.remove_prefix(4);
    if (host.ends_with('.')) host.remove_suffix(1);
    std::string out(host);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

std::string clean_page(Address const& address, std::span<std::string_view const> kept) {
    std::string out;
    append_path(out, address.path);
    if (!kept.empty()) {
        char sign = '?';
        each_parameter(address.query, [&](std::string_view name, std::string_view value) {
            if (std::find(kept.begin(), kept.end(), name) == kept.end()) return true;
            out += sign;
            out += name;
            out += '=';
            append_decoded(out, value, true);
            sign = '&';
            return true;
        });
    }
    return finished(std::move(out), k_page_bytes_max);
}

std::string clean_text(std::string_view text, std::size_t bytes_max) {
    return finished(std::string(trim(text)), bytes_max);
}

std::string clean_parameter(std::string_view value, std::size_t bytes_max) {
    constexpr ByteSet k_special("%+");
    if (k_special.find_in(value) == value.size()) return clean_text(value, bytes_max);
    std::string out;
    append_decoded(out, value, true);
    return clean_text(out, bytes_max);
}

std::string clean_link(std::string_view text, std::size_t bytes_max) {
    text = trim(text);
    if (text.empty()) return {};
    if (text.starts_with('/') && !text.starts_with("//")) {
        std::string page;
        append_path(page, before(head_of(text, k_address_bytes_max), k_ends_page));
        return finished(std::move(page), bytes_max);
    }
    for (std::string_view const scheme : {"mailto:", "tel:", "sms:", "data:"}) {
        if (begins(text, scheme)) return std::string(scheme) + '*';
    }
    auto const address = split_address(text);
    if (!address) {
        bool const like_one = text.find("://") != std::string_view::npos || text.starts_with("//");
        return clean_text(like_one ? before(text, k_ends_page) : text, bytes_max);
    }
    std::string out(address->scheme);
    out += "://";
    out += address->host;
    append_path(out, address->path);
    return finished(std::move(out), bytes_max);
}

void cut_utf8(std::string& text, std::size_t bytes_max) {
    text.resize(head_of(text, bytes_max).size());
}

} // namespace colporteur::collect
