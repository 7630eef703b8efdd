// The table experiment. Runs inside the caller's transaction.
#pragma once

#include "features/experiments/model.hpp"
#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::experiments::store {

std::vector<Experiment> all(sql::Transaction& transaction, shops::Shop const& shop); // by name
void put(sql::Transaction& transaction, shops::Shop const& shop, Experiment const& experiment);
void remove(sql::Transaction& transaction, shops::Shop const& shop, std::string const& name);
void set_import(sql::Transaction& transaction, shops::Shop const& shop, std::string const& name,
                std::int64_t import_id);
// Keeps N* from the first look on: it is set once.
void fix_sequential_n(sql::Transaction& transaction, shops::Shop const& shop,
                      std::string const& name, std::int64_t sequential_n);

} // namespace colporteur::experiments::store
