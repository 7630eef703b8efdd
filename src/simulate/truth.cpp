#include "simulate/truth.hpp"

#include "simulate/baskets.hpp"

#include <algorithm>

namespace colporteur::simulate {

namespace {

// E[x of the kind | reached by the channel].
double mean_if_reached(int channel, PerKind const& x) {
    double sum = 0;
    for (std::size_t kind = 0; kind < k_kinds; ++kind) {
        sum += k_kind_share[kind] * model_of(channel).reached[kind] * x[kind];
    }
    return sum / share_reached(channel);
}

struct Effect {
    double orders = 0, revenue = 0;
};

// What the channel brings on people of whom `acting[day]` are under its influence on each day and
// `entering[day]` come under it that day; orders up to and including the day `last`.
//
//   caused orders  sum over days s of n(s) * caused * E[response] * season(s) * P(later <= last -
//   s),
//                  n = entering for invitations, acting otherwise; P(later <= k) = 1 - again^(k +
//                  1)
//   revenue        orders * (1 - discount * share with the code) * E[basket] * E[kept]
//                  - sum over s of acting(s) * base rate * E[kind rate] * season(s)
//                    * share of base orders with the code * discount * E[basket] * E[kept]
Effect effect_up_to(World const& world, int channel, std::vector<double> const& acting,
                    std::vector<double> const& entering, int last) {
    auto const& model = model_of(channel);
    auto const& rhythm = world.schedule(model.rhythm);
    auto const& daily = world.schedule(Rhythm::daily);
    double const response = mean_if_reached(channel, model.response);
    double const base_rate = k_base_orders_a_day * mean_if_reached(channel, k_kind_rate) *
                             (k_person_low + k_person_high) / 2;
    Effect effect;
    double given_away = 0;         // discounts on base orders, in baskets
    double too_late = model.later; // again^(last - s + 1), from the last day backwards
    for (int day = last; day >= 0; --day) {
        auto const i = static_cast<std::size_t>(day);
        double const people = model.reach == Reach::invitation ? entering[i] : acting[i];
        effect.orders += people * model.caused * response * rhythm.weight(day) * (1 - too_late);
        given_away += acting[i] * base_rate * daily.weight(day) * model.code_base *
                      discount_of(channel, day, world.plan.days);
        too_late *= model.later;
    }
    effect.revenue = (effect.orders * (1 - model.discount * model.code_caused) - given_away) *
                     mean_basket() * mean_kept();
    return effect;
}

struct Influence {
    std::vector<double> acting, entering;
};

// Of the treated people of the test, inside its window.
Influence treated(World const& world, int test) {
    auto const days = static_cast<std::size_t>(world.plan.days);
    Influence result{std::vector<double>(days, 0), std::vector<double>(days, 0)};
    for (auto const& person : world.people) {
        auto const& place = person.places[static_cast<std::size_t>(test)];
        if (place.assigned < 0 || !place.treated) continue;
        ++result.entering[static_cast<std::size_t>(place.assigned)];
    }
    double people = 0;
    for (int day = world.test_days.start; day < world.test_days.end; ++day) {
        auto const i = static_cast<std::size_t>(day);
        result.acting[i] = people += result.entering[i];
    }
    return result;
}

// Of all people, over new draws of those who are not in the test.
Influence everybody(World const& world, int channel) {
    auto const days = static_cast<std::size_t>(world.plan.days);
    int const test = test_of(channel);
    bool const invited = model_of(channel).reach == Reach::invitation;
    std::vector<double> enrolled(days, 0), held(days, 0);
    double in_test = 0;
    for (auto const& person : world.people) {
        if (test < 0) break;
        auto const& place = person.places[static_cast<std::size_t>(test)];
        if (place.assigned < 0) continue;
        auto const i = static_cast<std::size_t>(place.assigned);
        ++in_test;
        ++(place.treated ? enrolled : held)[i];
    }
    double const reached = world.plan.people * share_reached(channel);
    Influence result{std::vector<double>(days, 0), std::vector<double>(days, 0)};
    double others = 0, treated_now = 0, held_now = 0, held_all = 0;
    for (std::size_t i = 0; i < days; ++i) {
        double const coming = (reached - in_test) / static_cast<double>(days);
        others += coming;
        treated_now += enrolled[i];
        held_now += held[i];
        held_all += held[i];
        if (static_cast<int>(i) == world.test_days.end) held_now = 0;
        result.entering[i] = coming + enrolled[i];
        // The held out of an invitation have been invited all the same: after the test its code
        // works.
        result.acting[i] =
            invited ? others + treated_now + held_all - held_now : reached - held_now;
    }
    return result;
}

} // namespace

std::vector<double> expected_reached(World const& world, int channel) {
    return everybody(world, channel).acting;
}

Experiment experiment_of(World const& world, int test) {
    auto const& model = k_test_models[static_cast<std::size_t>(test)];
    Experiment result;
    result.channel = model_of(model.channel).name;
    result.name = model.name;
    result.start = world.plan.first_day + world.test_days.start;
    result.end = world.plan.first_day + world.test_days.end;
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        auto const& place = world.people[i].places[static_cast<std::size_t>(test)];
        if (place.assigned < 0) continue;
        result.people.push_back(
            {static_cast<std::int32_t>(i), place.treated, world.time_of(place.assigned)});
    }
    std::stable_sort(result.people.begin(), result.people.end(),
                     [](Assignment const& a, Assignment const& b) { return a.time < b.time; });

    auto const influence = treated(world, test);
    double person_days = 0;
    for (double const people : influence.acting)
        person_days += people;
    result.cost = person_days * model_of(model.channel).cost.sum();
    double reached_days = 0;
    auto const reached = expected_reached(world, model.channel);
    for (int day = world.test_days.start; day < world.test_days.end; ++day) {
        reached_days += reached[static_cast<std::size_t>(day)];
    }
    result.people_reached = reached_days / (world.test_days.end - world.test_days.start);
    for (int day = world.test_days.start; day < world.test_days.end; ++day) {
        auto const effect =
            effect_up_to(world, model.channel, influence.acting, influence.entering, day);
        result.true_orders = effect.orders;
        result.true_revenue_by_day.push_back(effect.revenue);
    }
    result.true_revenue = result.true_revenue_by_day.back();
    result.true_profit = world.plan.margin * result.true_revenue - result.cost;
    return result;
}

ChannelTruth channel_truth(World const& world, int channel) {
    auto const influence = everybody(world, channel);
    auto const effect =
        effect_up_to(world, channel, influence.acting, influence.entering, world.plan.days - 1);
    ChannelTruth result;
    result.channel = model_of(channel).name;
    result.orders = effect.orders;
    result.revenue = effect.revenue;
    for (double const people : influence.acting)
        result.cost += people * model_of(channel).cost.sum();
    return result;
}

} // namespace colporteur::simulate
