// truth.json: what no merchant knows. Money net in major units.
//
//   {"seed", "days", "people", "first_day", "currency", "vat", "margin", "hourly_rate",
//    "decoys": [answer, ...],
//    "channels": [{"channel", "orders", "revenue", "profit", "cost"}, ...],   whole period, against
//    off "experiments": [{"channel", "name", "start", "end", "people", "treated", "cost",
//                     "orders", "revenue", "profit"}, ...]}                   treated people and
//                     window
#include "simulate/write_truth.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace colporteur::simulate {

void write_truth(Shop const& shop, std::filesystem::path const& path) {
    json::array channels;
    for (auto const& one : shop.truth) {
        channels.push_back({{"channel", one.channel},
                            {"orders", one.orders},
                            {"revenue", one.revenue},
                            {"profit", shop.plan.margin * one.revenue - one.cost},
                            {"cost", one.cost}});
    }
    json::array experiments;
    for (auto const& one : shop.experiments) {
        auto const treated = std::count_if(one.people.begin(), one.people.end(),
                                           [](Assignment const& a) { return a.treated; });
        experiments.push_back({{"channel", one.channel},
                               {"name", one.name},
                               {"start", day_text(one.start)},
                               {"end", day_text(one.end)},
                               {"people", one.people.size()},
                               {"treated", treated},
                               {"cost", one.cost},
                               {"orders", one.true_orders},
                               {"revenue", one.true_revenue},
                               {"profit", one.true_profit}});
    }
    json::object const truth{{"seed", shop.plan.seed},
                             {"days", shop.plan.days},
                             {"people", shop.plan.people},
                             {"first_day", day_text(shop.plan.first_day)},
                             {"currency", shop.plan.currency},
                             {"vat", shop.plan.vat},
                             {"margin", shop.plan.margin},
                             {"hourly_rate", shop.plan.hourly_rate},
                             {"decoys", json::value_from(shop.decoys)},
                             {"channels", std::move(channels)},
                             {"experiments", std::move(experiments)}};
    std::ofstream out(path, std::ios::binary);
    out << json_text(truth);
    out.close();
    if (!out) throw std::runtime_error(fmt::format("cannot write {}", path.string()));
}

} // namespace colporteur::simulate
