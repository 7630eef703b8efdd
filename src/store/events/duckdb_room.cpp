#include "store/events/duckdb_room.hpp"

#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

constexpr std::size_t k_kept_mb = 32; // a batch of browsers that is made ready needs a part of it

void set_limit(Connection& connection, std::size_t memory_mb) {
    connection.run(fmt::format("SET memory_limit = '{}MiB'", memory_mb));
}

} // namespace

Room::Stay::Stay(Room& room) : room_(room) {
    std::lock_guard const lock(room_.mutex_);
    ++room_.staying_;
}

Room::Stay::~Stay() {
    std::lock_guard const lock(room_.mutex_);
    --room_.staying_;
}

bool Room::give_back(duckdb_database database, std::size_t memory_mb) {
    std::lock_guard const lock(mutex_);
    if (staying_ > 0) return false;
    try {
        Connection connection(database);
        try {
            set_limit(connection, k_kept_mb);
        } catch (StoreError const&) {
            // More than that cannot go now; what could go has gone.
        }
        set_limit(connection, memory_mb);
    } catch (StoreError const&) {
        return false; // what was done before is not undone by it
    }
    return true;
}

} // namespace colporteur::events::duck
