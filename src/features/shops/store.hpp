// The table shop. Runs inside the caller's transaction.
#pragma once

#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

#include <vector>

namespace colporteur::shops::store {

std::vector<Shop> all(sql::Transaction& transaction); // by id
std::optional<Shop> one(sql::Transaction& transaction, events::ShopId id);
void add(sql::Transaction& transaction, Shop const& shop, TimeMs now);
void change(sql::Transaction& transaction, Shop const& shop);
bool has_closed_month(sql::Transaction& transaction, events::ShopId id);

} // namespace colporteur::shops::store
