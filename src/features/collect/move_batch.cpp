#include "features/collect/move_batch.hpp"

#include "features/channels/service.hpp"
#include "features/collect/hit_events.hpp"
#include "features/collect/spooled_hit.hpp"
#include "features/collect/understand.hpp"
#include "features/identity/service.hpp"

#include <algorithm>

namespace colporteur::collect {

namespace {

constexpr std::int64_t k_no_import = 0; // whose proposals no undo takes back

events::Moving bound_batch(events::Spool& spool, shops::Shop const& shop) {
    if (auto const moving = spool.moving(shop.id)) return *moving;
    auto const entries = spool.read(shop.id, k_batch_bytes_max, 0, std::nullopt);
    if (entries.empty()) return {shop.id, 0, 0};
    auto const last = entries.back().seq;
    // Below 0, so that they never meet the batches of imports; a seq is never used twice.
    events::Moving const moving{shop.id, -last, last};
    spool.begin(moving);
    return moving;
}

void write_entries(std::vector<events::SpoolEntry> const& entries, HitWriter& writer,
                   std::vector<identity::Said>& said, Aside const& aside) {
    for (auto const& entry : entries) {
        auto const hits = decode_hits(entry.body);
        if (!hits) {
            aside(entry, hits.error().message);
            continue;
        }
        for (auto const& hit : *hits) {
            for (auto& one : said_by(hit))
                said.push_back(std::move(one));
            if (is_event(hit)) writer.add(hit);
        }
    }
}

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

Moved write_batch(shops::Workspace& work, shops::Shop const& shop, events::Spool& spool,
                  events::Moving const& moving, Remembered& remembered, Aside const& aside) {
    if (!remembered.allowance) remembered.allowance = allowance_of(work, shop);
    remembered.allowance->begin_day(shop.zone.day_of(work.now));
    events::BatchInfo info;
    info.id = moving.batch;
    info.source = "tag";
    info.code_version = work.code_version;
    info.written_at = work.now;
    auto const batch = work.events.append_sent(shop.id, info, {k_age_max, remembered.before});
    HitWriter writer(*batch, work.events.key(), *remembered.allowance);
    Moved moved;
    std::vector<identity::Said> said;
    for (std::int64_t next = 0;;) {
        auto const entries = spool.read(shop.id, k_batch_bytes_max, next, moving.up_to);
        if (entries.empty()) break;
        write_entries(entries, writer, said, aside);
        next = entries.back().seq + 1;
    }
    // Before the events are there: an origin without a channel is shown as direct.
    auto const fresh = remembered.allowance->take_fresh();
    if (!fresh.empty()) channels::learn(work, shop, fresh, k_no_import);
    // So is what people said: nobody is to be led to a customer after he withdrew.
    identity::tell(work, shop, moving.batch, said);
    moved.repeated = batch->commit().known;
    moved.events = writer.events();
    return moved;
}

} // namespace

std::optional<Moved> move_batch(shops::Workspace& work, shops::Shop const& shop,
                                events::Spool& spool, Remembered& remembered, Aside const& aside) {
    auto const moving = bound_batch(spool, shop);
    if (moving.batch == 0) return std::nullopt;
    if (!remembered.before) remembered.before = stored_before(work.events, shop);
    Moved moved;
    // Else a crash came between the store's commit and this.
    if (remembered.before != moving.batch) {
        try {
            moved = write_batch(work, shop, spool, moving, remembered, aside);
        } catch (...) { // which origins have a channel is read anew
            remembered.allowance.reset();
            throw;
        }
        remembered.before = moving.batch;
    }
    spool.done(moving);
    return moved;
}

} // namespace colporteur::collect
