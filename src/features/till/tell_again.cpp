#include "features/till/tell_again.hpp"

#include "features/imports/service.hpp"
#include "features/shops/service.hpp"
#include "features/till/store.hpp"

#include <algorithm>

namespace colporteur::till {

namespace {

std::int64_t files_undone(shops::Workspace& work, shops::Shop const& shop) {
    auto const all = imports::list(work, shop);
    return std::count_if(all.begin(), all.end(), [](imports::ImportRecord const& one) {
        return one.kind == imports::kind_name(imports::Kind::orders) && one.state == "undone";
    });
}

} // namespace

void tell_again(shops::Workspace& work, shops::Shop const& shop) {
    auto const undone = files_undone(work, shop);
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    if (store::last_look(transaction, shop) == undone) return;
    store::tell_again(transaction, shop);
    store::put_look(transaction, shop, undone);
    transaction.commit();
}

} // namespace colporteur::till
