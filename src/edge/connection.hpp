// One client: its socket, and the coroutine that answers its requests one after the other. All of
// it runs on the strand of the socket.
#pragma once

#include "edge/engine.hpp"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <chrono>
#include <memory>

namespace colporteur::edge {

namespace asio = boost::asio;
namespace beast = boost::beast;

// STYLE, section 5: Asio 1.81 needs the token spelled. Errors come back as the first value.
inline constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);

struct Connection {
    using Clock = std::chrono::steady_clock;

    Connection(Engine& shared, asio::ip::tcp::socket socket, asio::ip::address from)
        : engine(shared), stream(std::move(socket)), peer(std::move(from)) {}

    Engine& engine;
    beast::tcp_stream stream; // its socket is non-blocking
    asio::ip::address const peer;
    beast::flat_buffer buffer; // what was read and not yet used: requests may be pipelined
    bool busy = false;         // a request has begun to come and is not answered yet
    // Since when it waits for a request; read by other strands, which end it after its time.
    std::atomic<Clock::time_point> silent_since = k_not_silent;
    static constexpr auto k_not_silent = Clock::time_point::max();
};

// Answers until the client, a timeout or a stop of the server ends it.
asio::awaitable<void> converse(std::shared_ptr<Connection> connection);

// Tells a client that there is no room, and hangs up.
asio::awaitable<void> turn_away(std::shared_ptr<Connection> connection);

} // namespace colporteur::edge
