#include "measure/journeys.hpp"

#include "measure/journey_walk.hpp"
#include "measure/parallel.hpp"

#include <cassert>
#include <optional>
#include <tuple>
#include <utility>

namespace colporteur::measure {

namespace {

// Partitions are walked in shards: the unit that a thread takes, with sums of its own. Their number
// is fixed, because the order of additions must not depend on the threads.
constexpr std::size_t k_shards = 8;
static_assert(k_partitions % k_shards == 0);

using Walks = std::array<std::optional<JourneyWalk>, k_shards>;

bool before(OrderRow const& a, OrderRow const& b) {
    return std::tie(a.person, a.time, a.order, a.value) <
           std::tie(b.person, b.time, b.order, b.value);
}

double median_days(std::vector<std::int64_t>& waits_ms) {
    if (waits_ms.empty()) {
        return 0;
    }
    constexpr double k_day_ms = 86'400'000;
    auto const middle = waits_ms.begin() + static_cast<std::ptrdiff_t>(waits_ms.size() / 2);
    std::nth_element(waits_ms.begin(), middle, waits_ms.end());
    auto const upper = static_cast<double>(*middle);
    if (waits_ms.size() % 2 == 1) {
        return upper / k_day_ms;
    }
    auto const lower = static_cast<double>(*std::max_element(waits_ms.begin(), middle));
    return (lower + upper) / 2 / k_day_ms;
}

template <std::size_t N>
Histogram histogram(std::array<double, N> const& edges, std::array<double, N> const& counts) {
    return {{edges.begin(), edges.end()}, {counts.begin(), counts.end()}};
}

} // namespace

struct JourneyBuilder::Impl {
    JourneyOptions options;
    TouchStore touches;
    std::array<std::vector<OrderRow>, k_partitions> orders;

    void walk_shard(std::size_t shard, std::optional<JourneyWalk>& walk, RuleModels const& models,
                    PathKey packing);
    JourneySet add_up(Walks& walks, PathKey packing) const;
};

void JourneyBuilder::Impl::walk_shard(std::size_t shard, std::optional<JourneyWalk>& walk,
                                      RuleModels const& models, PathKey packing) {
    walk.emplace(options, models, packing);
    PartitionSorter sorter;
    constexpr std::size_t k_each = k_partitions / k_shards;
    for (std::size_t p = shard * k_each; p < (shard + 1) * k_each; ++p) {
        auto of_partition = std::exchange(orders[p], {});
        std::sort(of_partition.begin(), of_partition.end(), before);
        walk->walk(sorter.sort(touches.take(p)), of_partition);
    }
    walk->paths.close();
}

JourneySet JourneyBuilder::Impl::add_up(Walks& walks, PathKey packing) const {
    JourneySet result;
    WalkSums sums;
    sums.channels.resize(options.channels.size());
    std::vector<std::int64_t> waits_ms;
    std::vector<PathCollector*> paths;
    for (auto& walk : walks) {
        sums.add(walk->sums);
        waits_ms.insert(waits_ms.end(), walk->waits_ms.begin(), walk->waits_ms.end());
        paths.push_back(&walk->paths);
        result.order_credit.insert(result.order_credit.end(), walk->order_credit.begin(),
                                   walk->order_credit.end());
    }
    std::stable_sort(result.order_credit.begin(), result.order_credit.end(),
                     [](OrderCredit const& a, OrderCredit const& b) {
                         return std::tie(a.order, a.channel) < std::tie(b.order, b.channel);
                     });
    result.paths = merge_paths(paths, packing, options.channels, options.threads);
    result.rules.channels = options.channels;
    result.rules.conversions = sums.conversions;
    result.rules.value = sums.value;
    result.rules.paths = sums.journeys;
    set_rule_credit(result.rules, sums.channels, true);
    result.orders = sums.conversions + sums.orders_without_touch;
    result.orders_without_touch = sums.orders_without_touch;
    result.value_without_touch = sums.value_without_touch;
    result.persons = sums.persons;
    result.path_length = histogram(k_length_edges, sums.lengths);
    result.days_to_order = histogram(k_wait_edges, sums.waits);
    result.median_days_to_order = median_days(waits_ms);
    return result;
}

JourneyBuilder::JourneyBuilder(JourneyOptions options) : impl_(std::make_unique<Impl>()) {
    assert(options.lookback_ms >= 0 && options.half_life_ms > 0);
    impl_->options = std::move(options);
}
JourneyBuilder::JourneyBuilder(JourneyBuilder&&) noexcept = default;
JourneyBuilder& JourneyBuilder::operator=(JourneyBuilder&&) noexcept = default;
JourneyBuilder::~JourneyBuilder() = default;

void JourneyBuilder::add_touches(std::span<std::uint64_t const> person,
                                 std::span<std::int64_t const> time_ms,
                                 std::span<Channel const> channel) {
    assert(person.size() == time_ms.size() && person.size() == channel.size());
    TouchStore& touches = impl_->touches;
    for (std::size_t i = 0; i < person.size(); ++i) {
        assert(channel[i] < impl_->options.channels.size());
        touches.add({mix_person(person[i]), stamp_of(time_ms[i], channel[i])});
    }
}

void JourneyBuilder::add_orders(std::span<std::uint64_t const> person,
                                std::span<std::int64_t const> time_ms,
                                std::span<std::uint64_t const> order,
                                std::span<double const> value) {
    assert(person.size() == time_ms.size() && person.size() == order.size() &&
           person.size() == value.size());
    for (std::size_t i = 0; i < person.size(); ++i) {
        std::uint64_t const mixed = mix_person(person[i]);
        std::int64_t const time = std::clamp(time_ms[i], -k_time_bias, k_time_bias - 1);
        impl_->orders[partition_of(mixed)].push_back({mixed, time, order[i], value[i]});
    }
}

void JourneyBuilder::merge(JourneyBuilder&& other) {
    impl_->touches.merge(std::move(other.impl_->touches));
    for (std::size_t p = 0; p < k_partitions; ++p) {
        auto const taken = std::exchange(other.impl_->orders[p], {});
        impl_->orders[p].insert(impl_->orders[p].end(), taken.begin(), taken.end());
    }
}

JourneySet JourneyBuilder::finish() {
    RuleModels const models(impl_->options.channels);
    PathKey const packing(impl_->options.channels.size());
    Walks walks;
    parallel_tasks(impl_->options.threads, k_shards, [&](std::size_t shard) {
        impl_->walk_shard(shard, walks[shard], models, packing);
    });
    return impl_->add_up(walks, packing);
}

} // namespace colporteur::measure
