#include "simulate/world.hpp"

#include <algorithm>
#include <utility>

namespace colporteur::simulate {

namespace {

int draw_kind(Stream& stream) {
    double left = stream.uniform();
    int kind = 0;
    while (kind < k_kinds - 1 && left >= k_kind_share[static_cast<std::size_t>(kind)]) {
        left -= k_kind_share[static_cast<std::size_t>(kind++)];
    }
    return kind;
}

Person draw_person(ShopPlan const& plan, int index) {
    Stream stream(plan.seed, k_purpose_person, static_cast<std::uint64_t>(index));
    Person person;
    person.kind = draw_kind(stream);
    auto const kind = static_cast<std::size_t>(person.kind);
    person.rate = k_kind_rate[kind] * stream.between(k_person_low, k_person_high);
    person.basket = portable_exp(k_basket_sd_person * stream.normal());
    for (int channel = 0; channel < k_channel_count; ++channel) {
        if (stream.chance(model_of(channel).reached[kind])) person.reached |= 1U << channel;
    }
    int const invited = static_cast<int>(stream.below(plan.days));
    if ((person.reached >> k_referral & 1U) != 0) person.invited = invited;
    return person;
}

// People enter in a random order, evenly over the entry days, and in each pair that follows each
// other a coin says who is treated.
void enrol(World& world, int test) {
    auto const index = static_cast<std::size_t>(test);
    auto const& model = k_test_models[index];
    std::vector<std::size_t> reached;
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        if ((world.people[i].reached >> model.channel & 1U) != 0) reached.push_back(i);
    }
    Stream stream(world.plan.seed, k_purpose_test, static_cast<std::uint64_t>(test));
    for (std::size_t i = reached.size(); i > 1; --i) {
        std::swap(reached[i - 1],
                  reached[static_cast<std::size_t>(stream.below(static_cast<std::int64_t>(i)))]);
    }
    auto const planned =
        static_cast<std::size_t>(model.people * world.plan.people * share_reached(model.channel));
    std::size_t const people = std::min(reached.size(), planned) / 2 * 2;
    auto const& days = world.test_days;
    auto const entry_days = static_cast<std::size_t>(days.entry_end - days.start);
    bool first_treated = false;
    for (std::size_t i = 0; i < people; ++i) {
        if (i % 2 == 0) first_treated = stream.chance(0.5);
        auto& person = world.people[reached[i]];
        int const day = days.start + static_cast<int>(i / 2 * entry_days / (people / 2));
        person.places[index] = {day, (i % 2 == 0) == first_treated};
        if (model_of(model.channel).reach == Reach::invitation) person.invited = day;
    }
}

} // namespace

bool World::acts(Person const& person, int channel, int day) const {
    if ((person.reached >> channel & 1U) == 0 || channel == changed.channel_off) return false;
    if (model_of(channel).reach == Reach::invitation && day < person.invited) return false;
    int const test = test_of(channel);
    if (test < 0) return true;
    auto const& place = person.places[static_cast<std::size_t>(test)];
    bool const held = place.assigned >= 0 && (!place.treated || test == changed.test_off);
    return !held || day < place.assigned || day >= test_days.end;
}

TestDays test_days_of(int days) {
    TestDays result;
    result.start = static_cast<int>(k_test_start * days);
    result.end = static_cast<int>(k_test_end * days);
    result.entry_end =
        result.start + std::max(1, static_cast<int>(k_test_entry * (result.end - result.start)));
    return result;
}

double share_reached(int channel) {
    double share = 0;
    for (std::size_t kind = 0; kind < k_kinds; ++kind) {
        share += k_kind_share[kind] * model_of(channel).reached[kind];
    }
    return share;
}

World make_world(ShopPlan const& plan, Counterfactual changed) {
    World world{.plan = plan,
                .changed = changed,
                .schedules = {},
                .test_days = test_days_of(plan.days),
                .people = {}};
    for (Rhythm const rhythm : {Rhythm::daily, Rhythm::weekly, Rhythm::bursts}) {
        world.schedules.push_back(schedule_of(rhythm, plan.first_day, plan.days));
    }
    world.people.reserve(static_cast<std::size_t>(plan.people));
    for (int i = 0; i < plan.people; ++i)
        world.people.push_back(draw_person(plan, i));
    for (int test = 0; test < k_tests; ++test)
        enrol(world, test);
    return world;
}

} // namespace colporteur::simulate
