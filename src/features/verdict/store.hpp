// The records of the verdict: closed months and their figures, and the runs that close them.
//
// A run is a row of `import` of kind "close": its id is the batch of the credit events. Its state
// is "running" until the closed month is stored in the same transaction that makes it "done".
#pragma once

#include "features/shops/model.hpp"
#include "features/verdict/rules_closing.hpp"
#include "store/sql/pool.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::verdict::store {

std::vector<ClosedMonth> closed_months(sql::Session& session, events::ShopId shop); // by month
std::vector<StoredFigure> stored_figures(sql::Session& session, events::ShopId shop);

// Runs that were started and never stored their month: a crash in between.
std::vector<std::int64_t> unfinished_runs(sql::Session& session, events::ShopId shop);
void fail_run(sql::Session& session, std::int64_t run_id, TimeMs now);

std::int64_t start_run(sql::Session& session, events::ShopId shop, Month month,
                       std::string const& code_version, TimeMs now);
// In one transaction: the month, its figures, and the run is done. Throws SqlError already_exists
// when the month is closed.
void store_month(sql::Session& session, events::ShopId shop, ClosedMonth const& closed,
                 std::vector<StoredFigure> const& figures, std::int64_t credit_rows, TimeMs now);

// When the shop's first file was taken in; nothing when there is none.
std::optional<TimeMs> first_import(sql::Session& session, events::ShopId shop);

} // namespace colporteur::verdict::store
