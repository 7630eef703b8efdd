// Seen, read: touches and orders of a period become journeys, path files stand in where there are
// no people, and aggregates of others are listed as they report them.
#pragma once

#include "features/survey/service.hpp"
#include "features/verdict/facts.hpp"
#include "measure/journeys.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace colporteur::verdict {

// Told of every chunk of touches that is read, from several threads; false ends the reading.
using ReadWatch = std::function<bool(std::size_t rows)>;

struct SeenQuestion {
    Period period;
    int lookback_days = 30;
    double half_life_days = 7;
    measure::CountBy count_by = measure::CountBy::order;
    int markov_order = 1;
    bool use_nulls = true;
    int threads = 2;
    bool credit_by_order = false;
    ReadWatch watch; // may be empty
};

// As a closed month is read: by the shop's settings, and by order. Threads and watch are to be set.
SeenQuestion month_question(shops::Shop const& shop, Period const& period);

struct SeenFacts {
    measure::JourneySet journeys; // empty when from_paths
    measure::PathTable paths;     // of path files, when from_paths
    measure::Attribution attribution;
    bool from_paths = false;
};

// The value of an order is its revenue: goods net of VAT, shipping and discount, less its refunds
// so far. Errors: too_large (states of the Markov chain), wrong_use (its order), stopped (by the
// watch).
Result<SeenFacts> read_seen(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                            SeenQuestion const& question);

// Channels touched before each order, from the credit by order.
survey::SeenByOrder seen_by_order(std::vector<measure::OrderCredit> const& credit);

// Of the aggregates whose time is in `period`, by channel index.
std::map<std::uint16_t, std::vector<Reported>> read_reported(shops::Workspace& work,
                                                             shops::Shop const& shop,
                                                             channels::ChannelMap const& map,
                                                             Period const& period);

// The most frequent first; none that fewer than `orders_min` orders took.
std::vector<TopPath> top_paths(measure::PathTable const& paths, channels::ChannelMap const& map,
                               double orders_min);

} // namespace colporteur::verdict
