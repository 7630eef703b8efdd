#include "store/events/duckdb_schema.hpp"

#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

// What this key makes of a fixed text: tells another key apart without storing it.
std::uint64_t key_check(HashKey const& key) {
    return text_id("colporteur event store", key);
}

std::string event_table() {
    std::string sql = "CREATE TABLE event (shop_id INTEGER NOT NULL";
    for (auto const& column : k_columns) {
        sql += fmt::format(", {} {} NOT NULL", column.name, column.type);
    }
    return sql + ", entry_high UBIGINT NOT NULL, entry_low UBIGINT NOT NULL,"
                 " content_high UBIGINT NOT NULL, content_low UBIGINT NOT NULL)";
}

// After the shop; what browsers send has no content beside its entry.
std::string sent_table() {
    std::string sql = "CREATE TABLE sent (shop_id INTEGER NOT NULL";
    for (auto const& column : k_columns) {
        if (column.sent) sql += fmt::format(", {} {} NOT NULL", column.name, column.type);
    }
    return sql + ", entry_high UBIGINT NOT NULL, entry_low UBIGINT NOT NULL)";
}

std::string view_of_both() {
    std::string all, sent;
    for (auto const& column : k_columns) {
        all += fmt::format(", {}", column.name);
        sent += column.sent ? fmt::format(", {}", column.name)
                            : fmt::format(", 0::{} AS {}", column.type, column.name);
    }
    return fmt::format("CREATE VIEW every_event AS"
                       " SELECT shop_id{}, entry_high, entry_low FROM event UNION ALL"
                       " SELECT shop_id{}, entry_high, entry_low FROM sent",
                       all, sent);
}

void make_sent(Connection& connection) {
    connection.run(sent_table());
    connection.run(view_of_both());
}

// Up to version 1 what browsers sent was put into `event`, and there it stays.
void bring_up_to_date(Connection& connection) {
    WriteTransaction transaction(connection);
    make_sent(connection);
    connection.run(fmt::format("UPDATE schema_version SET version = {}", k_schema_version));
    transaction.commit();
}

void make_tables(Connection& connection, HashKey const& key) {
    WriteTransaction transaction(connection);
    connection.run(event_table());
    make_sent(connection);
    connection.run("CREATE TABLE correction (shop_id INTEGER NOT NULL, batch BIGINT NOT NULL,"
                   " kind UTINYINT NOT NULL, entry_high UBIGINT NOT NULL,"
                   " entry_low UBIGINT NOT NULL)");
    connection.run("CREATE TABLE batch (shop_id INTEGER NOT NULL, id BIGINT NOT NULL,"
                   " source VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL,"
                   " code_version VARCHAR NOT NULL, written_at BIGINT NOT NULL,"
                   " given BIGINT NOT NULL, added BIGINT NOT NULL, corrected BIGINT NOT NULL,"
                   " known BIGINT NOT NULL)");
    connection.run("CREATE TABLE dictionary (shop_id INTEGER NOT NULL, id UBIGINT NOT NULL,"
                   " text VARCHAR NOT NULL)");
    connection.run(
        "CREATE TABLE schema_version (version BIGINT NOT NULL, key_check UBIGINT NOT NULL)");
    Statement(connection, "INSERT INTO schema_version VALUES (?, ?)")
        .bind(k_schema_version)
        .bind(key_check(key))
        .run();
    transaction.commit();
}

} // namespace

Done prepare_schema(Connection& connection, HashKey const& key) {
    auto const present = connection.number(
        "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_version'");
    if (present == 0) {
        make_tables(connection, key);
        return {};
    }
    auto stored = connection.query("SELECT version, key_check FROM schema_version");
    auto const chunk = stored.next();
    if (!chunk.present() || chunk.rows() != 1) {
        return fail(Errc::unreadable, "its version is missing: restore it from a backup");
    }
    auto const version = chunk.column<std::int64_t>(0)[0];
    if (version > k_schema_version) {
        return fail(Errc::unreadable,
                    fmt::format("it was written by a newer program (schema {}, this one knows {}): "
                                "use the newer program",
                                version, k_schema_version));
    }
    if (chunk.column<std::uint64_t>(1)[0] != key_check(key)) {
        return fail(Errc::conflict,
                    "it was written under another installation key: put the key file that belongs "
                    "to this data folder back");
    }
    if (version < k_schema_version) bring_up_to_date(connection);
    return {};
}

} // namespace colporteur::events::duck
