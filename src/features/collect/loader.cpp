#include "features/collect/loader.hpp"

#include "features/channels/service.hpp"
#include "features/collect/hit_events.hpp"
#include "features/collect/spooled_hit.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

namespace colporteur::collect {

namespace {

constexpr std::size_t k_batch_bytes_max = 8 << 20;
constexpr int k_look_ms = 200;
constexpr std::chrono::milliseconds k_gather{150}; // so that a burst is one batch
constexpr std::chrono::milliseconds k_gather_max{1'000};
constexpr int k_rests = 4; // times what the last took: a batch has costs of its own
constexpr int k_nice = 10; // what comes in goes before what is moved on
constexpr std::chrono::milliseconds k_after_failure{2'000};
constexpr Month k_months_kept = 25;
constexpr std::size_t k_learned_max = 20'000;
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

void write_entries(std::vector<events::SpoolEntry> const& entries, HitWriter& writer) {
    for (auto const& entry : entries) {
        auto const hits = decode_hits(entry.body);
        if (!hits) {
            throw events::StoreError(
                fmt::format("spool, entry {}: {}", entry.seq, hits.error().message));
        }
        for (auto const& hit : *hits)
            writer.add(hit);
    }
}

// Before the events are there: an origin without a channel is shown as direct.
void learn_channels(shops::Workspace& work, shops::Shop const& shop,
                    std::set<std::string> const& origins,
                    std::unordered_set<std::string>& learned) {
    std::vector<std::string> fresh;
    for (auto const& origin : origins) {
        if (learned.find(origin) == learned.end()) fresh.push_back(origin);
    }
    if (fresh.empty()) return;
    channels::learn(work, shop, fresh, k_no_import);
    if (learned.size() > k_learned_max) learned.clear();
    learned.insert(fresh.begin(), fresh.end());
}

std::optional<events::BatchId> stored_before(events::EventStore& store, shops::Shop const& shop) {
    std::optional<events::BatchId> newest;
    for (auto const& batch : store.batches(shop.id)) {
        if (batch.id < 0 && (!newest || batch.id < *newest)) newest = batch.id;
    }
    return newest;
}

} // namespace

std::optional<Moved> move_batch(shops::Workspace& work, shops::Shop const& shop,
                                events::Spool& spool, Remembered& remembered) {
    auto& before = remembered.before;
    auto const moving = bound_batch(spool, shop);
    if (moving.batch == 0) return std::nullopt;
    if (!before) before = stored_before(work.events, shop);
    Moved moved;
    if (before != moving.batch) { // else a crash came between the store's commit and this
        events::BatchInfo info;
        info.id = moving.batch;
        info.source = "tag";
        info.code_version = work.code_version;
        info.written_at = work.now;
        auto const batch = work.events.append_sent(shop.id, info, {k_age_max, before});
        HitWriter writer(*batch, work.events.key());
        std::int64_t next = 0;
        while (true) {
            auto const entries = spool.read(shop.id, k_batch_bytes_max, next, moving.up_to);
            if (entries.empty()) break;
            write_entries(entries, writer);
            moved.entries += static_cast<std::int64_t>(entries.size());
            next = entries.back().seq + 1;
        }
        learn_channels(work, shop, writer.origins(), remembered.learned);
        auto const written = batch->commit();
        moved.events = writer.events();
        moved.repeated = written.known;
        before = moving.batch;
    }
    spool.done(moving);
    return moved;
}

TimeMs kept_from(Day today, TimeZone const& zone) {
    auto const date = calendar_of(today);
    auto const month = month_of(today) - k_months_kept;
    auto const last = first_day(month + 1) - 1;
    return zone.start_of(std::min(first_day(month) + date.day - 1, last));
}

Loader::Loader(desk::Desk& desk, Collector& collector) : desk_(desk), collector_(collector) {
    refresh_sites();
    thread_ = std::thread([this] { run(); });
}

Loader::~Loader() {
    {
        std::lock_guard const lock(mutex_);
        leaving_ = true;
    }
    leave_.notify_all();
    collector_.spool().wake();
    thread_.join();
}

bool Loader::is_leaving(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return leave_.wait_for(lock, patience, [this] { return leaving_; });
}

// What fails (the disk, the records) is said once and tried again: the spool holds on to it.
void Loader::run() {
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), k_nice);
    std::string said;
    do {
        std::string failure;
        try {
            look();
        } catch (std::exception const& error) {
            failure =
                fmt::format("colporteur: what the tag sent is not stored yet: {}", error.what());
        }
        if (!failure.empty() && failure != said) desk_.options().log(failure);
        said = failure;
        if (!failure.empty() && is_leaving(k_after_failure)) break;
    } while (!is_leaving(std::chrono::milliseconds(0)));
    write_counts();
}

void Loader::look() {
    bool const waits = collector_.spool().wait(k_look_ms);
    if (sites_version_ != desk_.version()) refresh_sites();
    if (waits && !is_leaving(std::clamp(k_rests * last_took_, k_gather, k_gather_max))) {
        auto const start = std::chrono::steady_clock::now();
        for (auto const shop : collector_.spool().waiting())
            load(shop);
        last_took_ = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start);
    }
    write_counts();
    forget_old();
}

// Once a day of the shop, when nothing else changes anything.
void Loader::forget_old() {
    for (auto const& shop : desk_.shops()) {
        auto const work = desk_.workspace();
        auto const today = shop.zone.day_of(work.now);
        auto& done = forgotten_on_[shop.id];
        if (done == today) continue;
        auto turn = desk_.turn_if_free();
        if (!turn.owns_lock()) return;
        desk::Desk::Changing changing(desk_, std::move(turn));
        if (work.events.forget_sent_before(shop.id, kept_from(today, shop.zone)) == 0)
            changing.nothing_changed();
        done = today;
    }
}

void Loader::load(events::ShopId id) {
    auto const shop = desk_.shop(id);
    if (!shop) return;
    for (bool more = true; more && !is_leaving(std::chrono::milliseconds(0));) {
        auto turn = desk_.turn_if_free();
        if (!turn.owns_lock()) { // an import may take minutes: the spool waits
            if (is_leaving(std::chrono::milliseconds(k_look_ms))) return;
            continue;
        }
        desk::Desk::Changing changing(desk_, std::move(turn));
        changing.nothing_changed();
        auto work = desk_.workspace();
        auto const moved = move_batch(work, *shop, collector_.spool(), remembered_[id]);
        if (!moved) return;
        desk_.changed();
        collector_.counts().add(id, shop->zone.day_of(work.now), What::repeated, moved->repeated);
        more = collector_.spool().state().bytes >= k_batch_bytes_max; // else the next look is soon
    }
}

void Loader::refresh_sites() {
    sites_version_ = desk_.version();
    auto work = desk_.workspace();
    collector_.set_sites(sites(work));
}

void Loader::write_counts() {
    auto counts = collector_.counts().take();
    if (counts.empty()) return;
    auto work = desk_.workspace();
    try {
        store_counts(work, counts);
    } catch (std::exception const&) {
        collector_.counts().give_back(counts);
        throw;
    }
}

} // namespace colporteur::collect
