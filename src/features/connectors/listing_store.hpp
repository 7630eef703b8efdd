// The tables connector_listing and connector_listed.
#pragma once

#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

#include <optional>
#include <string>
#include <vector>

namespace colporteur::connectors::store {

struct Listing { // a walk through a whole list of customers
    std::int64_t number = 0;
    TimeMs began_at = 0;
    bool going = false; // not at its end yet
    bool good = false;  // everybody on it could be read so far
};

std::optional<Listing> listing(sql::Transaction& transaction, shops::Shop const& shop,
                               std::string const& connection); // the last one
void begin_listing(sql::Transaction& transaction, shops::Shop const& shop,
                   std::string const& connection, TimeMs now);
void spoil_listing(sql::Transaction& transaction, shops::Shop const& shop,
                   std::string const& connection); // it is not good any more
void end_listing(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection);
void put_listed(sql::Transaction& transaction, shops::Shop const& shop,
                std::string const& connection, std::string const& person, Listing const& listing);

// The numbers of customers whom an earlier one saw and this one did not, and of whom nothing newer
// is known than that it began.
std::vector<std::string> gone(sql::Transaction& transaction, shops::Shop const& shop,
                              std::string const& connection, Listing const& listing);
std::int64_t count_listed(sql::Transaction& transaction, shops::Shop const& shop,
                          std::string const& connection); // who are customers
// Whom `listing` did not see and who are no customers.
void drop_listed(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection, Listing const& listing);
void remove_listing(sql::Transaction& transaction, shops::Shop const& shop,
                    std::string const& connection);

} // namespace colporteur::connectors::store
