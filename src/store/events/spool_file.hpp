// The file of the spool: its tables, its statements, its checkpoints. No queue, no thread.
//
// Thread safety: what writes belongs to one thread; what reads has a connection of its own behind a
// mutex, and may be called from any thread while that one writes. Errors: SqliteError.
#pragma once

#include "store/events/spool.hpp"
#include "store/events/sqlite_handles.hpp"

#include <map>
#include <mutex>
#include <utility>

namespace colporteur::events {

struct NewEntry {
    ShopId shop = 1;
    std::string body;
    Spool::Told told;
};

struct Amount {
    std::uint64_t entries = 0, bytes = 0;
};
using Amounts = std::map<ShopId, Amount>;

// An advisory lock on a file beside the spool's, given back when it goes. Not on that file itself:
// closing a second descriptor of it would take SQLite's own locks away.
class HeldLock {
  public:
    explicit HeldLock(int descriptor) : descriptor_(descriptor) {}
    HeldLock(HeldLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    HeldLock& operator=(HeldLock&&) = delete;
    ~HeldLock();

  private:
    int descriptor_;
};

class SpoolFile {
  public:
    static Result<std::unique_ptr<SpoolFile>> open(SpoolOptions const& options);

    // The writer's thread. Each is one transaction, on disk at the return; nothing of it is there
    // when it throws.
    void keep(std::vector<NewEntry> const& group);
    void begin(Moving const& moving);
    Amount done(Moving const& moving); // what went
    // Moves the log into the file when it is long, and empties it after a batch that leaves
    // nothing; waits for a read that runs.
    void shorten_log();

    // Any thread.
    std::vector<SpoolEntry> read(ShopId shop, std::size_t bytes, std::int64_t from_seq,
                                 std::int64_t up_to);
    std::optional<Moving> moving(ShopId shop);
    Amounts count(); // reads through all entries, not their bodies

  private:
    SpoolFile(SpoolOptions const& options, HeldLock lock);
    Amount remove(Moving const& moving);
    static int log_grew(void* self, sqlite3* database, char const* name, int pages);

    HeldLock lock_;
    lite::Database writing_, reading_;
    lite::Statement insert_, being_moved_, begin_, amount_, delete_, end_;
    std::mutex reader_;
    lite::Statement read_, moving_;
    int log_pages_ = 0;
    int const log_pages_max_;
    int shorten_at_;
    bool empties_log_ = false;     // until it was
    bool empties_log_now_ = false; // not before the log is long, once that failed
};

} // namespace colporteur::events
