#include "edge/target.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::edge {

namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_control(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

// `what` names the part for the message.
Result<std::string> decode(std::string_view raw, bool plus_is_space, std::string_view what) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        char c = raw[i];
        if (c == '+' && plus_is_space) {
            c = ' ';
        } else if (c == '%') {
            int const high = i + 2 < raw.size() ? hex_digit(raw[i + 1]) : -1;
            int const low = i + 2 < raw.size() ? hex_digit(raw[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return fail(Errc::wrong_use,
                            fmt::format("The {} of the address has a % without two hexadecimal "
                                        "digits: write a % itself as %25",
                                        what));
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (is_control(c)) {
            return fail(Errc::wrong_use,
                        fmt::format("The {} of the address has a control character", what));
        }
        out += c;
    }
    if (!is_utf8(out)) {
        return fail(Errc::wrong_use, fmt::format("The {} of the address is not UTF-8", what));
    }
    return out;
}

Done add_segments(std::string_view path, Target& target) {
    path.remove_prefix(1);
    while (true) {
        auto const end = path.find('/');
        auto segment = decode(path.substr(0, end), false, "path");
        if (!segment) return tl::unexpected(segment.error());
        if (*segment == "." || *segment == "..") {
            return fail(Errc::wrong_use, "The path of the address has a . or .. of its own");
        }
        target.path += '/';
        target.path += *segment;
        target.segments.push_back(std::move(*segment));
        if (end == std::string_view::npos) return {};
        path.remove_prefix(end + 1);
    }
}

Done add_query(std::string_view query, Target& target) {
    while (!query.empty()) {
        auto const pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.empty()) continue;
        auto const equals = std::min(pair.find('='), pair.size());
        auto name = decode(pair.substr(0, equals), true, "query");
        if (!name) return tl::unexpected(name.error());
        auto value = decode(pair.substr(std::min(equals + 1, pair.size())), true, "query");
        if (!value) return tl::unexpected(value.error());
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return {};
}

} // namespace

Result<Target> parse_target(std::string_view raw) {
    if (!raw.starts_with('/')) return fail(Errc::wrong_use, "The address must start with a /");
    if (raw.find('#') != std::string_view::npos) {
        return fail(Errc::wrong_use, "The address has a #, which stays in the browser");
    }
    Target target;
    auto const question = std::min(raw.find('?'), raw.size());
    auto const path = add_segments(raw.substr(0, question), target);
    if (!path) return tl::unexpected(path.error());
    auto const query = add_query(raw.substr(std::min(question + 1, raw.size())), target);
    if (!query) return tl::unexpected(query.error());
    return target;
}

} // namespace colporteur::edge
