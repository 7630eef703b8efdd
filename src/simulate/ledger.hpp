// What the shop spends and posts: costs by channel as they fall due, the posts on the networks.
#pragma once

#include "simulate/world.hpp"

namespace colporteur::simulate {

// Media by day, hours, tools and rewards by month (on its first day inside the period). They follow
// the number of people whom a channel is expected to reach, so a person and day cost the same
// everywhere.
std::vector<MonthlyCost> draw_costs(World const& world);

// Three posts a week on two networks.
std::vector<PostRow> draw_posts(World const& world);

} // namespace colporteur::simulate
