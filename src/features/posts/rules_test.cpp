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

Post post_of(EssayRow const& row) {
    Post post;
    post.impressions = row.impressions;
    post.views = row.views;
    post.clicks = row.clicks;
    post.seed = row.seed;
    post.mouse_overs = row.mouse_overs;
    return post;
}

TEST(Posts, ViralPercentOfTheEssaysTenRows) {
    for (auto const& row : k_essay) {
        auto const printed = std::round(viral_percent(post_of(row)) * 100) / 100; // two decimals
        EXPECT_DOUBLE_EQ(printed, row.viral_percent) << row.impressions << " impressions";
    }
}

TEST(Posts, AllOfThemAreTheSumOfTheirFigures) {
    std::vector<Post> posts;
    for (auto const& row : k_essay)
        posts.push_back(post_of(row));
    auto const all = in_all(posts);
    EXPECT_EQ(all.impressions, 587);
    EXPECT_EQ(all.views, 25);
    EXPECT_EQ(all.clicks, 72);
    EXPECT_EQ(all.seed, 14);
    EXPECT_EQ(all.mouse_overs, 255);
    EXPECT_DOUBLE_EQ(viral_percent(posts).value(), 44);
}

TEST(Posts, WhatNobodyViewedHasNoPartInTheShareOfAll) {
    Post seeded; // the import lets any seed stand beside no view
    seeded.seed = 50;
    EXPECT_FALSE(viral_percent(std::vector<Post>{seeded}));
    EXPECT_FALSE(viral_percent(std::vector<Post>{}));
    Post viewed;
    viewed.views = 10;
    viewed.seed = 4;
    EXPECT_DOUBLE_EQ(viral_percent(std::vector<Post>{seeded, viewed}).value(), 60);
}

} // namespace
} // namespace colporteur::posts
