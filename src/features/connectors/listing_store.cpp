#include "features/connectors/listing_store.hpp"

#include "features/connectors/source.hpp"

namespace colporteur::connectors::store {

std::optional<Listing> listing(sql::Transaction& transaction, shops::Shop const& shop,
                               std::string const& connection) {
    auto const rows = transaction.run(sql::query("connectors.listing"),
                                      {{"shop_id", shop.id}, {"connector_id", connection}});
    if (rows.empty()) return std::nullopt;
    auto const& row = rows.front();
    return Listing{row.i64("listing"), row.i64("began_at"), row.i64("going") != 0,
                   row.i64("good") != 0};
}

void begin_listing(sql::Transaction& transaction, shops::Shop const& shop,
                   std::string const& connection, TimeMs now) {
    transaction.execute(sql::query("connectors.begin_listing"),
                        {{"connector_id", connection}, {"shop_id", shop.id}, {"began_at", now}});
}

void spoil_listing(sql::Transaction& transaction, shops::Shop const& shop,
                   std::string const& connection) {
    transaction.execute(sql::query("connectors.spoil_listing"),
                        {{"shop_id", shop.id}, {"connector_id", connection}});
}

void end_listing(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection) {
    transaction.execute(sql::query("connectors.end_listing"),
                        {{"shop_id", shop.id}, {"connector_id", connection}});
}

void put_listed(sql::Transaction& transaction, shops::Shop const& shop,
                std::string const& connection, std::string const& person, Listing const& listing) {
    transaction.execute(sql::query("connectors.put_listed"), {{"connector_id", connection},
                                                              {"shop_id", shop.id},
                                                              {"person", person},
                                                              {"listing", listing.number}});
}

void miss_listed(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection, Listing const& listing, TimeMs pause) {
    transaction.execute(sql::query("connectors.miss_listed"),
                        {{"shop_id", shop.id},
                         {"connector_id", connection},
                         {"listing", listing.number},
                         {"began_at", listing.began_at},
                         {"a_day_before", listing.began_at - pause}});
}

std::vector<Missing> gone(sql::Transaction& transaction, shops::Shop const& shop,
                          std::string const& connection, Listing const& listing) {
    std::vector<Missing> out;
    for (auto const& row :
         transaction.run(sql::query("connectors.gone"), {{"shop_id", shop.id},
                                                         {"connector_id", connection},
                                                         {"listing", listing.number},
                                                         {"began_at", listing.began_at}}))
        out.push_back({row.text("customer_id"), row.i64("missed")});
    return out;
}

std::int64_t count_listed(sql::Transaction& transaction, shops::Shop const& shop,
                          std::string const& connection) {
    auto const rows = transaction.run(sql::query("connectors.count_listed"),
                                      {{"shop_id", shop.id}, {"connector_id", connection}});
    return rows.front().i64("customers");
}

void drop_listed(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection, Listing const& listing) {
    transaction.execute(
        sql::query("connectors.drop_listed"),
        {{"shop_id", shop.id}, {"connector_id", connection}, {"listing", listing.number}});
}

void forget_seen(sql::Transaction& transaction, shops::Shop const& shop) {
    transaction.execute(sql::query("connectors.forget_seen"),
                        {{"shop_id", shop.id}, {"what", name_of(What::customers)}});
}

void remove_listing(sql::Transaction& transaction, shops::Shop const& shop,
                    std::string const& connection) {
    for (auto const* name : {"connectors.remove_listed", "connectors.remove_listing"})
        transaction.execute(sql::query(name), {{"shop_id", shop.id}, {"connector_id", connection}});
}

} // namespace colporteur::connectors::store
