#include "features/collect/loader.hpp"

#include "features/collect/visitor_cookie.hpp"
#include "features/identity/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <sys/resource.h>
#include <unistd.h>

namespace colporteur::collect {

namespace {

using std::chrono::milliseconds;

constexpr int k_look_ms = 200;
constexpr milliseconds k_gather{150}; // so that a burst is one batch
constexpr milliseconds k_gather_max{1'000};
constexpr int k_rests = 4; // times what the last took: a batch has costs of its own
constexpr int k_nice = 10; // what comes in goes before what is moved on
constexpr milliseconds k_after_failure{2'000};
// A report that takes long is made anew more seldom: else it would never be there.
constexpr int k_report_rests = 5;
constexpr milliseconds k_report_rest_max{60'000};
constexpr std::chrono::minutes k_between_looks_for_old{1};
constexpr Month k_months_kept = 25;

} // namespace

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

bool Loader::is_leaving(milliseconds patience) {
    std::unique_lock lock(mutex_);
    return leave_.wait_for(lock, patience, [this] { return leaving_; });
}

// What fails (the disk, the records) is said once and tried again; nothing of it is lost.
template <class Work>
void Loader::carefully(std::string const& what, Work const& work) {
    std::string failure;
    try {
        work();
    } catch (std::exception const& error) {
        failure = error.what();
    }
    auto& said = said_[what];
    if (!failure.empty() && failure != said)
        desk_.options().log(fmt::format("colporteur: {}: {}", what, failure));
    said = failure;
}

void Loader::run() {
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), k_nice);
    do {
        load_all();
        carefully("which pages may send is not read anew", [this] {
            if (sites_version_ != desk_.version()) refresh_sites();
        });
        carefully("what the tag sent is not counted yet", [this] { write_counts(); });
        carefully("what is old is not forgotten yet", [this] { forget_old(); });
        let_in();
    } while (!is_leaving(milliseconds(0)));
    carefully("what the tag sent is not counted", [this] { write_counts(); });
    if (is_new_) desk_.changed(); // what is kept for the next server must not lack it
}

void Loader::load_all() {
    bool const waits = collector_.spool().wait(k_look_ms);
    if (!waits || is_leaving(std::clamp(k_rests * last_took_, k_gather, k_gather_max))) return;
    auto const start = Clock::now();
    if (inflow_.goes_first(collector_.spool().state(), start)) return;
    bool failed = false;
    for (auto const shop : collector_.spool().waiting()) {
        bool loaded = false;
        carefully(fmt::format("what the tag sent for shop {} is not stored yet", shop), [&] {
            load(shop);
            loaded = true;
        });
        failed = failed || !loaded;
    }
    inflow_.caught_up();
    last_took_ = std::chrono::duration_cast<milliseconds>(Clock::now() - start);
    if (failed) (void)is_leaving(k_after_failure);
}

void Loader::load(events::ShopId id) {
    auto const shop = desk_.shop(id);
    if (!shop) return;
    auto const aside = [this](events::SpoolEntry const& entry, std::string const& why) {
        set_aside(entry, why);
    };
    for (bool more = true; more && !is_leaving(milliseconds(0));) {
        auto turn = desk_.turn_if_free();
        if (!turn.owns_lock()) { // an import may take minutes: the spool waits
            if (is_leaving(milliseconds(k_look_ms))) return;
            continue;
        }
        desk::Desk::Changing changing(desk_, std::move(turn));
        changing.nothing_changed(); // let_in() says when
        auto work = desk_.workspace();
        auto const moved = move_batch(work, *shop, collector_.spool(), remembered_[id], aside);
        if (!moved) return;
        is_new_ = true;
        collector_.counts().add(id, shop->zone.day_of(work.now), What::repeated, moved->repeated);
        auto const state = collector_.spool().state();
        more = state.bytes >= k_batch_bytes_max && // else the next look is soon
               !inflow_.goes_first(state, Clock::now());
    }
}

// Beside the spool, for whoever wants to know what it was; what came with it goes on.
void Loader::set_aside(events::SpoolEntry const& entry, std::string const& why) {
    auto const name = fmt::format("unreadable-{}", entry.seq);
    std::ofstream out(desk_.workspace().folder / "spool" / name, std::ios::binary);
    out << entry.body;
    if (!out.flush()) throw std::runtime_error(fmt::format("spool/{} cannot be written", name));
    desk_.options().log(
        fmt::format("colporteur: entry {} of the spool cannot be read and is set aside as "
                    "spool/{}: {}",
                    entry.seq, name, why));
}

// Reports are made anew when something has come, but not while one is being made.
void Loader::let_in() {
    if (!is_new_ || desk_.shelf().is_making()) return;
    auto const rest = std::min(k_report_rests * desk_.shelf().last_took(), k_report_rest_max);
    auto const now = Clock::now();
    if (now - let_in_at_ < rest) return;
    let_in_at_ = now;
    is_new_ = false;
    desk_.changed();
}

void Loader::refresh_sites() {
    sites_version_ = desk_.version();
    auto work = desk_.workspace();
    collector_.set_sites(sites(work));
    // Withdrawn elsewhere than in the browser that comes with the cookie.
    for (auto const& shop : desk_.shops())
        collector_.end_consents_of(identity::ended(work, shop));
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

// Once a day of the shop, when nothing else changes anything.
void Loader::forget_old() {
    auto const now = Clock::now();
    if (now < look_for_old_at_) return; // the records need not be asked at every look
    look_for_old_at_ = now + k_between_looks_for_old;
    collector_.visitors().forget_old(desk_.workspace().now);
    for (auto const& shop : desk_.shops()) {
        auto work = desk_.workspace();
        auto const today = shop.zone.day_of(work.now);
        auto& done = forgotten_on_[shop.id];
        if (done == today) continue;
        auto turn = desk_.turn_if_free();
        if (!turn.owns_lock()) return;
        desk::Desk::Changing changing(desk_, std::move(turn));
        auto const kept = kept_from(today, shop.zone);
        // A consent explains no event any more once those of its cookie's last day are gone.
        auto const consents = identity::forget_before(work, shop, kept - k_cookie_days * k_day_ms);
        if (work.events.forget_sent_before(shop.id, kept) == 0 && consents == 0)
            changing.nothing_changed();
        done = today;
    }
}

} // namespace colporteur::collect
