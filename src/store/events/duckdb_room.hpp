// The memory that DuckDB keeps when its work is done: pages of the file, and pieces that its
// allocator may need again. It gives both back when its limit is lowered. Whoever just then needs
// much would be refused, so it is done while nobody stays who may.
#pragma once

#include "store/events/duckdb_handles.hpp"

#include <mutex>

namespace colporteur::events::duck {

class Room {
  public:
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

    // Says false while somebody stays, or when it fails. Those who come meanwhile wait for the few
    // hundredths of a second that it takes.
    bool give_back(duckdb_database database, std::size_t memory_mb);

  private:
    std::mutex mutex_;
    int staying_ = 0;
};

} // namespace colporteur::events::duck
