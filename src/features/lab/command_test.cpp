#include "features/lab/command.hpp"

#include "features/lab/scratch.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace colporteur::lab {
namespace {

struct Ran {
    int exit_code = 0;
    std::string out;
    std::string err;
};

// As the program does: what CLI11 refuses is wrong use.
Ran run(std::vector<std::string> arguments) {
    CLI::App app("colporteur");
    Ran ran;
    add_lab_commands(app, ran.exit_code);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    try {
        std::reverse(arguments.begin(), arguments.end());
        app.parse(arguments);
    } catch (CLI::ParseError const&) {
        ran.exit_code = 2;
    }
    ran.out = testing::internal::GetCapturedStdout();
    ran.err = testing::internal::GetCapturedStderr();
    return ran;
}

TEST(LabCommand, PrintsTheAnswerAndExitsWithZero) {
    Scratch const scratch;
    auto const file = scratch.file("t.csv", "arm,x\n1,2\n1,4\n0,1\n0,2\n").string();
    auto const ran = run({"lab", "lift", file, "--arm", "arm", "--treatment", "1.0", "--control",
                          "0", "--metric", "x", "--json"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    auto const out = boost::json::parse(ran.out).as_object();
    EXPECT_EQ(out.at("difference").to_number<double>(), 1.5);
    for (auto const* key :
         {"n_treatment", "n_control", "mean_treatment", "mean_control", "std_error", "interval",
          "p", "relative", "sample_ratio", "cuped", "sequential"}) {
        EXPECT_TRUE(out.contains(key)) << key;
    }
    EXPECT_EQ(out.size(), 12U);
}

TEST(LabCommand, WordsOfAnOptionAreNamed) {
    CLI::App app("colporteur");
    int exit_code = 0;
    add_lab_commands(app, exit_code);
    std::vector<std::string> backwards = {"count", "--nulls", "x.csv", "attribution", "lab"};
    try {
        app.parse(backwards);
        FAIL();
    } catch (CLI::ParseError const& error) {
        EXPECT_NE(std::string(error.what()).find("\"count\": use or ignore"), std::string::npos)
            << error.what();
    }
    Scratch const scratch;
    auto const file = scratch.file("p.csv", "path,value\nA > B,2\nA,0\n").string();
    EXPECT_EQ(run({"lab", "attribution", file, "--nulls", "ignore"}).exit_code, 0);
    auto const refused = run({"lab", "attribution", file, "--by", "person"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find("--by is for touch rows"), std::string::npos) << refused.err;
}

TEST(LabCommand, ASummaryWithoutOrdersWarnsThatTheRuleOfMoneyWasNotChecked) {
    Scratch const scratch;
    auto const file =
        scratch.file("s.csv", "arm,n,sum,sum_of_squares\n1,100,50,900\n0,100,40,800\n").string();
    auto const ran =
        run({"lab", "lift", file, "--arm", "arm", "--control", "0", "--summary", "--money"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_NE(ran.err.find("was not checked"), std::string::npos) << ran.err;
}

TEST(LabCommand, RefusedInputExitsWithOneAndSaysWhereOnStderr) {
    Scratch const scratch;
    auto const file = scratch.file("t.csv", "arm,x\n1,2\n1,four\n0,1\n").string();
    auto const ran = run({"lab", "lift", file, "--arm", "arm", "--control", "0", "--metric", "x"});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("line 3, column \"x\""), std::string::npos) << ran.err;
    auto const missing = run({"lab", "survey", scratch.missing("none.csv").string()});
    EXPECT_EQ(missing.exit_code, 1);
    EXPECT_NE(missing.err.find("none.csv"), std::string::npos);
}

TEST(LabCommand, WrongUseExitsWithTwo) {
    Scratch const scratch;
    auto const file = scratch.file("t.csv", "path,total_conversions\nA>B,1\n").string();
    EXPECT_EQ(run({"lab"}).exit_code, 2);
    EXPECT_EQ(run({"lab", "lift", file}).exit_code, 2);
    EXPECT_EQ(run({"lab", "attribution", file, "--nulls", "maybe"}).exit_code, 2);
    EXPECT_EQ(run({"lab", "attribution", file, "--order", "0"}).exit_code, 2);
    EXPECT_EQ(run({"lab", "attribution", file, "--unknown"}).exit_code, 2);
    EXPECT_EQ(run({"lab", "power", "--sd", "5"}).exit_code, 2);
    EXPECT_EQ(run({"lab", "attribution", file, "--nulls", "ignore"}).exit_code, 0);
}

TEST(LabCommand, DecoysMayBeGivenOneByOneBeforeTheFile) {
    Scratch const scratch;
    auto const file = scratch.file("t.csv", "answer\nA\nB\nC\nA\n").string();
    auto const ran = run({"lab", "survey", "--decoy", "B", "--decoy", "C", file, "--json"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(boost::json::parse(ran.out).at("decoy_share").to_number<double>(), 0.25);
}

} // namespace
} // namespace colporteur::lab
