// The tables connector_fetch and connector_fetch_mark.
#pragma once

#include "base/hash.hpp"
#include "features/connectors/fetch.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::connectors {

std::string fetched_id(std::string_view body, HashKey const& key); // of an order as it was sent
// What the order or product is called, of a body that nobody understands; "" when it says nothing.
std::string number_in(std::string_view body);

namespace store {

std::vector<Walk> walks(sql::Session& session, shops::Shop const& shop);
std::optional<Walk> walk(sql::Session& session, shops::Shop const& shop, std::string const& id,
                         What what);
void begin(sql::Transaction& transaction, Walk const& walk); // from the first order on
void go_on(sql::Session& session, Walk const& walk);         // with this key, where it was
void stop(sql::Session& session, Walk const& walk);          // all of its connection
bool forget(sql::Transaction& transaction, shops::Shop const& shop, std::string const& id);

struct Due {
    std::string connection;
    events::ShopId shop = 1;
    What what = What::orders;
};
// Of all shops, who waits longest first.
std::vector<Due> due(sql::Session& session, std::string const& server, TimeMs now);
// False: it is not due any more, or another server has it.
bool lease(sql::Transaction& transaction, Due const& due, std::string const& server, TimeMs now,
           TimeMs until);
// False: the walk was begun anew or gone on with meanwhile, or another server has it.
bool renew(sql::Session& session, Walk const& walk, std::string const& server, TimeMs until);
void turn_back(sql::Transaction& transaction, Walk const& walk); // of orders, to its cursor
// What orders changed since `time` is asked for again.
void ask_again(sql::Transaction& transaction, shops::Shop const& shop,
               std::string const& connection, TimeMs time);

// Both false when the walk was begun anew, taken away or leased to another meanwhile: nothing is
// written. A walk that was stopped meanwhile stays so.
struct PageEnd {
    std::int64_t applied = 0, ignored = 0, failed = 0; // to be added
    TimeMs leased_until = 0;
};
bool end_page(sql::Transaction& transaction, Walk const& walk, PageEnd const& page,
              std::string const& server);
bool put_off(sql::Session& session, Walk const& walk, std::string const& server);

struct Mark {
    TimeMs newest_at = 0;
    std::string cursor;
};
std::optional<Mark> mark_before(sql::Transaction& transaction, std::string const& connection,
                                TimeMs time);                   // or at it
void put_mark(sql::Transaction& transaction, Walk const& walk); // where it is

void put_failed(sql::Transaction& transaction, shops::Shop const& shop, Delivery const& delivery);
void drop_failed(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection, std::size_t most); // but the newest

} // namespace store

} // namespace colporteur::connectors
