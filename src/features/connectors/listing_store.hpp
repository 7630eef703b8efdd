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

// Counts who was seen before and not by this one, of each one day when the last that was counted
// began `pause` before or earlier.
void miss_listed(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection, Listing const& listing, TimeMs pause);
struct Missing {
    std::string number; // of a customer
    std::int64_t days = 0;
};
// Whom an earlier one saw and this one did not, who stands on no other connection's list and is one
// with nobody, and of whom nothing newer is known than that it began. Who is missing longest first.
std::vector<Missing> gone(sql::Transaction& transaction, shops::Shop const& shop,
                          std::string const& connection, Listing const& listing);
std::int64_t count_listed(sql::Transaction& transaction, shops::Shop const& shop,
                          std::string const& connection); // who are customers
// Whom `listing` did not see and who are no customers, or one with another.
void drop_listed(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection, Listing const& listing);
// What stood on pages of customers is told anew: who is gone may stand on one again.
void forget_seen(sql::Transaction& transaction, shops::Shop const& shop);
void remove_listing(sql::Transaction& transaction, shops::Shop const& shop,
                    std::string const& connection);

} // namespace colporteur::connectors::store
