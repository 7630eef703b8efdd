// Brings a database up to date: sql/migrate/NNNN-name.sql in order, each in a transaction of its
// own and noted in the table `migration` (version, name, applied_at).
#pragma once

#include "store/sql/pool.hpp"

namespace colporteur::sql {

// Statements of a migration end with ';' at the end of a line. Several processes may do this at
// once: one works, the others wait and find it done. Errors: unreadable (the database was written
// by a newer program: nothing is changed). Throws SqlError when a statement fails; that migration
// leaves nothing behind.
Done migrate(Session& session, std::span<NamedText const> migrations);

} // namespace colporteur::sql
