// The WHERE of scans and counts.
#pragma once

#include "store/events/duckdb_handles.hpp"

#include <optional>

namespace colporteur::events::duck {

struct Filter {
    ShopId shop = 1;
    std::vector<Kind> kinds;
    Period period;
    bool newest_only = false;
    std::optional<std::uint64_t> subject;
    std::optional<BatchId> up_to_batch;
};

// " WHERE ..." over `event e`. Whether an entry is the newest is judged before period and subject:
// a version that moved out of the period takes the entry with it. REQUIRES: a transaction is open
// on `connection` and lasts over the query, so that what is asked here holds there.
std::string where(Connection& connection, Filter const& filter);

} // namespace colporteur::events::duck
