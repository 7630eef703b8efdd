// The shop and its settings, and the open data folder that every service works on.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "store/events/event_store.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace colporteur::sql {
class Pool;
}

namespace colporteur::shops {

struct Shop {
    events::ShopId id = 1;
    std::string name;
    Currency currency;
    TimeZone zone;
    double vat = 0.20;            // share on top of the net price
    std::optional<double> margin; // share of net revenue left after the goods; nothing: not entered
    std::int64_t hourly_rate_minor = 0; // of the people who do the work
    int lookback_days = 30;
    double half_life_days = 7;
    double smallest_share = 0.05; // smallest profit that matters, as a share of a channel's cost
    std::int64_t smallest_sum_minor = 10000; // the same for a channel that costs nothing
    bool demo = false;
};

// An open data folder. Made by app/ alone; services take it by reference.
struct Workspace {
    events::EventStore& events;
    sql::Pool& records;
    std::filesystem::path folder;
    std::string code_version;
    TimeMs now = 0; // of this command: rules take time as an argument, and a report has one instant
};

} // namespace colporteur::shops
