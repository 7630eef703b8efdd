// A shop's mailing test (K. Hillstrom, MineThatData challenge, 2008): 64,000 customers, three arms.
// The expected figures are published ones, as the issue of this engine lists them.
#include "program.hpp"

#include <gtest/gtest.h>

namespace colporteur::journey {
namespace {

class Hillstrom : public testing::Test {
  protected:
    void SetUp() override {
        file_ = shared_data("measure/hillstrom_64000.csv").string();
        if (file_.empty()) GTEST_SKIP() << "hillstrom_64000.csv is not at hand";
    }

    json::object lift(std::string const& treatment, std::string const& metric) {
        auto const done = program_.run({"lab", "lift", file_, "--arm", "segment", "--treatment",
                                        treatment, "--control", "No E-Mail", "--metric", metric,
                                        "--covariate", "history", "--json"});
        EXPECT_EQ(done.code, 0) << done.err;
        return done.as_json().as_object();
    }

    Program program_;
    std::string file_;
};

double number(json::value const& value) {
    return value.to_number<double>();
}

TEST_F(Hillstrom, LabLiftGivesThePublishedDifferences) {
    auto const spend = lift("Mens E-Mail", "spend");
    EXPECT_EQ(number(spend.at("n_treatment")), 21307);
    EXPECT_EQ(number(spend.at("n_control")), 21306);
    EXPECT_NEAR(number(spend.at("difference")), 0.769827, 5e-7);
    EXPECT_NEAR(number(spend.at("interval").at(0)), 0.485140, 5e-7);
    EXPECT_NEAR(number(spend.at("interval").at(1)), 1.054515, 5e-7);
    EXPECT_NEAR(number(spend.at("cuped").at("theta")), 0.0012229, 5e-8);
    EXPECT_NEAR(number(spend.at("cuped").at("difference")), 0.767438, 5e-7);
    EXPECT_NEAR(number(spend.at("sample_ratio").at("chi2")), 0.20253, 5e-6);
    EXPECT_NEAR(number(spend.at("sample_ratio").at("p")), 0.90369, 5e-6);
    EXPECT_NEAR(number(lift("Mens E-Mail", "visit").at("difference")), 0.076590, 5e-7);
    EXPECT_NEAR(number(lift("Mens E-Mail", "conversion").at("difference")), 0.006805, 5e-7);
    EXPECT_NEAR(number(lift("Womens E-Mail", "spend").at("difference")), 0.424412, 5e-7);
}

// Both mailings pooled, computed apart with Python: +0.596796 a person (standard error 0.112556),
// so 25,480 [16,061; 34,898] over the 42,694 people who were mailed. Against a cost of 400 the
// profit is [6,024; 13,559] at a margin of 40 %, [-79; 298] at 2 % and [-239; -51] at 1 %; m is 20.
TEST_F(Hillstrom, TheVerdictFollowsFromTheMarginAndTheCost) {
    ASSERT_EQ(program_
                  .run({"init", "mailing", "--currency", "USD", "--time-zone", "UTC", "--vat", "0",
                        "--margin", "none", "--hourly-rate", "0"})
                  .code,
              0);
    auto const import = [&](std::string const& name, std::string const& cost) {
        return program_.run({"import",     file_,    "--as",       "experiment", "--channel",
                             "newsletter", "--arm",  "segment",    "--control",  "No E-Mail",
                             "--metric",   "spend",  "--name",     name,         "--cost",
                             cost,         "--from", "2008-03-01", "--to",       "2008-03-15"});
    };
    auto const first = import("cheap", "400");
    ASSERT_EQ(first.code, 0) << first.err;

    auto const verdict = [&] {
        auto const report = program_.run({"report", "--json"});
        EXPECT_EQ(report.code, 0) << report.err;
        auto const figures = report.as_json().at("figures");
        for (auto const& channel : figures.at("channels").as_array()) {
            if (channel.at("channel").as_string() == "newsletter") {
                return std::string(channel.at("verdict").as_string());
            }
        }
        return std::string("no such channel");
    };
    EXPECT_EQ(verdict(), "enter_your_margin");
    ASSERT_EQ(program_.run({"settings", "margin", "40%"}).code, 0);
    EXPECT_EQ(verdict(), "sells");
    ASSERT_EQ(program_.run({"settings", "margin", "2%"}).code, 0);
    EXPECT_EQ(verdict(), "not_known_yet");
    ASSERT_EQ(program_.run({"settings", "margin", "1%"}).code, 0);
    EXPECT_EQ(verdict(), "does_not_sell");
}

} // namespace
} // namespace colporteur::journey
