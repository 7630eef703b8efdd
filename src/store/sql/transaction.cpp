#include "store/sql/connection.hpp"
#include "store/sql/pool.hpp"

#include <cassert>

namespace colporteur::sql {

Transaction::Transaction(Session& session, Access access) : session_(session) {
    assert(!session_.connection_->in_transaction && "one transaction at a time");
    session_.execute(access == Access::changing
                         ? Query("BEGIN IMMEDIATE", "BEGIN")
                         : Query("BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    session_.connection_->in_transaction = true;
    open_ = true;
}

// A rollback that fails leaves the connection for its pool to drop.
Transaction::~Transaction() {
    if (open_) session_.connection_->clear();
}

Rows Transaction::run(Query const& query, Parameters const& parameters) {
    assert(open_ && "a statement after commit");
    return session_.run(query, parameters);
}

std::int64_t Transaction::execute(Query const& query, Parameters const& parameters) {
    assert(open_ && "a statement after commit");
    return session_.execute(query, parameters);
}

void Transaction::commit() {
    assert(open_ && "commit twice");
    session_.execute("COMMIT");
    session_.connection_->in_transaction = false;
    open_ = false;
}

} // namespace colporteur::sql
