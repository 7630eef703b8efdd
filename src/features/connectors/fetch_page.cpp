#include "features/connectors/fetch_page.hpp"

#include "base/hash.hpp"
#include "features/connectors/application.hpp"
#include "features/connectors/listing.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr TimeMs k_minute_ms = 60'000;
constexpr TimeMs k_hour_ms = 60 * k_minute_ms;
constexpr TimeMs k_first_wait_ms = 10'000;
constexpr std::size_t k_seen_bytes = 16; // of each body in Walk::seen
constexpr std::size_t k_seen_max = 500;  // bodies; more than come again behind a page

std::string seen_of(std::string_view body, HashKey const& key) {
    return fmt::format("{:016x}", text_id(body, key));
}

bool stands_in(std::string const& seen, std::string const& one) {
    for (std::size_t at = 0; at + k_seen_bytes <= seen.size(); at += k_seen_bytes) {
        if (seen.compare(at, k_seen_bytes, one) == 0) return true;
    }
    return false;
}

std::vector<std::string const*> new_bodies(shops::Workspace& work, Walk const& walk,
                                           Page const& page) {
    std::vector<std::string const*> out;
    for (auto const& body : page.bodies) {
        if (!stands_in(walk.seen, seen_of(body, work.events.key()))) out.push_back(&body);
    }
    return out;
}

// What is lost by webhook is to be back within the hour; who has none is asked for orders all the
// time. What products cost changes seldom.
TimeMs pause_of(Step const& step) {
    bool const often = is_asked_only(step.platform) && step.walk.what == What::orders;
    return often ? k_minute_ms : k_hour_ms;
}

// The walk as it is behind the page.
Walk behind(shops::Workspace& work, Step const& step, Page const& page, TimeMs newest_at) {
    auto walk = step.walk;
    walk.cursor = page.cursor;
    walk.newest_at = std::max(walk.newest_at, newest_at);
    std::string seen;
    for (auto const& body : page.bodies) {
        auto const one = seen_of(body, work.events.key());
        if (!stands_in(walk.seen, one)) seen += one;
    }
    walk.seen = (seen + walk.seen).substr(0, k_seen_max * k_seen_bytes);
    if (page.last) walk.ended_at = work.now;
    walk.going = walk.ended_at ? Going::ended : Going::running;
    // Of walks that go on, the one that asked longest ago is due first.
    walk.next_at = page.last ? work.now + pause_of(step) : work.now;
    return walk;
}

// Nobody goes back among products and customers: of them nothing has to be told again.
void mark(sql::Transaction& transaction, Walk const& walk) {
    if (walk.newest_at == 0 || walk.what != What::orders) return;
    auto const last = store::mark_before(transaction, walk.connection, walk.newest_at);
    if (last && walk.newest_at - last->newest_at < k_day_ms) return;
    store::put_mark(transaction, walk);
}

store::PageEnd count(sql::Transaction& transaction, Step const& step,
                     std::vector<Settled> const& settled, TimeMs now) {
    store::PageEnd page;
    bool const again = step.lists && step.walk.ended_at; // who was counted comes every day
    bool any_failed = false;
    for (auto const& [delivery, repeated] : settled) {
        if (delivery.state == State::done && !repeated) ++page.applied;
        if (delivery.state == State::ignored && !again) ++page.ignored;
        if (delivery.state != State::failed) continue;
        any_failed = true;
        if (!again) ++page.failed;
        auto failed = delivery;
        failed.topic = k_fetched;
        failed.received_at = now;
        store::put_failed(transaction, step.shop, failed);
    }
    if (any_failed) store::drop_failed(transaction, step.shop, step.walk.connection, k_failed_kept);
    return page;
}

class Telling {
  public:
    Telling(shops::Workspace& work, Step const& step, Page const& page, std::string const& server)
        : work_(work), step_(step), page_(page), server_(server),
          bodies_(new_bodies(work, step.walk, page)) {}

    Told all() {
        auto told = bodies();
        if (!forgot_) return told;
        // The engine's own log of changes would keep who is gone for a while.
        auto session = shops::lease(work_.records);
        session.run(sql::query("records.empty_log"));
        told.changed = true;
        return told;
    }

  private:
    Told bodies() {
        try {
            return together();
        } catch (std::exception const& error) {
            if (bodies_.empty() || is_of_the_moment(error)) throw;
        }
        return one_by_one();
    }

    Told together() {
        Told told;
        Application application(work_, step_.shop);
        for (auto const* body : bodies_)
            application.take_fetched(step_.platform, step_.walk.connection, *body,
                                     topic_of(step_.walk.what));
        told.changed = application.write([&](sql::Transaction& transaction, auto const& settled) {
            told.more = end(transaction, application.newest(),
                            count(transaction, step_, settled, work_.now));
        });
        told.orders = application.told_now();
        return told;
    }

    // So that the one that cannot be stored holds no other up. The cursor goes on behind all.
    Told one_by_one() {
        Told told;
        TimeMs newest_at = 0;
        store::PageEnd sum;
        for (auto const* body : bodies_) {
            Application application(work_, step_.shop);
            application.take_fetched(step_.platform, step_.walk.connection, *body,
                                     topic_of(step_.walk.what));
            store::PageEnd one;
            auto const finish = [&](sql::Transaction& transaction, auto const& settled) {
                one = count(transaction, step_, settled, work_.now);
            };
            try {
                told.changed = application.write(finish) || told.changed;
                auto const& orders = application.told_now();
                told.orders.insert(told.orders.end(), orders.begin(), orders.end());
                sum.applied += one.applied;
                sum.ignored += one.ignored;
                sum.failed += one.failed;
                newest_at = std::max(newest_at, application.newest());
            } catch (std::exception const& error) {
                if (is_of_the_moment(error)) throw;
                probe(work_, step_.shop);
                give_up(*body, error.what());
                ++sum.failed;
            }
        }
        auto session = shops::lease(work_.records);
        sql::Transaction transaction(session);
        told.more = end(transaction, newest_at, sum);
        transaction.commit();
        return told;
    }

    void give_up(std::string const& body, std::string const& why) {
        Delivery delivery;
        delivery.connection = step_.walk.connection;
        delivery.delivery_id = fetched_id(body, work_.events.key());
        delivery.topic = k_fetched;
        delivery.received_at = work_.now;
        delivery.told = told_of_failure(why);
        if (step_.walk.what != What::customers) delivery.order = number_in(body);
        auto session = shops::lease(work_.records);
        sql::Transaction transaction(session);
        store::put_failed(transaction, step_.shop, delivery);
        transaction.commit();
    }

    // True when the next page may follow.
    bool end(sql::Transaction& transaction, TimeMs newest_at, store::PageEnd page) {
        auto const walk = behind(work_, step_, page_, newest_at);
        if (!page_.last) page.leased_until = work_.now + k_lease_ms;
        if (!store::end_page(transaction, walk, page, server_)) return false;
        mark(transaction, walk);
        if (step_.lists) take_list(transaction);
        return !page_.last;
    }

    void take_list(sql::Transaction& transaction) {
        auto listed = list(transaction, work_, step_, page_);
        forgot_ = forgot_ || listed.forgot;
        if (listed.told.empty()) return;
        Delivery delivery;
        delivery.connection = step_.walk.connection;
        delivery.delivery_id = fetched_id(fmt::format("{}", work_.now), work_.events.key());
        delivery.topic = k_fetched;
        delivery.received_at = work_.now;
        delivery.told = std::move(listed.told);
        store::put_failed(transaction, step_.shop, delivery);
    }

    shops::Workspace& work_;
    Step const& step_;
    Page const& page_;
    std::string const& server_;
    std::vector<std::string const*> bodies_;
    bool forgot_ = false; // who was a customer
};

} // namespace

std::vector<store::Due> due_fetches(shops::Workspace& work, std::string const& server) {
    auto session = shops::lease(work.records);
    return store::due(session, server, work.now);
}

std::optional<Step> take_step(shops::Workspace& work, shops::Shop const& shop,
                              std::string const& connection, std::string const& server, What what) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    if (!store::lease(transaction, {connection, shop.id, what}, server, work.now,
                      work.now + k_lease_ms))
        return std::nullopt;
    auto const found = store::one(session, connection);
    auto walk = store::walk(session, shop, connection, what);
    if (!found || !walk) return std::nullopt;
    if (walk->back_to) {
        // Shops write whole seconds, some in a zone of their own: a day before is early enough.
        auto const mark = store::mark_before(transaction, connection, *walk->back_to - k_day_ms)
                              .value_or(store::Mark{});
        // A walk that is not there yet comes by anyway.
        if (walk->newest_at >= mark.newest_at) {
            walk->cursor = mark.cursor;
            walk->newest_at = mark.newest_at;
        }
        store::turn_back(transaction, *walk);
        walk->back_to.reset();
        walk->seen.clear();
        walk->ended_at.reset();
    }
    bool const lists =
        what == What::customers && is_of_a_listing(transaction, shop, *walk, work.now);
    transaction.commit();
    return Step{shop, found->platform, std::move(*walk), lists};
}

bool renew_lease(shops::Workspace& work, Step const& step, std::string const& server) {
    auto session = shops::lease(work.records);
    return store::renew(session, step.walk, server, work.now + k_lease_ms);
}

bool tells_anything(shops::Workspace& work, Step const& step, Page const& page) {
    return (step.lists && page.last) || !new_bodies(work, step.walk, page).empty();
}

Told tell_page(shops::Workspace& work, Step const& step, Page const& page,
               std::string const& server) {
    return Telling(work, step, page, server).all();
}

void put_off(shops::Workspace& work, Step const& step, Error const& error,
             std::int64_t retry_after_s, std::string const& server) {
    auto walk = step.walk;
    bool const is_ours = error.code == Errc::wrong_use || error.code == Errc::not_found ||
                         error.code == Errc::invalid_input || error.code == Errc::conflict;
    walk.going = is_ours ? Going::failed : Going::waiting;
    walk.error = error.message;
    // Doubled each time: 10 s, 20 s, ... an hour.
    auto const wait = std::min(k_hour_ms, k_first_wait_ms << std::min(walk.misses, 10));
    auto const asked = std::clamp<TimeMs>(retry_after_s, 0, k_hour_ms / 1000) * 1000;
    walk.next_at = work.now + (is_ours ? k_hour_ms : std::max(wait, asked));
    auto session = shops::lease(work.records);
    store::put_off(session, walk, server);
}

} // namespace colporteur::connectors
