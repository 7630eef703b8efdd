// RAII around DuckDB's C handles, and the one place that turns its error states into StoreError.
//
// A Connection runs one statement at a time: a second one ends the stream of the first without a
// word, so every Scan and every Batch has a connection of its own.
#pragma once

#include "store/events/event_store.hpp"

#include <cstdint>
#include <duckdb.h>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace colporteur::events::duck {

template <class Handle, auto destroy>
class Owned {
  public:
    Owned() = default;
    explicit Owned(Handle handle) : handle_(handle) {}
    Owned(Owned&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Owned& operator=(Owned&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~Owned() {
        if (handle_ != nullptr) destroy(&handle_);
    }
    [[nodiscard]] Handle get() const { return handle_; }
    Handle* out() { return &handle_; }

  private:
    Handle handle_ = nullptr;
};

using Database = Owned<duckdb_database, &duckdb_close>;
using Prepared = Owned<duckdb_prepared_statement, &duckdb_destroy_prepare>;
using LogicalType = Owned<duckdb_logical_type, &duckdb_destroy_logical_type>;

// One chunk of a result; its columns are flat.
class Chunk {
  public:
    Chunk() = default;
    explicit Chunk(duckdb_data_chunk chunk) : chunk_(chunk) {}

    [[nodiscard]] bool present() const { return chunk_.get() != nullptr; }
    [[nodiscard]] std::size_t rows() const { return duckdb_data_chunk_get_size(chunk_.get()); }
    template <class T>
    [[nodiscard]] std::span<T const> column(std::size_t place) const {
        auto* const vector = duckdb_data_chunk_get_vector(chunk_.get(), place);
        return {static_cast<T const*>(duckdb_vector_get_data(vector)), rows()};
    }
    [[nodiscard]] bool is_null(std::size_t place, std::size_t row) const;
    [[nodiscard]] std::string_view text(std::size_t place,
                                        std::size_t row) const; // while the chunk lives

  private:
    Owned<duckdb_data_chunk, &duckdb_destroy_data_chunk> chunk_;
};

class ResultSet {
  public:
    ResultSet() : result_{} {}
    ResultSet(ResultSet&& other) noexcept
        : result_(std::exchange(other.result_, duckdb_result{})), ended_(other.ended_) {}
    ResultSet& operator=(ResultSet&& other) noexcept {
        std::swap(result_, other.result_);
        std::swap(ended_, other.ended_);
        return *this;
    }
    ~ResultSet() { duckdb_destroy_result(&result_); }

    // The next chunk; one that is not present at the true end. An error is a StoreError, never the
    // end.
    Chunk next();
    [[nodiscard]] std::int64_t rows_changed();
    [[nodiscard]] std::size_t columns() { return duckdb_column_count(&result_); }
    [[nodiscard]] std::string column_name(std::size_t place) {
        return duckdb_column_name(&result_, place);
    }
    duckdb_result* out() { return &result_; }

  private:
    duckdb_result result_;
    bool ended_ = false;
};

class Connection {
  public:
    explicit Connection(duckdb_database database);

    std::int64_t run(std::string const& sql);    // the number of rows changed
    ResultSet query(std::string const& sql);     // held in memory
    std::int64_t number(std::string const& sql); // the first column of the first row, a BIGINT
    void interrupt() { duckdb_interrupt(connection_.get()); } // from any thread
    [[nodiscard]] duckdb_connection get() const { return connection_.get(); }

  private:
    Owned<duckdb_connection, &duckdb_disconnect> connection_;
};

// A statement with `?` places, bound from 1.
class Statement {
  public:
    Statement(Connection const& connection, std::string const& sql);

    Statement& bind(std::int64_t value);
    Statement& bind(std::uint64_t value);
    Statement& bind(std::string_view value);
    ResultSet run();    // held in memory; binding starts again at 1
    ResultSet stream(); // memory stays flat; nothing else may run on the connection meanwhile

  private:
    Prepared prepared_;
    idx_t next_ = 1;
};

// BEGIN now; COMMIT by commit(); ROLLBACK when it goes before that.
class WriteTransaction {
  public:
    explicit WriteTransaction(Connection& connection);
    ~WriteTransaction();
    WriteTransaction(WriteTransaction const&) = delete;
    WriteTransaction& operator=(WriteTransaction const&) = delete;
    void commit();

  private:
    Connection& connection_;
    bool open_ = true;
};

} // namespace colporteur::events::duck
