// The connections that are open, so that they can be counted and, at a stop, be ended.
#pragma once

#include "edge/address_block.hpp"
#include "edge/connection.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace colporteur::edge {

// Safe from several threads.
class Registry {
  public:
    // `counted`: for its address, too.
    void add(std::shared_ptr<Connection> const& connection, bool counted);
    void remove(Connection* connection);
    [[nodiscard]] std::size_t size() const;
    // Those of that address that were counted for it.
    [[nodiscard]] std::size_t size_of(asio::ip::address const& address) const;
    // Ends those that wait for a request; with `all`, those that work on one as well.
    void close(bool all);
    // Ends those that have waited for a request since then, or longer.
    void close_silent(Connection::Clock::time_point since);

  private:
    struct Open {
        std::weak_ptr<Connection> connection;
        std::optional<AddressBlock> from; // when it counts for its address
    };
    mutable std::mutex mutex_;
    std::unordered_map<Connection*, Open> open_;
    std::map<AddressBlock, std::size_t> by_address_;
};

} // namespace colporteur::edge
