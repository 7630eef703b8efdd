// bench_journeys [FOLDER]: 10 M touches of a DuckDB file to journeys, distinct paths and six rule
// models, by us and by SQL, each in a process of its own so that the peak memory is its own; then
// Markov and Shapley. FOLDER keeps the file for another run; without it a temporary one is used.
#include "chains.hpp"
#include "child.hpp"
#include "ours.hpp"
#include "shop_file.hpp"
#include "sql_peer.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <stdexcept>

namespace {

using namespace colporteur;
using namespace colporteur::bench;

constexpr double k_same = 1e-9; // relative

void run_all(Plan const& plan) {
    fmt::print("{} touches, {} people, {} threads, best of {}\n", plan.touches, plan.people,
               plan.threads, plan.runs);
    std::fflush(stdout);
    run_in_child([&] { make_shop_file(plan); });
    double const our_memory =
        run_in_child([&] { save(run_ours(plan), plan.folder / "ours.figures"); });
    Figures const ours = load(plan.folder / "ours.figures");
    fmt::print("ours   {:.3f} s ({:.3f} s of it reading), peak memory {:.0f} MB\n", ours.seconds,
               ours.read_seconds, our_memory);
    std::fflush(stdout);
    double const sql_memory =
        run_in_child([&] { save(run_sql(plan), plan.folder / "sql.figures"); });
    Figures const sql = load(plan.folder / "sql.figures");
    fmt::print("SQL    {:.3f} s, peak memory {:.0f} MB\n", sql.seconds, sql_memory);
    double const apart = difference(ours, sql);
    fmt::print("ratio  1/{:.1f} (budget 1/8); memory {:.0f} MB (budget 1000); figures differ by at "
               "most {:.1e}\n",
               sql.seconds / ours.seconds, our_memory, apart);
    if (!(apart <= k_same)) throw std::runtime_error("the two sides give different figures");
    run_in_child([&] {
        measure::PathTable paths = ours.paths;
        paths.channels = k_channels;
        time_chains("Those journeys", paths, plan.threads);
        time_chains("Budget 20 ms together", random_paths(10'000, 12), plan.threads);
        time_chains("Large", random_paths(1'000'000, 500), plan.threads);
    });
}

} // namespace

int main(int argc, char** argv) {
    bool const keep = argc > 1;
    std::string made = (std::filesystem::temp_directory_path() / "bench-journeys-XXXXXX").string();
    Plan plan;
    plan.folder = keep ? argv[1] : mkdtemp(made.data());
    int status = 0;
    try {
        run_all(plan);
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}\n", error.what());
        status = 1;
    }
    if (!keep) std::filesystem::remove_all(plan.folder);
    return status;
}
