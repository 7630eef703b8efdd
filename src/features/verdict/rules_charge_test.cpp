#include "features/verdict/rules_charge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

constexpr std::uint16_t k_channel = 2;

Day day(char const* text) {
    return *day_from_text(text);
}
TimeMs at(char const* text) {
    return TimeZone().start_of(day(text));
}

// June: 300.00 of media on the 10th, 90.00 of hours for the month.
std::vector<costs::CostLine> june() {
    std::vector<costs::CostLine> lines(3);
    lines[0] = {k_channel, day("2026-06-10"), "media", 30'000, 0, 0, 0, false};
    lines[1] = {k_channel, day("2026-06-01"), "hours", 9'000, 180, 0, 0, true};
    lines[2] = {1, day("2026-06-10"), "media", 77'777, 0, 0, 0, false}; // another channel
    return lines;
}

experiments::Evaluation test_of(char const* from, char const* to, double treated, double control) {
    experiments::Evaluation evaluation;
    evaluation.experiment.starts_at = at(from);
    evaluation.experiment.ends_at = at(to);
    evaluation.treated.emplace().n = treated;
    evaluation.control.emplace().n = control;
    return evaluation;
}

Charge charged(experiments::Evaluation const& evaluation) {
    return charge(evaluation, june(), k_channel, shops::Shop{}, at("2026-12-01"));
}

TEST(Charge, TheCostGivenWithTheExperimentComesFirst) {
    auto evaluation = test_of("2026-06-01", "2026-07-01", 10, 10);
    evaluation.experiment.cost_minor = 1'234;
    EXPECT_EQ(charged(evaluation).cost_minor, 1'234);
}

TEST(Charge, TakesMediaByDayAndMonthsByTheirDays) {
    // 1 to 15 June: all of the media, 15 of 30 days of the hours.
    EXPECT_EQ(charged(test_of("2026-06-01", "2026-06-16", 10, 10)).cost_minor, 30'000 + 4'500);
    // 11 June on: the media is before it.
    EXPECT_EQ(charged(test_of("2026-06-11", "2026-06-21", 10, 10)).cost_minor, 3'000);
}

TEST(Charge, TakesTheShareOfThePeopleThatWereInTheTest) {
    auto evaluation = test_of("2026-06-01", "2026-07-01", 250, 250);
    evaluation.experiment.people_reached = 1000; // 250 of them treated in the test: a quarter
    auto const quarter = charged(evaluation);
    EXPECT_EQ(quarter.cost_minor, 39'000 / 4);
    EXPECT_THAT(quarter.basis, testing::HasSubstr("25 %"));
    evaluation.experiment.people_reached = 100; // fewer than treated cannot be: all of it
    EXPECT_EQ(charged(evaluation).cost_minor, 39'000);
}

TEST(Charge, BlocksPayTheirMediaInFullAndMonthsByTheBlocksThatWereOn) {
    auto evaluation = test_of("2026-06-01", "2026-07-01", 10, 20);
    evaluation.experiment.form = experiments::Form::blocks;
    EXPECT_EQ(charged(evaluation).cost_minor, 30'000 + 9'000 / 3);
}

TEST(Charge, ARunningTestPaysUntilNow) {
    auto evaluation = test_of("2026-06-01", "2026-07-01", 10, 10);
    evaluation.experiment.ends_at.reset();
    evaluation.experiment.running = true;
    auto const now = charge(evaluation, june(), k_channel, shops::Shop{}, at("2026-06-06"));
    EXPECT_EQ(now.cost_minor, 1'500); // five of thirty days of hours; the media is still to come
}

TEST(Charge, ARunningTestPaysUntilItsDataStops) {
    auto evaluation = test_of("2026-06-01", "2026-07-01", 10, 10);
    evaluation.experiment.ends_at.reset();
    evaluation.experiment.running = true;
    evaluation.data_until = at("2026-06-06");
    EXPECT_EQ(charged(evaluation).cost_minor, 1'500); // it is December; the orders stop on 5 June
    evaluation.experiment.ends_at = at("2026-07-01"); // planned
    EXPECT_EQ(charged(evaluation).cost_minor, 1'500);
}

// A figure for the whole month, spent on the on days: a third of the blocks, all of the money.
TEST(Charge, BlocksPayMediaOfAMonthInFullForTheTimeOfTheTest) {
    std::vector<costs::CostLine> const lines = {
        {k_channel, day("2026-06-01"), "media", 90'000, 0, 0, 0, true}};
    auto evaluation = test_of("2026-06-01", "2026-07-01", 10, 20);
    evaluation.experiment.form = experiments::Form::blocks;
    auto const whole = charge(evaluation, lines, k_channel, shops::Shop{}, at("2026-12-01"));
    EXPECT_EQ(whole.cost_minor, 90'000);
    EXPECT_THAT(whole.basis, testing::HasSubstr("media in full"));
    evaluation.experiment.ends_at = at("2026-06-16");
    auto const half = charge(evaluation, lines, k_channel, shops::Shop{}, at("2026-12-01"));
    EXPECT_EQ(half.cost_minor, 45'000);
}

TEST(Charge, CostsOfAnotherTimeAreNoneThatAreKnown) {
    auto const august = charged(test_of("2026-08-01", "2026-09-01", 10, 10));
    EXPECT_FALSE(august.known);
    EXPECT_EQ(august.cost_minor, 0);
    EXPECT_THAT(august.basis,
                testing::HasSubstr("no cost is known for this channel from 2026-08-01"));
    EXPECT_TRUE(charged(test_of("2026-06-20", "2026-06-21", 10, 10)).known); // the hours of June
}

TEST(Charge, WithoutDatesAllThatTheChannelCost) {
    auto evaluation = test_of("2026-06-01", "2026-07-01", 10, 10);
    evaluation.experiment.starts_at.reset();
    EXPECT_EQ(charged(evaluation).cost_minor, 39'000);
    EXPECT_TRUE(charged(evaluation).known);
    EXPECT_THAT(charged(evaluation).basis, testing::HasSubstr("ever cost"));
    auto const free = charge(evaluation, {}, k_channel, shops::Shop{}, 0);
    EXPECT_FALSE(free.known);
    EXPECT_EQ(free.cost_minor, 0);
}

} // namespace
} // namespace colporteur::verdict
