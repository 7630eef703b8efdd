#include "features/verdict/journeys.hpp"

#include "base/text.hpp"
#include "measure/parallel.hpp"

#include <limits>

namespace colporteur::verdict {

namespace {

using events::Column;
using events::Kind;

constexpr std::size_t k_top_paths = 10;
constexpr double k_day = static_cast<double>(k_day_ms);

std::vector<std::string> names_of(channels::ChannelMap const& map) {
    std::vector<std::string> names;
    for (auto const& channel : map.channels)
        names.push_back(channel.name);
    return names;
}

// t + step, kept inside what a time can be.
TimeMs moved(TimeMs time, TimeMs step) {
    if (step < 0 && time < std::numeric_limits<TimeMs>::min() - step) return INT64_MIN;
    if (step > 0 && time > std::numeric_limits<TimeMs>::max() - step) return INT64_MAX;
    return time + step;
}

// A few parts of the time in which there are touches, for as many threads: each has a scan of its
// own. Few touches are not worth it.
std::vector<Period> parts_of(Facts const& facts, Period const& period, int threads) {
    constexpr double k_touches_worth_it = 1'000'000;
    auto const first = std::max(period.from, facts.first_touch);
    auto const after = std::min(period.to, facts.last_touch + 1);
    if (threads < 2 || facts.touches < k_touches_worth_it || first >= after) return {period};
    auto const count = 2 * threads; // so that a thread with quiet weeks takes more of them
    auto const step = (after - first) / count + 1;
    std::vector<Period> parts;
    for (auto from = first; from < after; from += step)
        parts.push_back({from, std::min(from + step, after)});
    return parts;
}

// Touches without a person or a visitor (counts that a file reports) cannot be on a journey.
Done add_part(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
              Period const& period, ReadWatch const& watch, measure::JourneyBuilder& builder) {
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::touch};
    request.columns = {Column::person, Column::visitor, Column::time, Column::origin};
    request.period = period;
    std::vector<std::uint64_t> keys;
    std::vector<std::int64_t> times;
    std::vector<measure::Channel> channels;
    std::uint64_t last_origin = 0;
    auto last_channel = facts.map.of(0);
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        if (watch && !watch(chunk->rows())) return fail(Errc::stopped, "stopped; nothing was lost");
        auto const person = chunk->u64(0), visitor = chunk->u64(1), origin = chunk->u64(3);
        auto const time = chunk->i64(2);
        keys.clear();
        times.clear();
        channels.clear();
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto const key = facts.stitching.key(person[row], visitor[row]);
            if (key == 0) continue;
            if (origin[row] != last_origin) {
                last_origin = origin[row];
                last_channel = facts.map.of(last_origin);
            }
            keys.push_back(key);
            times.push_back(time[row]);
            channels.push_back(last_channel);
        }
        builder.add_touches(keys, times, channels);
    }
    return {};
}

// Which part a touch comes in makes no difference to the journeys.
Done add_touches(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                 SeenQuestion const& question, measure::JourneyOptions const& options,
                 Period const& period, measure::JourneyBuilder& builder) {
    auto const parts = parts_of(facts, period, question.threads);
    std::vector<Done> read(parts.size());
    std::vector<measure::JourneyBuilder> builders;
    for (std::size_t part = 0; part < parts.size(); ++part)
        builders.emplace_back(options);
    measure::parallel_tasks(question.threads, parts.size(), [&](std::size_t part) {
        read[part] = add_part(work, shop, facts, parts[part], question.watch, builders[part]);
    });
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (!read[part]) return read[part];
        builder.merge(std::move(builders[part]));
    }
    return {};
}

// A code that was noted at a counter counts though the sale is a moment older; an order stays in
// its period for all that.
TimeMs moment_of(shops::OrderFact const& order, Period const& asked) {
    auto const moment = order.touched_until();
    return asked.holds(moment) == asked.holds(order.time) ? moment : order.time;
}

void add_orders(shops::Shop const& shop, Facts const& facts, Period const& asked,
                Period const& period, measure::JourneyBuilder& builder) {
    std::vector<std::uint64_t> keys, ids;
    std::vector<std::int64_t> times;
    std::vector<double> values;
    for (auto const& order : facts.orders) {
        if (order.cancelled || !period.holds(order.time)) continue;
        keys.push_back(facts.stitching.key(order));
        ids.push_back(order.id);
        times.push_back(moment_of(order, asked));
        values.push_back(to_major(order.goods_minor - order.refunds_minor, shop.currency));
    }
    builder.add_orders(keys, times, ids, values);
}

std::vector<measure::Channel> steps_of(std::string_view text, events::EventStore const& store,
                                       channels::ChannelMap const& map) {
    std::vector<measure::Channel> steps;
    while (!text.empty()) {
        auto const end = std::min(text.find('>'), text.size());
        auto const step = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!step.empty()) steps.push_back(map.of(store.id_of(fold(step))));
    }
    return steps;
}

measure::PathTable read_paths(shops::Workspace& work, shops::Shop const& shop, Facts const& facts) {
    measure::PathTable table;
    table.channels = names_of(facts.map);
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::path};
    request.columns = {Column::subject, Column::x, Column::y, Column::amount};
    request.newest_only = true;
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const subject = chunk->u64(0);
        auto const orders = chunk->f64(1), nulls = chunk->f64(2);
        auto const amount = chunk->i64(3);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto const steps =
                steps_of(work.events.text_of(shop.id, subject[row]), work.events, facts.map);
            table.add(steps, orders[row], to_major(amount[row], shop.currency), nulls[row]);
        }
    }
    measure::normalise(table);
    return table;
}

} // namespace

SeenQuestion month_question(shops::Shop const& shop, Period const& period) {
    SeenQuestion question;
    question.period = period;
    question.lookback_days = shop.lookback_days;
    question.half_life_days = shop.half_life_days;
    question.credit_by_order = true;
    return question;
}

Result<SeenFacts> read_seen(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                            SeenQuestion const& question) {
    SeenFacts seen;
    measure::AttributionOptions options;
    options.markov_order = question.markov_order;
    options.use_nulls = question.use_nulls;
    options.threads = question.threads;
    if (facts.touches == 0 && facts.paths > 0) {
        seen.from_paths = true;
        seen.paths = read_paths(work, shop, facts);
        auto credit = measure::attribute(seen.paths, options);
        if (!credit) return tl::unexpected(credit.error());
        seen.attribution = std::move(*credit);
        return seen;
    }
    measure::JourneyOptions journeys;
    journeys.lookback_ms = question.lookback_days * k_day_ms;
    journeys.half_life_ms = question.half_life_days * k_day;
    journeys.count_by = question.count_by;
    journeys.threads = question.threads;
    journeys.channels = names_of(facts.map);
    journeys.from = question.period.from;
    journeys.to = question.period.to;
    journeys.keep_order_credit = question.credit_by_order ? 1 : 0;
    measure::JourneyBuilder builder(journeys);
    auto const back = moved(question.period.from, -journeys.lookback_ms);
    auto const read =
        add_touches(work, shop, facts, question, journeys, {back, question.period.to}, builder);
    if (!read) return tl::unexpected(read.error());
    // An order soon after the period ends a journey that began inside: that is no journey without
    // one.
    add_orders(shop, facts, question.period,
               {back, moved(question.period.to, journeys.lookback_ms)}, builder);
    seen.journeys = builder.finish();
    auto credit = measure::with_chain_models(seen.journeys.rules, seen.journeys.paths, options);
    if (!credit) return tl::unexpected(credit.error());
    seen.attribution = std::move(*credit);
    return seen;
}

survey::SeenByOrder seen_by_order(std::vector<measure::OrderCredit> const& credit) {
    survey::SeenByOrder seen;
    for (auto const& line : credit)
        seen[line.order].push_back(line.channel);
    return seen;
}

std::map<std::uint16_t, std::vector<Reported>> read_reported(shops::Workspace& work,
                                                             shops::Shop const& shop,
                                                             channels::ChannelMap const& map,
                                                             Period const& period) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::reported};
    request.group_by = {Column::origin, Column::subject};
    request.sums = {Column::x, Column::y, Column::amount};
    request.period = period;
    std::map<std::pair<std::uint16_t, std::string>, Reported> sums;
    for (auto const& row : work.events.count(request)) {
        auto const by = work.events.text_of(shop.id, row.group[1]);
        auto& sum = sums[{map.of(row.group[0]), by}];
        sum.by = by;
        sum.sessions += row.sum_f64[0];
        sum.conversions += row.sum_f64[1];
        sum.value += to_major(row.sum_i64[0], shop.currency);
    }
    std::map<std::uint16_t, std::vector<Reported>> reported;
    for (auto const& [key, sum] : sums)
        reported[key.first].push_back(sum);
    return reported;
}

std::vector<TopPath> top_paths(measure::PathTable const& paths, channels::ChannelMap const& map,
                               double orders_min) {
    std::vector<TopPath> top;
    for (auto const row : measure::top_paths(paths, k_top_paths)) {
        if (paths.conversions[row] < orders_min) break;
        TopPath path;
        for (auto const step : paths.path(row))
            path.steps.push_back(map.channels[step].label);
        path.orders = paths.conversions[row];
        path.value = paths.value[row];
        path.nulls = paths.nulls[row];
        top.push_back(std::move(path));
    }
    return top;
}

} // namespace colporteur::verdict
