// The loader: moves what was spooled into the event store (move_batch.hpp), in its turn among the
// changes of the desk, and looks after what is due now and then: counts, sites, retention.
//
// While events come fast it gives way to what takes them in (inflow.hpp).
#pragma once

#include "features/collect/collector.hpp"
#include "features/collect/inflow.hpp"
#include "features/collect/move_batch.hpp"
#include "features/desk/service.hpp"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace colporteur::collect {

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
    using Clock = std::chrono::steady_clock;

    void run();
    void load_all();
    void load(events::ShopId shop);
    void set_aside(events::SpoolEntry const& entry, std::string const& why);
    void let_in();
    void refresh_sites();
    void write_counts();
    void forget_old();
    template <class Work>
    void carefully(std::string const& what, Work const& work);
    bool is_leaving(std::chrono::milliseconds patience);

    desk::Desk& desk_;
    Collector& collector_;
    std::uint64_t sites_version_ = 0;
    std::chrono::milliseconds last_took_{0};
    Inflow inflow_;
    bool is_new_ = false; // something is stored that no report knows yet
    Clock::time_point let_in_at_, look_for_old_at_;
    std::map<events::ShopId, Remembered> remembered_;
    std::map<events::ShopId, Day> forgotten_on_;
    std::map<std::string, std::string> said_; // what failed last, by what was done
    std::mutex mutex_;
    std::condition_variable leave_;
    bool leaving_ = false;
    std::thread thread_;
};

} // namespace colporteur::collect
