// Reading: cost events to lines by channel, day and kind.
#include "features/costs/service.hpp"

#include "features/costs/rules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace colporteur::costs {

namespace {

using events::Column;

struct Sum {
    std::int64_t amount = 0;
    std::int64_t minutes = 0;          // all
    std::int64_t minutes_unpriced = 0; // of rows without an amount: at the shop's rate
    double impressions = 0, clicks = 0;
};
using Sums = std::map<std::tuple<std::uint16_t, Day, std::size_t>, Sum>; // channel, day, kind

std::size_t kind_index(events::EventStore& store, std::uint64_t label) {
    for (std::size_t i = 0; i < k_kinds.size(); ++i) {
        if (store.id_of(k_kinds[i]) == label) return i;
    }
    return 0; // media: what an export that names no kind means
}

Sums read_sums(shops::Workspace& work, shops::Shop const& shop, channels::ChannelMap const& map,
               Day from, Day to, std::optional<events::BatchId> up_to_batch) {
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {events::Kind::cost};
    request.columns = {Column::origin,   Column::label, Column::time, Column::amount,
                       Column::quantity, Column::x,     Column::y};
    request.period = {shop.zone.start_of(from), shop.zone.start_of(to)};
    request.newest_only = true;
    request.up_to_batch = up_to_batch;
    Sums sums;
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const origin = chunk->u64(0), label = chunk->u64(1);
        auto const time = chunk->i64(2), amount = chunk->i64(3), minutes = chunk->i64(4);
        auto const impressions = chunk->f64(5), clicks = chunk->f64(6);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto const kind = kind_index(work.events, label[row]);
            auto& sum = sums[{map.of(origin[row]), shop.zone.day_of(time[row]), kind}];
            sum.amount += amount[row];
            sum.impressions += impressions[row];
            sum.clicks += clicks[row];
            if (k_kinds[kind] != "hours") continue;
            sum.minutes += minutes[row];
            if (amount[row] == 0) sum.minutes_unpriced += minutes[row];
        }
    }
    return sums;
}

} // namespace

std::vector<CostLine> lines(shops::Workspace& work, shops::Shop const& shop,
                            channels::ChannelMap const& map, Day from, Day to,
                            std::optional<events::BatchId> up_to_batch) {
    std::vector<CostLine> out;
    if (to <= from) return out;
    auto const begin = first_day(month_of(from)), end = first_day(month_of(to - 1) + 1);
    for (auto const& [key, sum] : read_sums(work, shop, map, begin, end, up_to_batch)) {
        CostLine line;
        line.channel = std::get<0>(key);
        line.day = std::get<1>(key);
        line.kind = k_kinds[std::get<2>(key)];
        line.amount_minor = sum.amount + hours_cost(sum.minutes_unpriced, shop.hourly_rate_minor);
        line.minutes = sum.minutes;
        line.impressions = sum.impressions;
        line.clicks = sum.clicks;
        if (line.kind != "media") line.day = first_day(month_of(line.day));
        out.push_back(line);
    }
    mark_whole_months(out);
    out.erase(std::remove_if(out.begin(), out.end(),
                             [&](CostLine const& line) {
                                 return !line.whole_month && (line.day < from || line.day >= to);
                             }),
              out.end());
    return out;
}

std::int64_t total(std::vector<CostLine> const& lines, std::uint16_t channel, Day from, Day to) {
    std::int64_t sum = 0;
    for (auto const& line : lines) {
        if (line.channel != channel) continue;
        if (line.whole_month) {
            sum += share_of_month(line.amount_minor, month_of(line.day), from, to);
        } else if (line.day >= from && line.day < to) {
            sum += line.amount_minor;
        }
    }
    return sum;
}

} // namespace colporteur::costs
