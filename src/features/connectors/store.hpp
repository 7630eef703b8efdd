// The tables connector, connector_delivery, connector_order, connector_refund, connector_product,
// connector_customer and connector_merged. Those of what is asked for are in fetch_store.hpp.
#pragma once

#include "features/connectors/model.hpp"
#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

#include <functional>
#include <map>

namespace colporteur::connectors::store {

void add(sql::Session& session, Connection const& connection);
std::vector<Connection> all(sql::Session& session, shops::Shop const& shop);
std::optional<Connection> one(sql::Session& session, std::string const& id); // of any shop
bool remove(sql::Transaction& transaction, shops::Shop const& shop, std::string const& id);
void refuse(sql::Session& session, std::string const& id, std::int64_t times, TimeMs last,
            std::string const& why);

// False: that id came before. Throws already_exists when another server took the number.
bool receive(sql::Session& session, Connection const& connection, Delivery const& delivery);

struct Counts {
    std::map<State, std::int64_t> numbers;
    std::optional<TimeMs> last_at;
};
std::map<std::string, Counts> counts(sql::Session& session, shops::Shop const& shop);

// The newest first; `body` is only "kept" or "".
std::vector<Delivery> newest(sql::Session& session, shops::Shop const& shop,
                             std::string const& connection, std::size_t most);

struct Whole {
    Delivery delivery;
    Platform platform = Platform::standard;
};
std::optional<Whole> delivery(sql::Session& session, shops::Shop const& shop, std::int64_t seq);
bool any_waits(sql::Session& session, shops::Shop const& shop);
std::vector<Whole> waiting(sql::Session& session, shops::Shop const& shop, std::size_t most);
void replay(sql::Session& session, shops::Shop const& shop, std::int64_t seq);
void settle(sql::Transaction& transaction, shops::Shop const& shop, Delivery const& delivery);
void blank(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t seq); // its body

struct Known { // the newest state of an order
    TimeMs updated = 0;
    std::string rank;
    std::int64_t delivery = 0; // whose body tells it; 0: it was fetched
    std::string fetched_by;    // the connection that can be asked for it; "": none
};
std::optional<Known> known(sql::Transaction& transaction, shops::Shop const& shop,
                           std::string const& order_key);
void put(sql::Transaction& transaction, shops::Shop const& shop, std::string const& order_key,
         Known const& known);

std::optional<TimeMs> refund_heard(sql::Transaction& transaction, shops::Shop const& shop,
                                   std::string const& order_key, std::string const& refund_key);
void put_refund(sql::Transaction& transaction, shops::Shop const& shop,
                std::string const& order_key, std::string const& refund_key, TimeMs first_at);

struct KnownProduct {
    std::optional<std::int64_t> cost_minor;
    TimeMs updated = 0;
};
std::optional<KnownProduct> known_product(sql::Transaction& transaction, shops::Shop const& shop,
                                          std::string const& product);
void put(sql::Transaction& transaction, shops::Shop const& shop, ProductChange const& product);

struct KnownCustomer {
    std::string person; // the id of his number
    std::string number; // "" once he is deleted
    std::string email_person;
    TimeMs updated = 0;
    bool deleted = false;
    bool by_list = false; // deleted, as the shop's list alone says: who is shown again is back
};
std::optional<KnownCustomer> known_customer(sql::Transaction& transaction, shops::Shop const& shop,
                                            std::string const& person);
std::vector<KnownCustomer> customers_of_mail(sql::Transaction& transaction, shops::Shop const& shop,
                                             std::string const& email_person);
void put(sql::Transaction& transaction, shops::Shop const& shop, KnownCustomer const& customer);
void put_merged(sql::Transaction& transaction, shops::Shop const& shop, std::string const& person,
                std::string const& kept);
// Who became one with `kept`; nothing but the person of whom no other word is known.
std::vector<KnownCustomer> merged_into(sql::Transaction& transaction, shops::Shop const& shop,
                                       std::string const& kept);
void forget_merged(sql::Transaction& transaction, shops::Shop const& shop,
                   std::string const& person);
// Deliveries that say one of the two say `now`.
void forget_told(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& with_mail, std::string const& without_mail,
                 std::string const& now);

struct Kept { // the newest state of an order that can be told again
    std::uint64_t order = 0;
    TimeMs updated = 0;
    std::int64_t delivery = 0; // whose body is still there; 0: none, but its shop can be asked
    std::string fetched_by;
};
// One after the other: a shop may have very many.
void each_kept(sql::Session& session, shops::Shop const& shop,
               std::function<void(Kept const&)> const& take);

struct Look { // what was compared with the orders already
    std::int64_t import_id = 0;
    std::int64_t undone = 0;
    bool operator==(Look const&) const = default;
};
Look last_look(sql::Session& session, shops::Shop const& shop);
void put(sql::Transaction& transaction, shops::Shop const& shop, Look const& look);

void blank_before(sql::Session& session, shops::Shop const& shop, TimeMs time);
void forget_before(sql::Session& session, shops::Shop const& shop, TimeMs time);

} // namespace colporteur::connectors::store
