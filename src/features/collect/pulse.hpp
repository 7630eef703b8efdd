// What happens on the shop's pages right now, from memory: the last five minutes, the last orders.
#pragma once

#include "features/collect/hit.hpp"
#include "features/desk/model.hpp"
#include "store/events/event.hpp"

#include <array>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace colporteur::collect {

constexpr TimeMs k_now_window = 5 * 60'000;

struct LiveOrder {
    TimeMs time = 0;
    std::uint64_t order = 0; // sealed
    std::int64_t amount_minor = 0;
    std::optional<std::string> origin; // of the visit that it ended, "" is direct; or as told
    bool by_tag = true;
};

struct LivePicture {
    std::int64_t visitors = 0; // with an event in the window
    std::int64_t events_last_minute = 0;
    std::vector<std::pair<std::string, std::int64_t>> pages;   // where they are, most first
    std::vector<std::pair<std::string, std::int64_t>> origins; // of visits begun in the window
    std::vector<LiveOrder> orders;                             // the newest first
    std::optional<TimeMs> last_event;
};

// Takes from the hits of one request those of which the pulse shows more than that they came: of
// what a visitor does without going to a page or ordering, the first.
std::vector<Hit> telling(std::span<Hit> hits);

// Safe from several threads. Of a shop with very many visitors at once it counts some only.
class Pulse {
  public:
    // `events` came, of which `hits` tell something.
    void saw(events::ShopId shop, TimeMs now, std::span<Hit const> hits, std::size_t events);
    // Orders that came otherwise than by the tag: those of the last day show, each once, however
    // many tell it. The amount is that of the shop, where the visit came from is the tag's.
    void told(events::ShopId shop, TimeMs now, std::span<desk::ToldNow const> orders);
    [[nodiscard]] LivePicture picture(events::ShopId shop, TimeMs now);

  private:
    struct Visitor {
        TimeMs last = 0;
        std::string page;
        std::optional<std::string> origin;
    };
    struct Second {
        TimeMs second = 0;
        std::int64_t events = 0;
    };
    struct OfShop {
        std::unordered_map<std::uint64_t, Visitor> visitors;
        std::array<Second, 64> seconds;
        std::deque<std::pair<TimeMs, std::string>> landings;
        std::deque<LiveOrder> orders;
        std::optional<TimeMs> last_event;
        TimeMs forgot_at = 0;
        void forget(TimeMs before);
        void saw(TimeMs now, Hit const& hit);
        void saw_order(LiveOrder order);
        void told(TimeMs now, desk::ToldNow const& order);
        void put(LiveOrder order);
        LiveOrder* find(std::uint64_t order); // null: it does not show
    };
    std::mutex mutex_;
    std::map<events::ShopId, OfShop> shops_;
};

} // namespace colporteur::collect
