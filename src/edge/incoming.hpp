// The head of a request as plain text, so that what judges it needs no Beast.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colporteur::edge {

struct Incoming {
    std::string method; // as sent: "GET"
    std::string target; // as sent
    std::string client; // the address of who asks, see proxies.hpp
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    bool http_1_0 = false;
    bool has_body = false;                       // a length above 0, or chunks
    std::optional<std::uint64_t> content_length; // nothing when it comes in chunks

    [[nodiscard]] bool is_head() const { return method == "HEAD"; }
    [[nodiscard]] bool is_reading() const { return method == "GET" || is_head(); }
    // All headers of that name as one list, as RFC 9110 joins them; nothing when there is none.
    [[nodiscard]] std::optional<std::string> header(std::string_view lower_name) const;
};

} // namespace colporteur::edge
