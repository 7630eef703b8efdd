#include "edge/registry.hpp"

#include <boost/asio/post.hpp>

namespace colporteur::edge {

void Registry::add(std::shared_ptr<Connection> const& connection, bool counted) {
    Open open;
    open.connection = connection;
    if (counted) open.from = address_block(connection->peer);
    std::scoped_lock const lock(mutex_);
    if (open.from) ++by_address_[*open.from];
    open_.emplace(connection.get(), std::move(open));
}

void Registry::remove(Connection* connection) {
    std::scoped_lock const lock(mutex_);
    auto const found = open_.find(connection);
    if (found == open_.end()) return;
    auto const from = found->second.from;
    open_.erase(found);
    if (from && --by_address_[*from] == 0) by_address_.erase(*from);
}

std::size_t Registry::size() const {
    std::scoped_lock const lock(mutex_);
    return open_.size();
}

std::size_t Registry::size_of(asio::ip::address const& address) const {
    auto const block = address_block(address);
    std::scoped_lock const lock(mutex_);
    auto const found = by_address_.find(block);
    return found == by_address_.end() ? 0 : found->second;
}

void Registry::close(bool all) {
    std::scoped_lock const lock(mutex_);
    for (auto const& [key, open] : open_) {
        auto connection = open.connection.lock();
        if (!connection) continue;
        auto const executor = connection->stream.get_executor();
        asio::post(executor, [connection = std::move(connection), all] {
            if (all || !connection->busy) connection->stream.close();
        });
    }
}

void Registry::close_silent(Connection::Clock::time_point since) {
    std::scoped_lock const lock(mutex_);
    for (auto const& [key, open] : open_) {
        auto connection = open.connection.lock();
        if (!connection || connection->silent_since.load() > since) continue;
        auto const executor = connection->stream.get_executor();
        asio::post(executor, [connection = std::move(connection), since] {
            if (connection->silent_since.load() <= since) connection->stream.close();
        });
    }
}

} // namespace colporteur::edge
