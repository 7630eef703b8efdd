#include "features/survey/rules.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace colporteur::survey {
namespace {

AnswerRow row_of(std::uint64_t order, std::string answer, TimeMs time = 0, double weight = 1) {
    AnswerRow row;
    row.order = order;
    row.answer = std::move(answer);
    row.time = time;
    row.weight = weight;
    return row;
}

measure::AnswerCount const& count_of(measure::SurveyInput const& input, std::string_view answer) {
    for (auto const& count : input.answers) {
        if (count.answer == answer) return count;
    }
    throw std::runtime_error("no such answer");
}

Question question_of(bool multiple, std::vector<std::string> decoys = {}) {
    return {"How did you hear about us?", multiple, std::move(decoys)};
}

TEST(SurveyRules, SpellingsOfOneAnswerAreOne) {
    auto const sheet = sheet_of({row_of(1, "Instagram"), row_of(2, " instagram"),
                                 row_of(3, "Instagram"), row_of(4, "Radio")},
                                false);
    auto const input = input_of(sheet, question_of(false));
    EXPECT_EQ(input.respondents, 4);
    EXPECT_EQ(count_of(input, "Instagram").count, 3);
    EXPECT_EQ(input.answers.front().answer, "Instagram"); // the most frequent stands first
}

TEST(SurveyRules, TheLatestAnswerOfASingleChoiceCounts) {
    auto const sheet = sheet_of({row_of(1, "Radio", 20), row_of(1, "Instagram", 10)}, false);
    auto const input = input_of(sheet, question_of(false));
    EXPECT_EQ(input.respondents, 1);
    EXPECT_EQ(count_of(input, "Radio").count, 1);
    EXPECT_EQ(count_of(input, "Instagram").count, 0);
}

TEST(SurveyRules, AnAnswerTickedTwiceCountsOnce) {
    auto const sheet =
        sheet_of({row_of(1, "Radio", 1), row_of(1, "Radio", 2), row_of(1, "Instagram", 3)}, true);
    auto const input = input_of(sheet, question_of(true));
    EXPECT_EQ(input.respondents, 1);
    EXPECT_EQ(count_of(input, "Radio").count, 1);
    EXPECT_EQ(count_of(input, "Instagram").count, 1);
}

TEST(SurveyRules, NobodyNamedIsSomebodyEachTime) {
    auto const sheet =
        sheet_of({row_of(0, "Radio"), row_of(0, "Radio"), row_of(0, "Radio")}, false);
    EXPECT_EQ(sheet.respondents.size(), 3U);
}

TEST(SurveyRules, WeightsAndTheirSquaresAreSummed) {
    auto const sheet = sheet_of(
        {row_of(1, "Radio", 0, 2), row_of(2, "Radio", 0, 0.5), row_of(3, "TV", 0, 0)}, false);
    auto const input = input_of(sheet, question_of(false));
    EXPECT_DOUBLE_EQ(input.respondents, 2.5);
    EXPECT_DOUBLE_EQ(input.respondents_weights_squared, 4.25);
    EXPECT_DOUBLE_EQ(count_of(input, "Radio").weights_squared, 4.25);
}

TEST(SurveyRules, ADecoyThatNobodyChoseIsThereWithZero) {
    auto const sheet = sheet_of({row_of(1, "Instagram"), row_of(2, "Radio Luna")}, true);
    auto const input = input_of(sheet, question_of(true, {"billboard", "radio luna"}));
    EXPECT_TRUE(count_of(input, "Radio Luna").decoy);
    EXPECT_TRUE(count_of(input, "billboard").decoy);
    EXPECT_EQ(count_of(input, "billboard").count, 0);
    EXPECT_FALSE(count_of(input, "Instagram").decoy);
}

// 100 people: 50 tick Instagram post, 20 of them and 10 others Instagram ad, so 60 say Instagram;
// decoys 10 and 0, so q = 0.05 and the corrected share is (0.6 - 0.05) / 0.95.
TEST(SurveyRules, AnswersOfOneChannelAreTakenTogetherAndCorrected) {
    std::vector<AnswerRow> rows;
    for (std::uint64_t order = 1; order <= 100; ++order) {
        if (order <= 50) rows.push_back(row_of(order, "Instagram post"));
        if (order > 30 && order <= 60) rows.push_back(row_of(order, "Instagram ad"));
        if (order > 60) rows.push_back(row_of(order, "Other"));
        if (order > 90) rows.push_back(row_of(order, "Radio Luna"));
    }
    auto const question = question_of(true, {"billboard", "radio luna"});
    auto const sheet = sheet_of(std::move(rows), true);
    auto const channel_of = [](std::string const& folded) {
        return folded.starts_with("instagram") ? std::uint16_t{3} : channels::k_no_channel;
    };
    // Orders 1 to 40 and 95 to 100 had a touch of Instagram.
    std::vector<std::uint16_t> const touched = {1, 3};
    auto const seen_of = [&](std::uint64_t order) {
        return order <= 40 || order >= 95 ? &touched : nullptr;
    };
    auto const said = by_channel(sheet, question, channel_of, seen_of);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].channel, 3);
    EXPECT_EQ(said[0].answer, "Instagram ad + Instagram post");
    EXPECT_DOUBLE_EQ(said[0].share.share, 0.6);
    ASSERT_TRUE(said[0].share.corrected);
    EXPECT_NEAR(*said[0].share.corrected, 0.55 / 0.95, 1e-12);
    EXPECT_EQ(said[0].said, 60);
    EXPECT_EQ(said[0].said_and_seen, 40);
    EXPECT_EQ(said[0].seen, 46);
}

TEST(SurveyRules, ADecoyIsNoChannelEvenWhenItsWordsNameOne) {
    auto const sheet = sheet_of({row_of(1, "Radio"), row_of(2, "Radio")}, false);
    auto const said = by_channel(
        sheet, question_of(false, {"radio"}), [](std::string const&) { return std::uint16_t{1}; },
        [](std::uint64_t) { return nullptr; });
    EXPECT_TRUE(said.empty());
}

} // namespace
} // namespace colporteur::survey
