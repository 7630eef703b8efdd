// Connections and deliveries as they are shown: for the API and the command line.
#pragma once

#include "base/json.hpp"
#include "features/connectors/fetch.hpp"
#include "features/desk/service.hpp"
#include "features/shops/model.hpp"

#include <map>

namespace colporteur::connectors {

struct Overview {
    Connection connection;
    std::map<State, std::int64_t> deliveries;
    std::optional<TimeMs> last_at;
    std::optional<Walk> walk;           // of orders; nothing: nobody entered an access
    std::optional<Walk> products = {};  // nothing: it cannot be asked for them
    std::optional<Walk> customers = {}; // the same
};
std::vector<Overview> overview(shops::Workspace& work, shops::Shop const& shop);

// Without the secret and the key.
json::object overview_json(Overview const& one, shops::Shop const& shop, desk::Say const& say);
json::object walk_json(Walk const& orders, std::optional<Walk> const& products,
                       std::optional<Walk> const& customers, shops::Shop const& shop,
                       desk::Say const& say);
json::object delivery_json(Delivery const& one, shops::Shop const& shop, desk::Say const& say);

} // namespace colporteur::connectors
