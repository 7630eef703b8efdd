#include "app/first_pages.hpp"

#include "features/report/api.hpp"
#include "features/verdict/api.hpp"

#include <algorithm>

namespace colporteur::app {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds k_patience(3);

// False: the time was up.
bool has_ended(desk::Desk& desk, std::int64_t job, Clock::time_point until) {
    if (job == 0) return true;
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    return desk.jobs().wait(job, std::max(left, std::chrono::milliseconds(0))).value_or(true);
}

} // namespace

void make_first_pages(desk::Desk& desk) {
    auto const until = Clock::now() + k_patience;
    // A report may close months, after which what was told of them is old: so it comes first.
    for (auto* const prepare : {report::prepare, verdict::prepare}) {
        for (auto const& shop : desk.shops()) {
            if (!has_ended(desk, prepare(desk, shop), until)) return;
        }
    }
}

} // namespace colporteur::app
