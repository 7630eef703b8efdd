#include "features/collect/move_batch.hpp"

#include "features/channels/service.hpp"
#include "features/identity/service.hpp"

#include <algorithm>

namespace colporteur::collect {

namespace {

constexpr std::int64_t k_no_import = 0; // whose proposals no undo takes back

std::optional<events::BatchId> stored_before(events::EventStore& store, shops::Shop const& shop) {
    std::optional<events::BatchId> newest;
    for (auto const& batch : store.batches(shop.id)) {
        if (batch.id < 0 && (!newest || batch.id < *newest)) newest = batch.id;
    }
    return newest;
}

Allowance allowance_of(shops::Workspace& work, shops::Shop const& shop) {
    std::vector<std::string> known;
    for (auto const& alias : channels::aliases(work, shop))
        known.push_back(alias.origin);
    return Allowance(known);
}

// So many bytes of the spool are as many events as are stored the cheapest, if those that wait are
// like the last.
std::size_t best_bytes(Remembered const& remembered) {
    if (remembered.bytes_an_event == 0) return remembered.batch_bytes;
    return std::min(remembered.batch_bytes,
                    remembered.bytes_an_event * static_cast<std::size_t>(events::k_sent_rows_best));
}

PrepareOptions options_of(shops::Workspace const& work, Remembered const& remembered) {
    PrepareOptions options;
    options.bytes_max = best_bytes(remembered);
    options.before = remembered.before;
    options.code_version = work.code_version;
    options.now = work.now;
    return options;
}

// The batch that is bound, the one that was made ready, or a new one.
Prepared take_next(shops::Workspace& work, shops::Shop const& shop, events::Spool& spool,
                   std::optional<events::Moving> const& bound, Remembered& remembered) {
    if (remembered.next.valid()) return remembered.next.get();
    if (!remembered.allowance) remembered.allowance = allowance_of(work, shop);
    auto options = options_of(work, remembered);
    if (bound) options.up_to = bound->up_to;
    return prepare_batch(work.events, shop, spool, *remembered.allowance, options);
}

void make_next_ready(shops::Workspace& work, shops::Shop const& shop, events::Spool& spool,
                     events::Moving const& now, Remembered& remembered) {
    auto options = options_of(work, remembered);
    options.from = now.up_to + 1;
    options.before = now.batch;
    remembered.next =
        std::async(std::launch::async,
                   [&store = work.events, &spool, &allowance = *remembered.allowance, shop,
                    options] { return prepare_batch(store, shop, spool, allowance, options); });
}

Moved store_batch(shops::Workspace& work, shops::Shop const& shop, Prepared const& ready,
                  Aside const& aside) {
    for (auto const& [entry, why] : ready.unreadable)
        aside(entry, why);
    // Before the events are there: an origin without a channel is shown as direct.
    if (!ready.fresh.empty()) channels::learn(work, shop, ready.fresh, k_no_import);
    // So is what people said: nobody is to be led to a customer after he withdrew.
    identity::tell(work, shop, ready.moving.batch, ready.said);
    return {ready.events, ready.batch->commit().known};
}

std::optional<Moved> move(shops::Workspace& work, shops::Shop const& shop, events::Spool& spool,
                          Remembered& remembered, Aside const& aside) {
    auto const bound = spool.moving(shop.id);
    if (!remembered.before) remembered.before = stored_before(work.events, shop);
    if (bound && remembered.before == bound->batch) {
        auto moved = *bound; // a crash came between the store's commit and this
        moved.leaves_nothing = true;
        spool.done(moved);
        return Moved{};
    }
    auto const ready = take_next(work, shop, spool, bound, remembered);
    if (ready.moving.batch == 0) return std::nullopt;
    if (ready.events * 2 >= events::k_sent_rows_best)
        remembered.bytes_an_event = ready.bytes / static_cast<std::size_t>(ready.events) + 1;
    if (!bound) spool.begin(ready.moving);
    if (spool.state().bytes >= ready.bytes + remembered.batch_bytes)
        make_next_ready(work, shop, spool, ready.moving, remembered);
    auto const moved = store_batch(work, shop, ready, aside);
    remembered.before = ready.moving.batch;
    spool.done(ready.moving);
    return moved;
}

} // namespace

std::optional<Moved> move_batch(shops::Workspace& work, shops::Shop const& shop,
                                events::Spool& spool, Remembered& remembered, Aside const& aside) {
    try {
        return move(work, shop, spool, remembered, aside);
    } catch (...) {
        remembered.next = {}; // waits for it
        // Which origins have a channel is read anew, and what the store has.
        remembered.allowance.reset();
        remembered.before.reset();
        throw;
    }
}

} // namespace colporteur::collect
