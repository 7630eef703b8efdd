// Visitors of one day: what a visitor is called is made from the address and the browser under a
// secret that lives for one day of the shop and is overwritten then, so that nobody can tell
// afterwards who it was, nor that two days' visitors are one person.
//
// The file (0600) holds the secrets of today alone: {"shops": [{"shop", "day", "until",
// "secret"}]}. It must
// outlive a restart, else a visit would fall into two; no backup may hold it.
#pragma once

#include "base/hash.hpp"
#include "base/time.hpp"
#include "store/events/event.hpp"

#include <filesystem>
#include <map>
#include <shared_mutex>
#include <string_view>

namespace colporteur::collect {

// Safe from several threads.
class Visitors {
  public:
    // Throws std::runtime_error when the file cannot be read or written; one that is damaged is
    // made anew.
    explicit Visitors(std::filesystem::path file);

    // Never 0. Makes the secret of a new day, which throws like the above.
    std::uint64_t visitor(events::ShopId shop, TimeZone const& zone, TimeMs now,
                          std::string_view address, std::string_view agent);

    // Secrets of days that are over go, out of the file, too. For whoever looks now and then.
    void forget_old(TimeMs now);

  private:
    struct OfDay {
        TimeMs from = 0, to = 0; // the day, in UTC
        Day day = 0;
        HashKey secret{};
    };
    HashKey secret_of(events::ShopId shop, TimeZone const& zone, TimeMs now);
    void read();
    void write();

    std::filesystem::path file_;
    std::shared_mutex mutex_;
    std::map<events::ShopId, OfDay> days_;
};

} // namespace colporteur::collect
