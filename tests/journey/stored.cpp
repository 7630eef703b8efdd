#include "stored.hpp"

#include "store/events/duckdb_handles.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace colporteur::journey {

namespace fs = std::filesystem;
namespace duck = events::duck;

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

} // namespace

Stored stored_events(fs::path const& data_folder) {
    duck::Database database;
    auto const file = (data_folder / "events" / "events.duckdb").string();
    if (duckdb_open(file.c_str(), database.out()) != DuckDBSuccess)
        throw std::runtime_error(file + " cannot be opened");
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

} // namespace colporteur::journey
