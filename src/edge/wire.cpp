#include "edge/wire.hpp"

#include <boost/beast/http/status.hpp>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <iterator>

namespace colporteur::edge {

namespace {

namespace http = boost::beast::http;

constexpr std::size_t k_line_bytes = 160; // of all lines that are added here

// Made once a second and thread: the names of days cost more than the rest of a head.
std::string const& http_date() {
    thread_local std::time_t of = -1;
    thread_local std::string text;
    auto const now = std::time(nullptr);
    if (now != of) {
        text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
        of = now;
    }
    return text;
}

} // namespace

std::string head_of(Answer const& answer, Manner manner) {
    std::string out;
    out.reserve(answer.headers.size() + k_line_bytes);
    auto const reason = http::obsolete_reason(http::int_to_status(answer.status));
    fmt::format_to(std::back_inserter(out), "HTTP/1.{} {} {}\r\nDate: {}\r\n",
                   manner.http_1_0 ? 0 : 1, answer.status,
                   std::string_view(reason.data(), reason.size()), http_date());
    out += answer.headers;
    if (answer.events) {
        if (!manner.http_1_0) out += "Transfer-Encoding: chunked\r\n";
    } else if (answer.has_length) {
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", answer.body.size());
    }
    if (manner.http_1_0 && manner.keep) out += "Connection: keep-alive\r\n";
    if (!manner.http_1_0 && !manner.keep) out += "Connection: close\r\n";
    out += "\r\n";
    return out;
}

} // namespace colporteur::edge
