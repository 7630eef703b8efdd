// How many bytes of bodies a server keeps in memory at once, over all its connections. What has
// come counts, not what was announced: else a few heads without bodies would keep everybody out.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace colporteur::edge {

// Safe from several threads.
class BodyBudget {
  public:
    explicit BodyBudget(std::size_t bytes_max) : bytes_max_(bytes_max) {}
    // Whether as many more would have room now; takes nothing.
    [[nodiscard]] bool has_room(std::uint64_t bytes) const {
        auto const held = bytes_held_.load();
        return held <= bytes_max_ && bytes <= bytes_max_ - held;
    }

  private:
    friend class BodyShare;
    std::size_t const bytes_max_;
    std::atomic<std::size_t> bytes_held_ = 0;
};

// What one request holds of it; given back at its end. For one thread at a time.
class BodyShare {
  public:
    explicit BodyShare(BodyBudget& budget) : budget_(budget) {}
    ~BodyShare() { budget_.bytes_held_ -= bytes_; }
    BodyShare(BodyShare const&) = delete;
    BodyShare& operator=(BodyShare const&) = delete;
    // False, and nothing taken, when there is no room.
    [[nodiscard]] bool take(std::size_t bytes) {
        if (budget_.bytes_held_.fetch_add(bytes) + bytes > budget_.bytes_max_) {
            budget_.bytes_held_ -= bytes;
            return false;
        }
        bytes_ += bytes;
        return true;
    }

  private:
    BodyBudget& budget_;
    std::size_t bytes_ = 0;
};

} // namespace colporteur::edge
