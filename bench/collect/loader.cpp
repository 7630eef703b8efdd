// bench_collect [EVENTS [BATCH_BYTES]]: how fast the loader moves what waits in the spool into the
// event store (1 M events by default, a hundred an entry), and what a batch of a hundred costs when
// a week's ids are there already. Without HTTP, in this process.
#include "features/collect/move_batch.hpp"
#include "features/collect/spooled_hit.hpp"
#include "features/shops/service.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <future>
#include <sys/resource.h>

namespace {

using namespace colporteur;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr int k_hits_an_entry = 100;
constexpr double k_events_per_second_min = 500'000;

double cpu_seconds() { // of all threads
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    auto const seconds = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string entry(std::int64_t number, TimeMs now) {
    std::vector<collect::Hit> hits(k_hits_an_entry);
    for (int n = 0; n < k_hits_an_entry; ++n) {
        auto& hit = hits[static_cast<std::size_t>(n)];
        hit.id = fmt::format("event-{}-{}", number, n);
        hit.time = now;
        hit.visitor = static_cast<std::uint64_t>(number) * 2654435761U + 1;
        hit.page = fmt::format("/shoes/{}", n % 40);
        hit.landing = n == 0;
        if (hit.landing) hit.origin = number % 3 == 0 ? "newsletter / email" : "instagram / social";
        if (n > 0 && n % 2 == 0) {
            hit.type = collect::HitType::impression;
            hit.name = fmt::format("hero-{}", n % 7);
        }
    }
    return collect::encode_hits(hits);
}

void fill(events::Spool& spool, std::int64_t first, std::int64_t entries, TimeMs now) {
    std::promise<void> last;
    for (std::int64_t n = 0; n < entries; ++n) {
        spool.append(1, entry(first + n, now), [&, is_last = n + 1 == entries](events::Spooled) {
            if (is_last) last.set_value();
        });
    }
    last.get_future().get();
}

int run(std::int64_t events, std::size_t batch_bytes) {
    auto const folder = fs::temp_directory_path() /
                        fmt::format("colporteur-bench-{}", Clock::now().time_since_epoch().count());
    fs::create_directories(folder / "events");
    events::SpoolOptions options;
    options.file = folder / "spool.sqlite";
    auto spool = *events::Spool::open(std::move(options));
    auto store = *events::open_duckdb({.folder = folder / "events", .memory_mb = 160, .key = {}});
    auto pool = *sql::Pool::open({.url = "sqlite://" + (folder / "records.sqlite").string()});
    TimeMs const now = 1'790'000'000'000;
    shops::Workspace work{*store, *pool, folder, "bench", now};
    shops::Shop wanted;
    wanted.name = "bench";
    auto const shop = *shops::create(*pool, wanted, now);

    collect::Remembered remembered;
    remembered.batch_bytes = batch_bytes;
    auto const move_all = [&] {
        auto const start = Clock::now();
        std::int64_t moved = 0;
        while (auto const batch = collect::move_batch(work, shop, *spool, remembered,
                                                      [](auto const&, auto const&) {}))
            moved += batch->events;
        return std::pair(moved, seconds_since(start));
    };
    fill(*spool, 0, events / k_hits_an_entry, now);
    auto const cpu = cpu_seconds();
    auto const [moved, seconds] = move_all();
    auto const rate = static_cast<double>(moved) / seconds;
    fmt::print("Loader: {} events in {:.2f} s, {:.0f} events/s (budget {:.0f})\n", moved, seconds,
               rate, k_events_per_second_min);
    fmt::print("  CPU of both cores: {:.2f} microseconds an event\n",
               (cpu_seconds() - cpu) / static_cast<double>(moved) * 1e6);
    fill(*spool, events, 1, now + k_day_ms);
    auto const [few, latency] = move_all();
    fmt::print("A batch of {} beside {} of the week: {:.0f} ms\n", few, moved, latency * 1000);
    spool.reset();
    store.reset();
    pool.reset();
    fs::remove_all(folder);
    return rate >= k_events_per_second_min ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    auto const bytes = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : collect::k_batch_bytes_max;
    return run(argc > 1 ? std::atoll(argv[1]) : 1'000'000, bytes);
}
