#include "features/collect/prepared_batch.hpp"

#include "features/collect/hit_events.hpp"
#include "features/collect/spooled_hit.hpp"
#include "features/collect/understand.hpp"

namespace colporteur::collect {

namespace {

void write_entries(std::vector<events::SpoolEntry> entries, HitReader& reader, HitWriter& writer,
                   Prepared& prepared) {
    for (auto& entry : entries) {
        prepared.bytes += entry.body.size();
        auto const hits = reader.read(entry.body);
        if (!hits) {
            prepared.unreadable.push_back({std::move(entry), hits.error().message});
            continue;
        }
        for (auto const& hit : *hits) {
            for (auto& one : said_by(hit))
                prepared.said.push_back(std::move(one));
            if (is_event(hit)) writer.add(hit);
        }
        std::string().swap(entry.body); // gives its memory to the rows
    }
}

} // namespace

Prepared prepare_batch(events::EventStore& store, shops::Shop const& shop, events::Spool& spool,
                       Allowance& allowance, PrepareOptions const& options) {
    Prepared prepared;
    auto entries = spool.read(shop.id, options.bytes_max, options.from, options.up_to);
    if (entries.empty() && !options.up_to) return prepared;
    auto const up_to = options.up_to.value_or(entries.back().seq);
    prepared.moving = {shop.id, -up_to, up_to};
    allowance.begin_day(shop.zone.day_of(options.now));
    events::BatchInfo info;
    info.id = prepared.moving.batch;
    info.source = "tag";
    info.code_version = options.code_version;
    info.written_at = options.now;
    prepared.batch = store.append_sent(shop.id, info, {k_age_max, options.before});
    HitReader reader;
    HitWriter writer(*prepared.batch, store.key(), allowance);
    while (!entries.empty()) {
        auto const next = entries.back().seq + 1;
        write_entries(std::move(entries), reader, writer, prepared);
        entries = spool.read(shop.id, options.bytes_max, next, up_to);
    }
    prepared.moving.leaves_nothing = !prepared.said.empty();
    prepared.events = writer.events();
    prepared.fresh = allowance.take_fresh();
    return prepared;
}

} // namespace colporteur::collect
