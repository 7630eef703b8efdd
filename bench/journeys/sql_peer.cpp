#include "sql_peer.hpp"

#include <chrono>
#include <duckdb.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <limits>
#include <stdexcept>

namespace colporteur::bench {

namespace {

class Database {
  public:
    explicit Database(Plan const& plan) {
        auto const file = (plan.folder / "events.duckdb").string();
        if (duckdb_open(file.c_str(), &database_) != DuckDBSuccess ||
            duckdb_connect(database_, &connection_) != DuckDBSuccess) {
            throw std::runtime_error("cannot open " + file);
        }
        run(fmt::format("SET threads = {}", plan.threads));
    }
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    ~Database() {
        duckdb_disconnect(&connection_);
        duckdb_close(&database_);
    }
    void run(std::string const& sql) {
        duckdb_result result;
        if (duckdb_query(connection_, sql.c_str(), &result) != DuckDBSuccess) {
            std::string const message = duckdb_result_error(&result);
            duckdb_destroy_result(&result);
            throw std::runtime_error("journeys.sql: " + message);
        }
        duckdb_destroy_result(&result);
    }
    // each(chunk) for every chunk of the result.
    template <class Each>
    void read(std::string const& sql, Each const& each) {
        duckdb_result result;
        if (duckdb_query(connection_, sql.c_str(), &result) != DuckDBSuccess) {
            throw std::runtime_error(duckdb_result_error(&result));
        }
        while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
            each(chunk);
            duckdb_destroy_data_chunk(&chunk);
        }
        duckdb_destroy_result(&result);
    }

  private:
    duckdb_database database_ = nullptr;
    duckdb_connection connection_ = nullptr;
};

template <class T>
T const* column(duckdb_data_chunk chunk, idx_t place) {
    return static_cast<T const*>(
        duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, place)));
}

std::string script() {
    std::ifstream in(BENCH_SQL_FILE);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    if (text.empty()) throw std::runtime_error("cannot read " BENCH_SQL_FILE);
    return text;
}

void read_paths(Database& database, Figures& figures) {
    database.read("SELECT path, orders, value, nulls FROM path_result ORDER BY path",
                  [&](duckdb_data_chunk chunk) {
                      auto const* list = column<duckdb_list_entry>(chunk, 0);
                      auto const* steps = static_cast<std::uint16_t const*>(duckdb_vector_get_data(
                          duckdb_list_vector_get_child(duckdb_data_chunk_get_vector(chunk, 0))));
                      for (idx_t row = 0; row < duckdb_data_chunk_get_size(chunk); ++row) {
                          figures.paths.add({steps + list[row].offset, list[row].length},
                                            column<double>(chunk, 1)[row],
                                            column<double>(chunk, 2)[row],
                                            column<double>(chunk, 3)[row]);
                      }
                  });
}

void read_credit(Database& database, Figures& figures) {
    figures.credit.resize(k_channels.size());
    database.read("SELECT * FROM credit_result", [&](duckdb_data_chunk chunk) {
        for (idx_t row = 0; row < duckdb_data_chunk_get_size(chunk); ++row) {
            auto& credit = figures.credit[column<std::uint16_t>(chunk, 0)[row]];
            for (std::size_t i = 0; i < credit.size(); ++i) {
                credit[i] = column<double>(chunk, 1 + i)[row];
            }
        }
    });
    database.read("SELECT orders, value FROM untouched_result", [&](duckdb_data_chunk chunk) {
        figures.orders_without_touch = column<double>(chunk, 0)[0];
        figures.value_without_touch = column<double>(chunk, 1)[0];
    });
}

// The channels in the order in which ours numbers them: names are not what is timed.
void make_channels(Database& database) {
    database.run("CREATE TEMP TABLE channel (name VARCHAR, number USMALLINT)");
    for (std::size_t i = 0; i < k_channels.size(); ++i) {
        database.run(fmt::format("INSERT INTO channel VALUES ('{}', {})", k_channels[i], i));
    }
}

} // namespace

Figures run_sql(Plan const& plan) {
    Database database(plan);
    make_channels(database);
    std::string const sql = script();
    Figures figures;
    figures.seconds = std::numeric_limits<double>::infinity();
    for (int run = 0; run < plan.runs; ++run) {
        auto const start = std::chrono::steady_clock::now();
        database.run(sql);
        std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - start;
        figures.seconds = std::min(figures.seconds, taken.count());
    }
    read_paths(database, figures);
    read_credit(database, figures);
    return figures;
}

} // namespace colporteur::bench
