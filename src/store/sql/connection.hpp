// One connection, SOCI inside. Included by the .cpp files of this folder only.
//
// SOCI opens sessions, binds parameters and runs statements. Results are read from the engine's own
// row (the statement's back end gives it): SOCI's dynamic rows take the type from the declaration
// and turn some numbers into 0 or 32 bits without a word.
#pragma once

#include "store/sql/pool.hpp"

#include <soci/soci.h>

namespace colporteur::sql {

struct Connection {
    soci::session session;
    Engine engine = Engine::sqlite;
    bool in_transaction = false; // of ours
    bool failed = false;         // a statement of that transaction did: only rollback is left

    void open(PoolOptions const& options); // throws SqlError
    // True when it can be used, reopening it when the server had closed it; throws SqlError when
    // not.
    void revive(PoolOptions const& options);
    // False when it was left in a transaction that cannot be rolled back: do not use it again.
    bool clear() noexcept;

    // Returns the number of rows changed; `take` gets each row of the result, if there is one.
    std::int64_t
    run(std::string_view text, Parameters const& parameters,
        std::function<void(std::vector<std::string> const&, std::vector<Value>)> const& take);
    void command(std::string_view text); // no parameters, no result

  private:
    void set_up(PoolOptions const& options);
    void switch_to_wal(PoolOptions const& options);
};

// What a URL asks for. Errors: invalid_input.
Result<Engine> engine_of(std::string_view url);

// The meaning of what a statement threw, for both engines. REQUIRES: the session is open. The
// message never holds the parameters, which may be personal.
SqlError explain(soci::soci_error const& error, soci::session& session, std::string_view text);

} // namespace colporteur::sql
