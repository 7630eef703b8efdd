// The listening socket, and what accepts from it.
#pragma once

#include "edge/registry.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace colporteur::edge {

// Errors: invalid_input (no loopback address; when open to all, no address of this machine), busy
// (the port is taken), unreadable (the system refuses otherwise).
Result<asio::ip::tcp::acceptor> listen_at(asio::any_io_executor const& executor,
                                          std::string const& address, std::uint16_t port,
                                          bool open_to_all);

// Accepts until the acceptor is closed. All references outlive it.
asio::awaitable<void> accept_all(Engine& engine, asio::ip::tcp::acceptor& acceptor,
                                 Registry& registry);

} // namespace colporteur::edge
