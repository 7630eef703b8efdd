#include "features/shops/conversions.hpp"

#include "features/shops/sealed.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <unordered_map>

namespace colporteur::shops {

namespace {

constexpr TimeMs k_apart_max = 30 * 3'600'000;

OrderFact alone(Conversion const& conversion) {
    OrderFact order;
    order.id = conversion.order;
    order.seen_visitor = conversion.visitor;
    order.seen_mode = conversion.mode;
    order.own = false;
    order.time = conversion.time;
    order.code = conversion.code;
    order.goods_minor = conversion.amount_minor;
    return order;
}

bool was_taken_back(Conversion const& conversion) {
    return conversion.visitor == 0 && conversion.amount_minor == 0;
}

// The one that is nearest to the time; null when none is near.
template <class Range>
Conversion const* nearest(Range const& range, TimeMs time) {
    Conversion const* found = nullptr;
    auto least = k_apart_max + 1;
    for (auto one = range.first; one != range.second; ++one) {
        auto const apart = std::abs(one->second->time - time);
        if (apart >= least) continue;
        least = apart;
        found = one->second;
    }
    return found;
}

} // namespace

void add_conversions(std::vector<OrderFact>& orders, std::vector<Conversion> conversions,
                     HashKey const& key, TimeMs now) {
    std::erase_if(conversions, was_taken_back);
    if (conversions.empty()) return;
    std::stable_sort(conversions.begin(), conversions.end(),
                     [](Conversion const& a, Conversion const& b) { return a.time < b.time; });
    std::unordered_multimap<std::uint64_t, Conversion const*> of_order;
    for (auto const& conversion : conversions)
        of_order.emplace(conversion.order, &conversion);
    auto last_own = std::numeric_limits<TimeMs>::min();
    for (auto& order : orders) {
        if (!order.at_till && order.time <= now) last_own = std::max(last_own, order.time);
        if (order.at_till && order.cancelled) continue;
        auto const sealed = sealed_order(order.id, key);
        if (auto const* seen = nearest(of_order.equal_range(sealed), order.time)) {
            order.seen_visitor = seen->visitor;
            order.seen_mode = seen->mode;
            if (seen->shown) {
                order.shown_at = seen->time;
                if (order.code == 0) order.code = seen->code;
            }
        }
        of_order.erase(sealed);
    }
    for (auto const& conversion : conversions) {
        if (conversion.time <= last_own || of_order.erase(conversion.order) == 0) continue;
        orders.push_back(alone(conversion));
    }
}

} // namespace colporteur::shops
