#include "features/connectors/fetch.hpp"

#include "features/connectors/fetch_store.hpp"
#include "features/connectors/listing_store.hpp"
#include "features/connectors/store.hpp"
#include "features/shops/service.hpp"

#include <algorithm>

namespace colporteur::connectors {

namespace {

tl::unexpected<Error> no_access() {
    return fail(Errc::not_found, "there is no access to that shop: enter its address and key");
}

// In a walk of a greater number, so that who is at the one before writes nothing more of it.
Walk write_access(sql::Transaction& transaction, shops::Workspace const& work,
                  shops::Shop const& shop, Walk walk, Access const& access, bool fresh) {
    walk.access = access;
    walk.started_at = work.now;
    walk.number = std::max(work.now, walk.number + 1);
    if (fresh)
        store::begin(transaction, walk);
    else
        store::go_on(transaction.session(), walk);
    auto after = store::walk(transaction.session(), shop, walk.connection, walk.what);
    return std::move(*after);
}

} // namespace

std::string_view name_of(Going going) {
    switch (going) {
    case Going::waiting:
        return "waiting";
    case Going::failed:
        return "failed";
    case Going::stopped:
        return "stopped";
    case Going::ended:
        return "ended";
    case Going::running:
        break;
    }
    return "running";
}

Result<Walk> begin_fetching(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
                            Access const& access, bool from_the_first) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    auto const connection = store::one(session, id);
    if (!connection || connection->shop != shop.id)
        return fail(Errc::not_found, "there is no such connection");
    auto good = checked(connection->platform, access);
    if (!good) return tl::unexpected(good.error());
    std::vector<Walk> after;
    for (auto const what : asked_of(connection->platform)) {
        auto before = store::walk(session, shop, id, what);
        bool const moved = before && before->access.address != good->address;
        if (moved) store::remove_listing(transaction, shop, id); // another shop has other customers
        bool const fresh = !before || from_the_first || moved;
        if (!before) before.emplace();
        before->connection = id;
        before->what = what;
        before->shop = shop.id;
        after.push_back(write_access(transaction, work, shop, *before, *good, fresh));
    }
    transaction.commit();
    return std::move(after.front());
}

Result<Walk> stop_fetching(shops::Workspace& work, shops::Shop const& shop, std::string const& id) {
    auto session = shops::lease(work.records);
    auto const walk = store::walk(session, shop, id, What::orders);
    if (!walk) return no_access();
    store::stop(session, *walk);
    return store::walk(session, shop, id, What::orders).value_or(*walk);
}

Result<Walk> resume_fetching(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
                             bool from_the_first) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    std::vector<Walk> after;
    for (auto const what : k_every_what) {
        auto const before = store::walk(session, shop, id, what);
        if (!before) continue;
        after.push_back(
            write_access(transaction, work, shop, *before, before->access, from_the_first));
    }
    if (after.empty()) return no_access();
    transaction.commit();
    return std::move(after.front());
}

Done forget_access(shops::Workspace& work, shops::Shop const& shop, std::string const& id) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    if (!store::forget(transaction, shop, id)) return no_access();
    transaction.commit();
    return {};
}

Result<Walk> fetching_of(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
                         What what) {
    auto session = shops::lease(work.records);
    auto walk = store::walk(session, shop, id, what);
    if (!walk) return no_access();
    return std::move(*walk);
}

} // namespace colporteur::connectors
