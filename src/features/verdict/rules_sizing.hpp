// How large a test must be: from the orders, the revenue and the people of the shop, before
// anything was tested.
//
// What must be told from 0 is m, the smallest profit that matters: a share of the channel's cost,
// or a sum of money a month when it costs nothing, both per day here. Orders are taken as a
// compound Poisson process: the variance of one person's revenue over t days is t x (sum of squared
// order values) / (people x days observed), so a split of K people needs
//     days = people_needed(sd = margin x sqrt(variance a person and day), effect = m a day / K) /
//     K.
// A calendar compares days: sd is that of the shop's daily revenue, the effect is m a day.
#pragma once

#include "features/shops/service.hpp"
#include "features/verdict/model.hpp"

#include <optional>
#include <span>

namespace colporteur::verdict {

constexpr int k_calendar_weeks_min = 4; // two runs of 14 days: 14 days a side, 8 are needed
constexpr int k_split_weeks_min = 2;    // a week of every weekday for those who buy later
constexpr double k_days_a_month = 30.0;

struct Pace { // of the shop, over the days observed
    double days = 0;
    double orders = 0;
    double people = 0;         // who could be split: customers known, else people who ordered
    double squares = 0;        // sum of squared order values (major units squared)
    double daily_variance = 0; // of the revenue of a day
    double daily_revenue = 0;
};

// Over [from, to); revenue in major units. `customers` 0: people who ordered.
Pace pace_of(std::span<shops::OrderFact const> orders, shops::Shop const& shop, Day from, Day to,
             double customers);

struct SizingQuestion {
    bool split = false;
    double holdout = 0.5;
    double margin = 0;         // known
    double smallest_a_day = 0; // m by day, major units
};

struct Sizing {
    double weeks = 0;          // never fewer than the method needs
    double people = 0;         // of a split
    double orders = 0;         // of the shop in that time
    double told_in_a_year = 0; // profit a day that 52 weeks could tell from 0, with 80 % power
};

// Nothing when no size would do: no orders, no margin, m is 0.
std::optional<Sizing> size_of(Pace const& pace, SizingQuestion const& question);

// m by day in major units for a channel that cost `cost_minor` over `days`.
double smallest_a_day(shops::Shop const& shop, std::int64_t cost_minor, double days);

} // namespace colporteur::verdict
