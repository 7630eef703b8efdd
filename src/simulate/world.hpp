// The people of the shop and the tests they are in: drawn once, before anything happens.
#pragma once

#include "simulate/parameters.hpp"
#include "simulate/shop.hpp"

namespace colporteur::simulate {

// Purposes of the streams (random.hpp); those by channel are a base plus the channel.
enum Purpose : std::uint64_t {
    k_purpose_person = 1,
    k_purpose_base = 2,
    k_purpose_visits = 3,
    k_purpose_devices = 4,
    k_purpose_test = 5,
    k_purpose_survey = 6,
    k_purpose_posts = 7,
    k_purpose_writing = 8,
    k_purpose_caused = 100,
    k_purpose_seen = 200,
};

// What is changed in a paired draw: the same people and the same luck, but for this.
struct Counterfactual {
    int channel_off = -1; // this channel acts on nobody
    int test_off = -1;    // everybody in this test is held out
};

struct Place {         // of one person in one test
    int assigned = -1; // day since the first, -1: not in the test
    bool treated = false;
};

struct Person {
    int kind = 0;
    double rate = 1;           // times the base rate
    double basket = 1;         // factor on the baskets
    std::uint32_t reached = 0; // bit by channel
    int invited = -1;          // day of the invitation, when the referral channel reaches them
    std::array<Place, k_tests> places;
};

struct TestDays { // since the first day of the shop
    int start = 0, entry_end = 0, end = 0;
};

struct World {
    ShopPlan plan;
    Counterfactual changed;
    std::vector<Schedule> schedules; // by Rhythm
    TestDays test_days;
    std::vector<Person> people;

    [[nodiscard]] Schedule const& schedule(Rhythm rhythm) const {
        return schedules[static_cast<std::size_t>(rhythm)];
    }
    [[nodiscard]] TimeMs time_of(int day) const { return (plan.first_day + day) * k_day_ms; }
    // Whether the channel reaches the person on that day: reached, invited, not held out.
    [[nodiscard]] bool acts(Person const& person, int channel, int day) const;
};

TestDays test_days_of(int days);
double share_reached(int channel); // expectation over the kinds

// People and their places in the tests. Streams of their own: the result does not depend on
// `changed`.
World make_world(ShopPlan const& plan, Counterfactual changed);

} // namespace colporteur::simulate
