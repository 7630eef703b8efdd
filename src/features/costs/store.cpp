#include "features/costs/store.hpp"

namespace colporteur::costs::store {

std::optional<Month> last_closed_month(sql::Transaction& transaction, shops::Shop const& shop) {
    auto const rows =
        transaction.run(sql::query("costs.last_closed_month"), {{"shop_id", shop.id}});
    auto const month = rows.front().maybe_i64("month");
    if (!month) return std::nullopt;
    return static_cast<Month>(*month);
}

bool is_closed(sql::Transaction& transaction, shops::Shop const& shop, Month month) {
    auto const rows =
        transaction.run(sql::query("costs.closed_month"), {{"shop_id", shop.id}, {"month", month}});
    return !rows.empty();
}

std::int64_t start_import(sql::Transaction& transaction, shops::Shop const& shop,
                          std::string const& what, TimeMs now) {
    auto const rows =
        transaction.run(sql::query("costs.start_import"),
                        {{"shop_id", shop.id}, {"file_name", what}, {"started_at", now}});
    return rows.front().i64("id");
}

void end_import(sql::Transaction& transaction, std::int64_t id, TimeMs now) {
    transaction.execute(sql::query("costs.end_import"), {{"id", id}, {"finished_at", now}});
}

} // namespace colporteur::costs::store
