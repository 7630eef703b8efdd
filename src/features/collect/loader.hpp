// The loader: moves what was spooled into the event store, once each, in its turn among the changes
// of the desk.
//
// A batch is bound to its entries on disk first (Spool::begin), then written to the event store in
// one transaction with its batch row, then the entries go (Spool::done). Whoever starts after a
// crash finds the bound batch and looks whether the store has it. An event that comes again within
// k_age_max is known by its id.
#pragma once

#include "features/collect/collector.hpp"
#include "features/desk/service.hpp"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>

namespace colporteur::collect {

// What the loader remembers of a shop from batch to batch.
struct Remembered {
    std::optional<events::BatchId> before;   // the newest batch of the tag in the store
    std::unordered_set<std::string> learned; // origins whose channel is known
};

// One batch of one shop; nothing when nothing waits. Throws StoreError, SqlError.
struct Moved {
    std::int64_t events = 0;   // that were given
    std::int64_t repeated = 0; // that had come before
    std::int64_t entries = 0;
};
std::optional<Moved> move_batch(shops::Workspace& work, shops::Shop const& shop,
                                events::Spool& spool, Remembered& remembered);

// Until when events of a browser are forgotten on that day: 25 months before it began (CNIL,
// audience measurement, 4 July 2025).
TimeMs kept_from(Day today, TimeZone const& zone);

// From its making until its end.
class Loader {
  public:
    Loader(desk::Desk& desk, Collector& collector); // which outlive it
    ~Loader();
    Loader(Loader const&) = delete;
    Loader& operator=(Loader const&) = delete;

  private:
    void run();
    void look();
    void load(events::ShopId shop);
    void refresh_sites();
    void write_counts();
    void forget_old();
    bool is_leaving(std::chrono::milliseconds patience);

    desk::Desk& desk_;
    Collector& collector_;
    std::uint64_t sites_version_ = 0;
    std::chrono::milliseconds last_took_{0};
    std::map<events::ShopId, Remembered> remembered_;
    std::map<events::ShopId, Day> forgotten_on_;
    std::mutex mutex_;
    std::condition_variable leave_;
    bool leaving_ = false;
    std::thread thread_;
};

} // namespace colporteur::collect
