// The memory that DuckDB keeps when its work is done: pages of the file, and pieces that its
// allocator may need again. It gives both back when its limit is lowered, and keeps less while the
// limit is low. Whoever needs much would then be refused, so the limit is low only while nobody
// stays who may.
#pragma once

#include "store/events/duckdb_handles.hpp"

#include <mutex>

namespace colporteur::events::duck {

class Room {
  public:
    // Of a database that is open by the time of the first use, and its limit.
    Room(Database const& database, std::size_t memory_mb)
        : database_(database), memory_mb_(memory_mb) {}

    // While it lives, the whole of the limit is there. Goes before the room does.
    class Stay {
      public:
        explicit Stay(Room& room);
        ~Stay();
        Stay(Stay const&) = delete;
        Stay& operator=(Stay const&) = delete;

      private:
        Room& room_;
    };

    // Both say false while somebody stays, or when it fails. Those who come meanwhile wait.
    bool make_narrow(); // until somebody stays
    bool give_back();   // takes a few hundredths of a second; narrow afterwards
    // For whom the narrow room was too small: it is not made narrow again until that is allowed.
    void keep_wide();
    void allow_narrow();

  private:
    bool set_limit(std::size_t memory_mb);
    bool widen();

    Database const& database_;
    std::size_t memory_mb_;
    std::mutex mutex_;
    int staying_ = 0;
    bool narrow_ = false, stays_wide_ = false;
};

} // namespace colporteur::events::duck
