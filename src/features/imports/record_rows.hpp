// Rows of products and customers, to their tables in parts, so that others can write between them.
#pragma once

#include "features/imports/cells.hpp"
#include "features/imports/store.hpp"

#include <vector>

namespace colporteur::imports {

class RecordRows {
  public:
    RecordRows(shops::Workspace& work, shops::Shop const& shop, ImportReport& report)
        : work_(work), shop_(shop), report_(report) {}

    void row(Cells& cells); // leaves a reject in `cells`, or writes sooner or later
    void write();           // what is left, counted into the report

  private:
    void count(store::Change change);

    shops::Workspace& work_;
    shops::Shop const& shop_;
    ImportReport& report_;
    std::vector<store::ProductRow> products_;
    std::vector<store::CustomerRow> customers_;
};

// What a row says, without writing it. Nothing: rejected, see `cells`.
std::optional<store::ProductRow> product_of(Cells& cells);
std::optional<store::CustomerRow> customer_of(Cells& cells, HashKey const& key);

} // namespace colporteur::imports
