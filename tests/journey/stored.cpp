#include "stored.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "store/events/duckdb_handles.hpp"
#include "store/events/sqlite_handles.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>
#include <sodium.h>
#include <stdexcept>

namespace colporteur::journey {

namespace fs = std::filesystem;
namespace duck = events::duck;
namespace lite = events::lite;

namespace {

std::set<std::uint64_t> ids(duck::Connection& connection, std::string const& column) {
    std::set<std::uint64_t> out;
    auto rows = connection.query("SELECT DISTINCT " + column + " FROM every_event WHERE " + column +
                                 " <> 0");
    for (auto chunk = rows.next(); chunk.present(); chunk = rows.next()) {
        auto const values = chunk.column<std::uint64_t>(0);
        out.insert(values.begin(), values.end());
    }
    return out;
}

duck::Database opened(std::string const& file) {
    duck::Database database;
    if (duckdb_open(file.c_str(), database.out()) != DuckDBSuccess)
        throw std::runtime_error(file + " cannot be opened");
    return database;
}

using Texts = std::vector<std::string>;

// Asks either store for so many columns, which are texts.
std::vector<Texts> texts_of(duck::Connection& connection, std::string const& sql,
                            std::size_t columns = 1) {
    std::vector<Texts> out;
    auto rows = connection.query(sql);
    for (auto chunk = rows.next(); chunk.present(); chunk = rows.next()) {
        for (std::size_t row = 0; row < chunk.rows(); ++row) {
            auto& texts = out.emplace_back();
            for (std::size_t place = 0; place < columns; ++place)
                texts.emplace_back(chunk.text(place, row));
        }
    }
    return out;
}

std::vector<Texts> texts_of(lite::Database& database, std::string const& sql,
                            std::size_t columns = 1) {
    std::vector<Texts> out;
    lite::Statement statement(database, sql);
    auto rows = statement.rows();
    while (rows.next()) {
        auto& texts = out.emplace_back();
        for (std::size_t place = 0; place < columns; ++place)
            texts.emplace_back(rows.bytes(static_cast<int>(place)));
    }
    return out;
}

bool says_something(std::string const& column, std::string const& value) {
    return column != "shop_id" && !value.empty() && value != "0" && value != "0.0";
}

// `tables` and `columns_of` (of the table of that name) ask the store what it has.
template <class Store>
void add_rows(Store& store, std::string const& name, std::string const& tables,
              std::string const& columns_of, StoredRows& out) {
    for (auto const& table : texts_of(store, tables)) {
        Texts columns, asked;
        for (auto const& column :
             texts_of(store, fmt::format(fmt::runtime(columns_of), table[0]))) {
            columns.push_back(column[0]);
            asked.push_back(fmt::format("coalesce(CAST(\"{}\" AS VARCHAR), '')", column[0]));
        }
        auto const sql = fmt::format("SELECT {} FROM \"{}\"", fmt::join(asked, ", "), table[0]);
        for (auto const& values : texts_of(store, sql, columns.size())) {
            StoredRow row{name + "." + table[0], {}};
            for (std::size_t i = 0; i < columns.size(); ++i) {
                if (says_something(columns[i], values[i]))
                    row.columns.emplace_back(columns[i], values[i]);
            }
            out.insert(std::move(row));
        }
    }
}

} // namespace

Stored stored_events(fs::path const& data_folder) {
    auto const database = opened((data_folder / "events" / "events.duckdb").string());
    duck::Connection connection(database.get());
    Stored stored;
    auto kinds = connection.query("SELECT kind::BIGINT, count(*) FROM every_event GROUP BY ALL");
    for (auto chunk = kinds.next(); chunk.present(); chunk = kinds.next()) {
        for (std::size_t row = 0; row < chunk.rows(); ++row)
            stored.rows_of_kind[static_cast<int>(chunk.column<std::int64_t>(0)[row])] =
                chunk.column<std::int64_t>(1)[row];
    }
    auto texts = connection.query("SELECT text FROM dictionary");
    for (auto chunk = texts.next(); chunk.present(); chunk = texts.next()) {
        for (std::size_t row = 0; row < chunk.rows(); ++row)
            stored.texts.emplace_back(chunk.text(0, row));
    }
    auto values = connection.query("SELECT d.text, count(*) FROM every_event e JOIN dictionary d"
                                   " ON d.id = e.label WHERE e.kind = 21 GROUP BY ALL");
    for (auto chunk = values.next(); chunk.present(); chunk = values.next()) {
        for (std::size_t row = 0; row < chunk.rows(); ++row)
            stored.custom_values[std::string(chunk.text(0, row))] =
                chunk.column<std::int64_t>(1)[row];
    }
    stored.visitors = ids(connection, "visitor");
    stored.persons = ids(connection, "person");
    stored.orders = ids(connection, "order_id");
    return stored;
}

std::map<std::string, std::string> all_files(fs::path const& folder) {
    std::map<std::string, std::string> out;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        out[entry.path().string()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return out;
}

StoredRows all_rows(fs::path const& data_folder) {
    StoredRows out;
    for (auto const& [file, bytes] : all_files(data_folder)) {
        auto const name = fs::path(file).stem().string();
        if (bytes.starts_with("SQLite format 3")) {
            lite::Database database(file, "");
            add_rows(database, name, "SELECT name FROM sqlite_master WHERE type = 'table'",
                     "SELECT name FROM pragma_table_info('{}') ORDER BY cid", out);
        } else if (file.ends_with(".duckdb")) {
            auto const database = opened(file);
            duck::Connection connection(database.get());
            add_rows(connection, name,
                     "SELECT table_name FROM information_schema.tables"
                     " WHERE table_type = 'BASE TABLE'",
                     "SELECT column_name FROM information_schema.columns WHERE table_name = '{}'"
                     " ORDER BY ordinal_position",
                     out);
        } else if (auto const path = fs::relative(file, data_folder).string(); path != "lock") {
            out.insert({path, {{"bytes", bytes}}});
        }
    }
    return out;
}

std::uint64_t visitor_of_the_day(fs::path const& data_folder, std::string const& address,
                                 std::string const& agent) {
    std::ifstream in(data_folder / "visitors", std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto const file = json::parse(text).as_object();
    auto const hex =
        std::string(file.at("shops").as_array().at(0).as_object().at("secret").as_string());
    HashKey secret{};
    std::size_t size = 0;
    sodium_hex2bin(secret.data(), secret.size(), hex.data(), hex.size(), nullptr, &size, nullptr);
    return text_id(address + '\0' + agent, secret);
}

} // namespace colporteur::journey
