// bench_truth [--seeds N] [--people N] [--days N]: does the product tell the truth, and how often?
// Prints Markdown on standard output; exit 1 when a promise is broken, 2 on wrong use.
#include "tables.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <string_view>

namespace {

using namespace colporteur;

struct Options {
    int seeds = 1000;
    simulate::ShopPlan plan;
};

bool read_options(int argc, char const* const* argv, Options& options) {
    options.plan.people = 24'000;
    options.plan.days = 180;
    for (int i = 1; i < argc; i += 2) {
        std::string_view const name = argv[i];
        int* const target = name == "--seeds"    ? &options.seeds
                            : name == "--people" ? &options.plan.people
                            : name == "--days"   ? &options.plan.days
                                                 : nullptr;
        if (target == nullptr || i + 1 == argc) return false;
        char const* const end = argv[i + 1] + std::strlen(argv[i + 1]);
        auto const read = std::from_chars(argv[i + 1], end, *target);
        if (read.ec != std::errc() || read.ptr != end || *target < 1) return false;
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    if (!read_options(argc, argv, options)) {
        fmt::print(stderr, "use: bench_truth [--seeds N] [--people N] [--days N]\n");
        return 2;
    }
    if (auto const fine = simulate::check(options.plan); !fine) {
        fmt::print(stderr, "{}\n", fine.error().message);
        return 2;
    }
    auto const start = std::chrono::steady_clock::now();
    auto const runs = bench::run_seeds(options.plan, options.seeds);
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    auto const shop = simulate::simulate_shop(options.plan); // for names and sizes
    auto const scores = bench::score_tests(shop, runs);
    auto const kept = bench::promises(scores);

    fmt::print(
        "{} shops (seeds 1 to {}) of {} people over {} days, {} orders in the first; {:.0f} s "
        "on 2 threads.\n\n",
        options.seeds, options.seeds, options.plan.people, options.plan.days, shop.orders.size(),
        took.count());
    fmt::print("{}\n{}\n", bench::promise_table(kept), bench::test_table(scores));
    fmt::print(
        "Money credited by each model beside the money truly caused, mean over the shops:\n\n{}",
        bench::attribution_table(shop, runs));
    for (auto const& one : kept) {
        if (!one.kept) return 1;
    }
    return 0;
}
