// The ids of a shop's last days, so that what browsers send is seldom looked for in the store: read
// from it once, and then kept up with each batch.
#pragma once

#include "store/events/duckdb_handles.hpp"
#include "store/events/id_filter.hpp"

#include <map>
#include <vector>

namespace colporteur::events::duck {

// Belongs to whoever holds State::writing. What it says of an id holds as long as every other way
// in which rows come into the table forgets the shop first.
class RecentIds {
  public:
    // Those of `ids` that the store may have at `from` or later; all of them are known from now on,
    // also when their batch is not stored in the end. Reads the shop's ids when it has to.
    std::vector<Hash128> doubtful(Connection& connection, ShopId shop, TimeMs from,
                                  std::vector<Hash128> const& ids);
    void forget(ShopId shop) { of_shop_.erase(shop); }

  private:
    struct OfShop {
        TimeMs from = 0; // what is older was not read
        IdFilter ids;
    };
    static OfShop read(Connection& connection, ShopId shop, TimeMs from, std::size_t more);

    std::map<ShopId, OfShop> of_shop_;
};

} // namespace colporteur::events::duck
