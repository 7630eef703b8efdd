// The experiment that would tell, as a file: a split of the customers or an on/off calendar.
//
//   split      customer_id,arm            arm: treated | holdout
//   calendar   date,weekday,state         state: on | off
#pragma once

#include "features/shops/service.hpp"
#include "features/verdict/rules_sizing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::verdict {

constexpr int k_plan_weeks_max =
    52; // what is written; the text says when a full answer takes longer

// A channel that reaches named people, one of whom can be left out: e-mail, messaging, a referral
// programme, retargeting.
bool splits_by_default(channels::Channel const& channel, double customers);

// Held out when a keyed hash of person and seed falls into the first `holdout` part of its range:
// each person alone decides, so the file can be made again, in any order, with more customers.
bool held_out(std::uint64_t person, std::uint64_t seed, double holdout, HashKey const& key);

std::string split_csv(std::vector<shops::Customer> const& customers, std::uint64_t seed,
                      double holdout, HashKey const& key);
std::string calendar_csv(Day start, int weeks, std::uint64_t seed);

int calendar_weeks(std::optional<Sizing> const& sized);
Day next_monday(Day today); // after today

// What to do, and why so long.
std::string split_text(channels::Channel const& channel, Sizing const& sized, double smallest_a_day,
                       double holdout, Day start, shops::Shop const& shop);
std::string calendar_text(channels::Channel const& channel, Sizing const& sized,
                          double smallest_a_day, Day start, shops::Shop const& shop);

} // namespace colporteur::verdict
