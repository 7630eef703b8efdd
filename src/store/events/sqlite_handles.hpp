// RAII around SQLite's C handles, and the one place that turns its codes into SqliteError.
//
// A Database and its statements belong to one thread at a time. Statements die before their
// database.
#pragma once

#include "store/events/event_store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace colporteur::events::lite {

struct SqliteError : StoreError {
    SqliteError(int extended, std::string const& message) : StoreError(message), code(extended) {}
    // The low byte of the extended code: SQLITE_FULL, SQLITE_IOERR, ...
    [[nodiscard]] int family() const { return code & 0xff; }
    int code;
};

class Database {
  public:
    // Makes the file when there is none. `vfs`: "" is the system's own.
    Database(std::filesystem::path const& file, std::string const& vfs);

    void run(std::string const& sql);            // one statement or more, rows are ignored
    std::int64_t number(std::string const& sql); // the first column of the first row
    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(get()) == 0; }
    [[nodiscard]] int changes() const { return sqlite3_changes(get()); } // by the last statement
    [[nodiscard]] sqlite3* get() const { return handle_.get(); }

  private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> handle_{nullptr, &sqlite3_close};
};

// The rows of a statement that runs; the statement (and its read lock) rests when they go.
class Rows {
  public:
    explicit Rows(sqlite3_stmt* statement) : statement_(statement) {}
    ~Rows();
    Rows(Rows const&) = delete;
    Rows& operator=(Rows const&) = delete;

    bool next();
    [[nodiscard]] std::int64_t number(int column) const {
        return sqlite3_column_int64(statement_, column);
    }
    [[nodiscard]] std::string_view bytes(int column) const; // until the next row
    // Of bytes; does not read them.
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }

  private:
    sqlite3_stmt* statement_;
};

// Prepared once, with `?` places.
class Statement {
  public:
    Statement(Database const& database, std::string_view sql);

    // Bytes given must outlive the rows.
    template <class... Values>
    Rows rows(Values const&... values) {
        int place = 0;
        (bind(++place, values), ...);
        return Rows(handle_.get());
    }
    template <class... Values>
    void run(Values const&... values) {
        auto rows_of_it = rows(values...);
        while (rows_of_it.next()) {
        }
    }

  private:
    void bind(int place, std::int64_t value);
    void bind(int place, std::string_view bytes);

    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> handle_{nullptr, &sqlite3_finalize};
};

// BEGIN IMMEDIATE now; COMMIT by commit(); ROLLBACK when it goes before that.
class WriteTransaction {
  public:
    explicit WriteTransaction(Database& database);
    ~WriteTransaction();
    WriteTransaction(WriteTransaction const&) = delete;
    WriteTransaction& operator=(WriteTransaction const&) = delete;
    void commit();

  private:
    Database& database_;
};

} // namespace colporteur::events::lite
