#include "features/connectors/apply.hpp"

#include "features/connectors/application.hpp"
#include "features/shops/service.hpp"

#include <span>

namespace colporteur::connectors {

namespace {

void apply(shops::Workspace& work, shops::Shop const& shop, std::span<store::Whole const> some,
           Applied& applied) {
    Application application(work, shop);
    for (auto const& whole : some)
        application.take(whole);
    bool const changed = application.write([&](sql::Transaction& transaction, auto const& settled) {
        for (auto const& [delivery, repeated] : settled) {
            store::settle(transaction, shop, delivery);
            if (is_of_a_customer(delivery.topic)) store::blank(transaction, shop, delivery.seq);
        }
    });
    applied.changed = changed || applied.changed;
    auto const& told = application.told_now();
    applied.orders.insert(applied.orders.end(), told.begin(), told.end());
}

void give_up(shops::Workspace& work, shops::Shop const& shop, Delivery delivery,
             std::string const& why) {
    delivery.state = State::failed;
    delivery.told = told_of_failure(why);
    delivery.order.clear();
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::settle(transaction, shop, delivery);
    transaction.commit();
}

// So that the one that cannot be stored holds no other up.
void apply_alone(shops::Workspace& work, shops::Shop const& shop,
                 std::vector<store::Whole> const& some, Applied& applied) {
    for (auto const& one : some) {
        try {
            apply(work, shop, std::span(&one, 1), applied);
        } catch (std::exception const& error) {
            if (is_of_the_moment(error)) throw;
            probe(work, shop);
            give_up(work, shop, one.delivery, error.what());
        }
    }
}

} // namespace

bool waits(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    return store::any_waits(session, shop);
}

Applied apply_waiting(shops::Workspace& work, shops::Shop const& shop) {
    Applied applied;
    std::vector<store::Whole> waiting;
    {
        auto session = shops::lease(work.records);
        waiting = store::waiting(session, shop, k_at_once);
    }
    applied.deliveries = waiting.size();
    if (waiting.empty()) return applied;
    try {
        apply(work, shop, waiting, applied);
    } catch (std::exception const&) {
        apply_alone(work, shop, waiting, applied);
    }
    return applied;
}

} // namespace colporteur::connectors
