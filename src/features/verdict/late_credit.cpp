#include "features/verdict/late_credit.hpp"

#include "features/verdict/credit_batch.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace colporteur::verdict {

namespace {

using events::Column;
using events::Kind;

using OrderIds = std::unordered_set<std::uint64_t>;

std::int64_t worth(shops::OrderFact const& order) {
    return order.cancelled ? 0 : order.revenue_minor();
}

struct Credited {          // an order, as its month closed
    std::size_t month = 0; // place in `closed`
    std::int64_t then_minor = 0;
};

// What an order has come to since: its part of the credit that was given, for money and for orders.
struct Change {
    std::size_t month = 0;
    std::int64_t then_minor = 0, now_minor = 0;
    bool lost = false; // cancelled or gone
};

class LateCredit {
  public:
    LateCredit(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
               SeenQuestion const& how)
        : work_(work), shop_(shop), facts_(facts), how_(how), figures_(facts.closed.size()) {
        for (std::size_t i = 0; i < facts.closed.size(); ++i)
            of_run_.emplace(facts.closed[i].run_id, i);
    }

    Result<std::vector<Adjustment>> entries() {
        read_credited();
        follow_changes();
        for (std::size_t i = 0; i < facts_.closed.size(); ++i) {
            if (auto const given = give(i); !given) return tl::unexpected(given.error());
        }
        return less_stored();
    }

  private:
    events::ScanRequest credit_rows(std::vector<Column> columns) const {
        events::ScanRequest request;
        request.shop = shop_.id;
        request.kinds = {Kind::credit};
        request.columns = std::move(columns);
        return request;
    }

    // Every rule model shares all of an order, so one of them tells what it was worth.
    void read_credited() {
        auto request = credit_rows({Column::batch, Column::order, Column::amount});
        request.subject = work_.events.id_of(measure::model_name(measure::Model::first));
        auto const scan = work_.events.scan(request);
        while (auto const* chunk = scan->next()) {
            auto const batch = chunk->i64(0), amount = chunk->i64(2);
            auto const order = chunk->u64(1);
            for (std::size_t row = 0; row < chunk->rows(); ++row) {
                auto const run = of_run_.find(batch[row]);
                if (run == of_run_.end()) continue; // of a closing that was not finished
                auto& credited = credited_[order[row]];
                credited.month = run->second;
                credited.then_minor += amount[row];
            }
        }
    }

    void follow_changes() {
        std::unordered_map<std::uint64_t, Change> changes;
        OrderIds there;
        for (auto const& order : facts_.orders) {
            auto const found = credited_.find(order.id);
            if (found == credited_.end()) continue;
            there.insert(order.id);
            auto const& [month, then] = found->second;
            if (order.cancelled || worth(order) != then)
                changes.emplace(order.id, Change{month, then, worth(order), order.cancelled});
        }
        for (auto const& [order, credited] : credited_) {
            if (there.count(order) == 0)
                changes.emplace(order, Change{credited.month, credited.then_minor, 0, true});
        }
        if (!changes.empty()) follow(changes);
    }

    void follow(std::unordered_map<std::uint64_t, Change> const& changes) {
        auto const scan =
            work_.events.scan(credit_rows({Column::batch, Column::order, Column::origin,
                                           Column::subject, Column::x, Column::amount}));
        while (auto const* chunk = scan->next()) {
            auto const batch = chunk->i64(0), amount = chunk->i64(5);
            auto const order = chunk->u64(1), channel = chunk->u64(2), model = chunk->u64(3);
            auto const share = chunk->f64(4);
            for (std::size_t row = 0; row < chunk->rows(); ++row) {
                if (of_run_.count(batch[row]) == 0) continue;
                auto const found = changes.find(order[row]);
                if (found == changes.end()) continue;
                auto const& change = found->second;
                auto const part =
                    change.then_minor == 0
                        ? share[row]
                        : static_cast<double>(amount[row]) / static_cast<double>(change.then_minor);
                add(change.month, text(model[row]), text(channel[row]),
                    change.lost ? -share[row] : 0,
                    part * static_cast<double>(change.now_minor - change.then_minor));
            }
        }
    }

    Done give(std::size_t place) {
        auto const& closed = facts_.closed[place];
        Period const period{shop_.zone.start_of(first_day(closed.month)),
                            shop_.zone.start_of(first_day(closed.month + 1))};
        OrderIds without;
        for (auto const& order : facts_.orders) {
            if (!order.cancelled && period.holds(order.time) && credited_.count(order.id) == 0)
                without.insert(order.id);
        }
        if (facts_.touches == 0 || without.empty() || !any_late(closed, period)) return {};
        auto question = month_question(shop_, period);
        question.threads = how_.threads;
        question.watch = how_.watch;
        auto const seen = read_seen(work_, shop_, facts_, question);
        if (!seen) return tl::unexpected(seen.error());
        auto const chain = as_closed(closed.month, seen->attribution);
        each_credit_line(seen->journeys, chain, facts_.orders, shop_.currency,
                         [&](CreditLine const& line) {
                             if (without.count(line.order) == 0) return;
                             add(place, std::string(measure::model_name(line.model)),
                                 chain.channels[line.channel], line.share,
                                 static_cast<double>(line.amount_minor));
                         });
        return {};
    }

    // Whether a file that came after the closing has orders of the month, or touches that may lead
    // to them. What browsers send is never so late that it matters: their batches are below 0.
    bool any_late(ClosedMonth const& closed, Period const& period) {
        auto const back = period.from - shop_.lookback_days * k_day_ms;
        return std::any_of(late().begin(), late().end(), [&](events::CountRow const& row) {
            auto const batch = static_cast<std::int64_t>(row.group[0]);
            auto const from = static_cast<Kind>(row.group[1]) == Kind::touch ? back : period.from;
            return batch > closed.run_id && row.first < period.to && row.last >= from;
        });
    }

    std::vector<events::CountRow> const& late() {
        if (!late_) {
            events::CountRequest request;
            request.shop = shop_.id;
            request.kinds = {Kind::touch, Kind::order, Kind::order_line};
            request.group_by = {Column::batch, Column::kind};
            request.times = true;
            request.newest_only = false;
            request.period.to = shop_.zone.start_of(first_day(open_month(facts_.closed)));
            late_ = work_.events.count(request);
        }
        return *late_;
    }

    // The month's credit as it was stored, its channels in the order of `live` and then those that
    // are not known any more. The live one where nothing was stored to go by.
    [[nodiscard]] measure::Attribution as_closed(Month month,
                                                 measure::Attribution const& live) const {
        auto const stored = credit_from(credit_figures(facts_.stored, month));
        if (stored.conversions <= 0) return live;
        measure::Attribution chain;
        chain.channels = live.channels;
        chain.conversions = stored.conversions;
        chain.value = stored.value;
        auto const& from = *stored.of(measure::Model::markov);
        auto& into = chain.credit[static_cast<std::size_t>(measure::Model::markov)].emplace();
        for (std::size_t i = 0; i < stored.channels.size(); ++i) {
            auto const found =
                std::find(chain.channels.begin(), chain.channels.end(), stored.channels[i]);
            auto const at = static_cast<std::size_t>(found - chain.channels.begin());
            if (found == chain.channels.end()) chain.channels.push_back(stored.channels[i]);
            into.conversions.resize(chain.channels.size());
            into.value.resize(chain.channels.size());
            into.conversions[at] = from.conversions[i];
            into.value[at] = from.value[i];
        }
        into.conversions.resize(chain.channels.size());
        into.value.resize(chain.channels.size());
        return chain;
    }

    void add(std::size_t month, std::string const& model, std::string const& channel, double orders,
             double minor) {
        auto& figures = figures_[month];
        figures[{"credit_orders:" + model, channel}] += orders;
        figures[{"credit_value:" + model, channel}] += to_major(1, shop_.currency) * minor;
    }

    std::string const& text(std::uint64_t id) {
        auto const [found, fresh] = texts_.try_emplace(id);
        if (fresh) found->second = work_.events.text_of(shop_.id, id);
        return found->second;
    }

    // Sums of shares: what is smaller than this is how they were rounded.
    std::vector<Adjustment> less_stored() {
        constexpr double k_nothing = 1e-7;
        std::vector<Adjustment> entries;
        auto const booked_in = open_month(facts_.closed);
        for (std::size_t i = 0; i < facts_.closed.size(); ++i) {
            auto const month = facts_.closed[i].month;
            for (auto const& [key, amount] : adjusted_credit(facts_.stored, month))
                figures_[i][key] -= amount;
            for (auto const& [key, amount] : figures_[i]) {
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
    std::unordered_map<std::int64_t, std::size_t> of_run_; // run id -> place of its month
    std::unordered_map<std::uint64_t, Credited> credited_; // by order
    std::vector<FigureMap> figures_;                       // by place of the month
    std::unordered_map<std::uint64_t, std::string> texts_;
    std::optional<std::vector<events::CountRow>> late_;
};

} // namespace

Result<std::vector<Adjustment>> late_credit(shops::Workspace& work, shops::Shop const& shop,
                                            Facts const& facts, SeenQuestion const& how) {
    if (facts.closed.empty()) return std::vector<Adjustment>{};
    return LateCredit(work, shop, facts, how).entries();
}

} // namespace colporteur::verdict
