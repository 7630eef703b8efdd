#include "features/experiments/rules_definition.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::experiments {
namespace {

using testing::HasSubstr;

Experiment stored() {
    Experiment experiment;
    experiment.name = "mailing";
    experiment.channel = "newsletter";
    experiment.control = "none";
    experiment.metric = "spend";
    experiment.starts_at = 1'000;
    experiment.ends_at = 9'000;
    experiment.cost_minor = 500;
    experiment.people_reached = 4'000;
    experiment.sequential_n = 800;
    experiment.ratio = {1, 2};
    experiment.import_id = 1;
    return experiment;
}

// What an import gives that names no option but the experiment.
Experiment bare() {
    Experiment experiment;
    experiment.name = "mailing";
    experiment.channel = "newsletter";
    experiment.control = "None";
    experiment.import_id = 2;
    return experiment;
}

TEST(Continued, WhatIsNotGivenStays) {
    auto later = bare();
    later.starts_at = 5'000; // read from its rows
    auto const made = continued(stored(), later);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->metric, "spend");
    EXPECT_EQ(made->starts_at, 1'000);
    EXPECT_EQ(made->ends_at, 9'000);
    EXPECT_EQ(made->cost_minor, 500);
    EXPECT_EQ(made->people_reached, 4'000);
    EXPECT_EQ(made->ratio, (std::vector<double>{1, 2}));
    EXPECT_EQ(made->import_id, 1);
}

TEST(Continued, WhatIsGivenChangesButNStarNever) {
    auto later = bare();
    later.starts_at = 2'000;
    later.start_is_given = true;
    later.ends_at = 12'000;
    later.cost_minor = 900;
    later.sequential_n = 100;
    later.ratio = {1, 1};
    auto const made = continued(stored(), later);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->starts_at, 2'000);
    EXPECT_EQ(made->ends_at, 12'000);
    EXPECT_EQ(made->cost_minor, 900);
    EXPECT_EQ(made->sequential_n, 800);
    EXPECT_EQ(made->ratio, (std::vector<double>{1, 1}));
}

TEST(Continued, ARunningTestStaysRunningAndAFinishedOneCanGoOn) {
    auto running = stored();
    running.running = true;
    EXPECT_TRUE(continued(running, bare())->running);
    EXPECT_EQ(continued(running, bare())->ends_at, 9'000); // its planned end
    auto later = bare();
    later.running = true;
    auto const reopened = continued(stored(), later);
    EXPECT_TRUE(reopened->running);
    EXPECT_EQ(reopened->ends_at, std::nullopt);
}

TEST(Continued, AnotherTestNeedsAnotherName) {
    auto const refusal = [](Experiment const& later) {
        auto const made = continued(stored(), later);
        if (made) return std::string("taken");
        EXPECT_EQ(made.error().code, Errc::already_exists);
        return made.error().message;
    };
    auto later = bare();
    later.control = "holdout";
    EXPECT_THAT(refusal(later), HasSubstr("its control is \"none\", not \"holdout\""));
    later = bare();
    later.channel = "tv";
    EXPECT_THAT(refusal(later), HasSubstr("newsletter with people"));
    later = bare();
    later.form = Form::totals;
    EXPECT_THAT(refusal(later), HasSubstr("newsletter with people"));
    later = bare();
    later.outcome_from_orders = true;
    EXPECT_THAT(refusal(later), HasSubstr("from a column of the file, not from the shop's orders"));
}

} // namespace
} // namespace colporteur::experiments
