#include "store/events/duckdb_filter.hpp"

#include <cassert>
#include <fmt/format.h>

namespace colporteur::events::duck {

std::string where(Connection& connection, Filter const& filter) {
    assert(!filter.kinds.empty() && "a request names its kinds");
    std::string kinds;
    for (auto const kind : filter.kinds) {
        kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", static_cast<int>(kind));
    }
    auto text = fmt::format(" WHERE e.shop_id = {} AND e.kind IN ({})", filter.shop, kinds);
    if (filter.period.from != INT64_MIN)
        text += fmt::format(" AND e.time >= {}", filter.period.from);
    if (filter.period.to != INT64_MAX) text += fmt::format(" AND e.time < {}", filter.period.to);
    if (filter.subject) text += fmt::format(" AND e.subject = {}", *filter.subject);
    if (filter.up_to_batch) text += fmt::format(" AND e.batch <= {}", *filter.up_to_batch);
    if (!filter.newest_only) return text;

    auto corrected = fmt::format("FROM correction c WHERE c.shop_id = {} AND c.kind IN ({})",
                                 filter.shop, kinds);
    if (filter.up_to_batch) corrected += fmt::format(" AND c.batch <= {}", *filter.up_to_batch);
    if (connection.number("SELECT count(*) " + corrected) == 0)
        return text; // the entry is not read
    return text + fmt::format(" AND NOT EXISTS (SELECT 1 {} AND c.entry_high = e.entry_high"
                              " AND c.entry_low = e.entry_low AND c.batch > e.batch)",
                              corrected);
}

} // namespace colporteur::events::duck
