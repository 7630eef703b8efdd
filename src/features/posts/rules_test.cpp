#include "features/posts/model.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace colporteur::posts {
namespace {

struct EssayRow {
    int impressions, views;
    double viral_percent;
    int clicks, seed, mouse_overs;
};

// The front-page table of the essay of 2013, as issue 2 gives its ten rows.
constexpr EssayRow k_essay[] = {
    {82, 11, 63.64, 36, 4, 134}, {59, 2, 0, 12, 2, 23}, {88, 0, 0, 6, 0, 5},
    {79, 1, 0, 6, 1, 15},        {2, 1, 0, 4, 1, 9},    {3, 1, 0, 2, 1, 4},
    {67, 2, 50, 2, 1, 13},       {107, 2, 0, 2, 2, 26}, {1, 1, 100, 1, 0, 2},
    {99, 4, 50, 1, 2, 24},
};

TEST(Posts, ViralPercentOfTheEssaysTenRows) {
    for (auto const& row : k_essay) {
        Post post;
        post.impressions = row.impressions;
        post.views = row.views;
        post.clicks = row.clicks;
        post.seed = row.seed;
        post.mouse_overs = row.mouse_overs;
        auto const printed = std::round(viral_percent(post) * 100) / 100; // two decimals
        EXPECT_DOUBLE_EQ(printed, row.viral_percent) << row.impressions << " impressions";
    }
}

} // namespace
} // namespace colporteur::posts
