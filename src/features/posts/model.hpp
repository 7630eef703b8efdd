// Posts: the front-page table of a 2013 essay: Impressions, Views, Viral %, Clicks, Seed, Mouse
// overs.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::posts {

struct Post {
    std::string name;
    std::string network;
    Day day = 0; // the last of its days
    std::int64_t impressions = 0;
    std::int64_t views = 0;
    std::int64_t clicks = 0;
    std::int64_t seed = 0; // views that we caused ourselves
    std::int64_t mouse_overs = 0;
};

// (views - seed) / views as a percentage; 0 when views = 0, as the essay's table prints it (this
// table alone). REQUIRES: seed <= views when views > 0 (the import rejects the rest).
double viral_percent(Post const& post);

// Every figure of the posts added up, without a name, a network or a day.
Post in_all(std::vector<Post> const& posts);

// The same share of all their views; a post without views has no part in it. Nothing: nobody viewed
// any of them.
std::optional<double> viral_percent(std::vector<Post> const& posts);

} // namespace colporteur::posts
