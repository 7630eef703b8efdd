#include "features/connectors/apply.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "features/connectors/signature.hpp"
#include "features/connectors/store.hpp"
#include "features/connectors/understand.hpp"
#include "features/imports/service.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <span>
#include <tuple>

namespace colporteur::connectors {

namespace {

struct Candidate {
    Delivery delivery;
    OrderChange change;
    [[nodiscard]] auto age() const { return std::tie(change.updated, change.rank); }
};

struct Newest { // of an order, to be written
    std::string key;
    OrderChange change;
    std::optional<store::Known> known; // nothing: it is known already
};

std::string hex(std::uint64_t id) {
    return fmt::format("{:016x}", id);
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

class Application {
  public:
    Application(shops::Workspace& work, shops::Shop const& shop) : work_(work), shop_(shop) {}

    void take(store::Whole const& whole) {
        auto understood = read(whole);
        auto delivery = whole.delivery;
        delivery.body.clear(); // a batch of large ones is in memory once
        if (!understood)
            return settle(std::move(delivery), State::failed, understood.error().message);
        if (!understood->order)
            return settle(std::move(delivery), State::ignored, understood->ignored);
        delivery.order = understood->order->order.number;
        auto key = key_of(*understood->order);
        waiting_[std::move(key)].push_back({std::move(delivery), std::move(*understood->order)});
    }

    bool write() {
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
        for (auto const& delivery : settled_)
            store::settle(transaction, shop_, delivery);
        for (auto const& [ids, time] : heard_)
            store::put_refund(transaction, shop_, ids.first, ids.second, time);
        for (auto const& one : newest_) {
            if (one.known) store::put(transaction, shop_, one.key, *one.known);
        }
        transaction.commit();
        return written.added + written.corrected > 0;
    }

  private:
    Result<Understood> read(store::Whole const& whole) const {
        auto const& delivery = whole.delivery;
        auto understood = understand(whole.platform, delivery.topic, delivery.body, shop_.currency);
        if (!understood || !understood->order) return understood;
        auto const latest = work_.now + k_day_ms;
        if (understood->order->order.time > latest || understood->order->updated > latest)
            return fail(Errc::invalid_input, "the order is of a day to come");
        return understood;
    }

    void settle(Delivery delivery, State state, std::string told) {
        delivery.state = state;
        delivery.told = std::move(told);
        settled_.push_back(std::move(delivery));
    }

    void choose() {
        auto session = shops::lease(work_.records);
        sql::Transaction transaction(session, sql::Access::reading);
        for (auto& [key, candidates] : waiting_)
            choose(transaction, key, candidates);
        transaction.commit();
    }

    void choose(sql::Transaction& transaction, std::string const& key,
                std::vector<Candidate>& candidates) {
        bool earlier = false;
        for (auto const& candidate : candidates)
            earlier = hear(transaction, key, candidate.change) || earlier;
        auto const best = *std::max_element(
            candidates.begin(), candidates.end(),
            [](Candidate const& a, Candidate const& b) { return a.age() < b.age(); });
        auto const known = store::known(transaction, shop_, key);
        bool const older = known && best.age() < std::tie(known->updated, known->rank);
        for (auto& candidate : candidates) {
            if (older || candidate.age() < best.age())
                settle(std::move(candidate.delivery), State::ignored,
                       "a newer state of the order is known");
            else
                settle(std::move(candidate.delivery), State::done, told_of(best.change, shop_));
        }
        std::optional<OrderChange> change;
        if (!older) change = best.change;
        if (older && earlier) change = again(transaction, key, *known);
        if (!change) return;
        date_refunds(transaction, key, *change);
        std::optional<store::Known> now;
        if (!older) now = store::Known{best.change.updated, best.change.rank, best.delivery.seq};
        newest_.push_back({key, std::move(*change), std::move(now)});
    }

    // When an older state has a refund, that one was given back earlier than was known. True then.
    // Written down with the outcome, so that a crash in between forgets both.
    bool hear(sql::Transaction& transaction, std::string const& key, OrderChange const& change) {
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

    std::optional<TimeMs> heard(sql::Transaction& transaction, std::string const& key,
                                Refund const& refund) const {
        auto const id = id_of(refund);
        if (auto const found = heard_.find({key, id}); found != heard_.end()) return found->second;
        return store::refund_heard(transaction, shop_, key, id);
    }

    [[nodiscard]] std::string id_of(Refund const& refund) const {
        return hex(text_id(refund.id, work_.events.key()));
    }

    // The newest state once more, if there is need and its body is still kept.
    std::optional<OrderChange> again(sql::Transaction& transaction, std::string const& key,
                                     store::Known const& known) const {
        auto const whole = store::delivery(transaction.session(), shop_, known.delivery);
        if (!whole || whole->delivery.body.empty()) return std::nullopt;
        auto understood = read(*whole);
        if (!understood || !understood->order) return std::nullopt;
        auto const& change = *understood->order;
        bool const same =
            change.updated == known.updated && change.rank == known.rank && key == key_of(change);
        return same ? std::move(understood->order) : std::nullopt;
    }

    void date_refunds(sql::Transaction& transaction, std::string const& key, OrderChange& change) {
        for (auto& refund : change.refunds) {
            if (refund.time == 0)
                refund.time = heard(transaction, key, refund).value_or(change.updated);
        }
    }

    [[nodiscard]] std::string key_of(OrderChange const& change) const {
        return hex(text_id(fold(trim(change.order.number)), work_.events.key()));
    }

    static imports::ToldOrder told(OrderChange const& change) {
        auto order = change.order;
        for (auto const& refund : change.refunds)
            order.refunds.push_back({refund.time, refund.goods_minor, refund.product});
        return order;
    }

    shops::Workspace& work_;
    shops::Shop const& shop_;
    std::map<std::string, std::vector<Candidate>> waiting_;       // by the key of the order
    std::map<std::pair<std::string, std::string>, TimeMs> heard_; // order, refund: to be written
    std::vector<Newest> newest_;
    std::vector<Delivery> settled_;
};

bool apply(shops::Workspace& work, shops::Shop const& shop, std::span<store::Whole const> some) {
    Application application(work, shop);
    for (auto const& whole : some)
        application.take(whole);
    return application.write();
}

// Says nothing of any order, so that what throws here is no fault of a delivery.
void probe(shops::Workspace& work, shops::Shop const& shop) {
    imports::tell_orders(work, shop, {});
}

void give_up(shops::Workspace& work, shops::Shop const& shop, Delivery delivery,
             std::string const& why) {
    delivery.state = State::failed;
    delivery.told = fmt::format("it cannot be stored: {}", is_text(why) ? why : "an error");
    delivery.order.clear();
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::settle(transaction, shop, delivery);
    transaction.commit();
}

// Of the records, of others that write to them: no fault of a delivery either.
bool is_of_the_moment(std::exception const& error) {
    auto const* const failure = dynamic_cast<sql::SqlError const*>(&error);
    return failure != nullptr &&
           (failure->code == Errc::busy || failure->code == Errc::already_exists ||
            failure->code == Errc::unreadable);
}

// So that the one that cannot be stored holds no other up.
bool apply_alone(shops::Workspace& work, shops::Shop const& shop,
                 std::vector<store::Whole> const& some) {
    bool changed = false;
    for (auto const& one : some) {
        try {
            changed = apply(work, shop, std::span(&one, 1)) || changed;
        } catch (std::exception const& error) {
            if (is_of_the_moment(error)) throw;
            probe(work, shop);
            give_up(work, shop, one.delivery, error.what());
        }
    }
    return changed;
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
        applied.changed = apply(work, shop, waiting);
    } catch (std::exception const&) {
        applied.changed = apply_alone(work, shop, waiting);
    }
    return applied;
}

} // namespace colporteur::connectors
