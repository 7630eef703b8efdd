// Who customers are, as shops tell it: of each the newest word stands, in whatever order and
// however often they come. Of who is deleted the id of his number and the time stay, so that an
// older word does not bring him back; whom no more than the shop's list said to be gone, its list
// brings back. Who was made one with another stays known until that one is deleted. Where it stands
// it is no import: taking one back leaves it.
#pragma once

#include "base/hash.hpp"
#include "features/connectors/model.hpp"
#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::connectors {

struct CustomerPut {
    State state = State::done; // ignored: a newer word is known
    std::string told;          // with his number while he is a customer
    bool changed = false;      // who is a customer, or by which address he is known
    bool repeated = false;     // that very word was known
    bool forgot = false;       // of who is deleted: the engine's log of changes is to be emptied
};

// REQUIRES: as understand() gives it.
CustomerPut put_customer(sql::Transaction& transaction, shops::Shop const& shop,
                         CustomerChange const& change, HashKey const& key);

} // namespace colporteur::connectors
