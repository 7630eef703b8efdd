#include "measure/journey_walk.hpp"

#include <cmath>
#include <numeric>

namespace colporteur::measure {

namespace {

constexpr double k_day_ms = 86'400'000;

template <std::size_t N>
std::size_t bucket_of(std::array<double, N> const& edges, double x) {
    auto const above = std::upper_bound(edges.begin() + 1, edges.end(), x);
    return static_cast<std::size_t>(above - edges.begin()) - 1;
}

template <std::size_t N>
void add_to(std::array<double, N>& sums, std::array<double, N> const& other) {
    for (std::size_t i = 0; i < N; ++i) {
        sums[i] += other[i];
    }
}

} // namespace

void WalkSums::add(WalkSums const& other) {
    for (std::size_t channel = 0; channel < channels.size(); ++channel) {
        channels[channel] += other.channels[channel];
    }
    conversions += other.conversions;
    value += other.value;
    journeys += other.journeys;
    orders_without_touch += other.orders_without_touch;
    value_without_touch += other.value_without_touch;
    persons += other.persons;
    add_to(lengths, other.lengths);
    add_to(waits, other.waits);
}

JourneyWalk::JourneyWalk(JourneyOptions const& options, RuleModels const& models, PathKey packing)
    : paths(packing), options_(options), models_(models), packing_(packing) {
    sums.channels.resize(options.channels.size());
}

void JourneyWalk::walk(std::span<TouchRow const> touches, std::span<OrderRow const> orders) {
    std::size_t touch = 0;
    std::size_t order = 0;
    while (touch < touches.size() || order < orders.size()) {
        std::uint64_t const person =
            order == orders.size() ||
                    (touch < touches.size() && touches[touch].person < orders[order].person)
                ? touches[touch].person
                : orders[order].person;
        std::size_t const first_touch = touch;
        std::size_t const first_order = order;
        while (touch < touches.size() && touches[touch].person == person) {
            ++touch;
        }
        while (order < orders.size() && orders[order].person == person) {
            ++order;
        }
        walk_person(touches.subspan(first_touch, touch - first_touch),
                    orders.subspan(first_order, order - first_order));
    }
}

void JourneyWalk::walk_person(std::span<TouchRow const> touches, std::span<OrderRow const> orders) {
    if (!orders.empty()) {
        walk_orders(touches, orders);
    }
    if (!touches.empty()) {
        count_person(touches);
        walk_null(touches, orders);
    }
}

void JourneyWalk::count_person(std::span<TouchRow const> touches) {
    sums.persons += std::any_of(touches.begin(), touches.end(), [this](TouchRow const& touch) {
        return counts(time_of(touch.stamp));
    });
}

std::uint64_t JourneyWalk::lookback_stamp(std::int64_t time) const {
    std::int64_t const back = std::min(options_.lookback_ms, 2 * k_time_bias);
    return stamp_of(std::clamp(time, -k_time_bias, k_time_bias) - back, 0);
}

void JourneyWalk::walk_orders(std::span<TouchRow const> touches, std::span<OrderRow const> orders) {
    counted_.clear();
    std::copy_if(orders.begin(), orders.end(), std::back_inserter(counted_),
                 [this](OrderRow const& order) { return counts(order.time); });
    std::span<OrderRow const> const counted = counted_;
    std::size_t const at_once =
        options_.count_by == CountBy::person ? counted.size() : std::size_t{1};
    std::size_t from = 0; // orders are in time order: both ends of the window only move on
    std::size_t to = 0;
    for (std::size_t i = 0; i < counted.size(); i += at_once) {
        std::uint64_t const end = stamp_of(counted[i].time, 0);
        std::uint64_t const begin = lookback_stamp(counted[i].time);
        while (to < touches.size() && touches[to].stamp < end) {
            ++to;
        }
        while (from < to && touches[from].stamp < begin) {
            ++from;
        }
        add_journey(touches.subspan(from, to - from), counted.subspan(i, at_once));
    }
}

void JourneyWalk::walk_null(std::span<TouchRow const> touches, std::span<OrderRow const> orders) {
    std::uint64_t const last = touches.back().stamp;
    if (!counts(time_of(last))) {
        return;
    }
    std::uint64_t begin = lookback_stamp(time_of(last));
    if (!orders.empty()) {
        begin = std::max(begin, stamp_of(orders.back().time, 0));
    }
    // Most often all of them: asked first, because a loop whose length differs from person to
    // person costs more than its steps.
    std::size_t from = touches.front().stamp >= begin ? 0 : touches.size();
    while (from > 0 && touches[from - 1].stamp >= begin) {
        --from;
    }
    auto const journey = touches.subspan(from);
    if (journey.empty()) {
        return;
    }
    sums.journeys += 1;
    if (journey.size() <= packing_.capacity()) {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < journey.size(); ++i) {
            key |= (std::uint64_t{journey[i].channel()} + 1) << packing_.shift(i);
        }
        paths.add_null(key);
        return;
    }
    steps_.clear();
    for (TouchRow const& touch : journey) {
        steps_.push_back(touch.channel());
    }
    paths.add_null(steps_);
}

void JourneyWalk::add_journey(std::span<TouchRow const> touches, std::span<OrderRow const> orders) {
    double value = 0;
    for (OrderRow const& order : orders) {
        value += order.value;
    }
    if (touches.empty()) {
        sums.orders_without_touch += 1;
        sums.value_without_touch += value;
        return;
    }
    steps_.clear();
    decay_.clear();
    std::int64_t const newest = time_of(touches.back().stamp);
    for (TouchRow const& touch : touches) {
        steps_.push_back(touch.channel());
        // Against the newest touch, not the order: the same shares, and never all too small for a
        // double.
        auto const older_ms = static_cast<double>(newest - time_of(touch.stamp));
        decay_.push_back(std::exp2(-older_ms / options_.half_life_ms));
    }
    models_.share(steps_, decay_, shares_);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        sums.channels[steps_[i]].add(shares_[i], 1, value);
    }
    paths.add_converted(steps_, value);
    std::int64_t const wait = orders.front().time - time_of(touches.front().stamp);
    waits_ms.push_back(wait);
    sums.conversions += 1;
    sums.value += value;
    sums.journeys += 1;
    sums.lengths[bucket_of(k_length_edges, static_cast<double>(steps_.size()))] += 1;
    sums.waits[bucket_of(k_wait_edges, static_cast<double>(wait) / k_day_ms)] += 1;
    if (options_.keep_order_credit != 0) {
        keep_credit(orders);
    }
}

void JourneyWalk::keep_credit(std::span<OrderRow const> orders) {
    std::vector<std::size_t> by_channel(steps_.size());
    std::iota(by_channel.begin(), by_channel.end(), std::size_t{0});
    std::stable_sort(by_channel.begin(), by_channel.end(),
                     [this](std::size_t a, std::size_t b) { return steps_[a] < steps_[b]; });
    for (std::size_t i = 0; i < orders.size(); ++i) {
        for (std::size_t j = 0; j < by_channel.size(); ++j) {
            Channel const channel = steps_[by_channel[j]];
            if (j == 0 || channel != steps_[by_channel[j - 1]]) {
                order_credit.push_back({orders[i].order, channel, {}, orders[i].value, i == 0});
            }
            for (std::size_t model = 0; model < k_rule_models; ++model) {
                order_credit.back().share[model] += shares_[by_channel[j]][model];
            }
        }
    }
}

} // namespace colporteur::measure
