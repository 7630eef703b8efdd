#include "features/collect/watched.hpp"

#include <algorithm>

namespace colporteur::collect {

namespace {

constexpr std::size_t k_tokens_max = 20;
constexpr std::size_t k_events_kept = 200;

} // namespace

void Watched::Line::put(WatchedEvent event) {
    events.push_front(std::move(event));
    if (events.size() > k_events_kept) events.pop_back();
}

bool Watched::Line::knows(std::string const& id) const {
    return std::any_of(events.begin(), events.end(), [&](WatchedEvent const& event) {
        return event.understood && event.hit.id == id;
    });
}

Watched::Line& Watched::line(events::ShopId shop, TimeMs now, std::string const& token) {
    Who const who(shop, token);
    if (lines_.find(who) == lines_.end() && lines_.size() >= k_tokens_max) {
        lines_.erase(std::min_element(lines_.begin(), lines_.end(), [](auto& a, auto& b) {
            return a.second.last < b.second.last;
        }));
    }
    auto& found = lines_[who];
    found.last = now;
    return found;
}

void Watched::saw(events::ShopId shop, TimeMs now, Understood const& understood,
                  std::string const& why) {
    if (understood.debug.empty()) return;
    std::lock_guard const lock(mutex_);
    auto& told = line(shop, now, understood.debug);
    for (auto const& hit : understood.hits) {
        WatchedEvent event;
        event.received = now;
        event.understood = why.empty();
        event.hit = hit;
        event.repeated = why.empty() && told.knows(hit.id);
        event.why = why;
        told.put(std::move(event));
    }
    for (auto const& refused : understood.refused) {
        WatchedEvent event;
        event.received = now;
        event.understood = false;
        event.has_type = refused.type.has_value();
        event.hit.type = refused.type.value_or(HitType::view);
        event.hit.page = refused.page;
        event.field = why.empty() ? refused.field : std::string();
        event.why = why.empty() ? refused.detail : why;
        told.put(std::move(event));
    }
}

void Watched::lost(events::ShopId shop, TimeMs now, std::string const& token,
                   std::vector<std::string> const& ids, std::string const& why) {
    if (token.empty()) return;
    std::lock_guard const lock(mutex_);
    for (auto& event : line(shop, now, token).events) {
        bool const is_one = event.understood && event.received == now &&
                            std::find(ids.begin(), ids.end(), event.hit.id) != ids.end();
        if (!is_one) continue;
        event.understood = event.repeated = false;
        event.why = why;
    }
}

void Watched::saw_unreadable(events::ShopId shop, TimeMs now, std::string const& token,
                             std::string field, std::string why) {
    if (token.empty()) return;
    WatchedEvent event;
    event.received = now;
    event.understood = event.has_type = false;
    event.field = std::move(field);
    event.why = std::move(why);
    std::lock_guard const lock(mutex_);
    line(shop, now, token).put(std::move(event));
}

std::vector<WatchedEvent> Watched::events(events::ShopId shop, std::string const& token) const {
    std::lock_guard const lock(mutex_);
    auto const found = lines_.find(Who(shop, token));
    if (found == lines_.end()) return {};
    return {found->second.events.begin(), found->second.events.end()};
}

} // namespace colporteur::collect
