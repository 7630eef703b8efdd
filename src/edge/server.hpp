// An HTTP/1.1 server: on this machine alone, or open to all.
//
//   auto server = edge::Server::open(std::move(options));
//   if (!server) return server.error();
//   (*server)->run(); // until stop(), or a signal with stop_on_signals
#pragma once

#include "base/result.hpp"
#include "edge/options.hpp"

#include <cstdint>
#include <memory>

namespace colporteur::edge {

class Server {
  public:
    // Listens from now on; clients are answered once run() is called. Errors: invalid_input (the
    // address is not this machine's own, a trusted proxy is no address), busy (the port is taken),
    // wrong_use (a route that is none, two of the same, a body to a file without a folder),
    // unreadable (the system refuses).
    static Result<std::unique_ptr<Server>> open(Options options);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    // REQUIRES: called once. Takes no new connection after stop(), lets requests in progress end
    // within Limits::stop_grace, then closes them. Returns when no handler runs any more: one that
    // blocks for longer is waited for.
    void run();
    // From any thread, a handler among them; more than once does no harm.
    void stop();

  private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    void watch_signals();
    std::unique_ptr<Parts> parts_;
};

} // namespace colporteur::edge
