#include "features/channels/trial.hpp"

#include "features/channels/leads.hpp"
#include "features/channels/store.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace colporteur::channels {

namespace {

using events::Column;
using events::Kind;

constexpr Day k_days = 7;

events::CountRequest asked(shops::Shop const& shop, Kind kind, std::vector<Column> group_by) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = {kind};
    request.group_by = std::move(group_by);
    request.newest_only = false; // no touch is ever corrected
    return request;
}

Period period_of(shops::Shop const& shop, Trial::Days const& days) {
    return {shop.zone.start_of(days.first), shop.zone.start_of(days.last + 1)};
}

struct TriedOrder {
    std::uint64_t visitor = 0; // whom the tag saw order, 0 when it did not
    TimeMs until = 0;          // visits up to then were on the way to it
    std::set<std::uint64_t> names;
    TimeMs visited = 0; // when the newest of them began
    std::optional<std::uint64_t> visit_from;
};

struct Counted {
    std::optional<Trial::Days> days;
    std::vector<events::CountRow> touches; // by origin
    std::vector<TriedOrder> orders;        // as the ledger has them: the tag's, too
};

// Where the visits came from that led to the orders.
void find_visits(shops::Workspace& work, shops::Shop const& shop, Period const& period,
                 std::vector<TriedOrder>& orders) {
    std::unordered_multimap<std::uint64_t, TriedOrder*> by_visitor;
    for (auto& order : orders)
        if (order.visitor != 0) by_visitor.emplace(order.visitor, &order);
    if (by_visitor.empty()) return;
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::touch};
    request.columns = {Column::visitor, Column::origin, Column::time};
    request.period = period;
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const visitor = chunk->u64(0), origin = chunk->u64(1);
        auto const time = chunk->i64(2);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto const [first, last] = by_visitor.equal_range(visitor[row]);
            for (auto one = first; one != last; ++one) {
                auto& order = *one->second;
                if (time[row] > order.until || time[row] < order.visited) continue;
                order.visited = time[row];
                order.visit_from = origin[row];
            }
        }
    }
}

void count(shops::Workspace& work, shops::Shop const& shop, Counted& out) {
    auto touches = asked(shop, Kind::touch, {Column::origin});
    touches.period = period_of(shop, *out.days);
    out.touches = work.events.count(touches);
    out.orders.clear();
    for (auto const& order : shops::read_orders(work, shop, touches.period)) {
        if (order.cancelled) continue;
        TriedOrder tried{order.seen_visitor, order.touched_until(), {}, 0, {}};
        for (auto const name : {order.origin, order.code})
            if (name != 0) tried.names.insert(name); // 0 says nothing of where it came from
        out.orders.push_back(std::move(tried));
    }
    find_visits(work, shop, touches.period, out.orders);
}

std::optional<TimeMs> newest(shops::Workspace& work, shops::Shop const& shop) {
    std::optional<TimeMs> last;
    for (auto const kind : {Kind::touch, Kind::order, Kind::conversion}) {
        auto request = asked(shop, kind, {});
        request.times = true;
        for (auto const& row : work.events.count(request))
            if (row.rows > 0) last = std::max(last.value_or(row.last), row.last);
    }
    return last;
}

Counted count_days(shops::Workspace& work, shops::Shop const& shop) {
    Counted out;
    auto const today = shop.zone.day_of(work.now);
    out.days = {today - k_days + 1, today, false};
    count(work, shop, out);
    if (!out.touches.empty() || !out.orders.empty()) return out;
    auto const last = newest(work, shop);
    out.days.reset();
    if (!last) return out;
    auto const day = shop.zone.day_of(*last);
    out.days = {day - k_days + 1, day, true};
    count(work, shop, out);
    return out;
}

struct Records {
    std::vector<Channel> channels;
    std::vector<Alias> aliases;
};

Records read(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    Store store(transaction, shop, work.now);
    return {store.channels(), store.aliases()};
}

// One origin of the days: where it leads now and then.
class Ways {
  public:
    Ways(shops::Workspace& work, shops::Shop const& shop, Records const& records,
         Leads const& leads)
        : work_(work), shop_(shop) {
        for (auto const& channel : records.channels) {
            by_id_.emplace(work.events.id_of(channel.name),
                           TriedOrigin{channel.name, channel.name, channel.name, {}, true, {}});
        }
        for (std::size_t i = 0; i < records.aliases.size(); ++i) {
            auto const& alias = records.aliases[i];
            auto const& lead = leads.leads[i];
            by_id_[work.events.id_of(alias.origin)] = {alias.origin, alias.channel,   lead.channel,
                                                       lead.rule,    alias.confirmed, {}};
        }
    }

    // What nothing leads is direct.
    TriedOrigin& of(std::uint64_t origin) {
        auto const [place, fresh] = by_id_.try_emplace(origin);
        auto& way = place->second;
        if (fresh) {
            way.now = way.then = direct_channel().name;
            if (origin != 0) way.origin = work_.events.text_of(shop_.id, origin);
        }
        return way;
    }
    [[nodiscard]] std::unordered_map<std::uint64_t, TriedOrigin> const& all() const {
        return by_id_;
    }

  private:
    shops::Workspace& work_;
    shops::Shop const& shop_;
    std::unordered_map<std::uint64_t, TriedOrigin> by_id_;
};

class Sums {
  public:
    explicit Sums(Trial& trial) : trial_(trial) {}

    void add(TriedOrigin& way, TriedCount const& more) {
        plus(way.count, more);
        if (way.rule) plus(trial_.rules[*way.rule].count, more);
    }
    void add_to_channels(std::set<std::string> const& now, std::set<std::string> const& then,
                         TriedCount const& more) {
        plus(trial_.total, more);
        for (auto const& name : now)
            plus(by_channel_[name].now, more);
        for (auto const& name : then)
            plus(by_channel_[name].then, more);
    }
    void write_channels(Records const& records, Leads const& leads) {
        for (auto const& channel : leads.new_channels) // nothing may have come of them yet
            by_channel_.try_emplace(channel.name);
        auto const add_known = [&](Channel const& channel, bool fresh) {
            auto const found = by_channel_.find(channel.name);
            if (found == by_channel_.end()) return;
            found->second.channel = channel;
            found->second.fresh = fresh;
        };
        add_known(direct_channel(), false);
        for (auto const& channel : records.channels)
            add_known(channel, false);
        for (auto const& channel : leads.new_channels)
            add_known(channel, true);
        for (auto& [name, channel] : by_channel_)
            trial_.channels.push_back(std::move(channel));
        std::stable_sort(trial_.channels.begin(), trial_.channels.end(),
                         [](TriedChannel const& a, TriedChannel const& b) {
                             return a.then.visits > b.then.visits;
                         });
    }

  private:
    static void plus(TriedCount& sum, TriedCount const& more) {
        sum.visits += more.visits;
        sum.orders += more.orders;
    }

    Trial& trial_;
    std::map<std::string, TriedChannel> by_channel_;
};

void add_events(Counted const& counted, Ways& ways, Sums& sums) {
    for (auto const& row : counted.touches) {
        auto& way = ways.of(row.group[0]);
        TriedCount const count{row.rows, 0};
        sums.add(way, count);
        sums.add_to_channels({way.now}, {way.then}, count);
    }
    for (auto const& order : counted.orders) {
        TriedCount const count{0, 1};
        std::set<std::string> now, then;
        auto named = order.names;
        if (order.visit_from) named.insert(*order.visit_from);
        for (auto const id : named) {
            auto& way = ways.of(id);
            sums.add(way, count);
            now.insert(way.now);
            then.insert(way.then);
        }
        sums.add_to_channels(now, then, count);
    }
}

// Who takes what a rule that leads nothing would match.
std::optional<std::size_t> hider(ShopRules const& rules, std::size_t place,
                                 std::vector<Alias> const& aliases) {
    for (std::size_t i = 0; i < place; ++i)
        if (covers(rules[i], rules[place])) return i;
    for (auto const& alias : aliases) {
        if (!matches(rules[place], parts_of(alias.origin))) continue;
        auto const first = first_match(rules, alias.origin);
        if (first && *first < place) return first;
    }
    return std::nullopt;
}

void tell_rules(ShopRules const& rules, Records const& records, Leads const& leads, Trial& trial) {
    for (std::size_t i = 0; i < records.aliases.size(); ++i) {
        auto const& alias = records.aliases[i];
        auto const& lead = leads.leads[i];
        if (lead.rule) ++trial.rules[*lead.rule].names;
        if (lead.channel != alias.channel) ++trial.names_changed;
        if (!alias.confirmed) continue;
        if (auto const rule = first_match(rules, alias.origin)) ++trial.rules[*rule].confirmed;
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        auto& told = trial.rules[i];
        if (told.names + told.confirmed == 0) told.hidden_by = hider(rules, i, records.aliases);
    }
}

} // namespace

Result<Trial> try_rules(shops::Workspace& work, shops::Shop const& shop, ShopRules rules) {
    auto const good = checked(std::move(rules));
    if (!good) return tl::unexpected(good.error());
    auto const records = read(work, shop);
    auto const leads =
        lead_all(records.channels, records.aliases, *good, answers_alone(work, shop));
    auto const counted = count_days(work, shop);

    Trial trial;
    trial.days = counted.days;
    trial.rules.resize(good->size());
    Ways ways(work, shop, records, leads);
    Sums sums(trial);
    add_events(counted, ways, sums);
    sums.write_channels(records, leads);
    for (auto const& [id, way] : ways.all())
        if (way.count != TriedCount{} || way.now != way.then) trial.origins.push_back(way);
    std::sort(trial.origins.begin(), trial.origins.end(),
              [](TriedOrigin const& a, TriedOrigin const& b) {
                  bool const a_moves = a.now != a.then, b_moves = b.now != b.then;
                  if (a_moves != b_moves) return a_moves;
                  if (a.count.visits != b.count.visits) return a.count.visits > b.count.visits;
                  if (a.count.orders != b.count.orders) return a.count.orders > b.count.orders;
                  return a.origin < b.origin;
              });
    tell_rules(*good, records, leads, trial);
    return trial;
}

} // namespace colporteur::channels
