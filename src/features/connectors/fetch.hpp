// Fetching: a connected shop is asked for its orders, page by page from the first one on, and from
// the end on again and again for what changed, so that a webhook that was lost mends itself. What
// products cost and who the customers are is asked for in the same way, each by a walk of its own,
// so that a key that may read orders alone fails for the others and not for them.
//
// What was asked for is told like what came by itself (application.hpp) and no body is kept. The
// key lies in the records as it is, for it is sent with each request. Several servers on the same
// records: one walks, by a lease that it renews with each page; should their clocks disagree, a
// page is told twice, which changes nothing.
#pragma once

#include "features/connectors/model.hpp"
#include "features/connectors/source.hpp"
#include "features/shops/model.hpp"

namespace colporteur::connectors {

// running: not at the end yet. ended: it was reached, and is looked after since. waiting: the shop
// does not answer as it should, and is asked again by itself. failed: the same, but somebody has to
// mend it first. stopped: by the merchant.
enum class Going { running, waiting, failed, stopped, ended };
std::string_view name_of(Going going); // "running", ...

struct Walk { // the fetching of a connection
    std::string connection;
    What what = What::orders;
    events::ShopId shop = 1;
    Access access;
    Going going = Going::running;
    std::string cursor;            // where the next page begins
    std::string seen;              // the orders of the last pages, by keyed hash
    TimeMs newest_at = 0;          // of all changes so far; 0: none
    std::optional<TimeMs> back_to; // what changed since is to be asked for once more
    std::int64_t applied = 0, ignored = 0, failed = 0; // of `what`
    std::string error;                                 // why it waits or failed
    int misses = 0;                                    // in a row
    TimeMs started_at = 0;
    std::optional<TimeMs> ended_at; // when the end was reached last
    TimeMs next_at = 0;             // not before
    std::int64_t number = 1;        // of the beginnings
};

bool can_be_asked(Platform platform);

// The access of a connection, entered anew, and its walks go on, from the first order when the
// address is another or `from_the_first` is set. Here and below the walk of orders is returned, and
// what is done is done to all of the connection. Errors: not_found, invalid_input (the address, the
// key, the secret: the message begins with which), conflict (a shop that nobody can ask).
Result<Walk> begin_fetching(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
                            Access const& access, bool from_the_first = false);

// Errors: not_found (no such connection, or no access).
Result<Walk> stop_fetching(shops::Workspace& work, shops::Shop const& shop, std::string const& id);
Result<Walk> resume_fetching(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
                             bool from_the_first = false);
// With its key. Orders that came stay. Errors: not_found.
Done forget_access(shops::Workspace& work, shops::Shop const& shop, std::string const& id);

// Errors: not_found (no such connection, no access, or nothing of that kind to ask for).
Result<Walk> fetching_of(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
                         What what = What::orders);

// As it is to be stored: "shop.example/" is https://shop.example. Errors: invalid_input.
Result<Access> checked(Platform platform, Access access);

} // namespace colporteur::connectors
