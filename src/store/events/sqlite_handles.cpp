#include "store/events/sqlite_handles.hpp"

#include <fmt/format.h>

namespace colporteur::events::lite {

namespace {

constexpr int k_lock_ms_max = 5000;

[[noreturn]] void refuse(sqlite3* database) {
    throw SqliteError(sqlite3_extended_errcode(database),
                      fmt::format("spool: {}", sqlite3_errmsg(database)));
}

void roll_back(sqlite3* database) {
    sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace

Database::Database(std::filesystem::path const& file, std::string const& vfs) {
    sqlite3* opened = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int const code =
        sqlite3_open_v2(file.c_str(), &opened, flags, vfs.empty() ? nullptr : vfs.c_str());
    handle_.reset(opened);
    if (opened == nullptr) throw SqliteError(code, "spool: no memory for SQLite");
    if (code != SQLITE_OK) refuse(opened);
    sqlite3_busy_timeout(opened, k_lock_ms_max);
}

void Database::run(std::string const& sql) {
    if (sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) refuse(get());
}

std::int64_t Database::number(std::string const& sql) {
    Statement statement(*this, sql);
    auto rows = statement.rows();
    return rows.next() ? rows.number(0) : 0;
}

Rows::~Rows() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
    int const code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) refuse(sqlite3_db_handle(statement_));
    return code == SQLITE_ROW;
}

std::string_view Rows::bytes(int column) const {
    auto const* const data = static_cast<char const*>(sqlite3_column_blob(statement_, column));
    // No bytes are a null pointer; so is a lack of memory.
    if (data == nullptr && sqlite3_errcode(sqlite3_db_handle(statement_)) == SQLITE_NOMEM) {
        refuse(sqlite3_db_handle(statement_));
    }
    return data == nullptr ? std::string_view() : std::string_view(data, size(column));
}

Statement::Statement(Database const& database, std::string_view sql) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(database.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK) {
        refuse(database.get());
    }
    handle_.reset(prepared);
}

void Statement::bind(int place, std::int64_t value) {
    if (sqlite3_bind_int64(handle_.get(), place, value) != SQLITE_OK) {
        refuse(sqlite3_db_handle(handle_.get()));
    }
}

void Statement::bind(int place, std::string_view bytes) {
    // A null pointer would be bound as NULL.
    char const* const data = bytes.data() == nullptr ? "" : bytes.data();
    if (sqlite3_bind_blob64(handle_.get(), place, data, bytes.size(), SQLITE_STATIC) != SQLITE_OK) {
        refuse(sqlite3_db_handle(handle_.get()));
    }
}

WriteTransaction::WriteTransaction(Database& database) : database_(database) {
    // Left open when even its rollback failed, on a disk that failed.
    if (database.in_transaction()) roll_back(database.get());
    database.run("BEGIN IMMEDIATE");
}

// SQLite leaves the transaction by itself after some errors (SQLITE_FULL, SQLITE_IOERR).
WriteTransaction::~WriteTransaction() {
    if (database_.in_transaction()) roll_back(database_.get());
}

void WriteTransaction::commit() {
    database_.run("COMMIT");
}

} // namespace colporteur::events::lite
