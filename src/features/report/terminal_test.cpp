#include "features/report/render.hpp"
#include "features/report/sample_report.hpp"

#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace colporteur::report {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string shown(int width = 100) {
    return terminal(sample_report(), sample_posts(), {width, false});
}

std::vector<std::string> lines_of(std::string const& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::string line_with(std::string const& text, std::string const& words) {
    for (auto const& line : lines_of(text))
        if (line.find(words) != std::string::npos) return line;
    return {};
}

TEST(Terminal, FitsItsWidth) {
    for (int const width : {80, 90, 100, 120}) {
        for (auto const& line : lines_of(shown(width)))
            EXPECT_LE(display_width(line), width) << "at " << width << ": " << line;
    }
}

TEST(Terminal, OneRowAChannelWithItsVerdict) {
    auto const text = shown();
    EXPECT_THAT(line_with(text, "Retargeting "), HasSubstr("- does not sell"));
    EXPECT_THAT(line_with(text, "Newsletter "), HasSubstr("+ sells"));
    EXPECT_THAT(line_with(text, "TikTok "), HasSubstr("? not known yet"));
    EXPECT_THAT(line_with(text, "日本語の広告"), HasSubstr("! enter your"));
    EXPECT_THAT(line_with(text, "Newsletter "), HasSubstr("+16,403"));
    EXPECT_THAT(text, HasSubstr("Next: Let it run: about 12,400 more people"));
}

TEST(Terminal, VerdictsStandUnderEachOther) {
    auto const text = shown();
    auto const column = [&](std::string const& line, std::string const& word) {
        return display_width(line.substr(0, line.find(word)));
    };
    int const at = column(line_with(text, "Verdict"), "Verdict");
    EXPECT_EQ(column(line_with(text, "Retargeting "), "- does not"), at);
    EXPECT_EQ(column(line_with(text, "日本語の広告"), "! enter"), at);
    EXPECT_EQ(column(line_with(text, "Flyers in"), "? not"), at);
}

TEST(Terminal, MissingFiguresAreNamedNotZero) {
    auto const text = terminal(bare_report(), {}, {100, false});
    auto const row = line_with(text, "TikTok");
    EXPECT_THAT(row, HasSubstr("175"));
    EXPECT_THAT(row, HasSubstr("not enough"));
    EXPECT_THAT(row, Not(HasSubstr(" 0")));
    EXPECT_THAT(text, HasSubstr("margin not entered"));
    EXPECT_THAT(text, Not(HasSubstr("Top paths")));
}

TEST(Terminal, MoneyWithoutAnIntervalIsNotTold) {
    auto report = sample_report();
    auto& proved = report.figures.channels[3].experiments[0];
    proved.revenue_interval.reset();
    proved.profit.reset();
    proved.evaluation.not_enough_data = "heavy-tailed baskets: 120 of 200 orders";
    auto const text = terminal(report, {}, {100, false});
    EXPECT_THAT(text, Not(HasSubstr("16,403")));
    EXPECT_THAT(text, HasSubstr("not enough data (heavy-tailed baskets: 120 of"));
}

TEST(Terminal, NoIntervalAndNoPWhereTheRulesAllowNone) {
    auto report = sample_report();
    auto& evaluation = report.figures.channels[3].experiments[0].evaluation;
    evaluation.not_enough_data = "120 orders in the smaller arm, 200 are needed";
    evaluation.arms[1].against_control->interval.reset();
    evaluation.arms[1].against_control->p.reset();
    report.figures.channels = {report.figures.channels[3]};
    auto const row = line_with(terminal(report, {}, {100, false}), "mailed");
    EXPECT_THAT(row, HasSubstr("+0.770"));
    EXPECT_THAT(row, Not(HasSubstr("[")));
    EXPECT_THAT(row, HasSubstr("not enough data"));
}

TEST(Terminal, WhatNobodyToldIsNoZero) {
    auto report = sample_report();
    report.figures.sales_known = false;
    report.figures.ledger = {};
    for (auto& month : report.figures.months)
        month.ledger = {};
    report.figures.channels = {report.figures.channels[3]};
    report.figures.channels[0].cost = {};
    report.figures.channels[0].experiments[0].cost_minor = 40'000;
    auto const text = terminal(report, {}, {100, false});
    EXPECT_THAT(text, HasSubstr("orders and revenue: not enough data"));
    EXPECT_THAT(text, HasSubstr("cost of all channels: not enough data"));
    EXPECT_THAT(text, HasSubstr("in the test")); // the 400 stand in the column of costs
    EXPECT_THAT(text, Not(HasSubstr("0 orders")));
    EXPECT_THAT(text, Not(HasSubstr("Months")));
}

TEST(Terminal, CodesStandBelowTheAnswersAndInATableOfTheirOwn) {
    auto const text = shown();
    EXPECT_THAT(text, HasSubstr("codes: 42"));
    EXPECT_THAT(text, HasSubstr("codes: 13")); // TikTok, of which nobody spoke in the survey
    auto const section = text.substr(text.find("Said: codes on orders"));
    auto const row = line_with(section, "Instagram & friends");
    for (auto const* figure : {"42", "1.0%", "1,984", "20", "12", "10"})
        EXPECT_THAT(row, HasSubstr(figure));
    EXPECT_THAT(section, HasSubstr("A code proves that somebody had it"));
    EXPECT_THAT(terminal(bare_report(), {}, {100, false}), Not(HasSubstr("codes")));
}

TEST(Terminal, SaysThatCreditIsNotCause) {
    EXPECT_THAT(shown(), HasSubstr("Credit is not cause"));
    EXPECT_THAT(shown(), HasSubstr("Seen covers 3,205 of 4,213 orders"));
}

TEST(Terminal, ExperimentsMonthsAdjustmentsPathsWarnings) {
    auto const text = shown();
    EXPECT_THAT(
        text, HasSubstr("Newsletter · spring mailing (finished, 28 days, people split at random)"));
    EXPECT_THAT(text, HasSubstr("+0.770 [0.485; 1.05]"));
    EXPECT_THAT(text, HasSubstr("Sample ratio: p 0.904 (as planned)"));
    EXPECT_THAT(line_with(text, "Jan 2026  "), HasSubstr("closed, run 11, 0.1.0"));
    EXPECT_THAT(line_with(text, "2026-05  "), HasSubstr("2026-02"));
    EXPECT_THAT(line_with(text, "2026-05  "), HasSubstr("-124"));
    EXPECT_THAT(text, HasSubstr("Google brand search > Direct"));
    EXPECT_THAT(text, HasSubstr("! 3 aliases were proposed"));
    EXPECT_THAT(text, HasSubstr("Compared with 4 Jul 2025 – 31 Dec 2025"));
}

// The table of a 2013 essay, as the issue quotes it.
TEST(Terminal, PostsAsInTheEssay) {
    auto const text = shown();
    EXPECT_THAT(line_with(text, "Post 1 "),
                testing::EndsWith("82     11    63.64      36     4          134"));
    EXPECT_THAT(line_with(text, "Post 3 "),
                testing::EndsWith("88      0        0       6     0            5"));
    EXPECT_THAT(line_with(text, "Post 9 "),
                testing::EndsWith("1      1      100       1     0            2"));
    EXPECT_THAT(line_with(text, "Post 10"),
                testing::EndsWith("99      4       50       2     2           24"));
}

TEST(Terminal, ColourOnlyWhenAsked) {
    EXPECT_THAT(shown(), Not(HasSubstr("\x1b")));
    EXPECT_THAT(terminal(sample_report(), {}, {100, true}), HasSubstr("\x1b["));
}

} // namespace

} // namespace colporteur::report
