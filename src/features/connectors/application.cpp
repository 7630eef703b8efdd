#include "features/connectors/application.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "features/connectors/customers.hpp"
#include "features/connectors/products.hpp"
#include "features/connectors/signature.hpp"
#include "features/connectors/source.hpp"
#include "features/imports/service.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace colporteur::connectors {

namespace {

std::string hex(std::uint64_t id) {
    return fmt::format("{:016x}", id);
}

auto age_of(OrderChange const& change) {
    return std::tie(change.updated, change.rank);
}

// Of two bodies of one state only the end of the rank differs, which is that of the bytes.
bool says_the_same(store::Known const& known, OrderChange const& change) {
    auto const stage = [](std::string_view rank) { return rank.substr(0, rank.rfind(' ')); };
    return known.updated == change.updated && stage(known.rank) == stage(change.rank);
}

std::string money_text(std::int64_t minor, shops::Shop const& shop) {
    return fmt::format("{} {}", plain(minor, shop.currency), shop.currency.text());
}

std::string told_of(OrderChange const& change, shops::Shop const& shop) {
    auto const& order = change.order;
    auto const day = day_text(shop.zone.day_of(order.time));
    if (!imports::counts(order))
        return fmt::format("order of {}: cancelled or not paid, it earns nothing", day);
    auto const goods = money_text(goods_of(order), shop);
    std::int64_t refunded = 0;
    for (auto const& refund : change.refunds)
        refunded += refund.goods_minor;
    if (refunded > 0) {
        return fmt::format("order of {}: goods of {}, {} of them refunded", day, goods,
                           money_text(refunded, shop));
    }
    return fmt::format("order of {}: goods of {}", day, goods);
}

imports::ToldOrder told(OrderChange const& change) {
    auto order = change.order;
    for (auto const& refund : change.refunds)
        order.refunds.push_back({refund.time, refund.goods_minor, refund.product});
    return order;
}

} // namespace

void Application::take(store::Whole const& whole) {
    take(whole, {});
}

void Application::take_fetched(Platform platform, std::string const& by, std::string const& body,
                               std::string_view topic) {
    store::Whole whole;
    whole.platform = platform;
    whole.delivery.connection = by;
    whole.delivery.topic = topic;
    whole.delivery.delivery_id = fetched_id(body, work_.events.key());
    whole.delivery.body = is_of_a_customer(topic) ? reduced_customer(platform, topic, body,
                                                                     work_.events.key(), work_.now)
                                                  : body;
    take(whole, by);
}

void Application::take(store::Whole const& whole, std::string const& fetched_by) {
    auto understood = read(whole);
    auto delivery = whole.delivery;
    delivery.body.clear(); // a batch of large ones is in memory once
    if (!understood) {
        if (!fetched_by.empty()) delivery.order = number_in(whole.delivery.body);
        return settle(std::move(delivery), State::failed, understood.error().message);
    }
    if (understood->is_ignored())
        return settle(std::move(delivery), State::ignored, understood->ignored);
    for (auto const& one : understood->products)
        newest_at_ = std::max(newest_at_, one.updated);
    if (understood->customer) {
        newest_at_ = std::max(newest_at_, understood->customer->updated);
        understood->customer->by_list = !fetched_by.empty() && !understood->customer->deleted;
        return customers_.push_back({std::move(delivery), std::move(*understood->customer)});
    }
    if (!understood->order)
        return products_.push_back({std::move(delivery), std::move(understood->products)});
    delivery.order = understood->order->order.number;
    newest_at_ = std::max(newest_at_, understood->order->updated);
    auto key = key_of(*understood->order);
    waiting_[std::move(key)].push_back(
        {std::move(delivery), std::move(*understood->order), fetched_by});
}

bool Application::write(Finish const& finish) {
    choose();
    events::BatchInfo written;
    if (!newest_.empty()) {
        std::vector<imports::ToldOrder> orders;
        for (auto const& one : newest_)
            orders.push_back(told(one.change));
        written = imports::tell_orders(work_, shop_, orders);
    }
    auto session = shops::lease(work_.records);
    sql::Transaction transaction(session);
    for (auto const& [ids, time] : heard_)
        store::put_refund(transaction, shop_, ids.first, ids.second, time);
    for (auto const& one : newest_) {
        if (one.known) store::put(transaction, shop_, one.key, *one.known);
    }
    for (auto const& [connection, time] : ask_again_)
        store::ask_again(transaction, shop_, connection, time);
    bool changed = write_products(transaction);
    changed = write_customers(transaction) || changed;
    finish(transaction, settled_);
    transaction.commit();
    // The engine's own log of changes would keep who was deleted for a while.
    if (forgot_) session.run(sql::query("records.empty_log"));
    for (auto const& one : newest_)
        told_now_.push_back(imports::told_now(one.change.order, work_.events.key()));
    return changed || written.added + written.corrected > 0;
}

bool Application::write_products(sql::Transaction& transaction) {
    bool changed = false;
    for (auto& [delivery, changes] : products_) {
        auto outcome = put_products(transaction, shop_, changes);
        settle(std::move(delivery), outcome.state, std::move(outcome.told));
        changed = changed || outcome.changed;
    }
    return changed;
}

bool Application::write_customers(sql::Transaction& transaction) {
    bool changed = false;
    for (auto& [delivery, change] : customers_) {
        auto outcome = put_customer(transaction, shop_, change, work_.events.key());
        settle(std::move(delivery), outcome.state, std::move(outcome.told), outcome.repeated);
        changed = changed || outcome.changed;
        forgot_ = forgot_ || outcome.forgot;
    }
    return changed;
}

Result<Understood> Application::read(store::Whole const& whole) const {
    auto const& delivery = whole.delivery;
    auto understood = understand(whole.platform, delivery.topic, delivery.body, shop_.currency);
    if (!understood || understood->is_ignored()) return understood;
    auto const latest = work_.now + k_day_ms;
    for (auto const& one : understood->products) {
        if (one.updated > latest)
            return fail(Errc::invalid_input, "the product was changed on a day to come");
    }
    if (understood->customer && understood->customer->updated > latest)
        return fail(Errc::invalid_input, "the customer was changed on a day to come");
    if (!understood->order) return understood;
    if (understood->order->order.time > latest || understood->order->updated > latest)
        return fail(Errc::invalid_input, "the order is of a day to come");
    return understood;
}

void Application::settle(Delivery delivery, State state, std::string told, bool repeated) {
    delivery.state = state;
    delivery.told = std::move(told);
    settled_.push_back({std::move(delivery), repeated});
}

void Application::choose() {
    auto session = shops::lease(work_.records);
    sql::Transaction transaction(session, sql::Access::reading);
    for (auto& [key, candidates] : waiting_)
        choose(transaction, key, candidates);
    transaction.commit();
}

void Application::choose(sql::Transaction& transaction, std::string const& key,
                         std::vector<Candidate>& candidates) {
    bool earlier = false;
    for (auto const& candidate : candidates)
        earlier = hear(transaction, key, candidate.change) || earlier;
    auto const best = *std::max_element(
        candidates.begin(), candidates.end(),
        [](Candidate const& a, Candidate const& b) { return age_of(a.change) < age_of(b.change); });
    auto const known = store::known(transaction, shop_, key);
    bool const same = known && says_the_same(*known, best.change);
    bool const fetched = !best.fetched_by.empty();
    // What was asked for is how the shop has it, whichever bytes say so.
    bool const older =
        known && !(same && fetched) && age_of(best.change) < std::tie(known->updated, known->rank);
    bool const repeated = same && fetched && known->fetched_by == best.fetched_by;
    for (auto& candidate : candidates) {
        if (older || age_of(candidate.change) < age_of(best.change))
            settle(std::move(candidate.delivery), State::ignored,
                   "a newer state of the order is known");
        else
            settle(std::move(candidate.delivery), State::done, told_of(best.change, shop_),
                   repeated);
    }
    std::optional<OrderChange> change;
    if (!older) change = best.change;
    if (older && earlier) change = again(transaction, key, *known);
    if (!change) return;
    date_refunds(transaction, key, *change);
    std::optional<store::Known> now;
    if (!older) {
        now = store::Known{best.change.updated, best.change.rank, best.delivery.seq,
                           fetched || !same ? best.fetched_by : known->fetched_by};
        if (same && fetched) { // the body of a delivery stays the nearest
            now->rank = known->rank;
            now->delivery = known->delivery;
        }
    }
    newest_.push_back({key, std::move(*change), std::move(now)});
}

// When an older state has a refund, that one was given back earlier than was known. True then.
// Written down with the outcome, so that a crash in between forgets both.
bool Application::hear(sql::Transaction& transaction, std::string const& key,
                       OrderChange const& change) {
    bool earlier = false;
    for (auto const& refund : change.refunds) {
        if (refund.time != 0) continue;
        auto const before = heard(transaction, key, refund);
        if (before && *before <= change.updated) continue;
        heard_[{key, id_of(refund)}] = change.updated;
        earlier = true;
    }
    return earlier;
}

std::optional<TimeMs> Application::heard(sql::Transaction& transaction, std::string const& key,
                                         Refund const& refund) const {
    auto const id = id_of(refund);
    if (auto const found = heard_.find({key, id}); found != heard_.end()) return found->second;
    return store::refund_heard(transaction, shop_, key, id);
}

std::string Application::id_of(Refund const& refund) const {
    return hex(text_id(refund.id, work_.events.key()));
}

// The newest state once more, if there is need: from its body while it is kept, else from its shop,
// which is asked again later.
std::optional<OrderChange> Application::again(sql::Transaction& transaction, std::string const& key,
                                              store::Known const& known) {
    auto const whole = store::delivery(transaction.session(), shop_, known.delivery);
    if (whole && !whole->delivery.body.empty()) {
        auto understood = read(*whole);
        if (understood && understood->order && key == key_of(*understood->order) &&
            age_of(*understood->order) == std::tie(known.updated, known.rank))
            return std::move(understood->order);
    }
    if (known.fetched_by.empty()) return std::nullopt;
    auto const found = ask_again_.try_emplace(known.fetched_by, known.updated).first;
    found->second = std::min(found->second, known.updated);
    return std::nullopt;
}

void Application::date_refunds(sql::Transaction& transaction, std::string const& key,
                               OrderChange& change) {
    for (auto& refund : change.refunds) {
        if (refund.time == 0)
            refund.time = heard(transaction, key, refund).value_or(change.updated);
    }
}

std::string Application::key_of(OrderChange const& change) const {
    return hex(text_id(fold(trim(change.order.number)), work_.events.key()));
}

void probe(shops::Workspace& work, shops::Shop const& shop) {
    imports::tell_orders(work, shop, {});
}

bool is_of_the_moment(std::exception const& error) {
    auto const* const failure = dynamic_cast<sql::SqlError const*>(&error);
    return failure != nullptr &&
           (failure->code == Errc::busy || failure->code == Errc::already_exists ||
            failure->code == Errc::unreadable);
}

std::string told_of_failure(std::string const& why) {
    return fmt::format("it cannot be stored: {}", is_text(why) ? why : "an error");
}

} // namespace colporteur::connectors
