// Rows of products and customers, to their tables inside the transaction of the import.
#pragma once

#include "features/imports/cells.hpp"
#include "features/imports/store.hpp"

namespace colporteur::imports {

class RecordRows {
  public:
    RecordRows(sql::Transaction& transaction, shops::Shop const& shop, HashKey const& key,
               ImportReport& report)
        : transaction_(transaction), shop_(shop), key_(key), report_(report) {}

    void row(Cells& cells, Kind kind); // counts into the report, or leaves a reject in `cells`

  private:
    void count(store::Change change);

    sql::Transaction& transaction_;
    shops::Shop const& shop_;
    HashKey const& key_;
    ImportReport& report_;
};

// What a row says, without writing it. Nothing: rejected, see `cells`.
std::optional<store::ProductRow> product_of(Cells& cells);
std::optional<store::CustomerRow> customer_of(Cells& cells, HashKey const& key);

} // namespace colporteur::imports
