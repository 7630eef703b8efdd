#include "store/sql/connection.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <deque>
#include <fmt/format.h>
#include <set>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <thread>

namespace colporteur::sql {

namespace {

using Take = std::function<void(std::vector<std::string> const&, std::vector<Value>)>;

constexpr std::string_view k_sqlite_scheme = "sqlite://";

// What SOCI holds pointers to while the statement lives.
struct Bound {
    soci::indicator indicator = soci::i_ok;
    long long whole = 0;
    double real = 0;
    std::string text;
};

// A text or number that one of the engines would change on the way in is refused on both.
void check_storable(Parameter const& parameter) {
    auto const refuse = [&parameter](std::string_view what) {
        throw SqlError(Errc::invalid_input,
                       fmt::format("the value of '{}' {}", parameter.name, what));
    };
    if (auto const* const text = std::get_if<std::string>(&parameter.value.held())) {
        if (text->find('\0') != std::string::npos) refuse("holds a NUL character");
        if (!is_utf8(*text)) refuse("is not UTF-8");
    }
    if (auto const* const real = std::get_if<double>(&parameter.value.held())) {
        if (!std::isfinite(*real)) refuse("is not a finite number");
    }
}

void bind(soci::statement& statement, std::deque<Bound>& kept, Parameter const& parameter) {
    check_storable(parameter);
    auto& bound = kept.emplace_back();
    std::string const name(parameter.name);
    auto const& held = parameter.value.held();
    if (auto const* const whole = std::get_if<std::int64_t>(&held)) {
        bound.whole = *whole;
        statement.exchange(soci::use(bound.whole, bound.indicator, name));
    } else if (auto const* const real = std::get_if<double>(&held)) {
        bound.real = *real;
        statement.exchange(soci::use(bound.real, bound.indicator, name));
    } else {
        if (auto const* const text = std::get_if<std::string>(&held))
            bound.text = *text;
        else
            bound.indicator = soci::i_null;
        statement.exchange(soci::use(bound.text, bound.indicator, name));
    }
}

std::set<std::string> names_in(soci::statement& statement, Engine engine) {
    std::set<std::string> names;
    if (engine == Engine::postgres) {
        auto const* const backend =
            static_cast<soci::postgresql_statement_backend*>(statement.get_backend());
        names.insert(backend->names_.begin(), backend->names_.end());
        return names;
    }
    auto* const backend = static_cast<soci::sqlite3_statement_backend*>(statement.get_backend());
    for (int i = 1; i <= sqlite_api::sqlite3_bind_parameter_count(backend->stmt_); ++i) {
        char const* const name = sqlite_api::sqlite3_bind_parameter_name(backend->stmt_, i);
        names.insert(name == nullptr ? "?" : name + 1);
    }
    return names;
}

void check_names(std::set<std::string> const& wanted, Parameters const& given,
                 std::string_view text) {
    std::set<std::string> names;
    for (auto const& parameter : given)
        names.emplace(parameter.name);
    if (names == wanted && names.size() == given.size()) return;
    throw SqlError(Errc::wrong_use,
                   fmt::format("the statement names ({}), given are ({}): {}",
                               fmt::join(wanted, ", "), fmt::join(names, ", "), text));
}

Value sqlite_cell(sqlite_api::sqlite3_stmt* statement, int column) {
    switch (sqlite_api::sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return static_cast<std::int64_t>(sqlite_api::sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite_api::sqlite3_column_double(statement, column);
    case SQLITE_NULL:
        return {};
    default:
        break;
    }
    auto const* const text = sqlite_api::sqlite3_column_text(statement, column);
    auto const size = static_cast<std::size_t>(sqlite_api::sqlite3_column_bytes(statement, column));
    return std::string(reinterpret_cast<char const*>(text), size);
}

void read_sqlite(soci::statement& statement, bool row_ready, Take const& take) {
    auto* const backend = static_cast<soci::sqlite3_statement_backend*>(statement.get_backend());
    std::vector<std::string> names;
    auto const columns = sqlite_api::sqlite3_column_count(backend->stmt_);
    for (int i = 0; i < columns; ++i)
        names.emplace_back(sqlite_api::sqlite3_column_name(backend->stmt_, i));
    while (row_ready) {
        std::vector<Value> cells;
        for (int i = 0; i < columns; ++i)
            cells.push_back(sqlite_cell(backend->stmt_, i));
        take(names, std::move(cells));
        row_ready = backend->fetch(1) == soci::details::statement_backend::ef_success;
    }
}

template <class Number>
std::optional<Number> parsed(std::string_view text) {
    Number number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// The ids of pg_type: bool 16; int8 20, int2 21, int4 23; float4 700, float8 701; numeric 1700
// (sums of BIGINT and averages: whole when it is written so).
Value postgres_cell(PGresult const* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return {};
    std::string_view const text(PQgetvalue(result, row, column),
                                static_cast<std::size_t>(PQgetlength(result, row, column)));
    switch (PQftype(result, column)) {
    case 16:
        return text == "t";
    case 20:
    case 21:
    case 23:
    case 1700:
        if (auto const whole = parsed<std::int64_t>(text)) return *whole;
        [[fallthrough]];
    case 700:
    case 701:
        if (auto const real = parsed<double>(text)) return *real;
        break;
    default:
        break;
    }
    return text;
}

void read_postgres(soci::statement& statement, Take const& take) {
    auto* const backend = static_cast<soci::postgresql_statement_backend*>(statement.get_backend());
    auto const* const result = backend->result_.get_result();
    if (result == nullptr) return;
    std::vector<std::string> names;
    auto const columns = PQnfields(result);
    for (int i = 0; i < columns; ++i)
        names.emplace_back(PQfname(result, i));
    for (int row = 0; row < PQntuples(result); ++row) {
        std::vector<Value> cells;
        for (int i = 0; i < columns; ++i)
            cells.push_back(postgres_cell(result, row, i));
        take(names, std::move(cells));
    }
}

} // namespace

Result<Engine> engine_of(std::string_view url) {
    if (url.starts_with("sqlite:///") && url.find('"') == std::string_view::npos)
        return Engine::sqlite;
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return Engine::postgres;
    return fail(Errc::invalid_input,
                "the database URL must be sqlite:///absolute/path or postgresql://user@host/name");
}

void Connection::open(PoolOptions const& options) {
    engine = *engine_of(options.url);
    try {
        if (engine == Engine::sqlite) {
            session.open(soci::sqlite3,
                         fmt::format("db=\"{}\"", options.url.substr(k_sqlite_scheme.size())));
        } else {
            // SOCI 4.0.3 takes a URL without any parameter for a list of parameters.
            bool const bare = options.url.find('?') == std::string::npos;
            session.open(soci::postgresql,
                         options.url + (bare ? "?application_name=colporteur" : ""));
        }
    } catch (soci::soci_error const& error) {
        throw SqlError(Errc::unreadable, "cannot open the database: " + error.get_error_message());
    }
    set_up(options);
}

// The switch does not honour busy_timeout: SQLite answers "locked" at once when another connection
// is switching the same new file.
void Connection::switch_to_wal(PoolOptions const& options) {
    using namespace std::chrono;
    auto const until = steady_clock::now() + milliseconds(options.lock_ms_max);
    while (true) {
        try {
            command("PRAGMA journal_mode = WAL");
            return;
        } catch (SqlError const& error) {
            if (error.code != Errc::busy || steady_clock::now() >= until) throw;
        }
        std::this_thread::sleep_for(milliseconds(5));
    }
}

void Connection::set_up(PoolOptions const& options) {
    if (engine == Engine::sqlite) {
        command(fmt::format("PRAGMA busy_timeout = {}", options.lock_ms_max));
        switch_to_wal(options);
        command("PRAGMA synchronous = FULL");
        command("PRAGMA foreign_keys = ON");
        command("PRAGMA secure_delete = ON"); // what is blanked is not left in free pages
    } else {
        command("SET client_min_messages = warning");
        command(fmt::format("SET lock_timeout = {}", options.lock_ms_max));
    }
}

void Connection::revive(PoolOptions const& options) {
    try {
        if (session.is_connected()) return;
        session.reconnect();
    } catch (soci::soci_error const& error) {
        throw SqlError(Errc::unreadable,
                       "the database server is gone: " + error.get_error_message());
    }
    set_up(options);
}

bool Connection::clear() noexcept {
    in_transaction = failed = false;
    try {
        bool inside = false;
        if (engine == Engine::sqlite) {
            auto* const backend =
                static_cast<soci::sqlite3_session_backend*>(session.get_backend());
            inside = sqlite_api::sqlite3_get_autocommit(backend->conn_) == 0;
        } else {
            auto* const backend =
                static_cast<soci::postgresql_session_backend*>(session.get_backend());
            inside = PQtransactionStatus(backend->conn_) != PQTRANS_IDLE &&
                     PQtransactionStatus(backend->conn_) != PQTRANS_UNKNOWN;
        }
        if (inside) command("ROLLBACK");
        return true;
    } catch (std::exception const&) {
        return false;
    }
}

void Connection::command(std::string_view text) {
    run(text, {}, [](auto const&, auto const&) {});
}

std::int64_t Connection::run(std::string_view text, Parameters const& parameters,
                             Take const& take) {
    if (failed)
        throw SqlError(Errc::conflict, "the transaction has failed: only leaving it is left");
    try {
        std::deque<Bound> kept; // outlives the statement
        soci::statement statement(session);
        statement.alloc();
        statement.prepare(std::string(text), soci::details::st_one_time_query);
        check_names(names_in(statement, engine), parameters, text);
        for (auto const& parameter : parameters)
            bind(statement, kept, parameter);
        statement.define_and_bind();
        bool const row_ready = statement.execute(true);
        if (engine == Engine::sqlite)
            read_sqlite(statement, row_ready, take);
        else
            read_postgres(statement, take);
        return statement.get_affected_rows();
    } catch (soci::soci_error const& error) {
        failed = in_transaction;
        throw explain(error, session, text);
    } catch (...) {
        failed = in_transaction;
        throw;
    }
}

} // namespace colporteur::sql
