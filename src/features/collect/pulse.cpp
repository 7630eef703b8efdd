#include "features/collect/pulse.hpp"

#include <algorithm>

namespace colporteur::collect {

namespace {

constexpr std::size_t k_visitors_max = 20'000;
constexpr TimeMs k_forget_every = 1'000; // it looks at all of them
constexpr std::size_t k_landings_max = 5'000;
constexpr std::size_t k_orders_max = 10;
constexpr std::size_t k_lines_max = 10;
constexpr TimeMs k_told_window = k_day_ms; // a till may be without a net for hours

using Counted = std::vector<std::pair<std::string, std::int64_t>>;

Counted most_first(std::map<std::string, std::int64_t> const& counts) {
    Counted lines(counts.begin(), counts.end());
    std::stable_sort(lines.begin(), lines.end(),
                     [](auto const& a, auto const& b) { return a.second > b.second; });
    lines.resize(std::min(lines.size(), k_lines_max));
    return lines;
}

} // namespace

std::vector<Hit> telling(std::span<Hit> hits) {
    std::vector<Hit> out;
    for (auto& hit : hits) {
        if (hit.type == HitType::consent) continue;
        bool const tells = hit.type == HitType::view || hit.type == HitType::order;
        if (tells || out.empty() || out.back().visitor != hit.visitor)
            out.push_back(std::move(hit));
    }
    return out;
}

void Pulse::OfShop::forget(TimeMs before) {
    std::erase_if(visitors, [&](auto const& entry) { return entry.second.last < before; });
    while (!landings.empty() && landings.front().first < before)
        landings.pop_front();
}

void Pulse::OfShop::saw(TimeMs now, Hit const& hit) {
    auto found = visitors.find(hit.visitor);
    if (found == visitors.end() && visitors.size() < k_visitors_max)
        found = visitors.emplace(hit.visitor, Visitor()).first;
    auto* const visitor = found == visitors.end() ? nullptr : &found->second;
    if (visitor != nullptr) {
        visitor->last = now;
        if (hit.type == HitType::view) visitor->page = hit.page;
        if (hit.landing) visitor->origin = hit.origin;
    }
    if (hit.landing) {
        if (landings.size() >= k_landings_max) landings.pop_front();
        landings.emplace_back(now, hit.origin);
    }
    if (hit.type == HitType::order) {
        saw_order({hit.time, hit.order, hit.amount_minor,
                   visitor == nullptr ? std::nullopt : visitor->origin});
    }
}

LiveOrder* Pulse::OfShop::find(std::uint64_t order) {
    auto const found = std::find_if(orders.begin(), orders.end(),
                                    [&](LiveOrder const& one) { return one.order == order; });
    return found == orders.end() ? nullptr : &*found;
}

// The newest first; of one instant the one that came last.
void Pulse::OfShop::put(LiveOrder order) {
    auto const place = std::find_if(orders.begin(), orders.end(),
                                    [&](LiveOrder const& one) { return one.time <= order.time; });
    orders.insert(place, std::move(order));
    if (orders.size() > k_orders_max) orders.pop_back();
}

void Pulse::OfShop::saw_order(LiveOrder order) {
    auto* const known = find(order.order);
    if (known == nullptr) return put(std::move(order));
    if (order.origin && !known->by_tag) known->origin = std::move(order.origin);
    known->by_tag = true;
}

void Pulse::OfShop::told(TimeMs now, desk::ToldNow const& order) {
    auto* const known = find(order.order);
    if (!order.counts) {
        if (known != nullptr)
            std::erase_if(orders, [&](LiveOrder const& one) { return one.order == order.order; });
        return;
    }
    auto origin = order.origin.empty() ? std::nullopt : std::optional(order.origin);
    if (known != nullptr) {
        known->amount_minor = order.goods_minor;
        if (!known->origin) known->origin = std::move(origin);
    } else if (order.time > now - k_told_window) {
        put({order.time, order.order, order.goods_minor, std::move(origin), false});
    }
}

void Pulse::saw(events::ShopId shop, TimeMs now, std::span<Hit const> hits, std::size_t events) {
    std::lock_guard const lock(mutex_);
    auto& of_shop = shops_[shop];
    of_shop.last_event = now;
    auto const second = now / 1000;
    auto& slot = of_shop.seconds[static_cast<std::size_t>(second) % of_shop.seconds.size()];
    if (slot.second != second) slot = {second, 0};
    slot.events += static_cast<std::int64_t>(events);
    if (of_shop.visitors.size() >= k_visitors_max && now - of_shop.forgot_at > k_forget_every) {
        of_shop.forgot_at = now;
        of_shop.forget(now - k_now_window);
    }
    for (auto const& hit : hits)
        of_shop.saw(now, hit);
}

void Pulse::told(events::ShopId shop, TimeMs now, std::span<desk::ToldNow const> orders) {
    if (orders.empty()) return;
    std::lock_guard const lock(mutex_);
    auto& of_shop = shops_[shop];
    for (auto const& order : orders)
        of_shop.told(now, order);
}

LivePicture Pulse::picture(events::ShopId shop, TimeMs now) {
    std::lock_guard const lock(mutex_);
    LivePicture picture;
    auto const found = shops_.find(shop);
    if (found == shops_.end()) return picture;
    auto& of_shop = found->second;
    of_shop.forget(now - k_now_window);
    picture.visitors = static_cast<std::int64_t>(of_shop.visitors.size());
    for (auto const& second : of_shop.seconds) {
        if (second.second > now / 1000 - 60) picture.events_last_minute += second.events;
    }
    std::map<std::string, std::int64_t> pages, origins;
    for (auto const& [id, visitor] : of_shop.visitors) {
        if (!visitor.page.empty()) ++pages[visitor.page];
    }
    for (auto const& [time, origin] : of_shop.landings)
        ++origins[origin];
    picture.pages = most_first(pages);
    picture.origins = most_first(origins);
    picture.orders.assign(of_shop.orders.begin(), of_shop.orders.end());
    picture.last_event = of_shop.last_event;
    return picture;
}

} // namespace colporteur::collect
