#include "shop_file.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace colporteur::bench {

namespace {

struct Line { // a touch, or an order line when `order` is not 0
    TimeMs time = 0;
    std::uint64_t person = 0, order = 0;
    std::int64_t amount = 0;
    std::uint32_t channel = 0;
};

class ShopMaker {
  public:
    explicit ShopMaker(Plan const& plan) : plan_(plan) {}

    std::vector<Line> lines() {
        std::vector<Line> lines;
        lines.reserve(plan_.touches + plan_.people / 10);
        for (std::size_t i = 0; i < plan_.touches; ++i) {
            // Everybody once, then some people much more often than others.
            std::size_t const person =
                i < plan_.people ? i
                                 : static_cast<std::size_t>(static_cast<double>(plan_.people) *
                                                            uniform() * uniform());
            lines.push_back({time_of(person), id_of(person), 0, 0, channel()});
        }
        for (std::size_t person = 0; person < plan_.people; ++person) {
            double const draw = uniform();
            for (double share = 0.05; draw < share && share > 0.005; share *= 0.2) {
                auto const amount = static_cast<std::int64_t>(std::exp(uniform() * 4 + 6.5));
                lines.push_back(
                    {time_of(person) + 5 * k_day_ms, id_of(person), random_() | 1, amount, 0});
            }
        }
        std::sort(lines.begin(), lines.end(), [](Line const& a, Line const& b) {
            return std::tie(a.time, a.person, a.order, a.channel) <
                   std::tie(b.time, b.person, b.order, b.channel);
        });
        return lines;
    }

  private:
    double uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
    static std::uint64_t id_of(std::size_t person) {
        std::mt19937_64 id(person);
        return id();
    }
    // First seen at some time of 120 days, again within weeks.
    TimeMs time_of(std::size_t person) {
        double const first = static_cast<double>((person * 2'654'435'761ULL) % 120'000) / 1000;
        double const days = first - 12 * std::log(1 - uniform());
        return k_first_time + static_cast<TimeMs>(days * static_cast<double>(k_day_ms));
    }
    std::uint32_t channel() {
        double const draw = uniform();
        return static_cast<std::uint32_t>(draw * draw * static_cast<double>(k_channels.size()));
    }

    Plan const& plan_;
    std::mt19937_64 random_{20'260'101};
};

} // namespace

void make_shop_file(Plan const& plan) {
    if (std::filesystem::exists(plan.folder / "events.duckdb")) return;
    auto const store = events::open_duckdb(store_options(plan)).value();
    auto const lines = ShopMaker(plan).lines();
    constexpr std::size_t k_batch = 1'000'000;
    for (std::size_t from = 0; from < lines.size(); from += k_batch) {
        events::BatchInfo info;
        info.id = static_cast<events::BatchId>(from / k_batch + 1);
        info.source = "bench";
        auto const batch = store->append(1, info);
        std::vector<std::uint64_t> origins;
        for (auto const& name : k_channels) {
            origins.push_back(batch->text(name));
        }
        for (std::size_t i = from; i < std::min(from + k_batch, lines.size()); ++i) {
            Line const& line = lines[i];
            events::Event event;
            event.kind = line.order == 0 ? events::Kind::touch : events::Kind::order_line;
            event.time = line.time;
            event.person = line.person;
            event.origin = line.order == 0 ? origins[line.channel] : 0;
            event.order = line.order;
            event.amount = line.amount;
            event.content = {i + 1, line.person};
            batch->add(event);
        }
        batch->commit();
    }
}

} // namespace colporteur::bench
