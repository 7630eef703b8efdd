// Calendars of days on and off, as `report --plan CHANNEL` writes them, back as experiments.
#include "features/imports/shop_for_tests.hpp"

#include "features/experiments/service.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using events::Column;
using ::testing::HasSubstr;
using EventKind = events::Kind;

class Calendars : public ShopTest {
  protected:
    ImportRequest request_for(std::string_view text) {
        ImportRequest request;
        request.file = write(text, "calendar.csv");
        request.as = Kind::experiment;
        request.experiment.channel = "facebook";
        return request;
    }
    experiments::Experiment only_experiment() {
        auto const all = experiments::list(*work_, shop_);
        EXPECT_EQ(all.size(), 1U);
        return all.at(0);
    }
    TimeMs start_of(std::string_view day) const { return shop_.zone.start_of(*day_from_text(day)); }
};

} // namespace

// Eight days a side in turn, 130 to 137 on and 100 to 107 off.
TEST_F(Calendars, ThePlanWithARevenueColumnIsAnExperimentOfBlocks) {
    std::string plan = "date,weekday,state,revenue\n";
    auto const first = *day_from_text("2026-03-20");
    for (int i = 0; i < 16; ++i) {
        plan += fmt::format("{},Someday,{},{}\n", day_text(first + i), i % 2 == 0 ? "off" : "on",
                            (i % 2 == 0 ? 100 : 130) + i / 2);
    }
    auto const report = import(request_for(plan));
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(by(EventKind::block, Column::label)["on"].x, 1068);
    auto const experiment = only_experiment();
    EXPECT_EQ(experiment.form, experiments::Form::blocks);
    EXPECT_EQ(experiment.channel, "facebook");
    EXPECT_EQ(experiment.control, "off");
    EXPECT_EQ(experiment.starts_at, start_of("2026-03-20"));
    EXPECT_EQ(experiment.ends_at, start_of("2026-04-05")); // over the change to summer time
    std::vector<shops::OrderFact> const no_orders; // days have their own outcome
    auto const found = experiments::evaluate(*work_, shop_, experiment, {no_orders, {}});
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_TRUE(found->difference) << found->not_enough_data;
    EXPECT_DOUBLE_EQ(found->difference->difference, 30);
}

// As a French spreadsheet saves it; 1.200 is twelve hundred.
TEST_F(Calendars, InFrenchAndWithThousands) {
    import(request_for("jour;état;CA\n"
                       "23/03/2026;oui;1.200\n24/03/2026;non;1.080,50\n"
                       "25/03/2026;oui;1.300\n26/03/2026;non;980,5\n"));
    EXPECT_DOUBLE_EQ(by(EventKind::block, Column::label)["on"].x, 2500);
    EXPECT_DOUBLE_EQ(by(EventKind::block, Column::label)["off"].x, 2061);
    EXPECT_EQ(by(EventKind::block, Column::placement).count("2026-03-23"), 1U);
    EXPECT_EQ(only_experiment().ends_at, start_of("2026-03-27"));
}

// A column called block may hold days, or names of places.
TEST_F(Calendars, BlocksNamedByTheirDaysHaveDates) {
    import(request_for("block;arm;value\n23/03/2026;on;12\n24/03/2026;off;11\n"));
    EXPECT_EQ(only_experiment().starts_at, start_of("2026-03-23"));
    EXPECT_EQ(only_experiment().ends_at, start_of("2026-03-25"));
    ASSERT_TRUE(undo(*work_, shop_, 1));
    import(request_for("region,arm,value\n2A,on,12\nTours,off,11\n"));
    EXPECT_EQ(only_experiment().starts_at, std::nullopt);
    EXPECT_EQ(only_experiment().ends_at, std::nullopt);
}

TEST_F(Calendars, WeeksInFilesOfTheirOwnAreOneExperiment) {
    auto request = request_for("date,state,revenue\n2026-03-24,on,130\n2026-03-25,off,150\n");
    request.experiment.name = "pause";
    import(request);
    request.file = write("date,state,revenue\n2026-03-17,on,90\n2026-03-18,off,80\n", "first.csv");
    import(request);
    auto const experiment = only_experiment();
    EXPECT_EQ(experiment.starts_at, start_of("2026-03-17"));
    EXPECT_EQ(experiment.ends_at, start_of("2026-03-26"));
    EXPECT_EQ(all(EventKind::block).rows, 4);
}

TEST_F(Calendars, GivenDatesAndARunningOneAreLeftAlone) {
    auto request = request_for("date,state,revenue\n2026-03-24,on,130\n2026-03-25,off,150\n");
    request.experiment.from = *day_from_text("2026-03-20");
    request.experiment.to = *day_from_text("2026-03-30");
    import(request);
    EXPECT_EQ(only_experiment().starts_at, start_of("2026-03-20"));
    EXPECT_EQ(only_experiment().ends_at, start_of("2026-03-30"));
    ASSERT_TRUE(undo(*work_, shop_, 1));
    request = request_for("date,state,revenue\n2026-03-24,on,131\n2026-03-25,off,150\n");
    request.experiment.running = true;
    import(request);
    EXPECT_EQ(only_experiment().ends_at, std::nullopt);
}

TEST_F(Calendars, WithoutRevenueTheMendIsNamed) {
    auto const report = try_import(request_for("date,weekday,state\n2026-03-23,Monday,off\n"));
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("add a column revenue"));
}

// "state" is where a customer lives, unless the file is said to be an experiment.
TEST_F(Calendars, AStateAloneMakesNoExperiment) {
    EXPECT_EQ(import_text("customer_id,email,state\nC1,a@b.c,on\n").kind, Kind::customers);
}

// 0 and 1 with a person, or with a metric of its own, are arms of people.
TEST_F(Calendars, PeopleInArmsOfZeroAndOneStayPeople) {
    auto request = request_for("customer_id,date,arm,revenue\nC1,2026-03-01,0,5\n"
                               "C2,2026-03-01,1,6\n");
    request.experiment.control = "0";
    import(request);
    EXPECT_EQ(only_experiment().form, experiments::Form::persons);
}

} // namespace colporteur::imports
