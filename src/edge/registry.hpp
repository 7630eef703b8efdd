// The connections that are open, so that they can be counted and, at a stop, be ended.
#pragma once

#include "edge/connection.hpp"

#include <mutex>
#include <unordered_map>

namespace colporteur::edge {

// Safe from several threads.
class Registry {
  public:
    void add(std::shared_ptr<Connection> const& connection);
    void remove(Connection* connection);
    [[nodiscard]] std::size_t size() const;
    // Ends those that wait for a request; with `all`, those that work on one as well.
    void close(bool all);

  private:
    mutable std::mutex mutex_;
    std::unordered_map<Connection*, std::weak_ptr<Connection>> open_;
};

} // namespace colporteur::edge
