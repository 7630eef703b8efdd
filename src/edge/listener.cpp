#include "edge/listener.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

namespace colporteur::edge {

using Tcp = asio::ip::tcp;

namespace {

// How many more than the limit are told so; beyond that they are closed at once. Fewer of one
// address: it must not take the room of the others that way.
constexpr std::size_t k_turned_away_max = 64;
constexpr std::size_t k_turned_away_of_address_max = 8;

enum class Room { free, full, overrun };

Room room_of(std::size_t open, std::size_t most, std::size_t turned_away_max) {
    if (open < most) return Room::free;
    return open < most + turned_away_max ? Room::full : Room::overrun;
}

Room room_for(Engine const& engine, Registry const& registry, asio::ip::address const& peer,
              bool counted) {
    auto const& limits = engine.limits;
    auto room = room_of(registry.size(), limits.connections_max, k_turned_away_max);
    if (!counted) return room;
    return std::max(room, room_of(registry.size_of(peer), limits.connections_per_address_max,
                                  k_turned_away_of_address_max));
}

void start(Engine& engine, Registry& registry, Tcp::socket socket) {
    beast::error_code error;
    auto const peer = socket.remote_endpoint(error);
    if (!error) socket.non_blocking(true, error);
    if (error) return; // gone already
    socket.set_option(Tcp::no_delay(true), error);
    auto const address = peer.address();
    bool const counted =
        engine.limits.connections_per_address_max > 0 && !engine.proxies.holds(address);
    auto const room = room_for(engine, registry, address, counted);
    if (room == Room::overrun) return;
    auto const executor = socket.get_executor();
    auto connection = std::make_shared<Connection>(engine, std::move(socket), address);
    auto talk = room == Room::free ? converse(connection) : turn_away(connection);
    registry.add(connection, counted);
    asio::co_spawn(executor, std::move(talk),
                   [&engine, &registry, connection](std::exception_ptr const& thrown) {
                       registry.remove(connection.get()); // whose address is nobody else's yet
                       if (!thrown) return;
                       try {
                           std::rethrow_exception(thrown);
                       } catch (std::exception const& what) {
                           Visit visit;
                           visit.route = "-";
                           engine.log.failed(visit, what.what());
                       }
                   });
}

tl::unexpected<Error> not_ours(std::string const& address) {
    return fail(Errc::invalid_input,
                fmt::format("Cannot serve at \"{}\": this machine has no such address; 0.0.0.0 "
                            "stands for all that it has",
                            address));
}

} // namespace

Result<Tcp::acceptor> listen_at(asio::any_io_executor const& executor, std::string const& address,
                                std::uint16_t port, bool open_to_all) {
    beast::error_code error;
    auto const ip = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, error);
    if (open_to_all && error) return not_ours(address);
    if (error || (!ip.is_loopback() && !open_to_all)) {
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
    if (!error && ip.is_v6()) acceptor.set_option(asio::ip::v6_only(!ip.is_unspecified()), error);
    if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error == boost::system::errc::address_not_available) return not_ours(address);
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
        auto const strand = engine.new_strand();
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
