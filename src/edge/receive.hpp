// The body of a request, into its string or its file.
#pragma once

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
// that the stream has: the head, or a piece of the body. What it says; an error of the stream when
// the client went or was silent for too long.
asio::awaitable<beast::error_code> parse_some(Connection& connection, Parser& parser);

enum class Received {
    whole,
    too_large, // above the route's limit: the rest was not read
    malformed,
    lost, // the client went, or was silent for too long
};

// Makes `file` when the route wants one. Exceptions: std::system_error of the file.
asio::awaitable<Received> receive_body(Connection& connection, Parser& parser,
                                       contract::Route const& route, contract::Request& request,
                                       std::optional<UploadFile>& file);

} // namespace colporteur::edge
