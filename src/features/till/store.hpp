// The tables till and till_note.
#pragma once

#include "features/shops/model.hpp"
#include "features/till/model.hpp"
#include "store/sql/pool.hpp"

#include <functional>
#include <vector>

namespace colporteur::till::store {

void add(sql::Session& session, Till const& till, std::string const& token_hash);
std::vector<TillSeen> all(sql::Session& session, shops::Shop const& shop);
std::optional<Till> of_token(sql::Session& session, std::string const& token_hash); // any shop's
bool remove(sql::Session& session, shops::Shop const& shop, std::string const& id, TimeMs now);

// False, and nothing is stored: the id is known, or another note of its order stands.
bool keep(sql::Transaction& transaction, events::ShopId shop, Note const& note);
bool take_back(sql::Transaction& transaction, events::ShopId shop, std::string const& id);
std::optional<Note> note(sql::Transaction& transaction, events::ShopId shop, std::string const& id);
// The one that stands first, then the newest.
std::vector<Note> of_order(sql::Transaction& transaction, events::ShopId shop,
                           std::string const& order_key);

std::vector<Note> newest(sql::Session& session, shops::Shop const& shop, std::size_t most);
void each(sql::Session& session, shops::Shop const& shop,
          std::function<void(Note const&)> const& take); // the oldest first

bool any_waits(sql::Session& session, shops::Shop const& shop);
// Keys of orders of which a note waits.
std::vector<std::string> waiting(sql::Transaction& transaction, shops::Shop const& shop,
                                 std::size_t most);
// Unless it was taken back meanwhile.
void settle(sql::Transaction& transaction, shops::Shop const& shop, Note const& note, State state);

// How many files of orders were undone at the last look; 0 before the first.
std::int64_t last_look(sql::Transaction& transaction, shops::Shop const& shop);
void put_look(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t undone);
void tell_again(sql::Transaction& transaction, shops::Shop const& shop); // what the shop told

void forget_before(sql::Session& session, shops::Shop const& shop, TimeMs time);

} // namespace colporteur::till::store
