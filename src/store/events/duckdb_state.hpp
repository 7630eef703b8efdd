// What the parts of the DuckDB store share: the open database, the key, and the lock that lets one
// commit through at a time (what is new in a batch depends on what the others have written).
#pragma once

#include "store/events/duckdb_handles.hpp"
#include "store/events/duckdb_recent_ids.hpp"
#include "store/events/duckdb_room.hpp"

#include <memory>
#include <mutex>

namespace colporteur::events::duck {

struct State {
    Database database;
    HashKey key{};
    std::size_t memory_mb = 0;
    Room room{database, memory_mb};
    std::mutex writing = {};
    RecentIds recent = {};               // of `writing`
    std::int64_t sent_since_cleared = 0; // of `writing`: rows since the room was cleared
};
using SharedState = std::shared_ptr<State>;

// Opens the file with the limits of `options`. Errors: busy, unreadable.
Result<Database> open_database(DuckdbOptions const& options);

std::unique_ptr<Batch> make_batch(SharedState state, ShopId shop, BatchInfo info);
std::unique_ptr<Batch> make_sent_batch(SharedState state, ShopId shop, BatchInfo info,
                                       SentOptions options);
std::unique_ptr<Scan> make_scan(SharedState const& state, ScanRequest const& request);
std::vector<CountRow> run_count(SharedState const& state, CountRequest const& request);

} // namespace colporteur::events::duck
