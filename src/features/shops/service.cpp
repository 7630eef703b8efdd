#include "features/shops/service.hpp"

#include "features/shops/rules.hpp"
#include "features/shops/store.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::shops {

sql::Session lease(sql::Pool& records) {
    auto session = records.session();
    if (!session) throw sql::SqlError(session.error().code, session.error().message);
    return std::move(*session);
}

Result<Shop> create(sql::Pool& records, Shop const& wanted, TimeMs now) {
    if (auto const done = check(wanted); !done) return tl::unexpected(done.error());
    auto session = lease(records);
    sql::Transaction transaction(session);
    auto const shops = store::all(transaction);
    events::ShopId last = 0;
    for (auto const& shop : shops) {
        last = std::max(last, shop.id);
        if (shop.name == wanted.name) {
            return fail(Errc::already_exists,
                        fmt::format("there is a shop named \"{}\" already", wanted.name));
        }
    }
    auto made = wanted;
    made.id = last + 1;
    store::add(transaction, made, now);
    transaction.commit();
    return made;
}

std::vector<Shop> all(sql::Pool& records) {
    auto session = lease(records);
    sql::Transaction transaction(session, sql::Access::reading);
    return store::all(transaction);
}

Result<Shop> find(sql::Pool& records, std::string const& name) {
    auto const shops = all(records);
    std::string names;
    for (auto const& shop : shops) {
        if (shop.name == name) return shop;
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", shop.name);
    }
    if (shops.empty()) {
        return fail(Errc::not_found, "there is no shop here yet: make one with colporteur init");
    }
    if (!name.empty()) {
        return fail(Errc::not_found,
                    fmt::format("no shop named \"{}\"; there are: {}", name, names));
    }
    if (shops.size() > 1) {
        return fail(Errc::wrong_use,
                    fmt::format("several shops are here: name one with --shop ({})", names));
    }
    return shops.front();
}

namespace {

// What only the records tell: whether the changed shop may stand beside the rest.
Done may_stand(sql::Transaction& transaction, Shop const& stored, Shop const& changed) {
    if (!(changed.currency == stored.currency)) {
        return fail(
            Errc::conflict,
            fmt::format("setting currency: all amounts are kept in {}: make a new shop for {}",
                        stored.currency.text(), changed.currency.text()));
    }
    if (changed.zone.name() != stored.zone.name() &&
        store::has_closed_month(transaction, stored.id)) {
        return fail(Errc::conflict,
                    "setting time_zone: a month is closed already, and another zone "
                    "would cut it differently");
    }
    for (auto const& other : store::all(transaction)) {
        if (other.id != stored.id && other.name == changed.name) {
            return fail(Errc::already_exists,
                        fmt::format("there is a shop named \"{}\" already", other.name));
        }
    }
    return {};
}

} // namespace

tl::expected<Shop, RefusedSetting> change_settings(sql::Pool& records, Shop const& shop,
                                                   Settings const& settings) {
    auto session = lease(records);
    sql::Transaction transaction(session);
    auto stored = store::one(transaction, shop.id);
    if (!stored) {
        return tl::unexpected(
            RefusedSetting{"", {Errc::not_found, fmt::format("shop \"{}\" is gone", shop.name)}});
    }
    for (auto const& [key, value] : settings) {
        if (auto const known = known_setting(key); !known)
            return tl::unexpected(RefusedSetting{key, known.error()});
        auto changed = with_setting(*stored, key, value);
        if (!changed) return tl::unexpected(RefusedSetting{key, changed.error()});
        if (auto const good = may_stand(transaction, *stored, *changed); !good)
            return tl::unexpected(RefusedSetting{key, good.error()});
        stored = std::move(*changed);
    }
    store::change(transaction, *stored);
    transaction.commit();
    stored->demo = shop.demo;
    return std::move(*stored);
}

Result<Shop> change_setting(sql::Pool& records, Shop const& shop, std::string const& key,
                            std::string const& value) {
    auto changed = change_settings(records, shop, {{key, value}});
    if (!changed) return tl::unexpected(changed.error().error);
    return std::move(*changed);
}

} // namespace colporteur::shops
