// For tests: touches and orders row by row.
#pragma once

#include "measure/journeys.hpp"

namespace colporteur::measure::sample {

constexpr std::int64_t k_day = 86'400'000;

struct Touch {
    std::uint64_t person = 0;
    std::int64_t time = 0;
    Channel channel = 0;
};
struct Order {
    std::uint64_t person = 0;
    std::int64_t time = 0;
    std::uint64_t order = 0;
    double value = 0;
};

inline void add(JourneyBuilder& builder, std::vector<Touch> const& touches,
                std::vector<Order> const& orders) {
    for (Touch const& t : touches) {
        builder.add_touches({&t.person, 1}, {&t.time, 1}, {&t.channel, 1});
    }
    for (Order const& o : orders) {
        builder.add_orders({&o.person, 1}, {&o.time, 1}, {&o.order, 1}, {&o.value, 1});
    }
}

inline JourneySet journeys_of(std::vector<Touch> const& touches, std::vector<Order> const& orders,
                              JourneyOptions options = {}) {
    if (options.channels.empty()) {
        options.channels = {"direct", "organic", "mail"};
    }
    JourneyBuilder builder(std::move(options));
    add(builder, touches, orders);
    return builder.finish();
}

} // namespace colporteur::measure::sample
