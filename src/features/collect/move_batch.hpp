// One batch from the spool into the event store, once: bound to its entries on disk first
// (Spool::begin), then written to the event store in one transaction with its batch row, then the
// entries go (Spool::done). Whoever starts after a crash finds the bound batch and looks whether
// the store has it. An event that comes again within k_age_max is known by its id.
#pragma once

#include "features/collect/allowance.hpp"
#include "features/shops/model.hpp"
#include "store/events/spool.hpp"

#include <functional>
#include <optional>
#include <string>

namespace colporteur::collect {

constexpr std::size_t k_batch_bytes_max = 8 << 20;

// What is remembered of a shop from batch to batch.
struct Remembered {
    std::optional<events::BatchId> before; // the newest batch of the tag in the store
    std::optional<Allowance> allowance;
};

// What cannot be read is handed over and left out; nobody is held up by it.
using Aside = std::function<void(events::SpoolEntry const&, std::string const& why)>;

struct Moved {
    std::int64_t events = 0;   // that were given
    std::int64_t repeated = 0; // that had come before
};
// Nothing when nothing waits. Throws StoreError, SqlError: then all of it waits as before.
std::optional<Moved> move_batch(shops::Workspace& work, shops::Shop const& shop,
                                events::Spool& spool, Remembered& remembered, Aside const& aside);

} // namespace colporteur::collect
