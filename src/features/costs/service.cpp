#include "features/costs/service.hpp"

#include "base/text.hpp"
#include "features/channels/service.hpp"
#include "features/costs/rules.hpp"
#include "features/costs/store.hpp"
#include "features/shops/service.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur::costs {

namespace {

constexpr std::int64_t k_amount_minor_max = 1'000'000'000'000; // a cost
constexpr double k_hours_max = 10'000;                         // a channel and month

struct Checked {
    std::string kind;
    std::int64_t amount_minor = 0;
    std::int64_t minutes = 0;
};

Result<Checked> check(NewCost const& cost) {
    Checked checked;
    checked.kind = kind_of(cost.kind);
    if (checked.kind.empty()) {
        return fail(Errc::invalid_input,
                    fmt::format("kind \"{}\": one of media, hours, tools, rewards", cost.kind));
    }
    if (cost.channel.empty()) return fail(Errc::invalid_input, "the cost needs a channel");
    if (checked.kind == "hours") {
        if (!(cost.hours > 0 && cost.hours <= k_hours_max)) {
            return fail(Errc::invalid_input,
                        fmt::format("hours: a number above 0, up to {}", k_hours_max));
        }
        checked.minutes = std::llround(cost.hours * 60);
        return checked;
    }
    if (cost.amount_minor <= 0 || cost.amount_minor > k_amount_minor_max) {
        return fail(Errc::invalid_input, fmt::format("{}: an amount above 0", checked.kind));
    }
    checked.amount_minor = cost.amount_minor;
    return checked;
}

// The origin that leads to the channel people mean, learned when it is new.
std::string origin_of(shops::Workspace& work, shops::Shop const& shop, NewCost const& cost,
                      Added& added) {
    if (auto const found = channels::find(work, shop, cost.channel)) {
        added.channel = found->name;
        return found->name;
    }
    std::vector<std::string> const origins = {fold(cost.channel)};
    auto const learned = channels::learn(work, shop, origins, added.import_id);
    for (auto const& proposal : *learned) { // never stopped
        added.channel = proposal.channel;
        added.new_channel = proposal.new_channel;
    }
    return origins.front();
}

// What was entered is one entry of its own, however often the same figures are entered.
events::Event event_of(events::Batch& batch, events::EventStore const& store, Checked const& cost,
                       std::string const& origin, TimeMs time, std::int64_t import_id) {
    events::Event event;
    event.kind = events::Kind::cost;
    event.time = time;
    event.origin = batch.text(origin);
    event.label = batch.text(cost.kind);
    event.amount = cost.amount_minor;
    event.quantity = cost.minutes;
    event.natural = true;
    event.entry = entry_id(fmt::format("cost entered by hand {}", import_id), store.key());
    event.content = entry_id(fmt::format("cost {} {} {} {} {}", origin, cost.kind, time,
                                         cost.amount_minor, cost.minutes),
                             store.key());
    return event;
}

Done refuse_closed(sql::Transaction& transaction, shops::Shop const& shop, Month month) {
    if (!store::is_closed(transaction, shop, month)) return {};
    auto const open = *store::last_closed_month(transaction, shop) + 1;
    return fail(Errc::conflict, fmt::format("{} is closed and never changes: enter the cost in {}, "
                                            "the first open month",
                                            month_text(month), month_text(open)));
}

} // namespace

Result<Added> add(shops::Workspace& work, shops::Shop const& shop, NewCost const& cost) {
    auto const checked = check(cost);
    if (!checked) return tl::unexpected(checked.error());

    Added added;
    auto const what =
        fmt::format("cost add {} {} {}", cost.channel, month_text(cost.month), checked->kind);
    {
        auto session = shops::lease(work.records);
        sql::Transaction transaction(session);
        if (auto const done = refuse_closed(transaction, shop, cost.month); !done) {
            return tl::unexpected(done.error());
        }
        added.import_id = store::start_import(transaction, shop, what, work.now);
        transaction.commit();
    }
    auto const origin = origin_of(work, shop, cost, added);

    events::BatchInfo info;
    info.id = added.import_id;
    info.source = what;
    info.code_version = work.code_version;
    info.written_at = work.now;
    auto const batch = work.events.append(shop.id, info);
    auto const time = shop.zone.start_of(first_day(cost.month));
    batch->add(event_of(*batch, work.events, *checked, origin, time, added.import_id));
    batch->commit();

    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::end_import(transaction, added.import_id, work.now);
    transaction.commit();
    return added;
}

} // namespace colporteur::costs
