#include "store/events/duckdb_room.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

// A batch of browsers that is stored needs half of it; more would hold pages that nobody reads.
constexpr std::size_t k_narrow_mb = 48;
constexpr std::size_t k_kept_mb = 32; // what is being made ready needs a part of it

} // namespace

Room::Stay::Stay(Room& room) : room_(room) {
    std::lock_guard const lock(room_.mutex_);
    // When that fails a large question is refused, as it is when memory is short.
    if (room_.narrow_) (void)room_.widen();
    ++room_.staying_;
}

Room::Stay::~Stay() {
    std::lock_guard const lock(room_.mutex_);
    --room_.staying_;
}

bool Room::set_limit(std::size_t memory_mb) {
    try {
        Connection(database_.get())
            .run(fmt::format("SET memory_limit = '{}MiB'", std::min(memory_mb, memory_mb_)));
    } catch (StoreError const&) {
        return false;
    }
    return true;
}

bool Room::widen() {
    if (!set_limit(memory_mb_)) return false;
    narrow_ = false;
    return true;
}

bool Room::make_narrow() {
    std::lock_guard const lock(mutex_);
    if (staying_ > 0 || stays_wide_) return false;
    narrow_ = narrow_ || set_limit(k_narrow_mb);
    return narrow_;
}

bool Room::give_back() {
    std::lock_guard const lock(mutex_);
    if (staying_ > 0) return false;
    (void)set_limit(k_kept_mb); // else more than that cannot go now; what could go has gone
    narrow_ = !stays_wide_ && set_limit(k_narrow_mb);
    return narrow_ || widen();
}

void Room::keep_wide() {
    std::lock_guard const lock(mutex_);
    stays_wide_ = true;
    if (narrow_) (void)widen();
}

void Room::allow_narrow() {
    std::lock_guard const lock(mutex_);
    stays_wide_ = false;
}

} // namespace colporteur::events::duck
