// The import row of a cost that a person entered, and the closed months it must not fall in. Runs
// inside the caller's transaction.
#pragma once

#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::costs::store {

std::optional<Month> last_closed_month(sql::Transaction& transaction, shops::Shop const& shop);
bool is_closed(sql::Transaction& transaction, shops::Shop const& shop, Month month);
std::int64_t start_import(sql::Transaction& transaction, shops::Shop const& shop,
                          std::string const& what, TimeMs now);
void end_import(sql::Transaction& transaction, std::int64_t id, TimeMs now);

} // namespace colporteur::costs::store
