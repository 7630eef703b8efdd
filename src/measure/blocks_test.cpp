#include "measure/blocks.hpp"

#include <gtest/gtest.h>
#include <map>

namespace colporteur::measure {
namespace {

std::vector<Block> days() {
    std::vector<Block> blocks;
    double const on[] = {120, 135, 128, 140, 119, 150, 133, 127, 141};
    double const on_before[] = {60, 66, 63, 71, 58, 76, 65, 64, 70};
    double const off[] = {110, 118, 125, 109, 121, 115, 112, 119};
    double const off_before[] = {57, 60, 64, 55, 62, 58, 56, 61};
    for (int i = 0; i < 9; ++i)
        blocks.push_back({"", true, on[i], on_before[i]});
    for (int i = 0; i < 8; ++i)
        blocks.push_back({"", false, off[i], off_before[i]});
    return blocks;
}

TEST(Blocks, Difference) { // scipy.stats.ttest_ind(on, off, equal_var=False)
    auto const result = block_difference(days()).value();
    EXPECT_NEAR(result.difference, 16.430555555555543, 1e-12);
    EXPECT_NEAR(result.std_error, 3.9338353582861463, 1e-12);
    EXPECT_NEAR(result.degrees, 12.709442114059982, 1e-10);
    EXPECT_NEAR(result.interval.low, 7.9122284790567505, 1e-10);
    EXPECT_NEAR(result.interval.high, 24.948882632054335, 1e-10);
    EXPECT_NEAR(result.p, 0.001138035729566686, 1e-13);
}

TEST(Blocks, AdjustedByTheFigureFromBefore) { // numpy.cov over all blocks, ttest_ind of residuals
    auto const result = adjusted_block_difference(days()).value();
    EXPECT_NEAR(result.theta, 2.0194362355080697, 1e-12);
    EXPECT_NEAR(result.difference, 2.7713132403829146, 1e-11);
    EXPECT_NEAR(result.std_error, 0.8761322736951468, 1e-11);
    EXPECT_NEAR(result.interval.low, 0.8888129290280771, 1e-10);
    EXPECT_NEAR(result.p, 0.007049329974465572, 1e-11);
}

TEST(Blocks, SaysHowManyAreMissing) {
    auto blocks = days();
    blocks.resize(14); // five off
    auto const result = block_difference(blocks);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Errc::not_enough_data);
    EXPECT_NE(result.error().message.find("at least 8 blocks must be off; so far it is 5"),
              std::string::npos);
}

TEST(Blocks, CalendarHasEachWeekdayOnceOnAndOnceOff) {
    auto const calendar = on_off_calendar(20'000, 7, 42);
    ASSERT_EQ(calendar.size(), 49U);
    for (std::size_t i = 0; i < calendar.size(); ++i) {
        EXPECT_EQ(calendar[i].day, 20'000 + static_cast<int>(i));
    }
    for (std::size_t run = 0; run + 14 <= calendar.size(); run += 14) {
        for (std::size_t weekday = 0; weekday < 7; ++weekday) {
            EXPECT_NE(calendar[run + weekday].on, calendar[run + 7 + weekday].on);
        }
    }
}

TEST(Blocks, CalendarIsDrawnFromItsSeed) {
    auto const pattern = [](std::uint64_t seed) {
        std::vector<bool> days_on;
        for (auto const& day : on_off_calendar(0, 8, seed))
            days_on.push_back(day.on);
        return days_on;
    };
    EXPECT_EQ(pattern(1), pattern(1));
    std::map<std::vector<bool>, int> seen;
    int first_on = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        ++seen[pattern(seed)];
        first_on += pattern(seed)[0] ? 1 : 0;
    }
    EXPECT_EQ(seen.size(), 200U);
    EXPECT_GT(first_on, 70); // a fair draw lies outside 70..130 once in 25,000
    EXPECT_LT(first_on, 130);
}

} // namespace
} // namespace colporteur::measure
