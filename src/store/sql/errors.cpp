#include "store/sql/connection.hpp"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace colporteur::sql {

namespace {

// https://www.sqlite.org/rescode.html: the low byte is the family.
Errc code_of_sqlite(int extended) {
    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return Errc::already_exists;
    default:
        break;
    }
    switch (extended & 0xff) {
    case SQLITE_CONSTRAINT:
        return Errc::conflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Errc::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return Errc::unreadable;
    case SQLITE_TOOBIG:
        return Errc::too_large;
    default:
        return Errc::wrong_use;
    }
}

// PostgreSQL 15, appendix A: the first two characters are the class.
Errc code_of_postgres(std::string_view state) {
    auto const family = state.substr(0, 2);
    if (state == "23505") return Errc::already_exists;
    if (family == "23") return Errc::conflict;
    if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014")
        return Errc::busy;
    if (family == "08" || family == "57" || family == "58" || family == "53" || family == "XX" ||
        state.find_first_not_of(" 0") == std::string_view::npos) {
        return Errc::unreadable;
    }
    if (family == "22") return Errc::invalid_input;
    return Errc::wrong_use;
}

} // namespace

SqlError explain(soci::soci_error const& error, soci::session& session, std::string_view text) {
    auto code = Errc::unreadable;
    if (auto const* const sqlite = dynamic_cast<soci::sqlite3_soci_error const*>(&error)) {
        auto const* const backend =
            static_cast<soci::sqlite3_session_backend*>(session.get_backend());
        auto const extended = sqlite_api::sqlite3_extended_errcode(backend->conn_);
        // The connection forgets when a statement was reset in between; the error then knows the
        // family.
        code = code_of_sqlite((extended & 0xff) == (sqlite->result() & 0xff) ? extended
                                                                             : sqlite->result());
    } else if (auto const* const postgres =
                   dynamic_cast<soci::postgresql_soci_error const*>(&error)) {
        code = code_of_postgres(postgres->sqlstate());
    }
    constexpr std::size_t k_text_max = 120;
    return {code, fmt::format("database: {} (in: {})", error.get_error_message(),
                              text.substr(0, k_text_max))};
}

} // namespace colporteur::sql
