// What products cost, as shops tell it: of each the newest word stands, in whatever order and
// however often they come. Where it stands it is no import: taking one back leaves it.
#pragma once

#include "features/connectors/model.hpp"
#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::connectors {

struct ProductsPut {
    State state = State::done; // ignored: newer words are known of all of them
    std::string told;
    bool changed = false; // one of them costs something else now
};

// REQUIRES: as understand() gives them, one at least.
ProductsPut put_products(sql::Transaction& transaction, shops::Shop const& shop,
                         std::vector<ProductChange> const& changes);

} // namespace colporteur::connectors
