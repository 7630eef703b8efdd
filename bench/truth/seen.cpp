// Seen: journeys and the eight attribution models, on what a tracker has. A browser belongs to a
// person once that person has ordered with it; the others stay strangers.
#include "measure/journeys.hpp"
#include "run.hpp"

#include <stdexcept>

namespace colporteur::bench {

namespace {

measure::JourneySet journeys_of(simulate::Shop const& shop) {
    constexpr std::uint64_t stranger = 1ULL << 40;
    std::vector<std::uint64_t> person_of(shop.visitor_person.size());
    for (std::size_t i = 0; i < person_of.size(); ++i)
        person_of[i] = stranger + i;
    std::vector<std::uint64_t> persons, numbers;
    std::vector<std::int64_t> times;
    std::vector<double> values;
    for (auto const& order : shop.orders) {
        auto const person = static_cast<std::uint64_t>(order.person) + 1;
        person_of[static_cast<std::size_t>(order.visitor)] = person;
        persons.push_back(person);
        times.push_back(order.time);
        numbers.push_back(static_cast<std::uint64_t>(order.number));
        values.push_back(order.goods - order.refund);
    }
    measure::JourneyOptions options;
    options.threads = 1;
    options.channels = shop.channels;
    measure::JourneyBuilder builder(options);
    builder.add_orders(persons, times, numbers, values);
    persons.clear();
    times.clear();
    std::vector<measure::Channel> channels;
    for (auto const& touch : shop.touches) {
        persons.push_back(person_of[static_cast<std::size_t>(touch.visitor)]);
        times.push_back(touch.time);
        channels.push_back(static_cast<measure::Channel>(touch.channel));
    }
    builder.add_touches(persons, times, channels);
    return builder.finish();
}

} // namespace

void score_attribution(simulate::Shop const& shop, Run& run) {
    auto const journeys = journeys_of(shop);
    measure::AttributionOptions options;
    options.threads = 1;
    auto const from_paths = measure::attribute(journeys.paths, options);
    if (!from_paths) throw std::runtime_error(from_paths.error().message);
    run.credited.resize(shop.channels.size());
    for (auto const& order : shop.orders)
        run.revenue += order.goods - order.refund;
    for (auto const model : measure::k_models) {
        auto const& exact = journeys.rules.of(model);
        auto const& credit = exact ? exact : from_paths->of(model);
        if (!credit) continue;
        for (std::size_t channel = 0; channel < credit->value.size(); ++channel) {
            run.credited[channel][static_cast<std::size_t>(model)] = credit->value[channel];
        }
    }
}

} // namespace colporteur::bench
