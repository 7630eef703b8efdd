#include "features/collect/inflow.hpp"

#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

using std::chrono::milliseconds;

class InflowTest : public testing::Test {
  protected:
    // Half a second later, with as many more that came.
    bool half_a_second_of(std::uint64_t entries, std::uint64_t bytes) {
        now_ += milliseconds(500);
        state_.entries_come += entries;
        state_.bytes_come += bytes;
        return inflow_.goes_first(state_, now_);
    }
    void SetUp() override {
        state_.bytes_max = 1000 << 20;
        EXPECT_FALSE(inflow_.goes_first(state_, now_)); // nothing is known of the rate yet
    }

    Inflow inflow_;
    events::SpoolState state_;
    Inflow::Clock::time_point now_;
};

TEST_F(InflowTest, EventsOfAnOrdinaryShopAreMovedOnAtOnce) {
    for (int i = 0; i < 10; ++i)
        EXPECT_FALSE(half_a_second_of(500, 60'000));
}

TEST_F(InflowTest, AFewSecondsOfManyEventsWaitUntilTheyAreOver) {
    EXPECT_TRUE(half_a_second_of(5'000, 500'000));
    EXPECT_TRUE(half_a_second_of(500, 4 << 20)); // few requests, but large ones
    EXPECT_FALSE(half_a_second_of(10, 1'000));
}

TEST_F(InflowTest, TheRateIsNotJudgedByAMoment) {
    now_ += milliseconds(1);
    state_.entries_come += 100;
    EXPECT_FALSE(inflow_.goes_first(state_, now_));
}

TEST_F(InflowTest, WhatComesFastForLongIsMovedOnAllTheSame) {
    int waited = 0;
    while (half_a_second_of(5'000, 500'000))
        ++waited;
    EXPECT_EQ(waited, 20);                          // ten seconds
    EXPECT_FALSE(half_a_second_of(5'000, 500'000)); // until it has caught up
    inflow_.caught_up();
    EXPECT_TRUE(half_a_second_of(5'000, 500'000));
}

TEST_F(InflowTest, AHalfFullSpoolIsMovedOn) {
    EXPECT_TRUE(half_a_second_of(5'000, 500'000));
    state_.bytes = 501 << 20;
    EXPECT_FALSE(half_a_second_of(5'000, 500'000));
}

} // namespace
} // namespace colporteur::collect
