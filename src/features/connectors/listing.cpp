#include "features/connectors/listing.hpp"

#include "features/connectors/customers.hpp"
#include "features/connectors/listing_store.hpp"
#include "features/connectors/understand.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace colporteur::connectors {

namespace {

constexpr TimeMs k_pause_ms = k_day_ms; // a large list costs a shop many requests
constexpr std::int64_t k_one_in = 5;    // of the customers may be gone at once, and one at least
constexpr std::int64_t k_days = 3;      // who is missing so long is gone, however many they are
// At once: each is looked for in all that came. The others are gone tomorrow, too.
constexpr std::size_t k_forgotten_max = 500;
constexpr char const* k_too_many =
    "more than a fifth of the customers are missing in the shop's list: who is missing is "
    "forgotten on the third day";
constexpr char const* k_unreadable =
    "somebody on the shop's list of customers cannot be read, and may be any of those who are "
    "missing: nobody is forgotten";
constexpr char const* k_shorter =
    "the shop's list of customers is shorter than the shop says: nobody is forgotten";

// Nothing: somebody cannot be read, who may be anybody.
std::optional<std::set<std::string>> people_on(shops::Workspace& work, Step const& step,
                                               Page const& page) {
    auto const& key = work.events.key();
    std::set<std::string> people;
    for (auto const& body : page.bodies) {
        auto const reduced =
            reduced_customer(step.platform, k_fetched_customer, body, key, work.now);
        auto const understood =
            understand(step.platform, k_fetched_customer, reduced, step.shop.currency);
        if (!understood) return std::nullopt;
        auto const& customer = understood->customer;
        if (!customer || customer->deleted) continue;
        people.insert(fmt::format("{:016x}", shops::person_id(customer->number, key)));
    }
    return people;
}

Listed forget_gone(sql::Transaction& transaction, shops::Workspace& work, Step const& step,
                   store::Listing const& listing) {
    auto const& connection = step.walk.connection;
    store::miss_listed(transaction, step.shop, connection, listing, k_pause_ms);
    auto gone = store::gone(transaction, step.shop, connection, listing);
    auto const listed = store::count_listed(transaction, step.shop, connection);
    auto const sure = std::find_if(gone.begin(), gone.end(),
                                   [](store::Missing const& one) { return one.days < k_days; });
    bool const too_many = gone.end() - sure > std::max<std::int64_t>(1, listed / k_one_in);
    if (too_many) gone.erase(sure, gone.end());
    gone.resize(std::min(gone.size(), k_forgotten_max));
    for (auto const& one : gone) {
        CustomerChange const change{one.number, {}, listing.began_at, true, true, {}};
        put_customer(transaction, step.shop, change, work.events.key());
    }
    store::drop_listed(transaction, step.shop, connection, listing);
    if (!gone.empty()) store::forget_seen(transaction, step.shop);
    return {!gone.empty(), too_many ? k_too_many : ""};
}

} // namespace

bool is_of_a_listing(sql::Transaction& transaction, shops::Shop const& shop, Walk& walk,
                     TimeMs now) {
    if (walk.cursor.empty()) return true;
    auto const listing = store::listing(transaction, shop, walk.connection);
    if (listing && listing->going) return true;
    bool const due = walk.ended_at && (!listing || now - listing->began_at >= k_pause_ms);
    if (due) walk.cursor.clear();
    return due;
}

Listed list(sql::Transaction& transaction, shops::Workspace& work, Step const& step,
            Page const& page) {
    auto const& connection = step.walk.connection;
    if (step.walk.cursor.empty())
        store::begin_listing(transaction, step.shop, connection, work.now);
    auto const listing = store::listing(transaction, step.shop, connection);
    if (!listing || !listing->going) return {};
    auto const people = people_on(work, step, page);
    bool const good = people && !page.doubtful;
    if (!good) store::spoil_listing(transaction, step.shop, connection);
    for (auto const& person : people.value_or(std::set<std::string>()))
        store::put_listed(transaction, step.shop, connection, person, *listing);
    if (!page.last) return {};
    store::end_listing(transaction, step.shop, connection);
    if (good && listing->good) return forget_gone(transaction, work, step, *listing);
    if (store::gone(transaction, step.shop, connection, *listing).empty()) return {};
    return {false, people && listing->good ? k_shorter : k_unreadable};
}

} // namespace colporteur::connectors
