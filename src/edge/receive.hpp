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
