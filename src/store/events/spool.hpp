// The spool: what is on disk before its sender is answered, until the loader has moved it into the
// event store. An SQLite file in WAL mode with full sync; entries that come while one commit runs
// share the next (group commit, as in DeWitt et al., 1984).
//
//   spooled  seq (ascending, never used twice), shop, body (bytes of whoever appends)
//   moving   shop, batch, up_to: a batch that is being moved, written before the event store is
//
// Thread safety: any function from any thread.
#pragma once

#include "base/result.hpp"
#include "store/events/event.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::events {

enum class Spooled {
    kept,    // on disk: it outlives the program and the machine's power
    full,    // the spool holds all that it may, or memory what waits for the disk
    refused, // the disk does not take it (full, broken); said in SpoolState::problem
};

// What may wait for the disk in memory; what comes above it is told `full`.
constexpr std::uint64_t k_spool_queue_bytes_max = 64ULL << 20;

struct SpoolOptions {
    std::filesystem::path file;
    std::uint64_t bytes_max = 1ULL << 30; // of bodies that wait
    // The log is moved into the file when it is longer. Long enough that a page which many commits
    // touch is copied once; short enough that the copy holds the next commit up for tens of
    // milliseconds only.
    std::uint32_t log_bytes = 16 << 20;
    // For tests: the name of a registered SQLite VFS, and whether commits are synced.
    std::string vfs;
    bool sync = true;
};

struct SpoolEntry {
    std::int64_t seq = 0;
    std::string body;
};

// A batch of one shop, bound to the entries up to a place: made once, and found again by whoever
// comes after a crash.
struct Moving {
    ShopId shop = 1;
    BatchId batch = 0;
    std::int64_t up_to = 0; // the last seq that belongs to it
    // Its bodies say who somebody is: once done, no bytes of them are left on the disk. It is not
    // kept: who finds a batch again says so anew.
    bool leaves_nothing = false;
};

struct SpoolState {
    std::uint64_t entries = 0, bytes = 0, bytes_max = 0; // that wait
    std::uint64_t entries_come = 0, bytes_come = 0;      // since it was opened, these included
    std::string problem; // what the disk said when it last refused; "" since it last took something
};

class Spool {
  public:
    // Makes the file when there is none. Errors: unreadable (damaged, or of a newer program), busy.
    static Result<std::unique_ptr<Spool>> open(SpoolOptions options);
    virtual ~Spool() = default; // what was appended before is still kept and told

    // `told` is called once, from the spool's own thread, after the commit that holds the entry has
    // been synced; it must not block or throw. At `full` it is called at once, from the caller's
    // thread.
    using Told = std::function<void(Spooled)>;
    virtual void append(ShopId shop, std::string body, Told told) = 0;

    // The loader's side. Shops that have entries, each once.
    virtual std::vector<ShopId> waiting() = 0;
    // Entries of a shop in their order from `from_seq` on, as many as fit in `bytes` (one at
    // least), up to `up_to` if given. StoreError: the file cannot be read.
    virtual std::vector<SpoolEntry> read(ShopId shop, std::size_t bytes, std::int64_t from_seq,
                                         std::optional<std::int64_t> up_to) = 0;
    virtual std::optional<Moving> moving(ShopId shop) = 0;
    // Both are synced at their return. StoreError: the disk refuses; another is being moved; `done`
    // of what is not being moved.
    virtual void begin(Moving const& moving) = 0;
    virtual void done(Moving const& moving) = 0; // its entries and the note go, in one commit
    virtual SpoolState state() = 0;
    // Blocks until an entry waits (true), or `patience_ms` is over or somebody wakes it (false). A
    // wake that finds nobody here is kept for the next one.
    virtual bool wait(int patience_ms) = 0;
    virtual void wake() = 0;
};

} // namespace colporteur::events
