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
    std::int64_t whole_orders = 0;   // calls of whole_order()
    std::uint32_t natural_kinds = 0; // bit k: kind k occurs
    std::uint32_t content_kinds = 0;
    TimeMs content_from = INT64_MAX; // times of the rows without a natural key
    TimeMs content_last = INT64_MIN;
};

// Makes the temporary tables that add() of a batch fills, but for that of the texts.
void make_staging(Connection& connection);

// Kinds by their bits: "1, 14".
std::string kinds_text(std::uint32_t bits);

// Throws StoreError when there is a batch of that id.
void check_new(Connection& connection, ShopId shop, BatchId id);
void write_batch_row(Connection& connection, ShopId shop, BatchInfo const& info);

// Writes the new rows, their corrections and the batch row; fills the counts of `info`.
// `key` makes the ids of the labels.
void sort_out(Connection& connection, ShopId shop, HashKey const& key, Staged const& staged,
              BatchInfo& info);

// Writes the new texts. Throws StoreError when one id stands for two texts.
void learn_texts(Connection& connection, ShopId shop);

} // namespace colporteur::events::duck
