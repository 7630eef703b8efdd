#include "ours.hpp"

#include <chrono>
#include <limits>

namespace colporteur::bench {

namespace {

using Clock = std::chrono::steady_clock;
using events::Column;
using events::Kind;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Origin ids to channel numbers: open addressing over a few ids.
class ChannelIndex {
  public:
    explicit ChannelIndex(events::EventStore const& store) {
        for (std::size_t i = 0; i < k_channels.size(); ++i) {
            Slot& slot = slot_of(store.id_of(k_channels[i]));
            slot = {store.id_of(k_channels[i]), static_cast<measure::Channel>(i)};
        }
    }
    measure::Channel operator()(std::uint64_t origin) const {
        auto const& first = slots_[origin % k_slots];
        return first.origin == origin ? first.channel
                                      : const_cast<ChannelIndex*>(this)->slot_of(origin).channel;
    }

  private:
    struct Slot {
        std::uint64_t origin = 0;
        measure::Channel channel = 0;
    };
    Slot& slot_of(std::uint64_t origin) {
        std::size_t i = origin % slots_.size();
        while (slots_[i].origin != 0 && slots_[i].origin != origin) {
            i = (i + 1) % slots_.size();
        }
        return slots_[i];
    }
    static constexpr std::size_t k_slots = 256;
    std::array<Slot, k_slots> slots_{};
};

measure::JourneyOptions journey_options(Plan const& plan) {
    measure::JourneyOptions options;
    options.lookback_ms = k_lookback_ms;
    options.half_life_ms = k_half_life_ms;
    options.threads = plan.threads;
    options.channels = k_channels;
    return options;
}

void read_touches(events::EventStore& store, Period period, measure::JourneyBuilder& builder) {
    ChannelIndex const channels(store);
    std::vector<measure::Channel> channel;
    events::ScanRequest request;
    request.kinds = {Kind::touch};
    request.columns = {Column::person, Column::time, Column::origin};
    request.period = period;
    auto const scan = store.scan(request);
    while (auto const* rows = scan->next()) {
        auto const origin = rows->u64(2);
        channel.resize(origin.size());
        for (std::size_t row = 0; row < origin.size(); ++row) {
            channel[row] = channels(origin[row]);
        }
        builder.add_touches(rows->u64(0), rows->i64(1), channel);
    }
}

void read_orders(events::EventStore& store, measure::JourneyBuilder& builder) {
    std::vector<double> value;
    events::ScanRequest request;
    request.kinds = {Kind::order_line};
    request.columns = {Column::person, Column::time, Column::order, Column::amount};
    auto const scan = store.scan(request);
    while (auto const* rows = scan->next()) {
        value.assign(rows->i64(3).begin(), rows->i64(3).end());
        builder.add_orders(rows->u64(0), rows->i64(1), rows->u64(2), value);
    }
}

measure::JourneyBuilder read_all(events::EventStore& store, Plan const& plan) {
    measure::JourneyBuilder builder(journey_options(plan));
    read_touches(store, {}, builder);
    read_orders(store, builder);
    return builder;
}

Figures figures_of(measure::JourneySet set) {
    Figures figures;
    figures.orders_without_touch = set.orders_without_touch;
    figures.value_without_touch = set.value_without_touch;
    figures.credit.resize(k_channels.size());
    for (std::size_t channel = 0; channel < k_channels.size(); ++channel) {
        for (std::size_t model = 0; model < k_rules; ++model) {
            auto const& credit = *set.rules.credit[model];
            figures.credit[channel][model] = credit.conversions[channel];
            figures.credit[channel][k_rules + model] = credit.value[channel];
        }
    }
    figures.paths = std::move(set.paths);
    return figures;
}

} // namespace

Figures run_ours(Plan const& plan) {
    auto const store = events::open_duckdb(store_options(plan)).value();
    double best = std::numeric_limits<double>::infinity();
    double best_read = 0;
    measure::JourneySet set;
    for (int run = 0; run < plan.runs; ++run) {
        set = {};
        auto const start = Clock::now();
        auto builder = read_all(*store, plan);
        double const read = seconds_since(start);
        set = builder.finish();
        double const seconds = seconds_since(start);
        if (seconds < best) {
            best = seconds;
            best_read = read;
        }
    }
    Figures figures = figures_of(std::move(set));
    figures.seconds = best;
    figures.read_seconds = best_read;
    return figures;
}

} // namespace colporteur::bench
