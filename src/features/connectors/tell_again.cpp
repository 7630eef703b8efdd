#include "features/connectors/tell_again.hpp"

#include "features/connectors/fetch_store.hpp"
#include "features/connectors/store.hpp"
#include "features/imports/service.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
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

struct Told {
    store::Kept kept;
    TimeMs file = 0;    // as new as the newest file that changed the order is
    bool named = false; // in a file that is new
};
using AllTold = std::unordered_map<std::uint64_t, Told>;

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
            auto const found = told.find(order[row]);
            if (found == told.end()) continue;
            found->second.file = std::max(found->second.file, file->second);
            found->second.named = found->second.named || batch[row] > seen;
        }
    }
}

AllTold told_by(sql::Session& session, shops::Shop const& shop) {
    AllTold told;
    for (auto const& kept : store::kept(session, shop))
        told[kept.order].kept = kept;
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
    if (told.empty()) return 0; // nothing is remembered: who is connected to no shop writes nothing
    find_named(work, shop, files, last.import_id, told);
    bool const any_undone = files.look.undone != last.undone;
    std::size_t again = 0;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    for (auto const& [order, one] : told) {
        bool const newer = one.file == 0 || one.kept.updated > one.file;
        if (!newer || !(any_undone || one.named)) continue;
        if (one.kept.delivery != 0)
            store::replay(transaction.session(), shop, one.kept.delivery);
        else
            store::ask_again(transaction, shop, one.kept.fetched_by, one.kept.updated);
        ++again;
    }
    store::put(transaction, shop, files.look);
    transaction.commit();
    return again;
}

} // namespace colporteur::connectors
