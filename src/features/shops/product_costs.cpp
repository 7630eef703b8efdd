#include "features/shops/product_costs.hpp"

#include "features/shops/service.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::shops {

ProductCosts product_costs(Workspace& work, Shop const& shop) {
    ProductCosts costs;
    auto session = lease(work.records);
    session.each(sql::query("shops.product_costs"), {{"shop_id", shop.id}},
                 [&](sql::Row const& row) {
                     if (auto const cost = row.maybe_i64("cost_minor")) {
                         costs[work.events.id_of(row.text("product_id"))] = *cost;
                     }
                 });
    return costs;
}

} // namespace colporteur::shops
