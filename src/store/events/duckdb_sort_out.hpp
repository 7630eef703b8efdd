// What a commit does in SQL: which staged rows are new, which correct an older version, which are
// known.
//
// Runs inside the transaction of the commit, over the tables `staged` and `staged_text` of the
// batch's connection. Only the exceptions are written down (repeats, rows that do not go in,
// corrections), which for a first import are empty, so that the rows themselves are copied once, in
// one pass.
#pragma once

#include "store/events/duckdb_handles.hpp"

namespace colporteur::events::duck {

// What is known of the staged rows without asking.
struct Staged {
    std::int64_t rows = 0;
    std::int64_t natural = 0;        // of them with a natural key
    std::int64_t whole_orders = 0;   // orders of which the batch says all
    std::uint32_t natural_kinds = 0; // bit k: kind k occurs
    std::uint32_t content_kinds = 0;
    TimeMs content_from = INT64_MAX; // times of the rows without a natural key
    TimeMs content_last = INT64_MIN;
    TimeMs content_margin = 0; // around them, where equal contents may stand
};

// Makes the temporary tables that add() of a batch fills.
void make_staging(Connection& connection);

// Writes the new rows, their corrections and the batch row; fills the counts of `info`.
void sort_out(Connection& connection, ShopId shop, Staged const& staged, BatchInfo& info);

// Writes the new texts. Throws StoreError when one id stands for two texts.
void learn_texts(Connection& connection, ShopId shop);

} // namespace colporteur::events::duck
