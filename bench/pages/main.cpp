// bench_pages [FOLDER] [EVENTS]: the data of the verdict page on a shop of 100 M events, from a
// real server over HTTP. Prints each figure beside its budget; exit 1 when one is over.
#include "big_shop.hpp"
#include "client.hpp"
#include "server.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace colporteur;
using namespace colporteur::bench;
using Clock = std::chrono::steady_clock;

constexpr char const* k_report = "/api/v1/shops/1/report";
constexpr double k_cold_seconds_max = 15;
constexpr double k_warm_p99_ms_max = 50;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// The first report, as a page waits for it that is opened as soon as the server answers. Returns
// seconds since the start of the server, and how often the progress moved.
std::pair<double, int> cold(Client& client, Clock::time_point start) {
    auto answer = client.get(k_report);
    int moves = 0;
    double share = -1;
    while (answer.status == 202) {
        auto const number = json::parse(answer.body).at("job").at("job").to_number<std::int64_t>();
        auto const text = client.get("/api/v1/jobs/" + std::to_string(number)).body;
        auto const job = json::parse(text).as_object();
        auto const& now = job.at("progress").as_object().at("share");
        if (now.is_number() && now.to_number<double>() != share) ++moves;
        if (now.is_number()) share = now.to_number<double>();
        if (job.at("state") == "failed") throw std::runtime_error("the report failed: " + text);
        if (job.at("state") == "done") answer = client.get(k_report);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    if (answer.status != 200) throw std::runtime_error("no report: " + answer.body);
    return {ms_since(start) / 1000, moves};
}

// All times of `rounds` questions from each of `clients` at once, sorted.
std::vector<double> warm(std::uint16_t port, int clients, int rounds) {
    std::vector<std::vector<double>> times(static_cast<std::size_t>(clients));
    std::vector<std::thread> threads;
    for (auto& own : times) {
        threads.emplace_back([&own, port, rounds] {
            Client client(port);
            for (int i = 0; i < rounds; ++i) {
                auto const start = Clock::now();
                auto const answer = client.get(k_report);
                own.push_back(answer.status == 200 ? ms_since(start) : 1e9);
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    std::vector<double> all;
    for (auto const& own : times)
        all.insert(all.end(), own.begin(), own.end());
    std::sort(all.begin(), all.end());
    return all;
}

double at(std::vector<double> const& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

} // namespace

int main(int argc, char** argv) {
    BigShop shop;
    shop.folder = argc > 1 ? argv[1] : "build/bench-pages";
    if (argc > 2) shop.events = std::atoll(argv[2]);
    make_big_shop(shop);
    auto const start = Clock::now();
    RunningServer const server(shop.folder);
    Client client(server.port());
    auto const [seconds, moves] = cold(client, start);
    std::printf("%lld events\n", static_cast<long long>(shop.events));
    std::printf("cold: %.2f s of %.0f (ratio %.2f), progress moved %d times; then %.0f MB\n",
                seconds, k_cold_seconds_max, seconds / k_cold_seconds_max, moves,
                server.resident_mb());
    bool kept = seconds <= k_cold_seconds_max;
    for (int const clients : {1, 8, 50}) {
        auto const times = warm(server.port(), clients, 4000 / clients);
        double const p99 = at(times, 0.99);
        std::printf("warm, %2d clients: p50 %.2f ms, p99 %.2f ms of %.0f (ratio %.3f)\n", clients,
                    at(times, 0.5), p99, k_warm_p99_ms_max, p99 / k_warm_p99_ms_max);
        kept = kept && p99 <= k_warm_p99_ms_max;
    }
    std::printf("after it %.0f MB\n", server.resident_mb());
    return kept ? 0 : 1;
}
