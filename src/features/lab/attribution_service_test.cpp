#include "features/lab/render.hpp"
#include "features/lab/scratch.hpp"
#include "features/lab/service.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace colporteur::lab {
namespace {

using measure::Model;

// Credit of a channel by its name.
double credit(AttributionReport const& report, Model model, std::string const& channel,
              bool by_value = false) {
    auto const& attribution = report.attribution;
    for (std::size_t i = 0; i < attribution.channels.size(); ++i) {
        if (attribution.channels[i] != channel) continue;
        auto const& of = attribution.of(model).value();
        return by_value ? of.value[i] : of.conversions[i];
    }
    ADD_FAILURE() << "no channel " << channel;
    return -1;
}

AttributionReport ask(std::string const& table, AttributionOptions const& options = {}) {
    Scratch const scratch;
    auto report = attribution_of(scratch.file("t.csv", table), options);
    if (!report) ADD_FAILURE() << report.error().message;
    return report.value_or(AttributionReport{});
}

std::string refusal(std::string const& table, AttributionOptions const& options = {}) {
    Scratch const scratch;
    auto const report = attribution_of(scratch.file("t.csv", table), options);
    return report ? "no error" : report.error().message;
}

// The published small case: removal effects 0.5, 1, 1.
TEST(LabAttribution, MarkovWithNullPaths) {
    std::string const table = "path,total_conversions,total_conversion_value,total_null\n"
                              "C1 > C2 > C3,1,10,0\nC1,0,0,1\nC2 > C3,0,0,1\n";
    auto const report = ask(table);
    EXPECT_NEAR(credit(report, Model::markov, "C1"), 0.2, 1e-12);
    EXPECT_NEAR(credit(report, Model::markov, "C2"), 0.4, 1e-12);
    EXPECT_NEAR(credit(report, Model::markov, "C3", true), 4, 1e-11);
    EXPECT_EQ(report.attribution.paths, 3);
    AttributionOptions without;
    without.use_nulls = false;
    EXPECT_NEAR(credit(ask(table, without), Model::markov, "C1"), 1.0 / 3, 1e-12);
}

TEST(LabAttribution, RowsWithoutCountsAreOneConversionEach) {
    auto const report = ask("path\nA>B>A>B>B>A\nA>B>B>A>A\nA>A\n");
    EXPECT_NEAR(credit(report, Model::markov, "A"), 2, 1e-12);
    EXPECT_NEAR(credit(report, Model::markov, "B"), 1, 1e-12);
}

TEST(LabAttribution, AnyDelimiter) {
    for (auto const* delimiter : {" > ", " -> ", "=>", " | ", " \xE2\x86\x92 ", ">>"}) {
        auto const report = ask(fmt::format("path\tconversions\tvalue\n"
                                            "Direct{0}Organic{0}Direct\t1\t140\nDirect\t0\t0\n",
                                            delimiter));
        EXPECT_NEAR(credit(report, Model::linear, "Organic", true), 140.0 / 3, 1e-9) << delimiter;
        EXPECT_NEAR(credit(report, Model::position, "Organic", true), 28, 1e-9) << delimiter;
        EXPECT_EQ(credit(report, Model::last, "Direct", true), 140) << delimiter;
    }
    AttributionOptions given;
    given.delimiter = "/";
    EXPECT_NEAR(credit(ask("path,conversions\na/b>c,2\n", given), Model::linear, "b>c"), 1, 1e-12);
}

TEST(LabAttribution, WithoutAValueTheValueIsUnknownNotZero) {
    for (auto const* table :
         {"path,total_conversions\nA > B,2\n",
          "person,time,channel,conversion\n1,2026-03-01,A,0\n1,2026-03-02,B,1\n"}) {
        AttributionOptions by_place;
        by_place.shapley_by_place = true;
        auto const report = ask(table, by_place);
        auto const out = json_of(report).as_object();
        EXPECT_TRUE(out.at("value").is_null());
        for (auto const& row : out.at("by_value").as_array())
            for (auto const& [name, figure] : row.as_object())
                EXPECT_TRUE(name == "channel" || figure.is_null()) << std::string(name);
        EXPECT_TRUE(out.at("shapley_by_place").as_array()[0].as_object().at("value").is_null());
        EXPECT_FALSE(out.at("channels").as_array()[0].as_object().at("linear").is_null());
        EXPECT_EQ(text_of(report).find("value"), std::string::npos);
    }
    auto const known = json_of(ask("path,value\nA,0\n")).as_object();
    EXPECT_EQ(known.at("value").as_double(), 0);
}

TEST(LabAttribution, AnOptionThatWouldChangeNothingIsRefused) {
    AttributionOptions half_life, by, lookback, column, delimiter;
    half_life.half_life_days = 7;
    by.by_person = true;
    lookback.lookback_days = 30;
    column.value = "value";
    for (auto const& options : {half_life, by, lookback, column})
        EXPECT_NE(refusal("path,value\nA > B,2\n", options).find("is for touch rows"),
                  std::string::npos);
    delimiter.delimiter = ">";
    EXPECT_NE(refusal("person,time,channel,value\n1,2026-03-01,A,5\n", delimiter)
                  .find("--delimiter is for path files"),
              std::string::npos);
}

TEST(LabAttribution, OneIsNotSaidAsMany) {
    auto const text = text_of(ask("path,total_conversions\nA,1\n"));
    EXPECT_TRUE(text.starts_with("1 conversion on 1 journey, over 1 channel.")) << text;
}

// 02/03 is told by the row with the 31st, which comes later.
TEST(LabAttribution, DayAndMonthAreToldApartByTheOtherRows) {
    auto const rows = [](char const* first, char const* told, char const* order) {
        return fmt::format("person,time,channel,conversion\n1,{},A,0\n2,{},B,0\n1,{},,1\n", first,
                           told, order);
    };
    auto const days = ask(rows("02/03/2026 10:00", "31/12/2025 10:00", "03/03/2026"));
    EXPECT_EQ(credit(days, Model::last, "A"), 1);
    // With the month first the touch is of 3 February, a month before the order.
    auto const months = ask(rows("02/03/2026 10:00", "12/31/2025 10:00", "03/02/2026"));
    EXPECT_EQ(credit(months, Model::last, "A"), 1);
    AttributionOptions short_look_back;
    short_look_back.lookback_days = 5;
    EXPECT_NE(refusal(rows("02/03/2026", "12/31/2025", "03/02/2026"), short_look_back)
                  .find("no conversion with a touch"),
              std::string::npos);
    EXPECT_NE(refusal(rows("02/03/2026", "04/05/2026", "03/03/2026"))
                  .find("line 2, column \"time\": \"02/03/2026\""),
              std::string::npos);
    EXPECT_NE(
        refusal(rows("31/12/2025", "12/31/2025", "03/03/2026")).find("order of day and month"),
        std::string::npos);
}

TEST(LabAttribution, PathFilesCannotServeTimeDecay) {
    auto const report = ask("path,total_conversions\nA > B,2\n");
    auto const out = json_of(report).as_object();
    auto const& row = out.at("channels").as_array()[0].as_object();
    EXPECT_TRUE(row.at("time_decay").is_null());
    EXPECT_EQ(row.size(), 9U);
    EXPECT_EQ(row.at("linear").as_double(), 1);
    EXPECT_EQ(out.at("by_value").as_array().size(), 2U);
    EXPECT_EQ(out.size(), 5U);
}

// Person 1: ads 7 days before mail, whose row is the order; person 2: an order row of its own;
// person 3 does not order.
std::string const k_touches = "visitor,timestamp,channel,conversion,value\n"
                              "1,2026-01-01T10:00:00Z,ads,0,\n"
                              "1,2026-01-08 11:00:00+01:00,mail,1,50\n"
                              "2,2026-01-02,ads,0,\n"
                              "2,1767744000,,1,30.5\n"
                              "3,2026-01-02,friend,0,\n";

TEST(LabAttribution, TouchRows) {
    auto const report = ask(k_touches);
    EXPECT_EQ(report.attribution.conversions, 2);
    EXPECT_EQ(report.attribution.value, 80.5);
    EXPECT_EQ(report.attribution.paths, 3);
    EXPECT_EQ(credit(report, Model::last, "mail"), 1);
    EXPECT_EQ(credit(report, Model::last, "ads"), 1);
    EXPECT_EQ(credit(report, Model::last, "friend"), 0);
    // Half-life 7 days: the ad weighs 1/2 of the mail, so it gets 1/3 of that order.
    EXPECT_NEAR(credit(report, Model::time_decay, "ads"), 1 + 1.0 / 3, 1e-6);
    EXPECT_NEAR(credit(report, Model::time_decay, "mail", true), 50 * 2.0 / 3, 1e-4);
    AttributionOptions half_day;
    half_day.half_life_days = 3.5;
    EXPECT_NEAR(credit(ask(k_touches, half_day), Model::time_decay, "ads"), 1.2, 1e-6);
}

TEST(LabAttribution, LookBackLeavesOldTouchesOut) {
    AttributionOptions short_look_back;
    short_look_back.lookback_days = 2;
    auto const report = ask(k_touches, short_look_back);
    EXPECT_EQ(report.attribution.conversions, 1);
    EXPECT_EQ(report.orders_without_touch, 1);
    EXPECT_EQ(credit(report, Model::linear, "mail"), 1);
    EXPECT_NE(text_of(report).find("1 more order had no touch"), std::string::npos);
}

TEST(LabAttribution, CountsByOrderAndByPerson) {
    std::string const table = "person,time,channel,order\n1,2026-01-01,ads,0\n"
                              "1,2026-01-02,,1\n1,2026-01-03,,1\n2,2026-01-01,ads,1\n";
    EXPECT_EQ(ask(table).attribution.conversions, 3);
    AttributionOptions by_person;
    by_person.by_person = true;
    EXPECT_EQ(ask(table, by_person).attribution.conversions, 2);
}

TEST(LabAttribution, ShapleyByPlaceSumsToShapley) {
    AttributionOptions options;
    options.shapley_by_place = true;
    auto const report = ask("path,conversions\nA>B,3\nB>A>B,2\nA,1\n", options);
    double sum = 0;
    auto const out = json_of(report).as_object();
    for (auto const& row : out.at("shapley_by_place").as_array()) {
        if (row.at("channel").as_string() == "A") sum += row.at("conversions").as_double();
    }
    EXPECT_NEAR(sum, credit(report, Model::shapley, "A"), 1.0); // places share orders otherwise
    EXPECT_NE(text_of(report).find("Shapley by place"), std::string::npos);
}

TEST(LabAttribution, RefusesWithLineAndColumn) {
    EXPECT_EQ(refusal("path,total_conversions\nA > B,1\nA >> B,x\n"),
              "t.csv: line 3, column \"total_conversions\": \"x\" is not a number: write it like "
              "1234.50");
    EXPECT_EQ(refusal("path,total_conversions\nA > B,1\nA > > B,1\n"),
              "t.csv: line 3, column \"path\": an empty step in \"A > > B\"");
    EXPECT_EQ(refusal("path,total_conversions\nA > B,-1\n"),
              "t.csv: line 2, column \"total_conversions\": a count cannot be below 0");
    EXPECT_EQ(
        refusal("person,time,channel,conversion\n1,03/04/2026,ads,1\n"),
        "t.csv: line 2, column \"time\": \"03/04/2026\" means two days, and no row tells which "
        "number is the day: write it like 2026-03-31 18:05");
    EXPECT_EQ(refusal("person,time,channel,conversion\n1,2026-02-01,ads,maybe\n"),
              "t.csv: line 2, column \"conversion\": \"maybe\" is neither 1 (yes) nor 0 (no)");
    EXPECT_EQ(refusal("path,total_conversions,total_null\nA > B,0,5\n"),
              "t.csv: no conversion with a touch before it: there is no credit to share out");
    EXPECT_NE(refusal("a,b\n1,2\n").find("neither a path file"), std::string::npos);
    EXPECT_NE(refusal("person,time,channel\n1,2026-01-01,ads\n").find("which rows are orders?"),
              std::string::npos);
}

} // namespace
} // namespace colporteur::lab
