#include "edge/listener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <fmt/format.h>

namespace colporteur::edge {

using Tcp = asio::ip::tcp;

namespace {

// How many more than the limit are told so; beyond that they are closed at once.
constexpr std::size_t k_turned_away_max = 64;

void start(Engine& engine, Registry& registry, Tcp::socket socket) {
    beast::error_code ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    auto const open = registry.size();
    auto const most = engine.limits.connections_max;
    if (open >= most + k_turned_away_max) return;
    auto const executor = socket.get_executor();
    auto connection = std::make_shared<Connection>(engine, std::move(socket));
    auto talk = open < most ? converse(connection) : turn_away(connection);
    registry.add(connection);
    asio::co_spawn(executor, std::move(talk),
                   [&engine, &registry, key = connection.get()](std::exception_ptr const& error) {
                       registry.remove(key);
                       if (!error) return;
                       try {
                           std::rethrow_exception(error);
                       } catch (std::exception const& what) {
                           Visit visit;
                           visit.route = "-";
                           engine.log.failed(visit, what.what());
                       }
                   });
}

} // namespace

Result<Tcp::acceptor> listen_at(asio::any_io_executor const& executor, std::string const& address,
                                std::uint16_t port) {
    beast::error_code error;
    auto const ip = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, error);
    if (error || !ip.is_loopback()) {
        return fail(Errc::invalid_input,
                    fmt::format("Cannot serve at \"{0}\": until there are accounts, anyone who "
                                "reaches the pages could read and change the shop's figures, so "
                                "only this machine itself is served (127.0.0.1). From another "
                                "machine, use a tunnel: ssh -L {1}:localhost:{1} SERVER",
                                address, port == 0 ? 8080 : port));
    }
    Tcp::endpoint const endpoint(ip, port);
    Tcp::acceptor acceptor(executor);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use) {
        return fail(Errc::busy, fmt::format("Port {} is taken by another program: end it, or "
                                            "choose another port",
                                            port));
    }
    if (error) {
        return fail(Errc::unreadable,
                    fmt::format("Cannot listen at {} port {}: {}", address, port, error.message()));
    }
    return acceptor;
}

asio::awaitable<void> accept_all(Engine& engine, Tcp::acceptor& acceptor, Registry& registry) {
    auto const executor = co_await asio::this_coro::executor;
    asio::steady_timer pause(executor);
    while (acceptor.is_open()) {
        asio::any_io_executor const strand = asio::make_strand(engine.io);
        Tcp::socket socket(strand);
        auto const [error] = co_await acceptor.async_accept(socket, k_tuple);
        if (!error) {
            start(engine, registry, std::move(socket));
            continue;
        }
        // Out of descriptors, or a client that went at once: not the end of the server.
        pause.expires_after(std::chrono::milliseconds(20));
        auto const waited = co_await pause.async_wait(k_tuple);
        static_cast<void>(waited);
    }
}

} // namespace colporteur::edge
