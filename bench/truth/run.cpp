#include "run.hpp"

#include <atomic>
#include <exception>
#include <fmt/format.h>
#include <thread>

namespace colporteur::bench {

namespace {

Run run_seed(simulate::ShopPlan plan, std::uint64_t seed) {
    plan.seed = seed;
    auto const shop = simulate::simulate_shop(plan);
    Run run;
    for (auto const& test : shop.experiments)
        run.tests.push_back(score_test(shop, test));
    for (auto const& truth : shop.truth)
        run.caused.push_back(truth.revenue);
    score_attribution(shop, run);
    return run;
}

} // namespace

std::vector<Run> run_seeds(simulate::ShopPlan const& plan, int seeds) {
    std::vector<Run> runs(static_cast<std::size_t>(seeds));
    std::atomic<int> next = 0;
    std::array<std::exception_ptr, 2> failures;
    auto const work = [&](std::exception_ptr& failure) {
        try {
            for (int i = next++; i < seeds; i = next++) {
                runs[static_cast<std::size_t>(i)] =
                    run_seed(plan, static_cast<std::uint64_t>(i) + 1);
                if ((i + 1) % 100 == 0) fmt::print(stderr, "{} of {} shops\n", i + 1, seeds);
            }
        } catch (...) {
            failure = std::current_exception();
            next = seeds;
        }
    };
    {
        std::jthread const other(work, std::ref(failures[1]));
        work(failures[0]);
    }
    for (auto const& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
    return runs;
}

} // namespace colporteur::bench
