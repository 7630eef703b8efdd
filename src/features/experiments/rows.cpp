#include "features/experiments/rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace colporteur::experiments {

namespace {

using events::Column;
using events::Kind;

events::ScanRequest rows_of(shops::Workspace& work, shops::Shop const& shop, std::string_view name,
                            Kind kind, std::vector<Column> columns) {
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {kind};
    request.columns = std::move(columns);
    request.newest_only = true;
    request.subject = work.events.id_of(name);
    return request;
}

void widen(TimeMs& first, TimeMs& last, TimeMs time) {
    if (time == 0) return;
    first = first == 0 ? time : std::min(first, time);
    last = std::max(last, time);
}

// Arms by the key of their name: the text that stands first in the alphabet names the arm.
class ArmNames {
  public:
    explicit ArmNames(shops::Workspace& work, shops::Shop const& shop) : work_(work), shop_(shop) {}

    std::size_t index_of(std::uint64_t label) {
        auto const known = by_label_.find(label);
        if (known != by_label_.end()) return known->second;
        auto const name = work_.events.text_of(shop_.id, label);
        auto const [place, fresh] = by_key_.try_emplace(arm_key(name), names_.size());
        if (fresh) names_.push_back(name);
        auto& shown = names_[place->second];
        shown = std::min(shown, name);
        by_label_.emplace(label, place->second);
        return place->second;
    }
    [[nodiscard]] std::vector<std::string> const& names() const { return names_; }

  private:
    shops::Workspace& work_;
    shops::Shop const& shop_;
    std::vector<std::string> names_;
    std::map<std::string, std::size_t> by_key_;
    std::unordered_map<std::uint64_t, std::size_t> by_label_;
};

// The metric as the file gives it, to the last digit; the stored money where that was converted
// from another currency.
double money_metric(double as_given, std::int64_t minor, Currency const& currency) {
    bool const same = std::abs(to_major(minor, currency) - as_given) *
                          static_cast<double>(minor_per_major(currency)) <=
                      0.5000001;
    return same ? as_given : to_major(minor, currency);
}

// The day of the newest of such rows up to now; rows without a time are passed over.
std::optional<Day> last_day(shops::Workspace& work, shops::Shop const& shop,
                            std::vector<Kind> kinds, std::optional<std::uint64_t> subject) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = std::move(kinds);
    request.times = true;
    request.period = {1, work.now + 1};
    request.subject = subject;
    auto const rows = work.events.count(request);
    if (rows.empty()) return std::nullopt;
    return shop.zone.day_of(rows.front().last);
}

} // namespace

PersonRows read_persons(shops::Workspace& work, shops::Shop const& shop,
                        Experiment const& experiment) {
    PersonRows out;
    ArmNames arms(work, shop);
    bool const money = experiment.metric_is_money && !experiment.outcome_from_orders;
    auto const scan =
        work.events.scan(rows_of(work, shop, experiment.name, Kind::arm,
                                 {Column::person, Column::label, Column::time, Column::batch,
                                  Column::line, Column::amount, Column::x, Column::y, Column::z}));
    while (auto const* chunk = scan->next()) {
        auto const person = chunk->u64(0), label = chunk->u64(1);
        auto const time = chunk->i64(2), batch = chunk->i64(3), line = chunk->i64(4);
        auto const minor = chunk->i64(5);
        auto const metric = chunk->f64(6), covariate = chunk->f64(7), orders = chunk->f64(8);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            Assigned one;
            one.person = person[row];
            one.time = time[row];
            one.arm = arms.index_of(label[row]);
            one.metric = money ? money_metric(metric[row], minor[row], shop.currency) : metric[row];
            one.covariate = covariate[row];
            one.orders = orders[row];
            one.batch = batch[row];
            one.line = line[row];
            out.orders_stated |= one.orders != (metric[row] > 0 ? 1.0 : 0.0);
            widen(out.first, out.last, one.time);
            out.rows.push_back(one);
        }
    }
    out.arm_names = arms.names();
    return out;
}

TotalRows read_totals(shops::Workspace& work, shops::Shop const& shop,
                      Experiment const& experiment) {
    TotalRows out;
    ArmNames arms(work, shop);
    std::map<std::size_t, ArmData> by_arm;
    auto const scan = work.events.scan(
        rows_of(work, shop, experiment.name, Kind::arm_total,
                {Column::label, Column::time, Column::quantity, Column::x, Column::y, Column::z}));
    while (auto const* chunk = scan->next()) {
        auto const label = chunk->u64(0);
        auto const time = chunk->i64(1), people = chunk->i64(2);
        auto const sum = chunk->f64(3), squares = chunk->f64(4), orders = chunk->f64(5);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto& arm = by_arm[arms.index_of(label[row])];
            measure::ArmSums money, count;
            money.n = count.n = static_cast<double>(people[row]);
            money.orders = count.orders = orders[row];
            money.y = sum[row];
            money.yy = squares[row];
            count.y = count.yy = orders[row]; // people who ordered: 0 or 1 each
            arm.money += money;
            arm.orders += count;
            widen(out.first, out.last, time[row]);
        }
    }
    for (auto& [index, arm] : by_arm) {
        arm.name = arms.names()[index];
        bool const no_orders = arm.orders.y == 0 && arm.money.y != 0;
        if (no_orders) arm.orders = {}; // not stated
        out.arms.push_back(std::move(arm));
    }
    return out;
}

BlockRows read_blocks(shops::Workspace& work, shops::Shop const& shop,
                      Experiment const& experiment) {
    BlockRows out;
    std::set<std::string> names;
    auto const on = work.events.id_of("on");
    auto const scan = work.events.scan(
        rows_of(work, shop, experiment.name, Kind::block,
                {Column::label, Column::placement, Column::time, Column::x, Column::y}));
    while (auto const* chunk = scan->next()) {
        auto const label = chunk->u64(0), placement = chunk->u64(1);
        auto const time = chunk->i64(2);
        auto const value = chunk->f64(3), covariate = chunk->f64(4);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            measure::Block block;
            block.name = work.events.text_of(shop.id, placement[row]);
            block.on = label[row] == on;
            block.value = value[row];
            block.covariate = covariate[row];
            names.insert(block.name);
            widen(out.first, out.last, time[row]);
            out.blocks.push_back(std::move(block));
        }
    }
    std::sort(out.blocks.begin(), out.blocks.end(),
              [](measure::Block const& a, measure::Block const& b) {
                  if (a.name != b.name) return a.name < b.name;
                  if (a.on != b.on) return b.on;
                  return a.value < b.value;
              });
    out.days = names.size();
    return out;
}

std::vector<events::BatchId> batches_of(shops::Workspace& work, shops::Shop const& shop,
                                        std::string_view name) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::arm, Kind::arm_total, Kind::block};
    request.group_by = {Column::batch};
    request.newest_only = false;
    request.subject = work.events.id_of(name);
    std::vector<events::BatchId> batches;
    for (auto const& row : work.events.count(request)) {
        batches.push_back(static_cast<events::BatchId>(row.group.front()));
    }
    std::sort(batches.begin(), batches.end());
    return batches;
}

std::optional<TimeMs> data_until(shops::Workspace& work, shops::Shop const& shop,
                                 Experiment const& experiment) {
    std::optional<Day> last;
    if (experiment.outcome_from_orders) {
        last = last_day(work, shop, {Kind::order, Kind::order_line}, std::nullopt);
    } else if (experiment.form == Form::blocks) {
        last = last_day(work, shop, {Kind::block}, work.events.id_of(experiment.name));
    }
    if (last) return std::min(shop.zone.start_of(*last + 1), work.now);
    if (experiment.outcome_from_orders) return std::nullopt;
    std::optional<TimeMs> until;
    for (auto const batch : batches_of(work, shop, experiment.name)) {
        auto const info = work.events.batch(shop.id, batch);
        if (info) until = std::min(std::max(until.value_or(0), info->written_at), work.now);
    }
    return until;
}

} // namespace colporteur::experiments
