#include "features/connectors/tell_again.hpp"

#include "features/connectors/fetch_store.hpp"
#include "features/connectors/store.hpp"
#include "features/imports/service.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace colporteur::connectors {

namespace {

using events::Column;
using events::Kind;

struct Files { // of orders
    store::Look look;
    std::unordered_map<events::BatchId, TimeMs> as_new_as; // of those that stand
};

// A file whose times are read in a wrong zone is still no newer than its import.
Files files_of(shops::Workspace& work, shops::Shop const& shop) {
    Files files;
    for (auto const& one : imports::list(work, shop)) {
        if (one.kind != imports::kind_name(imports::Kind::orders)) continue;
        if (one.state == "undone") ++files.look.undone;
        if (one.state != "done") continue;
        files.look.import_id = std::max(files.look.import_id, one.id);
        auto const imported = one.finished_at.value_or(one.started_at);
        files.as_new_as[one.id] = std::min(one.newest_at.value_or(imported), imported);
    }
    return files;
}

constexpr TimeMs k_never = std::numeric_limits<TimeMs>::max();

struct Told {
    TimeMs updated = 0;
    std::int64_t delivery = 0; // 0: `by` is asked
    TimeMs file = 0;           // as new as the newest file that changed the order is
    std::uint32_t by = 0;      // in AllTold::connections
    bool named = false;        // in a file that is new
};
struct AllTold {
    std::unordered_map<std::uint64_t, Told> orders;
    std::vector<std::string> connections;
};

// A file that says the same of an order as was known has no entry of it, and does no harm.
void find_named(shops::Workspace& work, shops::Shop const& shop, Files const& files,
                events::BatchId seen, AllTold& told) {
    events::ScanRequest request;
    request.shop = shop.id;
    request.kinds = {Kind::order, Kind::order_line, Kind::refund};
    request.columns = {Column::order, Column::batch};
    auto const scan = work.events.scan(request);
    while (auto const* chunk = scan->next()) {
        auto const order = chunk->u64(0);
        auto const batch = chunk->i64(1);
        for (std::size_t row = 0; row < chunk->rows(); ++row) {
            auto const file = files.as_new_as.find(batch[row]);
            if (file == files.as_new_as.end()) continue;
            auto const found = told.orders.find(order[row]);
            if (found == told.orders.end()) continue;
            found->second.file = std::max(found->second.file, file->second);
            found->second.named = found->second.named || batch[row] > seen;
        }
    }
}

AllTold told_by(sql::Session& session, shops::Shop const& shop) {
    AllTold told;
    store::each_kept(session, shop, [&](store::Kept const& kept) {
        auto& names = told.connections;
        auto const found = std::find(names.begin(), names.end(), kept.fetched_by);
        auto const by = static_cast<std::uint32_t>(found - names.begin());
        if (found == names.end()) names.push_back(kept.fetched_by);
        told.orders[kept.order] = {kept.updated, kept.delivery, 0, by, false};
    });
    return told;
}

} // namespace

std::size_t tell_again(shops::Workspace& work, shops::Shop const& shop) {
    auto const files = files_of(work, shop);
    store::Look last;
    AllTold told;
    {
        auto session = shops::lease(work.records);
        last = store::last_look(session, shop);
        if (files.look != last) told = told_by(session, shop);
    }
    // Nothing is remembered: who is connected to no shop writes nothing.
    if (told.orders.empty()) return 0;
    find_named(work, shop, files, last.import_id, told);
    bool const any_undone = files.look.undone != last.undone;
    std::vector<TimeMs> back_to(told.connections.size(), k_never);
    std::size_t again = 0;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    for (auto const& [order, one] : told.orders) {
        bool const newer = one.file == 0 || one.updated > one.file;
        if (!newer || !(any_undone || one.named)) continue;
        if (one.delivery != 0)
            store::replay(transaction.session(), shop, one.delivery);
        else
            back_to[one.by] = std::min(back_to[one.by], one.updated);
        ++again;
    }
    for (std::size_t by = 0; by < back_to.size(); ++by) {
        if (back_to[by] != k_never)
            store::ask_again(transaction, shop, told.connections[by], back_to[by]);
    }
    store::put(transaction, shop, files.look);
    transaction.commit();
    return again;
}

} // namespace colporteur::connectors
