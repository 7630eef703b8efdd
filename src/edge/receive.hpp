// The body of a request, into its string or its file.
#pragma once

#include "edge/body_budget.hpp"
#include "edge/connection.hpp"
#include "edge/upload_file.hpp"

#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <optional>

namespace colporteur::edge {

namespace http = boost::beast::http;
using Parser = http::request_parser<http::buffer_body>;

Incoming incoming_of(Parser const& parser);

// The next step of the parser, with what has come already or else with what comes within the time
// that the stream has, up to `bytes_max` at once: the head, or a piece of the body. What it says;
// an error of the stream when the client went or was silent for too long.
asio::awaitable<beast::error_code> parse_some(Connection& connection, Parser& parser,
                                              std::size_t bytes_max);

enum class Received {
    whole,
    too_large, // above the route's limit: the rest was not read
    no_room,   // for a body in memory, beside those of the other requests: the rest was not read
    malformed,
    lost, // the client went, or was silent for too long
};

// Makes `file` when the route wants one; else the body is in memory, and `share` has its bytes.
// Memory is taken for what has come, never for what was announced. Exceptions: std::system_error
// of the file.
asio::awaitable<Received> receive_body(Connection& connection, Parser& parser,
                                       contract::Route const& route, contract::Request& request,
                                       std::optional<UploadFile>& file, BodyShare& share);

} // namespace colporteur::edge
