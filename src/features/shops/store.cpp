#include "features/shops/store.hpp"

namespace colporteur::shops::store {

namespace {

template <class T>
T known(Result<T> value, char const* column) {
    if (!value) {
        throw sql::SqlError(Errc::unreadable,
                            std::string("table shop, ") + column + ": " + value.error().message);
    }
    return std::move(*value);
}

Shop shop_of(sql::Row const& row) {
    Shop shop;
    shop.id = static_cast<events::ShopId>(row.i64("id"));
    shop.name = row.text("name");
    shop.currency = known(currency_from(row.text("currency")), "currency");
    shop.zone = known(TimeZone::named(row.text("time_zone")), "time_zone");
    shop.vat = row.f64("vat");
    shop.margin = row.maybe_f64("margin");
    shop.hourly_rate_minor = row.i64("hourly_rate");
    shop.lookback_days = static_cast<int>(row.i64("lookback_days"));
    shop.half_life_days = row.f64("half_life_days");
    shop.smallest_share = row.f64("smallest_share");
    shop.smallest_sum_minor = row.i64("smallest_sum");
    return shop;
}

sql::Parameters settings_of(Shop const& shop) {
    return {{"id", shop.id},
            {"name", shop.name},
            {"currency", shop.currency.text()},
            {"time_zone", shop.zone.name()},
            {"vat", shop.vat},
            {"margin", shop.margin},
            {"hourly_rate", shop.hourly_rate_minor},
            {"lookback_days", shop.lookback_days},
            {"half_life_days", shop.half_life_days},
            {"smallest_share", shop.smallest_share},
            {"smallest_sum", shop.smallest_sum_minor}};
}

} // namespace

std::vector<Shop> all(sql::Transaction& transaction) {
    std::vector<Shop> shops;
    for (auto const& row : transaction.run(sql::query("shops.all")))
        shops.push_back(shop_of(row));
    return shops;
}

std::optional<Shop> one(sql::Transaction& transaction, events::ShopId id) {
    auto const rows = transaction.run(sql::query("shops.one"), {{"id", id}});
    if (rows.empty()) return std::nullopt;
    return shop_of(rows.front());
}

void add(sql::Transaction& transaction, Shop const& shop, TimeMs now) {
    auto parameters = settings_of(shop);
    parameters.push_back({"created_at", now});
    transaction.execute(sql::query("shops.add"), parameters);
}

void change(sql::Transaction& transaction, Shop const& shop) {
    transaction.execute(sql::query("shops.change"), settings_of(shop));
}

bool has_closed_month(sql::Transaction& transaction, events::ShopId id) {
    auto const rows = transaction.run(sql::query("shops.closed_months"), {{"shop_id", id}});
    return rows.front().i64("months") > 0;
}

} // namespace colporteur::shops::store
