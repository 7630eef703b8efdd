#include "features/shops/conversions.hpp"

#include "features/shops/at_till.hpp"
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
    order.own = false;
    order.time = conversion.time;
    order.code = conversion.code;
    order.goods_minor = conversion.amount_minor;
    return order;
}

// The visitor of the one that is nearest to the time; 0 when none is near.
template <class Range>
std::uint64_t nearest(Range const& range, TimeMs time) {
    std::uint64_t visitor = 0;
    auto least = k_apart_max + 1;
    for (auto one = range.first; one != range.second; ++one) {
        auto const apart = std::abs(one->second->time - time);
        if (apart >= least) continue;
        least = apart;
        visitor = one->second->visitor;
    }
    return visitor;
}

} // namespace

void add_conversions(std::vector<OrderFact>& orders, std::vector<Conversion> conversions,
                     HashKey const& key, TimeMs now) {
    if (conversions.empty()) return;
    std::stable_sort(conversions.begin(), conversions.end(),
                     [](Conversion const& a, Conversion const& b) { return a.time < b.time; });
    std::unordered_multimap<std::uint64_t, Conversion const*> of_order;
    for (auto const& conversion : conversions)
        of_order.emplace(conversion.order, &conversion);
    auto last_own = std::numeric_limits<TimeMs>::min();
    for (auto& order : orders) {
        bool const of_the_web = !is_at_till(order.origin, key);
        if (of_the_web && order.time <= now) last_own = std::max(last_own, order.time);
        auto const sealed = sealed_order(order.id, key);
        order.seen_visitor = nearest(of_order.equal_range(sealed), order.time);
        of_order.erase(sealed);
    }
    for (auto const& conversion : conversions) {
        if (conversion.time <= last_own || of_order.erase(conversion.order) == 0) continue;
        orders.push_back(alone(conversion));
    }
}

} // namespace colporteur::shops
