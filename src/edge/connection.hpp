// One client: its socket, and the coroutine that answers its requests one after the other. All of
// it runs on the strand of the socket.
#pragma once

#include "edge/engine.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <memory>

namespace colporteur::edge {

namespace asio = boost::asio;
namespace beast = boost::beast;

// STYLE, section 5: Asio 1.81 needs the token spelled. Errors come back as the first value.
inline constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);

struct Connection {
    Connection(Engine& shared, asio::ip::tcp::socket socket, asio::ip::address from)
        : engine(shared), stream(std::move(socket)), peer(std::move(from)) {}

    Engine& engine;
    beast::tcp_stream stream; // its socket is non-blocking
    asio::ip::address const peer;
    beast::flat_buffer buffer; // what was read and not yet used: requests may be pipelined
    bool busy = false;         // a request has begun to come and is not answered yet
};

// Answers until the client, a timeout or a stop of the server ends it.
asio::awaitable<void> converse(std::shared_ptr<Connection> connection);

// Tells a client that there is no room, and hangs up.
asio::awaitable<void> turn_away(std::shared_ptr<Connection> connection);

} // namespace colporteur::edge
