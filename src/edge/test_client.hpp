// A client of plain sockets for the tests: it sends what it is told and notices what a client
// would.
#pragma once

#include "edge/server.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace colporteur::edge::test {

struct Response {
    int status = 0;                             // 0: the connection ended without one
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;                           // without chunks
    [[nodiscard]] std::string header(std::string const& name) const {
        auto const found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

class Client {
  public:
    // `from`: the address that the server sees, any of 127.0.0.0/8.
    explicit Client(std::uint16_t port, char const* from = "127.0.0.1");
    ~Client();
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    void send(std::string_view bytes);
    // One whole response; a HEAD has no body.
    Response response(bool head = false);
    // What comes next, up to `size` bytes; "" at the end of the connection or after 10 s.
    std::string some(std::size_t size = 64 * 1024);
    // True when the server has closed its side, waiting for that up to 10 s; drops what comes.
    bool closed();
    void close();

  private:
    bool fill(); // false at the end
    std::string line();
    std::string exactly(std::size_t size);
    int descriptor_ = -1;
    std::string unread_;
};

// A running server with a folder of its own.
class Running {
  public:
    explicit Running(Options options);
    ~Running();
    Running(Running const&) = delete;
    Running& operator=(Running const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    Server& server() { return *server_; }
    void join(); // after stop()

    // One request on a connection of its own. `head` is "GET /path", `headers` whole lines.
    Response ask(std::string const& head, std::string const& headers = "",
                 std::string const& body = "") const;
    [[nodiscard]] std::string text(std::string const& head, std::string const& headers = "",
                                   std::string const& body = "") const;

  private:
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

} // namespace colporteur::edge::test
