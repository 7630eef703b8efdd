#include "big_shop.hpp"

#include "base/hash.hpp"
#include "store/events/event_store.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace colporteur::bench {

namespace {

namespace fs = std::filesystem;

constexpr TimeMs k_first_time = 1'767'225'600'000; // 2026-01-01
constexpr std::array<char const*, 12> k_sources = {
    "direct", "organic", "brand search", "paid search", "newsletter",  "retargeting",
    "insta",  "tiktok",  "referral",     "affiliates",  "marketplace", "print"};

void run(std::string const& arguments) {
    auto const command = fmt::format("{} {} >/dev/null", BENCH_PROGRAM, arguments);
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("this command failed: " + command);
}

// The channels, what they cost and one mailing test, as files.
void import_beginnings(fs::path const& folder) {
    auto const files = folder.string() + "-files";
    fs::create_directories(files);
    std::ofstream touches(files + "/touches.csv");
    touches << "visitor_id,date,channel\n";
    for (auto const* source : k_sources)
        touches << fmt::format("v-{},2026-01-01T08:00:00Z,{}\n", source, source);
    touches.close();
    std::ofstream spend(files + "/spend.csv");
    spend << "platform,campaign,day,cost\n";
    for (int day = 1; day <= 28; ++day)
        spend << fmt::format("retargeting,all,2026-02-{:02},120.00\n", day);
    spend.close();
    std::ofstream arms(files + "/mailing.csv");
    arms << "person,arm,spend\n";
    std::mt19937_64 random(7);
    for (int person = 0; person < 60'000; ++person) {
        bool const buys = random() % 100 < (person % 2 == 0 ? 5U : 4U);
        arms << fmt::format("p{},{},{}\n", person, person % 2 == 0 ? "mail" : "none",
                            buys ? 20 + random() % 60 : 0);
    }
    arms.close();
    auto const to = fmt::format("--data {} import {}/", folder.string(), files);
    run(to + "touches.csv");
    run(to + "spend.csv");
    run(to + "mailing.csv --as experiment --channel newsletter --arm arm --control none"
             " --metric spend --cost 300 --name mailing --from 2026-02-01 --to 2026-03-01");
    fs::remove_all(files);
}

class Days {
  public:
    Days(BigShop const& shop, events::EventStore& store)
        : shop_(shop), store_(store), people_(static_cast<std::uint64_t>(shop.events) * 3 / 10) {}

    void write(int day) {
        events::BatchInfo info;
        info.id = 1'000'000 + day;
        info.source = "bench";
        auto const batch = store_.append(1, info);
        std::vector<std::uint64_t> origins;
        for (auto const* source : k_sources)
            origins.push_back(batch->text(source));
        auto const rows = shop_.events / shop_.days;
        for (std::int64_t row = 0; row < rows; ++row) {
            events::Event event;
            event.time = k_first_time + day * k_day_ms +
                         static_cast<TimeMs>(uniform() * static_cast<double>(k_day_ms));
            event.person = person(day);
            event.content = {++content_, event.person};
            // Of a hundred events two are an order with its line, the rest are touches.
            if (row % 100 == 0) {
                order(*batch, event);
            } else {
                event.kind = events::Kind::touch;
                double const draw = uniform();
                event.origin = origins[static_cast<std::size_t>(draw * draw * k_sources.size())];
                batch->add(event);
            }
        }
        batch->commit();
    }

  private:
    double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

    // People come for a while: those of today are near today's place in the list.
    std::uint64_t person(int day) {
        double const place = (day - 12 * std::log(1 - uniform())) / (shop_.days + 40.0);
        auto const number = static_cast<std::uint64_t>(place * static_cast<double>(people_));
        std::mt19937_64 id(number + random_() % 4096);
        return id() | 1;
    }

    void order(events::Batch& batch, events::Event event) {
        event.order = random_() | 1;
        event.natural = true;
        event.entry = {event.order, 1};
        event.kind = events::Kind::order;
        batch.add(event);
        event.kind = events::Kind::order_line;
        event.entry = {event.order, 2};
        event.content.low ^= 1;
        event.quantity = 1;
        event.amount = static_cast<std::int64_t>(std::exp(uniform() * 3 + 6.5));
        batch.add(event);
    }

    BigShop const& shop_;
    events::EventStore& store_;
    std::uint64_t people_;
    std::uint64_t content_ = 0;
    std::mt19937_64 random_{20'260'101};
};

} // namespace

void make_big_shop(BigShop const& shop) {
    auto const mark = shop.folder / "made";
    if (fs::exists(mark)) return;
    fs::remove_all(shop.folder);
    run(fmt::format("init {} --yes --currency EUR --margin 40%", shop.folder.string()));
    import_beginnings(shop.folder);
    auto const store = events::open_duckdb({.folder = shop.folder / "events",
                                            .memory_mb = 2048,
                                            .threads = 2,
                                            .key = installation_key(shop.folder / "key")})
                           .value();
    Days days(shop, *store);
    for (int day = 0; day < shop.days; ++day) {
        days.write(day);
        std::fprintf(stderr, "\rmaking the shop: day %d of %d ", day + 1, shop.days);
    }
    std::fprintf(stderr, "\n");
    std::ofstream(mark) << shop.events << '\n';
}

} // namespace colporteur::bench
