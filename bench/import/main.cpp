// bench_import [ROWS]: a CSV of touches (1 M by default) through `colporteur import` as a user runs
// it, against DuckDB's own CSV reader loading the same file as it stands (no identity, no aliases,
// no rejects: a limit rather than a peer). Each in a process of its own, so that the peak memory is
// its own.
#include "../journeys/child.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <duckdb.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void write_touches(fs::path const& path, std::int64_t rows) {
    static constexpr char const* k_sources[] = {
        "insta,social",   "google,cpc",      "newsletter,email", "IG,social",
        "google,organic", "(direct),(none)", "tiktok,social",    "facebook,social"};
    std::ofstream out(path);
    out << "visitor_id,date,source,medium,campaign\n";
    std::uint64_t state = 1;
    std::string block;
    for (std::int64_t i = 0; i < rows; ++i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL; // Knuth's MMIX generator
        auto const drawn = state >> 24;
        auto const minute = i * 180 * 1440 / rows;
        block +=
            fmt::format("v{},2026-{:02}-{:02}T{:02}:{:02}:{:02}Z,{},spring-{}\n",
                        drawn % (rows / 3 + 1), 1 + minute / 1440 / 30, 1 + minute / 1440 % 28,
                        minute / 60 % 24, minute % 60, drawn % 60, k_sources[drawn % 8], drawn % 7);
        if (block.size() > 1 << 20) {
            out << block;
            block.clear();
        }
    }
    out << block;
}

void execute(std::vector<std::string> const& arguments) {
    std::vector<char*> argv;
    for (auto const& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    throw std::runtime_error("cannot start " + arguments[0]);
}

void load_with_duckdb(fs::path const& csv, fs::path const& database) {
    duckdb_database handle = nullptr;
    duckdb_connection connection = nullptr;
    if (duckdb_open(database.c_str(), &handle) != DuckDBSuccess ||
        duckdb_connect(handle, &connection) != DuckDBSuccess) {
        throw std::runtime_error("DuckDB does not open");
    }
    auto const sql = fmt::format(
        "SET threads = 2; CREATE TABLE touch AS SELECT * FROM read_csv('{}')", csv.string());
    if (duckdb_query(connection, sql.c_str(), nullptr) != DuckDBSuccess) {
        throw std::runtime_error("DuckDB does not load the file");
    }
    duckdb_disconnect(&connection);
    duckdb_close(&handle);
}

void run(std::int64_t rows, fs::path const& folder) {
    using colporteur::bench::run_in_child;
    auto const csv = folder / "touches.csv";
    write_touches(csv, rows);
    fmt::print("{} touch rows, {:.0f} MB of CSV\n", rows,
               static_cast<double>(fs::file_size(csv)) / 1e6);
    fs::current_path(folder);
    run_in_child([&] {
        execute({BENCH_PROGRAM, "init", "shop", "--currency", "EUR", "--time-zone", "UTC", "--vat",
                 "20", "--margin", "40", "--hourly-rate", "35"});
    });
    auto start = Clock::now();
    auto const our_memory = run_in_child([&] {
        execute({BENCH_PROGRAM, "import", "touches.csv"});
    });
    auto const ours = seconds_since(start);
    start = Clock::now();
    auto const bare_memory = run_in_child([&] { load_with_duckdb(csv, folder / "bare.duckdb"); });
    auto const bare = seconds_since(start);
    fmt::print("ours          {:.2f} s, {:.0f} rows/s, peak memory {:.0f} MB (budget 10 s a "
               "million, 500 MB)\n"
               "DuckDB, bare  {:.2f} s, peak memory {:.0f} MB\n"
               "ratio         {:.1f}\n",
               ours, static_cast<double>(rows) / ours, our_memory, bare, bare_memory, ours / bare);
}

} // namespace

int main(int argc, char** argv) {
    std::string pattern = (fs::temp_directory_path() / "bench-import-XXXXXX").string();
    fs::path const folder = mkdtemp(pattern.data());
    int status = 0;
    try {
        run(argc > 1 ? std::atoll(argv[1]) : 1'000'000, folder);
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}\n", error.what());
        status = 1;
    }
    fs::current_path("/");
    fs::remove_all(folder);
    return status;
}
