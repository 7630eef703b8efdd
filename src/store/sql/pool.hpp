// Records: a pool of connections to SQLite or PostgreSQL, and the only door to them.
//
//     auto session = pool->session();                       // Result<Session>; busy after the
//     limit auto const rows = session->run(query("shops.find"), {{"id", 1}}); for (auto const& row
//     : rows) use(row.i64("id"), row.text("name"));
//
//     sql::Transaction transaction(*session);               // rolled back unless committed
//     transaction.run(query("shops.add"), {{"id", 2}, {"name", name}, {"margin", std::nullopt}});
//     transaction.commit();
//
// A Pool may be shared between threads; a Session and its Transaction belong to one thread at a
// time. Statements throw SqlError (value.hpp). Give a session back (let it go) before the pool
// goes.
#pragma once

#include "base/result.hpp"
#include "store/sql/query.hpp"
#include "store/sql/value.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace colporteur::sql {

struct PoolOptions {
    std::string
        url; // "sqlite:///absolute/path.db", "postgresql://user@host/name?..." (as libpq reads it)
    std::size_t connections_max = 4;
    std::int64_t lease_ms_max = 5000; // waiting for a free connection
    std::int64_t lock_ms_max = 10000; // waiting for another's transaction
};

struct Connection; // hides SOCI
class PoolState;

// A leased connection. Going out of scope it rolls back what was left open and returns to the pool.
class Session {
  public:
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    // Runs one statement; the parameters given must be exactly those that it names.
    Rows run(Query const& query, Parameters const& parameters = {});
    // The same, for statements that return nothing: the number of rows changed.
    std::int64_t execute(Query const& query, Parameters const& parameters = {});
    // The same, a row at a time, for results that should not be held at once.
    void each(Query const& query, Parameters const& parameters,
              std::function<void(Row const&)> const& take);

    [[nodiscard]] Engine engine() const;

  private:
    friend class Pool;
    friend class Transaction;
    Session(std::shared_ptr<PoolState> pool, std::unique_ptr<Connection> connection);
    void release() noexcept;

    std::shared_ptr<PoolState> pool_;
    std::unique_ptr<Connection> connection_;
};

enum class Access { changing, reading };

// Changing: BEGIN IMMEDIATE on SQLite, so that read-then-write never fails half way; BEGIN on
// PostgreSQL. Reading: one state of the records, without waiting for who changes them.
// After an error inside it only leaving is left: every later statement and commit() throw SqlError
// conflict (PostgreSQL refuses them, and would answer a COMMIT with a silent rollback).
class Transaction {
  public:
    // Throws SqlError busy when another holds the lock too long.
    explicit Transaction(Session& session, Access access = Access::changing);
    ~Transaction();
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;

    Rows run(Query const& query, Parameters const& parameters = {});
    std::int64_t execute(Query const& query, Parameters const& parameters = {});
    void commit();
    [[nodiscard]] Session& session() { return session_; }

  private:
    Session& session_;
    bool open_ = false;
};

class Pool {
  public:
    // Opens the database, making the SQLite file when it is not there, and brings its schema up to
    // date. Errors: unreadable (cannot open, not a database, written by a newer program),
    // invalid_input (the URL), busy (another is migrating and does not end).
    static Result<std::unique_ptr<Pool>> open(PoolOptions const& options);
    ~Pool();

    Result<Session>
    session(); // Errors: busy (none free within lease_ms_max), unreadable (server gone)
    [[nodiscard]] Engine engine() const;

  private:
    explicit Pool(std::shared_ptr<PoolState> state);
    std::shared_ptr<PoolState> state_;
};

} // namespace colporteur::sql
