#include "store/events/duckdb_handles.hpp"

#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

[[noreturn]] void refuse(char const* message) {
    throw StoreError(
        fmt::format("event store: {}", message == nullptr ? "unknown error" : message));
}

void check(duckdb_state state, duckdb_result* result) {
    if (state != DuckDBSuccess) refuse(duckdb_result_error(result));
}

void check(duckdb_state state, duckdb_prepared_statement prepared) {
    if (state != DuckDBSuccess) refuse(duckdb_prepare_error(prepared));
}

} // namespace

bool Chunk::is_null(std::size_t place, std::size_t row) const {
    auto* const vector = duckdb_data_chunk_get_vector(chunk_.get(), place);
    auto* const validity = duckdb_vector_get_validity(vector);
    return validity != nullptr && !duckdb_validity_row_is_valid(validity, row);
}

std::string_view Chunk::text(std::size_t place, std::size_t row) const {
    auto* const vector = duckdb_data_chunk_get_vector(chunk_.get(), place);
    auto* const strings = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
    return {duckdb_string_t_data(&strings[row]), duckdb_string_t_length(strings[row])};
}

Chunk ResultSet::next() {
    if (ended_) return {};
    Chunk chunk(duckdb_fetch_chunk(result_));
    if (!chunk.present()) {
        if (char const* const message = duckdb_result_error(&result_); message != nullptr) {
            refuse(message);
        }
        ended_ = true;
    }
    return chunk;
}

std::int64_t ResultSet::rows_changed() {
    return static_cast<std::int64_t>(duckdb_rows_changed(&result_));
}

Connection::Connection(duckdb_database database) {
    if (duckdb_connect(database, connection_.out()) != DuckDBSuccess) refuse("cannot connect");
}

ResultSet Connection::query(std::string const& sql) {
    ResultSet result;
    check(duckdb_query(connection_.get(), sql.c_str(), result.out()), result.out());
    return result;
}

std::int64_t Connection::run(std::string const& sql) {
    return query(sql).rows_changed();
}

std::int64_t Connection::number(std::string const& sql) {
    auto result = query(sql);
    auto const chunk = result.next();
    if (!chunk.present() || chunk.rows() == 0 || chunk.is_null(0, 0)) refuse("no number came back");
    return chunk.column<std::int64_t>(0)[0];
}

Statement::Statement(Connection const& connection, std::string const& sql) {
    check(duckdb_prepare(connection.get(), sql.c_str(), prepared_.out()), prepared_.get());
}

Statement& Statement::bind(std::int64_t value) {
    check(duckdb_bind_int64(prepared_.get(), next_++, value), prepared_.get());
    return *this;
}

Statement& Statement::bind(std::uint64_t value) {
    check(duckdb_bind_uint64(prepared_.get(), next_++, value), prepared_.get());
    return *this;
}

Statement& Statement::bind(std::string_view value) {
    check(duckdb_bind_varchar_length(prepared_.get(), next_++, value.data(), value.size()),
          prepared_.get());
    return *this;
}

ResultSet Statement::run() {
    ResultSet result;
    next_ = 1;
    check(duckdb_execute_prepared(prepared_.get(), result.out()), result.out());
    return result;
}

// The header marks this call for removal without naming what follows it: this is its only use.
ResultSet Statement::stream() {
    ResultSet result;
    next_ = 1;
    check(duckdb_execute_prepared_streaming(prepared_.get(), result.out()), result.out());
    return result;
}

WriteTransaction::WriteTransaction(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN TRANSACTION");
}

WriteTransaction::~WriteTransaction() {
    if (!open_) return;
    ResultSet result; // a failing rollback leaves nothing to do: the transaction is gone either way
    duckdb_query(connection_.get(), "ROLLBACK", result.out());
}

void WriteTransaction::commit() {
    connection_.run("COMMIT");
    open_ = false;
}

} // namespace colporteur::events::duck
