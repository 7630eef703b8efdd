#include "edge/registry.hpp"

#include <boost/asio/post.hpp>

namespace colporteur::edge {

void Registry::add(std::shared_ptr<Connection> const& connection) {
    std::scoped_lock const lock(mutex_);
    open_.emplace(connection.get(), connection);
}

void Registry::remove(Connection* connection) {
    std::scoped_lock const lock(mutex_);
    open_.erase(connection);
}

std::size_t Registry::size() const {
    std::scoped_lock const lock(mutex_);
    return open_.size();
}

void Registry::close(bool all) {
    std::scoped_lock const lock(mutex_);
    for (auto const& [key, weak] : open_) {
        auto connection = weak.lock();
        if (!connection) continue;
        auto const executor = connection->stream.get_executor();
        asio::post(executor, [connection = std::move(connection), all] {
            if (all || !connection->busy) connection->stream.close();
        });
    }
}

} // namespace colporteur::edge
