#include "features/verdict/late_credit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace colporteur::verdict {

namespace {

using events::Column;
using events::Kind;
using measure::Model;

struct Named { // an order, as the closings left it
    std::uint64_t order = 0;
    double share = 0; // 1: it has credit
    std::int64_t then_minor = 0;
    bool without = false; // named as one that has no credit
    bool there = false;   // the order is, in this month, and earns
    std::int64_t now_minor = 0;

    [[nodiscard]] bool has_credit() const { return share > 0.5; }
    // Taken back at a closing; when the order comes again, it comes late.
    [[nodiscard]] bool is_lost() const { return !has_credit() && !without; }
    [[nodiscard]] bool changed() const {
        return has_credit() && (!there || now_minor != then_minor);
    }
};

struct ClosedOrders {
    Month month = 0;
    Period time;
    std::vector<Named> named; // by order, once merged
    std::vector<shops::OrderFact const*> late;
};

bool by_order(Named const& a, Named const& b) {
    return a.order < b.order;
}

// One row an order, of several closings and subjects.
void merge(std::vector<Named>& named) {
    std::sort(named.begin(), named.end(), by_order);
    std::vector<Named> merged;
    for (auto const& one : named) {
        if (merged.empty() || merged.back().order != one.order) {
            merged.push_back(one);
            continue;
        }
        merged.back().share += one.share;
        merged.back().then_minor += one.then_minor;
        merged.back().without |= one.without;
    }
    named = std::move(merged);
}

Named* find(ClosedOrders& of, std::uint64_t order) {
    Named wanted;
    wanted.order = order;
    auto const found = std::lower_bound(of.named.begin(), of.named.end(), wanted, by_order);
    return found == of.named.end() || found->order != order ? nullptr : &*found;
}

std::optional<Model> model_of(std::string_view name) {
    for (auto const model : measure::k_models) {
        if (measure::model_name(model) == name) return model;
    }
    return std::nullopt;
}

class LateCreditReader {
  public:
    LateCreditReader(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                     SeenQuestion const& how)
        : work_(work), shop_(shop), facts_(facts), how_(how) {
        for (auto const& closed : facts.closed) {
            ClosedOrders of;
            of.month = closed.month;
            of.time = {shop.zone.start_of(first_day(closed.month)),
                       shop.zone.start_of(first_day(closed.month + 1))};
            months_.push_back(std::move(of));
            runs_.insert(closed.run_id);
        }
        std::sort(months_.begin(), months_.end(),
                  [](auto const& a, auto const& b) { return a.month < b.month; });
    }

    Result<LateCredit> read() {
        read_named(measure::model_name(Model::first), false);
        read_named(k_no_credit, true);
        for (auto& of : months_)
            merge(of.named);
        compare();
        follow_changes();
        for (auto const& of : months_) {
            if (auto const given = give(of); !given) return tl::unexpected(given.error());
        }
        LateCredit late;
        late.entries = entries();
        late.rows = std::move(rows_);
        return late;
    }

  private:
    events::ScanRequest credit_rows(std::vector<Column> columns) const {
        events::ScanRequest request;
        request.shop = shop_.id;
        request.kinds = {Kind::credit};
        request.columns = std::move(columns);
        return request;
    }

    // The closed month of a time; null when that month is open.
    ClosedOrders* month_at(TimeMs time) {
        auto const found = std::lower_bound(
            months_.begin(), months_.end(), time,
            [](ClosedOrders const& of, TimeMs searched) { return of.time.to <= searched; });
        return found == months_.end() || !found->time.holds(time) ? nullptr : &*found;
    }

    // Every rule model shares all of an order, so one of them tells what it was worth.
    void read_named(std::string_view subject, bool without) {
        auto request =
            credit_rows({Column::batch, Column::order, Column::time, Column::amount, Column::x});
        request.subject = work_.events.id_of(subject);
        auto const scan = work_.events.scan(request);
        while (auto const* chunk = scan->next()) {
            auto const batch = chunk->i64(0), time = chunk->i64(2), amount = chunk->i64(3);
            auto const order = chunk->u64(1);
            auto const share = chunk->f64(4);
            for (std::size_t row = 0; row < chunk->rows(); ++row) {
                if (order[row] == 0 || runs_.count(batch[row]) == 0) continue;
                if (auto* const of = month_at(time[row])) {
                    of->named.push_back({order[row], share[row], amount[row], without, false, 0});
                }
            }
        }
    }

    void compare() {
        for (auto const& order : facts_.orders) {
            auto* const of = order.cancelled ? nullptr : month_at(order.time);
            if (of == nullptr) continue;
            auto* const named = find(*of, order.id);
            if (named == nullptr || named->is_lost()) {
                of->late.push_back(&order);
                continue;
            }
            named->there = true;
            named->now_minor = order.revenue_minor();
        }
    }

    // The shares of what changed, added up over the closings.
    struct Share {
        double of_order = 0;
        std::int64_t amount_minor = 0;
    };
    using Shares = std::map<std::tuple<std::uint64_t, Model, std::string>, Share>;

    void follow_changes() {
        for (auto& of : months_) {
            bool const any = std::any_of(of.named.begin(), of.named.end(),
                                         [](Named const& named) { return named.changed(); });
            if (any) follow(of, shares_of_changed(of));
        }
    }

    Shares shares_of_changed(ClosedOrders& of) {
        Shares shares;
        auto request = credit_rows({Column::batch, Column::order, Column::origin, Column::subject,
                                    Column::x, Column::amount});
        request.period = of.time;
        auto const scan = work_.events.scan(request);
        while (auto const* chunk = scan->next()) {
            auto const batch = chunk->i64(0), amount = chunk->i64(5);
            auto const order = chunk->u64(1), channel = chunk->u64(2), subject = chunk->u64(3);
            auto const share = chunk->f64(4);
            for (std::size_t row = 0; row < chunk->rows(); ++row) {
                if (runs_.count(batch[row]) == 0) continue;
                auto const* const named = find(of, order[row]);
                if (named == nullptr || !named->changed()) continue;
                auto const model = model_of(text(subject[row]));
                if (!model) continue; // k_no_credit
                auto& sum = shares[{order[row], *model, text(channel[row])}];
                sum.of_order += share[row];
                sum.amount_minor += amount[row];
            }
        }
        return shares;
    }

    // Money is rounded so that the channels of an order add up to what changed.
    void follow(ClosedOrders& of, Shares const& shares) {
        auto const chain = chain_of(of.month);
        std::uint64_t order = 0;
        auto model = Model::first;
        double given = 0;
        std::int64_t rounded = 0;
        for (auto const& [key, share] : shares) {
            if (std::get<0>(key) != order || std::get<1>(key) != model) given = rounded = 0;
            std::string channel;
            std::tie(order, model, channel) = key;
            auto const& named = *find(of, order);
            if (!named.there) {
                add(of, order, model, channel, -share.of_order, -share.amount_minor);
                continue;
            }
            double const part =
                model == Model::markov ? chain.money_of(channel, share.of_order) : share.of_order;
            given += part * static_cast<double>(named.now_minor - named.then_minor);
            auto const amount = std::llround(given) - rounded;
            rounded += amount;
            add(of, order, model, channel, 0, amount);
        }
    }

    // An order's share by the chain is that of its month in orders; in money it is another.
    struct Chain {
        measure::Attribution credit;
        [[nodiscard]] double money_of(std::string const& channel, double share) const {
            auto const& shares = credit.of(Model::markov);
            auto const found = std::find(credit.channels.begin(), credit.channels.end(), channel);
            if (!shares || found == credit.channels.end() || credit.value == 0) return share;
            auto const at = static_cast<std::size_t>(found - credit.channels.begin());
            auto const orders = shares->conversions[at] / credit.conversions;
            return orders == 0 ? share : share * (shares->value[at] / credit.value) / orders;
        }
    };
    [[nodiscard]] Chain chain_of(Month month) const {
        return {credit_from(credit_figures(facts_.stored, month))};
    }

    Done give(ClosedOrders const& of) {
        if (of.late.empty()) return {};
        std::unordered_set<std::uint64_t> waiting;
        for (auto const* order : of.late)
            waiting.insert(order->id);
        if (facts_.touches > 0) {
            auto question = month_question(shop_, of.time);
            question.threads = how_.threads;
            question.watch = how_.watch;
            auto const seen = read_seen(work_, shop_, facts_, question);
            if (!seen) return tl::unexpected(seen.error());
            auto const chain = as_closed(of.month, seen->attribution);
            std::unordered_set<std::uint64_t> credited;
            each_credit_line(seen->journeys, chain, facts_.orders, shop_.currency,
                             [&](CreditLine const& line) {
                                 if (waiting.count(line.order) == 0) return;
                                 credited.insert(line.order);
                                 add(of, line.order, line.model, chain.channels[line.channel],
                                     line.share, line.amount_minor, line.time);
                             });
            for (auto const order : credited)
                waiting.erase(order);
        }
        for (auto const* order : of.late) {
            if (waiting.count(order->id) > 0) rows_.without.push_back({order->id, order->time});
        }
        return {};
    }

    // The month's credit as it was stored, its channels in the order of `live` and then those that
    // are not known any more. The live one where nothing was stored to go by.
    [[nodiscard]] measure::Attribution as_closed(Month month,
                                                 measure::Attribution const& live) const {
        auto const stored = chain_of(month).credit;
        if (stored.conversions <= 0) return live;
        measure::Attribution chain;
        chain.channels = live.channels;
        chain.conversions = stored.conversions;
        chain.value = stored.value;
        for (auto const& channel : stored.channels) {
            auto const found = std::find(chain.channels.begin(), chain.channels.end(), channel);
            if (found == chain.channels.end()) chain.channels.push_back(channel);
        }
        auto const& from = *stored.of(Model::markov);
        auto& into = chain.credit[static_cast<std::size_t>(Model::markov)].emplace();
        into.conversions.resize(chain.channels.size());
        into.value.resize(chain.channels.size());
        for (std::size_t i = 0; i < stored.channels.size(); ++i) {
            auto const found =
                std::find(chain.channels.begin(), chain.channels.end(), stored.channels[i]);
            auto const at = static_cast<std::size_t>(found - chain.channels.begin());
            into.conversions[at] = from.conversions[i];
            into.value[at] = from.value[i];
        }
        return chain;
    }

    // Dated in the month that it is about; without a time of its own at that month's beginning.
    void add(ClosedOrders const& of, std::uint64_t order, Model model, std::string const& channel,
             double share, std::int64_t amount_minor, std::optional<TimeMs> time = {}) {
        if (share == 0 && amount_minor == 0) return;
        rows_.lines.push_back(
            {order, time.value_or(of.time.from), model, channel, share, amount_minor});
        auto& figures = figures_[of.month];
        std::string const name(measure::model_name(model));
        figures[{"credit_orders:" + name, channel}] += share;
        figures[{"credit_value:" + name, channel}] += to_major(amount_minor, shop_.currency);
    }

    std::string const& text(std::uint64_t id) {
        auto const [found, fresh] = texts_.try_emplace(id);
        if (fresh) found->second = work_.events.text_of(shop_.id, id);
        return found->second;
    }

    // What adds up to nothing but how its parts were rounded is none.
    [[nodiscard]] std::vector<Adjustment> entries() const {
        constexpr double k_nothing = 1e-7;
        std::vector<Adjustment> entries;
        auto const booked_in = open_month(facts_.closed);
        for (auto const& [month, figures] : figures_) {
            for (auto const& [key, amount] : figures) {
                if (std::abs(amount) > k_nothing)
                    entries.push_back({booked_in, month, key.first, key.second, amount, false});
            }
        }
        return entries;
    }

    shops::Workspace& work_;
    shops::Shop const& shop_;
    Facts const& facts_;
    SeenQuestion const& how_;
    std::vector<ClosedOrders> months_; // by month
    std::unordered_set<std::int64_t> runs_;
    std::map<Month, FigureMap> figures_;
    CreditRows rows_;
    std::unordered_map<std::uint64_t, std::string> texts_;
};

} // namespace

Result<LateCredit> late_credit(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                               SeenQuestion const& how) {
    if (facts.closed.empty()) return LateCredit{};
    return LateCreditReader(work, shop, facts, how).read();
}

} // namespace colporteur::verdict
