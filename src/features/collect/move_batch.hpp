// One batch from the spool into the event store, once: bound to its entries on disk first
// (Spool::begin), then written to the event store in one transaction with its batch row, then the
// entries go (Spool::done). Whoever starts after a crash finds the bound batch and looks whether
// the store has it. An event that comes again within k_age_max is known by its id.
//
// While a batch is being stored, the next one is made ready in another thread, when a whole one
// waits. It is bound in its turn; when anything fails in either thread, what was made ready is
// dropped and made again from the spool.
#pragma once

#include "features/collect/prepared_batch.hpp"

#include <functional>
#include <future>
#include <optional>
#include <string>

namespace colporteur::collect {

constexpr std::size_t k_batch_bytes_max = 8 << 20;

// What is remembered of a shop from batch to batch. Waits for the other thread when it goes;
// is not assigned to while `next` is made.
struct Remembered {
    std::size_t batch_bytes = k_batch_bytes_max;
    std::size_t bytes_an_event = 0;        // of the last large batch; 0: there was none
    std::optional<events::BatchId> before; // the newest batch of the tag in the store
    std::optional<Allowance> allowance;    // of the other thread while `next` is made
    std::future<Prepared> next;            // goes first
};

// What cannot be read is handed over and left out; nobody is held up by it.
using Aside = std::function<void(events::SpoolEntry const&, std::string const& why)>;

struct Moved {
    std::int64_t events = 0;   // that were given
    std::int64_t repeated = 0; // that had come before
};
// Nothing when nothing waits. Throws StoreError, SqlError: then all of it waits as before. The
// store, the spool and `remembered` stay where they are until `remembered` goes.
std::optional<Moved> move_batch(shops::Workspace& work, shops::Shop const& shop,
                                events::Spool& spool, Remembered& remembered, Aside const& aside);

} // namespace colporteur::collect
