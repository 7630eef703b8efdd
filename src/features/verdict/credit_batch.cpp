#include "features/verdict/credit_batch.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace colporteur::verdict {

namespace {

using events::Column;
using measure::Model;

struct MonthShares { // of the Markov chain, by channel
    std::vector<double> orders;
    std::vector<double> value;
};

MonthShares markov_shares(measure::Attribution const& attribution) {
    MonthShares shares;
    auto const& credit = attribution.of(Model::markov);
    if (!credit || attribution.conversions <= 0) return shares;
    shares.orders = credit->conversions;
    for (auto& share : shares.orders)
        share /= attribution.conversions;
    shares.value = shares.orders;
    if (attribution.value > 0) {
        shares.value = credit->value;
        for (auto& share : shares.value)
            share /= attribution.value;
    }
    return shares;
}

// The lines of one order.
class OrderLines {
  public:
    OrderLines(std::span<measure::OrderCredit const> credit, TimeMs time, Currency const& currency)
        : credit_(credit), time_(time),
          value_(static_cast<double>(to_minor(credit.front().value, currency))) {}

    void rules(std::function<void(CreditLine const&)> const& take) {
        constexpr std::size_t k_rule_models = 6;
        for (std::size_t model = 0; model < k_rule_models; ++model) {
            start(static_cast<Model>(model));
            for (auto const& line : credit_) {
                give(line.channel, line.share[model], line.share[model], take);
            }
        }
        start(Model::shapley);
        double const equal = 1.0 / static_cast<double>(credit_.size());
        for (auto const& line : credit_)
            give(line.channel, equal, equal, take);
    }

    void markov(MonthShares const& shares, std::function<void(CreditLine const&)> const& take) {
        start(Model::markov);
        for (std::size_t i = 0; i < shares.orders.size(); ++i) {
            give(static_cast<measure::Channel>(i), shares.orders[i], shares.value[i], take);
        }
    }

  private:
    void start(Model model) {
        model_ = model;
        given_ = 0;
        rounded_ = 0;
    }
    void give(measure::Channel channel, double share, double of_value,
              std::function<void(CreditLine const&)> const& take) {
        if (share == 0 && of_value == 0) return;
        given_ += of_value * value_;
        auto const amount = std::llround(given_) - rounded_;
        rounded_ += amount;
        take({credit_.front().order, time_, channel, model_, share, amount});
    }

    std::span<measure::OrderCredit const> credit_;
    TimeMs time_;
    double value_;
    Model model_ = Model::first;
    double given_ = 0;
    std::int64_t rounded_ = 0;
};

// A batch of credit events; texts are told once.
class CreditBatch {
  public:
    CreditBatch(shops::Workspace& work, shops::Shop const& shop, ClosedMonth const& closed)
        : run_id_(closed.run_id), key_(work.events.key()) {
        events::BatchInfo info;
        info.id = closed.run_id;
        info.source = "close " + month_text(closed.month);
        info.code_version = closed.code_version;
        info.written_at = closed.closed_at;
        batch_ = work.events.append(shop.id, info);
        no_credit_ = batch_->text(k_no_credit);
        for (auto const model : measure::k_models)
            models_.push_back(batch_->text(measure::model_name(model)));
    }

    void add(CreditRow const& row) {
        auto const [known, fresh] = channels_.try_emplace(row.channel, 0);
        if (fresh) known->second = batch_->text(row.channel);
        add(row, known->second, models_[static_cast<std::size_t>(row.model)],
            measure::model_name(row.model));
    }
    void add(NoCredit const& order) {
        add({order.order, order.time, Model::first, {}, 0, 0}, 0, no_credit_, k_no_credit);
    }
    std::int64_t commit() { return batch_->commit().rows; }

  private:
    void add(CreditRow const& row, std::uint64_t channel, std::uint64_t subject,
             std::string_view name) {
        events::Event event;
        event.kind = events::Kind::credit;
        event.time = row.time;
        event.order = row.order;
        event.origin = channel;
        event.subject = subject;
        event.x = row.share;
        event.amount = row.amount_minor;
        event.content = entry_id(fmt::format("credit {} {:x} {:x} {} {} {}", run_id_, row.order,
                                             channel, name, row.share, row.amount_minor),
                                 key_);
        batch_->add(event);
    }

    std::int64_t run_id_;
    HashKey key_;
    std::unique_ptr<events::Batch> batch_;
    std::uint64_t no_credit_ = 0;
    std::vector<std::uint64_t> models_;
    std::unordered_map<std::string, std::uint64_t> channels_;
};

} // namespace

void each_credit_line(measure::JourneySet const& journeys, measure::Attribution const& attribution,
                      std::vector<shops::OrderFact> const& orders, Currency const& currency,
                      std::function<void(CreditLine const&)> const& take) {
    std::unordered_map<std::uint64_t, TimeMs> times;
    for (auto const& order : orders)
        times.emplace(order.id, order.time);
    auto const shares = markov_shares(attribution);
    std::span<measure::OrderCredit const> rest = journeys.order_credit;
    while (!rest.empty()) {
        auto const other = std::find_if(rest.begin(), rest.end(), [&](auto const& line) {
            return line.order != rest.front().order;
        });
        auto const own = rest.first(static_cast<std::size_t>(other - rest.begin()));
        rest = rest.subspan(own.size());
        OrderLines lines(own, times.at(own.front().order), currency);
        lines.rules(take);
        lines.markov(shares, take);
    }
}

std::int64_t write_credit(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                          ClosedMonth const& closed, SeenFacts const& seen,
                          CreditRows const& late) {
    CreditBatch batch(work, shop, closed);
    std::unordered_set<std::uint64_t> credited;
    each_credit_line(
        seen.journeys, seen.attribution, facts.orders, shop.currency, [&](CreditLine const& line) {
            credited.insert(line.order);
            batch.add({line.order, line.time, line.model, facts.map.channels[line.channel].name,
                       line.share, line.amount_minor});
        });
    Period const month{shop.zone.start_of(first_day(closed.month)),
                       shop.zone.start_of(first_day(closed.month + 1))};
    for (auto const& order : facts.orders) {
        bool const without = !order.cancelled && month.holds(order.time) &&
                             credited.count(order.id) == 0 && facts.touches > 0;
        if (without) batch.add(NoCredit{order.id, order.time});
    }
    for (auto const& row : late.lines)
        batch.add(row);
    for (auto const& row : late.without)
        batch.add(row);
    return batch.commit();
}

measure::Attribution read_credit(shops::Workspace& work, shops::Shop const& shop,
                                 Period const& period, std::int64_t run_id) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {events::Kind::credit};
    request.group_by = {Column::batch, Column::origin, Column::subject};
    request.sums = {Column::x, Column::amount};
    request.period = period;
    request.newest_only = false;
    FigureMap figures;
    for (auto const& row : work.events.count(request)) {
        if (row.group[0] != static_cast<std::uint64_t>(run_id)) continue;
        auto const channel = work.events.text_of(shop.id, row.group[1]);
        auto const model = work.events.text_of(shop.id, row.group[2]);
        figures[{"credit_orders:" + model, channel}] += row.sum_f64[0];
        figures[{"credit_value:" + model, channel}] += to_major(row.sum_i64[0], shop.currency);
    }
    return credit_from(figures);
}

} // namespace colporteur::verdict
