#include "features/collect/watched.hpp"

#include <algorithm>

namespace colporteur::collect {

namespace {

constexpr std::size_t k_tokens_max = 20;
constexpr std::size_t k_events_kept = 200;

} // namespace

void Watched::saw(events::ShopId shop, TimeMs now, Understood const& understood) {
    if (understood.debug.empty()) return;
    std::lock_guard const lock(mutex_);
    Who const who(shop, understood.debug);
    if (lines_.find(who) == lines_.end() && lines_.size() >= k_tokens_max) {
        lines_.erase(std::min_element(lines_.begin(), lines_.end(), [](auto& a, auto& b) {
            return a.second.last < b.second.last;
        }));
    }
    auto& line = lines_[who];
    line.last = now;
    auto const put = [&](WatchedEvent event) {
        line.events.push_front(std::move(event));
        if (line.events.size() > k_events_kept) line.events.pop_back();
    };
    for (auto const& hit : understood.hits)
        put({now, true, hit, {}, {}});
    for (auto const& refused : understood.refused)
        put({now, false, {}, refused.field, refused.detail});
}

std::vector<WatchedEvent> Watched::events(events::ShopId shop, std::string const& token) const {
    std::lock_guard const lock(mutex_);
    auto const found = lines_.find(Who(shop, token));
    if (found == lines_.end()) return {};
    return {found->second.events.begin(), found->second.events.end()};
}

} // namespace colporteur::collect
