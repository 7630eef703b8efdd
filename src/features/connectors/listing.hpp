// Who is gone from a shop's list of customers, where the shop tells of no deletion: once a day the
// walk of customers goes through the whole list, and who was on it and is not any more was deleted
// in the shop.
//
// Only a walk that came to its end says so, whatever broke off in between; one on which somebody
// cannot be read, or that is shorter than the shop says, tells nothing. Should very many be missing
// at once, something may be wrong with the list: they are gone when they are missing on three days.
// Whom the list shows again is back, since only the list said that he is gone (customers.hpp).
#pragma once

#include "features/connectors/fetch_page.hpp"

namespace colporteur::connectors {

// Whether the page at the walk's cursor is one of a walk through the whole list. When such a walk
// is due, the cursor is "" afterwards.
bool is_of_a_listing(sql::Transaction& transaction, shops::Shop const& shop, Walk& walk,
                     TimeMs now);

struct Listed {
    bool forgot = false; // somebody: the engine's log of changes is to be emptied
    std::string told;    // why who is missing is not; "" when he is, and when nobody is missing
};

// Writes down who stands on the page, and behind the last one forgets who is gone.
// REQUIRES: step.lists; the page is told and the cursor behind it.
Listed list(sql::Transaction& transaction, shops::Workspace& work, Step const& step,
            Page const& page);

} // namespace colporteur::connectors
