// Journeys: a person's touches in time order up to an order, built from columns in any order.
//
// Rows are scattered into a fixed number of partitions by person, each partition is sorted by
// (person, time, channel) with a radix sort and walked once. The number of partitions does not
// depend on the number of threads and partitions are added up in their order, so the digits are the
// same on every run, thread count and order of rows. Memory: 16 bytes a touch, 32 an order, freed
// while walking.
//
// Journey of an order: the touches with order - lookback <= touch < order. Each order has its own,
// and a touch can be in several. An order with no such touch is counted apart. Journey without an
// order (null): what a person did from the last order on, or at all when there is none, and at most
// one a person. It is cut like the others: the touches with last touch - lookback <= touch <= last
// touch, so that paths of both kinds can be compared.
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
    person // a person counts once, with the journey of the first order inside [from, to); the money
           // of the later ones inside is added to it
};

// REQUIRES: lookback_ms >= 0, half_life_ms > 0. Times within 4,000 years of 1970 (others are moved
// there).
struct JourneyOptions {
    std::int64_t lookback_ms =
        30LL * 86'400'000; // a touch counts when order - lookback <= touch < order
    double half_life_ms =
        7.0 * 86'400'000; // of time decay: weight 2^(-(order - touch) / half life)
    CountBy count_by = CountBy::order;
    int threads = 2;
    std::vector<std::string> channels; // names; touches refer to them by index
    // Touches outside [from, to) build journeys, but only orders inside count, and a journey
    // without an order counts only when its last touch is inside.
    std::int64_t from = INT64_MIN;
    std::int64_t to = INT64_MAX;
    std::size_t keep_order_credit =
        0; // != 0: keep credit per order and rule model (closing a month)
};

struct OrderCredit { // one line of the credit of one order under the six rule models
    std::uint64_t order = 0;
    Channel channel = 0;
    double share[6] =
        {}; // first, last, last_non_direct, linear, position, time_decay; sums to 1 by order
    double value = 0; // of the order
    bool counted =
        true; // false: a later order of a person, under CountBy::person; only its money counts
};

struct Histogram { // bucket i counts [edges[i], edges[i + 1]); the last is open
    std::vector<double> edges;
    std::vector<double> counts;
};

struct JourneySet {
    PathTable paths;   // all journeys with at least one touch, converting or not
    Attribution rules; // the six rule models, exact from the touches (with time decay)
    double orders =
        0; // counted in [from, to): all of them, or the persons with one under CountBy::person
    double orders_without_touch = 0; // orders - orders_without_touch = rules.conversions
    double value_without_touch = 0;
    double persons = 0;      // with at least one touch in [from, to)
    Histogram path_length;   // touches a converting journey: 1, 2, 3, 4, 5, 6-10, 11-20, 21+
    Histogram days_to_order; // first touch to order: 0, 1, 2, 3-6, 7-13, 14-29, 30+ days
    double median_days_to_order = 0;       // 0 when nothing converted
    std::vector<OrderCredit> order_credit; // by order and channel; empty unless asked for
};

class JourneyBuilder {
  public:
    explicit JourneyBuilder(JourneyOptions options);
    JourneyBuilder(JourneyBuilder&&) noexcept;
    JourneyBuilder& operator=(JourneyBuilder&&) noexcept;
    ~JourneyBuilder();

    // Columns of equal length; each channel below options.channels.size(). Not thread-safe: one
    // caller, or one builder per thread and merge().
    void add_touches(std::span<std::uint64_t const> person, std::span<std::int64_t const> time_ms,
                     std::span<Channel const> channel);
    void add_orders(std::span<std::uint64_t const> person, std::span<std::int64_t const> time_ms,
                    std::span<std::uint64_t const> order, std::span<double const> value);
    // Takes the rows of `other`, which is empty afterwards; the options stay those of this one.
    void merge(JourneyBuilder&& other);

    // Sorts, walks and adds up; the builder is empty afterwards.
    JourneySet finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace colporteur::measure
