#include "features/shops/conversions.hpp"

#include "features/shops/sealed.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace colporteur::shops {

namespace {

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

} // namespace

void add_conversions(std::vector<OrderFact>& orders, std::vector<Conversion> conversions,
                     HashKey const& key) {
    if (conversions.empty()) return;
    std::stable_sort(conversions.begin(), conversions.end(),
                     [](Conversion const& a, Conversion const& b) { return a.time < b.time; });
    std::unordered_map<std::uint64_t, Conversion const*> first;
    for (auto const& conversion : conversions)
        first.try_emplace(conversion.order, &conversion);
    auto last_own = std::numeric_limits<TimeMs>::min();
    for (auto& order : orders) {
        last_own = std::max(last_own, order.time);
        auto const found = first.find(sealed_order(order.id, key));
        if (found == first.end()) continue;
        order.seen_visitor = found->second->visitor;
        first.erase(found);
    }
    for (auto const& conversion : conversions) {
        auto const found = first.find(conversion.order);
        if (found == first.end() || found->second != &conversion) continue;
        if (conversion.time > last_own) orders.push_back(alone(conversion));
    }
}

} // namespace colporteur::shops
