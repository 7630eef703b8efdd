// One page of a walk: taken, asked for, told; in this order, and what comes out of it is written
// down last, in one transaction with the cursor. A crash at any instant leaves the cursor where the
// page began, and the page once more changes nothing twice.
#pragma once

#include "features/connectors/fetch_store.hpp"
#include "features/desk/model.hpp"

#include <functional>
#include <vector>

namespace colporteur::connectors {

// page_of(), or that of a test.
using PageOf = std::function<Result<Page>(Platform platform, Access const& access,
                                          std::string_view cursor, Fetch const& fetch, What what)>;

struct Step {
    shops::Shop shop;
    Platform platform = Platform::standard;
    Walk walk;
    bool lists = false; // it goes through the whole list of customers (listing.hpp)
};

constexpr TimeMs k_lease_ms = 3 * 60'000; // longer than a request may take, and being told
constexpr std::size_t k_failed_kept = 50; // of a connection, in the list of deliveries

// Whose turn it is, of all shops; who waits longest first.
std::vector<store::Due> due_fetches(shops::Workspace& work, std::string const& server);

// The next step of a walk, which is this server's for k_lease_ms. What is to be asked for once more
// is gone back to here. Nothing: it is not due, or another server has it.
std::optional<Step> take_step(shops::Workspace& work, shops::Shop const& shop,
                              std::string const& connection, std::string const& server,
                              What what = What::orders);

// Makes the step this server's for k_lease_ms from now. False: it is nobody's to end any more, or
// another server's.
bool renew_lease(shops::Workspace& work, Step const& step, std::string const& server);

struct Told {
    bool changed = false; // something stored is not as it was before
    bool more = false;    // the next page may be asked for at once
    std::vector<desk::ToldNow> orders;
};

// Tells what stands on the page; what stood on the pages before, byte for byte, was told with them.
// One that cannot be stored fails alone; throws when nothing can be (the disk, the records): the
// page is asked for again then. Behind the last page of a whole list who is gone is forgotten.
// REQUIRES: the turn of who changes the shop, if tells_anything().
Told tell_page(shops::Workspace& work, Step const& step, Page const& page,
               std::string const& server);
bool tells_anything(shops::Workspace& work, Step const& step, Page const& page);

// What went wrong is written down, and when it is tried again: `retry_after_s` as the shop says, 0
// when it does not.
void put_off(shops::Workspace& work, Step const& step, Error const& error,
             std::int64_t retry_after_s, std::string const& server);

} // namespace colporteur::connectors
