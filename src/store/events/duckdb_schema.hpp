// The tables of the event store and their version.
//
//   event       shop_id, batch, the fields of Event, entry (128 bits), content (128 bits; 0 for
//   events
//               without a natural key, whose entry is made from the content). Never updated.
//   sent        what browsers sent: shop_id, batch, the fields that such an event can have, entry.
//               It comes by the hundred thousand a second, and each column costs, empty or not.
//   every_event a view of both, without the content
//   correction  shop_id, batch, kind, entry: one row for each version of a natural entry but the
//   first.
//               Small, so "only the newest" is an anti join with a short list and not a sort of
//               history.
//   batch       shop_id, id, where it came from, its counts
//   dictionary  shop_id, id, text
//   schema_version   version, check of the installation's key
//
// No primary keys: a clash would lose a whole append (it shows up at flush only), so the batch's
// commit sorts out what is new.
#pragma once

#include "store/events/duckdb_handles.hpp"

#include <array>
#include <string_view>

namespace colporteur::events::duck {

constexpr std::int64_t k_schema_version = 2;

struct ColumnInfo {
    std::string_view name;
    std::string_view type;
    bool sent = false; // in the table `sent`, too
};

// In the order of Column.
constexpr std::array<ColumnInfo, 23> k_columns{{
    {"batch", "BIGINT", true},
    {"kind", "UTINYINT", true},
    {"time", "BIGINT", true},
    {"person", "UBIGINT"},
    {"visitor", "UBIGINT", true},
    {"origin", "UBIGINT", true},
    {"campaign", "UBIGINT", true},
    {"placement", "UBIGINT", true},
    {"page", "UBIGINT", true},
    {"code", "UBIGINT", true},
    {"sharer", "UBIGINT"},
    {"order_id", "UBIGINT", true},
    {"product", "UBIGINT"},
    {"label", "UBIGINT", true},
    {"subject", "UBIGINT", true},
    {"quantity", "BIGINT"},
    {"amount", "BIGINT", true},
    {"discount", "BIGINT"},
    {"vat", "BIGINT"},
    {"x", "DOUBLE", true},
    {"y", "DOUBLE"},
    {"z", "DOUBLE"},
    {"line", "BIGINT"},
}};

constexpr ColumnInfo const& column_info(Column column) {
    return k_columns[static_cast<std::size_t>(column)];
}

// Makes the tables in an empty database, else checks their version and the key.
// Errors: unreadable (newer version), conflict (another installation's key).
Done prepare_schema(Connection& connection, HashKey const& key);

} // namespace colporteur::events::duck
