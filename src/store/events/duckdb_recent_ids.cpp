#include "store/events/duckdb_recent_ids.hpp"

#include "base/time.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

constexpr TimeMs k_margin = k_day_ms; // so that a batch with older events seldom reads anew
constexpr std::size_t k_room_min = 1 << 18;
constexpr std::size_t k_growth = 3; // until it is read anew

} // namespace

RecentIds::OfShop RecentIds::read(Connection& connection, ShopId shop, TimeMs from,
                                  std::size_t more) {
    auto const those =
        fmt::format("FROM every_event WHERE shop_id = {} AND time >= {}", shop, from);
    auto const held = connection.number("SELECT count(*) " + those);
    auto const now = static_cast<std::size_t>(held) + more;
    OfShop out{from, IdFilter(std::max(k_growth * now, k_room_min))};
    Statement statement(connection, "SELECT entry_high, entry_low " + those);
    auto found = statement.stream();
    for (auto chunk = found.next(); chunk.present(); chunk = found.next()) {
        auto const high = chunk.column<std::uint64_t>(0);
        auto const low = chunk.column<std::uint64_t>(1);
        for (std::size_t row = 0; row < low.size(); ++row)
            (void)out.ids.insert({high[row], low[row]});
    }
    return out;
}

std::vector<Hash128> RecentIds::doubtful(Connection& connection, ShopId shop, TimeMs from,
                                         std::vector<Hash128> const& ids) {
    auto found = of_shop_.find(shop);
    if (found != of_shop_.end() && (found->second.ids.is_full() || from < found->second.from)) {
        of_shop_.erase(found);
        found = of_shop_.end();
    }
    if (found == of_shop_.end()) {
        found = of_shop_.emplace(shop, read(connection, shop, from - k_margin, ids.size())).first;
    }
    std::vector<Hash128> out;
    for (auto const& id : ids) {
        if (found->second.ids.insert(id)) out.push_back(id);
    }
    return out;
}

} // namespace colporteur::events::duck
