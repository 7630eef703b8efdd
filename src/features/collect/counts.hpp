// What came in, by the shop's day and by what became of it. Counted in memory; the loader writes it
// to the records every moment, so that a restart costs at most the last of them.
#pragma once

#include "features/shops/model.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::collect {

enum class What : std::uint8_t {
    events,      // kept
    repeated,    // of them, those that had come before
    bots,        // requests set aside
    prefetches,  // requests set aside
    unknown_key, // requests refused, this and the next two and too_many
    origin,
    body,
    event,   // events refused
    too_old, // events refused
    too_many,
    objections, // events set aside: sent in the name of who wants none
};
constexpr std::size_t k_whats = 11;
std::string_view name_of(What what); // "events", "unknown_key", ...

using Numbers = std::array<std::int64_t, k_whats>;

struct DayCount {
    events::ShopId shop = 1;
    Day day = 0;
    Numbers numbers{};
};

// Safe from several threads.
class Counts {
  public:
    void add(events::ShopId shop, Day day, What what, std::int64_t number);
    // Why the last one was refused, in English.
    void note(events::ShopId shop, What what, std::string sentence);

    std::vector<DayCount> take(); // all that was not taken yet
    void give_back(std::vector<DayCount> const& counts);
    [[nodiscard]] Numbers pending(events::ShopId shop, Day day) const;
    [[nodiscard]] std::string last(events::ShopId shop, What what) const; // "" when none

  private:
    mutable std::mutex mutex_;
    std::map<std::pair<events::ShopId, Day>, Numbers> numbers_;
    std::map<std::pair<events::ShopId, What>, std::string> last_;
};

// The table collect_count. Throws SqlError.
void store_counts(shops::Workspace& work, std::vector<DayCount> const& counts);
Numbers stored_counts(shops::Workspace& work, shops::Shop const& shop, Day day);

} // namespace colporteur::collect
