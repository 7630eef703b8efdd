// The walk: one person after the other, with touches and orders in time order, into sums.
#pragma once

#include "measure/journey_paths.hpp"
#include "measure/journey_rows.hpp"
#include "measure/journeys.hpp"
#include "measure/rule_models.hpp"

namespace colporteur::measure {

constexpr std::array<double, 8> k_length_edges = {1, 2, 3, 4, 5, 6, 11, 21}; // touches
constexpr std::array<double, 7> k_wait_edges = {0, 1, 2, 3, 7, 14, 30};      // days

// What the walk of some partitions adds up to.
struct WalkSums {
    std::vector<RuleSums> channels;
    double conversions = 0, value = 0, journeys = 0;
    double orders_without_touch = 0, value_without_touch = 0;
    double persons = 0;
    std::array<double, k_length_edges.size()> lengths{};
    std::array<double, k_wait_edges.size()> waits{};

    void add(WalkSums const& other);
};

class JourneyWalk {
  public:
    // The options must outlive the walk.
    JourneyWalk(JourneyOptions const& options, RuleModels const& models, PathKey packing);

    // One partition: touches by (person, time, channel), orders by (person, time, order).
    void walk(std::span<TouchRow const> touches, std::span<OrderRow const> orders);

    WalkSums sums;
    PathCollector paths;
    std::vector<std::int64_t> waits_ms;    // first touch to order, of each journey that converted
    std::vector<OrderCredit> order_credit; // as walked

  private:
    void walk_person(std::span<TouchRow const> touches, std::span<OrderRow const> orders);
    void walk_orders(std::span<TouchRow const> touches, std::span<OrderRow const> orders);
    void walk_null(std::span<TouchRow const> touches, std::span<OrderRow const> orders);
    void count_person(std::span<TouchRow const> touches);
    // `orders`: the one at the end of the journey first, then those that only add money.
    void add_journey(std::span<TouchRow const> touches, std::span<OrderRow const> orders);
    void keep_credit(std::span<OrderRow const> orders);
    [[nodiscard]] bool counts(std::int64_t time) const {
        return time >= options_.from && time < options_.to;
    }
    // The first touch that an order (or last touch) at `time` still sees.
    [[nodiscard]] std::uint64_t lookback_stamp(std::int64_t time) const;

    JourneyOptions const& options_;
    RuleModels const& models_;
    PathKey packing_;
    std::vector<Channel> steps_; // working memory of add_journey
    std::vector<double> decay_;
    std::vector<RuleShare> shares_;
    std::vector<OrderRow> counted_; // of the person at hand
};

} // namespace colporteur::measure
