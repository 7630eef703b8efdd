// Journeys: a person's touches in time order up to an order, built from columns in any order.
//
// Rows are scattered into a fixed number of partitions by person, each partition is sorted by
// (person, time) with a radix sort and walked once. The number of partitions does not depend on the
// number of threads and partitions are added up in their order, so the digits are the same on every
// run and thread count. Memory is bounded by the rows added (24 bytes a touch), not by history kept.
#pragma once

#include "base/result.hpp"
#include "measure/attribution.hpp"
#include "measure/paths.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace colporteur::measure {

enum class CountBy {
    order, // every order ends a journey; later orders see all touches inside their look-back again
    person // the first order of a person in the window counts once; the rest of their orders add value
};

struct JourneyOptions {
    std::int64_t lookback_ms = 30LL * 86'400'000; // a touch counts when order - lookback <= touch < order
    double half_life_ms = 7.0 * 86'400'000;       // of time decay: weight 2^(-(order - touch) / half life)
    CountBy count_by = CountBy::order;
    int threads = 2;
    std::vector<std::string> channels; // names; touches refer to them by index
    // Touches outside [from, to) build journeys, but only orders inside count, and a journey without an
    // order counts only when its last touch is inside.
    std::int64_t from = INT64_MIN;
    std::int64_t to = INT64_MAX;
    std::size_t keep_order_credit = 0; // != 0: keep credit per order and rule model (closing a month)
};

struct OrderCredit { // one line of the credit of one order under the six rule models
    std::uint64_t order = 0;
    Channel channel = 0;
    double share[6] = {}; // first, last, last_non_direct, linear, position, time_decay; sums to 1 by order
    double value = 0;     // of the order
};

struct Histogram { // bucket i counts [edges[i], edges[i + 1]); the last is open
    std::vector<double> edges;
    std::vector<double> counts;
};

struct JourneySet {
    PathTable paths;             // all journeys with at least one touch, converting or not
    Attribution rules;           // the six rule models, exact from the touches (with time decay)
    double orders = 0;           // all orders seen in [from, to)
    double orders_without_touch = 0;
    double value_without_touch = 0;
    double persons = 0;          // with at least one touch
    Histogram path_length;       // touches a converting journey: 1, 2, 3, 4, 5, 6-10, 11-20, 21+
    Histogram days_to_order;     // first touch to order: 0, 1, 2, 3-6, 7-13, 14-29, 30+ days
    double median_days_to_order = 0;
    std::vector<OrderCredit> order_credit;
};

class JourneyBuilder {
  public:
    explicit JourneyBuilder(JourneyOptions options);
    JourneyBuilder(JourneyBuilder&&) noexcept;
    ~JourneyBuilder();

    // Columns of equal length. Not thread-safe: one caller, or one builder per thread and merge().
    void add_touches(std::span<std::uint64_t const> person, std::span<std::int64_t const> time_ms,
                     std::span<Channel const> channel);
    void add_orders(std::span<std::uint64_t const> person, std::span<std::int64_t const> time_ms,
                    std::span<std::uint64_t const> order, std::span<double const> value);
    void merge(JourneyBuilder&& other); // takes the rows of `other`, which is empty afterwards

    // Sorts, walks and adds up; the builder is empty afterwards.
    JourneySet finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace colporteur::measure
