#include "features/lab/render.hpp"
#include "features/lab/scratch.hpp"
#include "features/lab/service.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace colporteur::lab {
namespace {

SurveyReport ask(std::string const& table, SurveyOptions const& options = {}) {
    Scratch const scratch;
    auto report = survey_of(scratch.file("t.csv", table), options);
    if (!report) ADD_FAILURE() << report.error().message;
    return report.value_or(SurveyReport{});
}

measure::AnswerShare of(SurveyReport const& report, std::string const& answer) {
    for (auto const& share : report.result.answers) {
        if (share.answer == answer) return share;
    }
    ADD_FAILURE() << "no answer " << answer;
    return {};
}

// 0.270833 and its interval: the delta method written out in python (q = (20 + 12) / 800).
TEST(LabSurvey, TableOfCounts) {
    SurveyOptions options;
    options.respondents = 400;
    auto const report = ask("answer,count,decoy\nFriend,120,0\nInstagram,40,0\nCinema,20,1\n"
                            "Sky banner,12,1\n",
                            options);
    auto const friends = of(report, "Friend");
    EXPECT_NEAR(friends.corrected.value(), 0.27083333333333337, 1e-14);
    EXPECT_NEAR(friends.corrected_interval->low, 0.22293311190382648, 1e-13);
    auto const out = json_of(report).as_object();
    EXPECT_NEAR(out.at("decoy_share").as_double(), 0.04, 1e-15);
    EXPECT_TRUE(out.at("answers").as_array()[0].at("bound").is_null());
}

TEST(LabSurvey, OneAnswerARow) {
    SurveyOptions options;
    options.decoys = {"cinema", "Sky Banner"};
    auto const report =
        ask("answer\nFriend\nfriend\nFRIEND \nCinema\nsky banner\n\"\"\nPoster\n", options);
    EXPECT_EQ(report.respondents, 6);
    EXPECT_EQ(report.silent, 1);
    EXPECT_NEAR(of(report, "Friend").share, 0.5, 1e-15);
    EXPECT_TRUE(of(report, "Cinema").decoy);
    EXPECT_NEAR(of(report, "Friend").bound->low, 0.5 - 1.0 / 6, 1e-15);
}

TEST(LabSurvey, SeveralAnswersInACellOrInRowsOfOneRespondent) {
    SurveyOptions in_cell;
    in_cell.separator = ";";
    auto const cells = ask("answer\nA;B\nA; a\nB\n", in_cell);
    EXPECT_TRUE(cells.multiple_choice);
    EXPECT_NEAR(of(cells, "A").share, 2.0 / 3, 1e-15);

    SurveyOptions in_rows;
    in_rows.respondent = "who";
    auto const rows = ask("who,answer\n1,A\n1,B\n2,A\n2,a\n3,B\n", in_rows);
    EXPECT_EQ(rows.respondents, 3);
    EXPECT_NEAR(of(rows, "A").share, 2.0 / 3, 1e-15);
}

TEST(LabSurvey, Weights) { // (1 + 1 + 2)^2 / (1 + 1 + 4) effective respondents
    SurveyOptions options;
    options.weight = "w";
    auto const report = ask("answer,w\nA,1\nB,1\nA,2\n", options);
    EXPECT_NEAR(report.result.effective_n, 16.0 / 6, 1e-14);
    EXPECT_NEAR(of(report, "A").share, 0.75, 1e-15);
    EXPECT_NE(text_of(report).find("worth 2.6667 unweighted"), std::string::npos);
}

TEST(LabSurvey, WarnsOfMissingAndMisspeltDecoys) {
    EXPECT_NE(ask("answer\nA\n").result.warnings.at(0).find("no decoys"), std::string::npos);
    SurveyOptions options;
    options.decoys = {"B", "C"};
    auto const report = ask("answer\nA\nB\n", options);
    EXPECT_NE(report.result.warnings.at(0).find("nobody gave the decoy \"C\""), std::string::npos);
    EXPECT_NEAR(report.result.decoy_share.value(), 0.25, 1e-15);
}

TEST(LabSurvey, Refusals) {
    Scratch const scratch;
    auto const counts = scratch.file("t.csv", "answer,count\nA,5\nB,-1\n");
    EXPECT_EQ(survey_of(counts, {}).error().message,
              "t.csv: line 3, column \"count\": a count cannot be below 0");
    auto const rows = scratch.file("r.csv", "reply\nA\n");
    EXPECT_NE(survey_of(rows, {}).error().message.find("--answer COLUMN"), std::string::npos);
    SurveyOptions few;
    few.respondents = 3;
    auto const above = scratch.file("a.csv", "answer,count\nA,5\n");
    EXPECT_EQ(survey_of(above, few).error().code, Errc::invalid_input);
    few.answer = "reply";
    EXPECT_EQ(survey_of(rows, few).error().code, Errc::wrong_use);
}

} // namespace
} // namespace colporteur::lab
