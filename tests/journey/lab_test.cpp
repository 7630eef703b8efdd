// The lab on small cases whose answers are known exactly.
#include "program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::journey {
namespace {

using testing::DoubleNear;
using testing::HasSubstr;

class Lab : public testing::Test {
  protected:
    json::object attribution(std::string const& file, std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"lab", "attribution", file, "--json"});
        auto const done = program_.run(more);
        EXPECT_EQ(done.code, 0) << done.err;
        return done.code == 0 ? done.as_json().as_object() : json::object{};
    }

    static double credit(json::object const& result, std::string_view table,
                         std::string_view channel, std::string_view model) {
        for (auto const& row : result.at(table).as_array()) {
            if (row.at("channel").as_string() == channel) return row.at(model).to_number<double>();
        }
        ADD_FAILURE() << "no channel " << channel;
        return -1;
    }

    Program program_;
};

TEST_F(Lab, MarkovOnThreePaths) {
    program_.write("paths.csv", "path,total_conversions,total_conversion_value,total_null\n"
                                "C1 > C2 > C3,1,10,0\nC1,0,0,1\nC2 > C3,0,0,1\n");
    auto const result = attribution("paths.csv");
    EXPECT_EQ(result.at("conversions"), 1);
    EXPECT_THAT(credit(result, "channels", "C1", "markov"), DoubleNear(0.2, 1e-12));
    EXPECT_THAT(credit(result, "channels", "C2", "markov"), DoubleNear(0.4, 1e-12));
    EXPECT_THAT(credit(result, "channels", "C3", "markov"), DoubleNear(0.4, 1e-12));
    EXPECT_THAT(credit(result, "channels", "C1", "shapley"), DoubleNear(1.0 / 3, 1e-12));
    EXPECT_TRUE(result.at("channels").at(0).at("time_decay").is_null());
}

TEST_F(Lab, MarkovWithRepeatsAndAnyDelimiter) {
    program_.write("paths.csv", "path;total_conversions\nA|B|A|B|B|A;1\nA|B|B|A|A;1\nA|A;1\n");
    auto const result = attribution("paths.csv");
    EXPECT_THAT(credit(result, "channels", "A", "markov"), DoubleNear(2, 1e-12));
    EXPECT_THAT(credit(result, "channels", "B", "markov"), DoubleNear(1, 1e-12));
}

TEST_F(Lab, RuleModelsShareTheMoney) {
    program_.write("paths.csv", "path,total_conversions,total_conversion_value\n"
                                "Direct > Organic > Direct,1,140\n");
    auto const result = attribution("paths.csv");
    EXPECT_EQ(credit(result, "by_value", "Direct", "last"), 140);
    EXPECT_EQ(credit(result, "by_value", "Direct", "first"), 140);
    EXPECT_EQ(credit(result, "by_value", "Organic", "last_non_direct"), 140);
    EXPECT_THAT(credit(result, "by_value", "Organic", "linear"), DoubleNear(140.0 / 3, 1e-9));
    EXPECT_THAT(credit(result, "by_value", "Direct", "position"), DoubleNear(112, 1e-9));
    EXPECT_THAT(credit(result, "by_value", "Organic", "position"), DoubleNear(28, 1e-9));
}

TEST_F(Lab, SmallTablesHaveAnInterval) {
    // scipy.stats.ttest_ind([3, 5, 4, 6], [2, 1, 3, 2], equal_var=False) and its
    // confidence_interval().
    program_.write("arms.csv", "arm,y\n1,3\n1,5\n1,4\n1,6\n0,2\n0,1\n0,3\n0,2\n");
    auto const done = program_.run({"lab", "lift", "arms.csv", "--arm", "arm", "--treatment", "1.0",
                                    "--control", "0", "--metric", "y", "--json"});
    ASSERT_EQ(done.code, 0) << done.err;
    auto const result = done.as_json();
    EXPECT_THAT(result.at("difference").to_number<double>(), DoubleNear(2.5, 1e-12));
    EXPECT_THAT(result.at("p").to_number<double>(), DoubleNear(0.021679307749, 1e-11));
    EXPECT_THAT(result.at("interval").at(0).to_number<double>(), DoubleNear(0.544692843439, 1e-11));
}

TEST_F(Lab, NumbersAreWrittenInDecimalDigits) {
    for (auto const* odd : {"nan", "inf", "0x10"}) {
        auto const done = program_.run({"lab", "power", "--sd", "1", "--effect", odd});
        EXPECT_EQ(done.code, 2) << odd;
        EXPECT_THAT(done.err, HasSubstr(std::string(odd) + ": a number such as 12.5"));
    }
    auto const whole = program_.run({"lab", "attribution", "paths.csv", "--order", "010"});
    EXPECT_EQ(whole.code, 2);
    EXPECT_THAT(whole.err, HasSubstr("010: a whole number such as 30"));
    EXPECT_EQ(program_.run({"import", "a.csv", "--reached", "inf"}).code, 2); // of a group
    EXPECT_THAT(program_.run({"report", "--lookback", "010"}).err, HasSubstr("a whole number"));
    EXPECT_THAT(program_.run({"report", "--holdout", "nan"}).err, HasSubstr("a number such as"));
    EXPECT_EQ(program_.run({"lab", "power", "--sd", "1", "--effect", "1e-1"}).code, 0);
}

TEST_F(Lab, RefusesWithLineAndColumn) {
    program_.write("arms.csv", "arm,y\n1,3\n0,abc\n");
    auto const done = program_.run({"lab", "lift", "arms.csv", "--arm", "arm", "--treatment", "1",
                                    "--control", "0", "--metric", "y"});
    EXPECT_EQ(done.code, 1);
    EXPECT_THAT(done.err, HasSubstr("line 3"));
    EXPECT_THAT(done.err, HasSubstr("y"));
    EXPECT_EQ(program_.run({"lab", "lift", "arms.csv"}).code, 2);
    auto const none = program_.run({"lab"});
    EXPECT_EQ(none.code, 2);
    EXPECT_NE(none.err.find("name a command of `colporteur lab`: attribution, lift"),
              std::string::npos)
        << none.err;
    auto const unknown = program_.run({"lab", "lfit", "arms.csv"});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.err.find("\"lfit\" is no command of `colporteur lab`"), std::string::npos)
        << unknown.err;
    EXPECT_NE(program_.run({"rapport"}).err.find("\"rapport\" is no command: there are init"),
              std::string::npos);
}

} // namespace
} // namespace colporteur::journey
