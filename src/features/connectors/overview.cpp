#include "features/connectors/overview.hpp"

#include "features/connectors/fetch_store.hpp"
#include "features/connectors/store.hpp"
#include "features/shops/service.hpp"

namespace colporteur::connectors {

namespace {

json::value time_json(std::optional<TimeMs> const& time, shops::Shop const& shop) {
    if (!time || *time == 0) return nullptr;
    return json::value(shop.zone.text(*time));
}

// The member with the numbers is called as what is asked for.
json::object how_far(Walk const& walk, shops::Shop const& shop, desk::Say const& say) {
    bool const pauses =
        walk.going == Going::waiting || walk.going == Going::failed || walk.going == Going::ended;
    return {{"state", name_of(walk.going)},
            {name_of(walk.what), json::object{{"came", walk.applied + walk.ignored + walk.failed},
                                              {"applied", walk.applied},
                                              {"ignored", walk.ignored},
                                              {"failed", walk.failed}}},
            {"newest_at", time_json(walk.newest_at, shop)},
            {"started_at", time_json(walk.started_at, shop)},
            {"ended_at", time_json(walk.ended_at, shop)},
            {"next_at", pauses ? time_json(walk.next_at, shop) : nullptr},
            {"error", say(walk.error)}};
}

} // namespace

std::vector<Overview> overview(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    auto counts = store::counts(session, shop);
    std::map<std::pair<std::string, What>, Walk> walks;
    for (auto& walk : store::walks(session, shop)) {
        auto const key = std::pair(walk.connection, walk.what);
        walks[key] = std::move(walk);
    }
    auto const walk_of = [&](std::string const& connection, What what) -> std::optional<Walk> {
        auto const found = walks.find({connection, what});
        if (found == walks.end()) return std::nullopt;
        return std::move(found->second);
    };
    std::vector<Overview> out;
    for (auto& connection : store::all(session, shop)) {
        auto& counted = counts[connection.id];
        auto orders = walk_of(connection.id, What::orders);
        auto products = walk_of(connection.id, What::products);
        auto customers = walk_of(connection.id, What::customers);
        out.push_back({std::move(connection), std::move(counted.numbers), counted.last_at,
                       std::move(orders), std::move(products), std::move(customers)});
    }
    return out;
}

json::object overview_json(Overview const& one, shops::Shop const& shop, desk::Say const& say) {
    auto const& connection = one.connection;
    json::object deliveries;
    for (auto const state : {State::received, State::done, State::ignored, State::failed}) {
        auto const found = one.deliveries.find(state);
        deliveries[name_of(state)] = found == one.deliveries.end() ? 0 : found->second;
    }
    return {{"id", connection.id},
            {"platform", name_of(connection.platform)},
            {"name", connection.name},
            {"path", is_asked_only(connection.platform) ? json::value(nullptr)
                                                        : json::value("/hooks/" + connection.id)},
            {"created_at", time_json(connection.created_at, shop)},
            {"deliveries", std::move(deliveries)},
            {"last_at", time_json(one.last_at, shop)},
            {"refused", json::object{{"count", connection.refused},
                                     {"last_at", time_json(connection.refused_at, shop)},
                                     {"why", say(connection.refused_why)}}},
            {"can_be_asked", can_be_asked(connection.platform)},
            {"fetch",
             one.walk ? json::value(walk_json(*one.walk, one.products, one.customers, shop, say))
                      : nullptr}};
}

json::object walk_json(Walk const& orders, std::optional<Walk> const& products,
                       std::optional<Walk> const& customers, shops::Shop const& shop,
                       desk::Say const& say) {
    auto const if_any = [&](std::optional<Walk> const& walk) {
        return walk ? json::value(how_far(*walk, shop, say)) : json::value(nullptr);
    };
    auto out = how_far(orders, shop, say);
    out["address"] = orders.access.address;
    out["products"] = if_any(products);
    out["customers"] = if_any(customers);
    return out;
}

json::object delivery_json(Delivery const& one, shops::Shop const& shop, desk::Say const& say) {
    return {{"delivery", one.seq},
            {"id", one.delivery_id},
            {"topic", one.topic},
            {"sent_at", time_json(one.sent, shop)},
            {"received_at", time_json(one.received_at, shop)},
            {"order", one.order},
            {"state", name_of(one.state)},
            {"told", say(one.told)},
            {"attempts", one.attempts},
            {"can_replay", !one.body.empty()}};
}

} // namespace colporteur::connectors
