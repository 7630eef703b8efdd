#include "features/report/render.hpp"
#include "features/report/sample_report.hpp"

#include <cstdlib>
#include <gtest/gtest.h>

namespace colporteur::report {

namespace {

json::value read_back(verdict::Report const& report) {
    json::error_code error;
    auto value = json::parse(json_text(to_json(report, sample_posts())), error);
    EXPECT_FALSE(error) << error.message();
    return value;
}

// The first number called `name` in the text. Boost.JSON 1.81 reads some doubles one unit off in
// the last place (its precise mode came later), so exactness is judged by the C library.
double number_called(std::string const& text, std::string const& name) {
    auto const at = text.find('"' + name + "\": ");
    return at == std::string::npos ? 0 : std::strtod(text.c_str() + at + name.size() + 4, nullptr);
}

TEST(ReportJson, DoublesComeBackExactly) {
    auto report = sample_report();
    auto& channel = report.figures.channels[0];
    channel.seen.most_orders = 1063.7200000000003;
    channel.seen.least_value = 0.1 + 0.2;
    auto const text = json_text(to_json(report, {}));
    EXPECT_EQ(number_called(text, "most_orders"), 1063.7200000000003);
    EXPECT_EQ(number_called(text, "least_value"), 0.1 + 0.2);
    EXPECT_EQ(number_called(text, "difference"), 0.7698271558945367);
    EXPECT_EQ(number_called(text, "sum_of_squares"),
              channel.experiments[0].evaluation.arms[0].money.yy);
}

TEST(ReportJson, MoneyInMinorUnitsAndAsText) {
    auto const value = read_back(sample_report());
    auto const& cost = value.at("figures").at("channels").at(0).at("cost").at("total");
    EXPECT_EQ(cost.at("minor").as_int64(), 977'000);
    EXPECT_EQ(cost.at("currency").as_string(), "EUR");
    EXPECT_EQ(cost.at("amount").as_string(), "9770.00");
}

TEST(ReportJson, UnknownIsNullNeverZero) {
    auto const value = read_back(bare_report());
    auto const& channel = value.at("figures").at("channels").at(0);
    EXPECT_TRUE(channel.at("said").is_null());
    EXPECT_TRUE(channel.at("seen").at("most_orders").is_null());
    EXPECT_TRUE(channel.at("seen").at("orders_by_model").at("markov").is_null());
    EXPECT_TRUE(value.at("figures").at("margin").is_null());
    EXPECT_TRUE(value.at("attribution").at("median_days_to_order").is_null());
    EXPECT_TRUE(value.at("compare").is_null());
}

TEST(ReportJson, CodesStandBesideTheAnswers) {
    auto const value = read_back(sample_report());
    auto const& channels = value.at("figures").at("channels");
    auto const& said = channels.at(2).at("said"); // Instagram
    EXPECT_DOUBLE_EQ(said.at("share").to_number<double>(), 0.31);
    auto const& codes = said.at("codes");
    EXPECT_EQ(codes.at("orders").as_int64(), 42);
    EXPECT_EQ(codes.at("of_orders").as_int64(), 4'213);
    EXPECT_DOUBLE_EQ(codes.at("share").to_number<double>(), 42.0 / 4'213);
    EXPECT_EQ(codes.at("revenue").at("amount").as_string(), "1984.12");
    EXPECT_EQ(codes.at("also_seen").as_int64(), 20);
    EXPECT_EQ(codes.at("others_seen").as_int64(), 12);
    EXPECT_EQ(codes.at("nothing_seen").as_int64(), 10);
    EXPECT_TRUE(channels.at(1).at("said").at("codes").is_null()) << "named, but without a code";
    auto const& unnamed = channels.at(4).at("said"); // TikTok
    EXPECT_EQ(unnamed.at("codes").at("orders").as_int64(), 13);
    for (auto const* of_the_survey : {"answer", "share", "interval", "said", "seen"})
        EXPECT_TRUE(unnamed.at(of_the_survey).is_null()) << of_the_survey;
    EXPECT_FALSE(value.at("survey").at(0).at("channels").at(0).as_object().contains("codes"));
}

// An experiment of 14 days, of which nothing may be said yet.
verdict::Report with_too_few_blocks() {
    auto report = sample_report();
    auto& evaluation = report.figures.channels[0].experiments[0].evaluation;
    evaluation.experiment.form = experiments::Form::blocks;
    evaluation.not_enough_data = "at least 8 blocks must be on; so far it is 7";
    for (auto* shown : {&evaluation.difference, &evaluation.arms[1].against_control}) {
        (*shown)->interval.reset();
        (*shown)->p.reset();
    }
    return report;
}

TEST(ReportJson, WhatMayNotBeSaidIsNull) {
    auto const value = read_back(with_too_few_blocks());
    auto const& proved = value.at("figures").at("channels").at(0).at("experiments").at(0);
    auto const& arm = proved.at("arms").at(1);
    EXPECT_TRUE(arm.at("against_control").at("interval").is_null());
    EXPECT_TRUE(arm.at("against_control").at("p").is_null());
    EXPECT_FALSE(arm.at("against_control").at("difference").is_null());
    EXPECT_TRUE(proved.at("difference").at("interval").is_null());
    EXPECT_TRUE(arm.at("metric").at("orders").is_null()) << "a block is no order";
    EXPECT_TRUE(arm.at("orders").is_null());
}

TEST(ReportJson, SalesAndCostsOfWhichNothingIsKnownAreNull) {
    auto report = sample_report();
    report.figures.sales_known = false;
    report.figures.ledger = {};
    report.figures.channels[0].cost = {};
    auto const value = read_back(report);
    for (auto const& [name, figure] : value.at("figures").at("ledger").as_object())
        EXPECT_TRUE(figure.is_null()) << std::string(name);
    EXPECT_TRUE(value.at("figures").at("channels").at(0).at("cost").is_null());
}

TEST(ReportJson, BothPeriodsWhenCompared) {
    auto const value = read_back(sample_report());
    EXPECT_EQ(value.at("figures").at("from").as_string(), "2026-01-01");
    EXPECT_EQ(value.at("figures").at("to").as_string(), "2026-07-01");
    EXPECT_EQ(value.at("compare").at("from").as_string(), "2025-07-04");
    EXPECT_EQ(value.at("compare").at("channels").as_array().size(), 8U);
}

TEST(ReportJson, VerdictsMonthsPostsSurvey) {
    auto const value = read_back(sample_report());
    auto const& figures = value.at("figures");
    EXPECT_EQ(figures.at("channels").at(0).at("verdict").as_string(), "does_not_sell");
    EXPECT_EQ(figures.at("channels").at(1).at("next").at("step").as_string(), "plan_experiment");
    EXPECT_EQ(figures.at("channels").at(1).at("next").at("weeks").to_number<double>(), 8);
    EXPECT_TRUE(figures.at("months").at(0).at("closed").as_bool());
    EXPECT_TRUE(figures.at("months").at(5).at("run_id").is_null());
    EXPECT_EQ(figures.at("adjustments").at(0).at("concerning").as_string(), "2026-02");
    EXPECT_EQ(value.at("posts").as_array().size(), 10U);
    EXPECT_EQ(value.at("posts").at(0).at("viral_percent").to_number<double>(), 100.0 * 7 / 11);
    auto const& all = value.at("posts_in_all");
    EXPECT_EQ(all.at("posts").to_number<int>(), 10);
    EXPECT_EQ(all.at("views").to_number<int>(), 25);
    EXPECT_EQ(all.at("viral_percent").to_number<double>(), 44);
    EXPECT_EQ(value.at("survey").at(0).at("answers").as_array().size(), 6U);
}

} // namespace

} // namespace colporteur::report
