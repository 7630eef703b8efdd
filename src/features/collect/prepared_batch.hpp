// A batch on its way from the spool to the event store: read, decoded, hashed and laid out in
// memory, and nothing of it stored yet. Who drops it loses nothing: its entries are in the spool.
#pragma once

#include "features/collect/allowance.hpp"
#include "features/identity/model.hpp"
#include "features/shops/model.hpp"
#include "store/events/spool.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::collect {

struct Unreadable {
    events::SpoolEntry entry;
    std::string why;
};

struct Prepared {
    events::Moving moving; // the batch and the last entry that it holds; batch 0: none waits
    std::size_t bytes = 0; // of the entries
    std::unique_ptr<events::Batch> batch;
    std::int64_t events = 0;            // that were given
    std::vector<identity::Said> said;   // what people said, for the records
    std::vector<std::string> fresh;     // origins that have no channel yet
    std::vector<Unreadable> unreadable; // and left out
};

struct PrepareOptions {
    std::int64_t from = 0;                 // the first entry
    std::optional<std::int64_t> up_to;     // of a batch that is bound already
    std::size_t bytes_max = 0;             // of the entries of one that is not
    std::optional<events::BatchId> before; // the batch whose row goes when this one is stored
    std::string code_version;
    TimeMs now = 0;
};

// Uses nothing of the records, so that it may run in a thread of its own while the batch before is
// being stored; `allowance` belongs to it meanwhile. Throws StoreError.
Prepared prepare_batch(events::EventStore& store, shops::Shop const& shop, events::Spool& spool,
                       Allowance& allowance, PrepareOptions const& options);

} // namespace colporteur::collect
