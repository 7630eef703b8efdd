#include "measure/survey.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

TEST(Survey, Wilson) { // statsmodels proportion_confint(method="wilson")
    auto const share = wilson(15, 100);
    EXPECT_NEAR(share.low, 0.09305985283656629, 1e-14);
    EXPECT_NEAR(share.high, 0.23283559590832367, 1e-14);
    EXPECT_EQ(wilson(0, 20).low, 0);
    EXPECT_NEAR(wilson(0, 20).high, 0.1611251580528194, 1e-14);
    EXPECT_NEAR(wilson(20, 20).low, 0.8388748419471804, 1e-14);
    EXPECT_EQ(wilson(20, 20).high, 1);
    auto const fractional = wilson(7.5, 40, 0.90);
    EXPECT_NEAR(fractional.low, 0.10708088392966222, 1e-14);
    EXPECT_NEAR(fractional.high, 0.3075150214737491, 1e-14);
}

SurveyInput poll(bool multiple_choice) {
    SurveyInput input;
    input.answers = {{"Friend", 120}, {"Instagram", 40}, {"Poster", 12}};
    input.answers.push_back({.answer = "Cinema", .count = 20, .decoy = true});
    input.answers.push_back({.answer = "Sky banner", .count = 12, .decoy = true});
    input.respondents = 400;
    input.multiple_choice = multiple_choice;
    return input;
}

// The delta method written out in python; its deviation for "Friend", 0.02444, agrees with 200,000
// binomial draws (0.02447).
TEST(Survey, MultipleChoiceIsCorrectedByTheDecoys) {
    auto const result = survey_shares(poll(true)).value();
    EXPECT_NEAR(result.decoy_share.value(), 0.04, 1e-15);
    auto const& friends = result.answers[0];
    EXPECT_NEAR(friends.share, 0.3, 1e-15);
    EXPECT_NEAR(friends.corrected.value(), 0.27083333333333337, 1e-14);
    EXPECT_NEAR(friends.corrected_interval->low, 0.22293311190382648, 1e-13);
    EXPECT_NEAR(friends.corrected_interval->high, 0.31873355476284027, 1e-13);
    auto const& instagram = result.answers[1];
    EXPECT_NEAR(instagram.corrected.value(), 0.0625, 1e-14);
    EXPECT_NEAR(instagram.corrected_interval->low, 0.029134654964605454, 1e-13);
    auto const& poster = result.answers[2]; // said less often than a decoy
    EXPECT_EQ(poster.corrected.value(), 0);
    EXPECT_EQ(poster.corrected_interval->low, 0);
    EXPECT_NEAR(poster.corrected_interval->high, 0.01209941990435053, 1e-13);
    EXPECT_FALSE(result.answers[3].corrected);
    EXPECT_FALSE(friends.bound);
    ASSERT_EQ(result.warnings.size(), 1U); // the poster
    EXPECT_NE(result.warnings[0].find("Poster"), std::string::npos);
}

TEST(Survey, SingleChoiceIsBounded) {
    auto const result = survey_shares(poll(false)).value();
    auto const& friends = result.answers[0]; // worst decoy 0.05, four other answers
    EXPECT_FALSE(friends.corrected);
    EXPECT_NEAR(friends.bound->low, 0.25, 1e-15);
    EXPECT_NEAR(friends.bound->high, 0.50, 1e-15);
    EXPECT_EQ(result.answers[2].bound->low, 0);
}

TEST(Survey, FewerThanTwoDecoysIsAWarningAndNoCorrection) {
    auto input = poll(true);
    input.answers.pop_back();
    auto const result = survey_shares(input).value();
    EXPECT_FALSE(result.decoy_share);
    EXPECT_FALSE(result.answers[0].corrected);
    ASSERT_EQ(result.warnings.size(), 1U);
    EXPECT_NE(result.warnings[0].find("only one decoy"), std::string::npos);
}

TEST(Survey, WeightsWidenTheInterval) {
    SurveyInput input; // weights 1, 1, 2, 3, 0.5, 2.5: numpy, (sum w)^2 / sum w^2 = 4.65116
    input.answers = {{"yes", 5.0, 13.0}, {"no", 5.0, 8.5}};
    input.respondents = 10;
    input.respondents_weights_squared = 21.5;
    auto const result = survey_shares(input).value();
    EXPECT_NEAR(result.effective_n, 4.651162790697675, 1e-14);
    auto const expected = wilson(0.5 * result.effective_n, result.effective_n);
    EXPECT_NEAR(result.answers[0].wilson.low, expected.low, 1e-15);
    EXPECT_LT(result.answers[0].wilson.low, wilson(5, 10).low);
}

TEST(Survey, EqualWeightsChangeNothing) {
    auto const plain = survey_shares(poll(true)).value();
    auto input = poll(true);
    for (auto& answer : input.answers)
        answer.weights_squared = 4 * answer.count, answer.count *= 2;
    input.respondents_weights_squared = 4 * input.respondents;
    input.respondents *= 2;
    auto const weighted = survey_shares(input).value();
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(weighted.answers[i].wilson.high, plain.answers[i].wilson.high, 1e-14);
        EXPECT_NEAR(weighted.answers[i].corrected_interval->high,
                    plain.answers[i].corrected_interval->high, 1e-14);
    }
}

RC_GTEST_PROP(Survey, WilsonHoldsTheShareAndStaysInside, ()) {
    int const n = *rc::gen::inRange(1, 5000);
    int const successes = *rc::gen::inRange(0, n + 1);
    auto const interval = wilson(successes, n);
    double const share = static_cast<double>(successes) / n;
    RC_ASSERT(interval.low >= 0 && interval.high <= 1);
    RC_ASSERT(interval.low <= share && share <= interval.high);
}

TEST(Survey, RefusesWhatCannotBe) {
    EXPECT_EQ(survey_shares({}).error().code, Errc::not_enough_data);
    auto input = poll(true);
    input.answers[0].count = 401;
    EXPECT_EQ(survey_shares(input).error().code, Errc::invalid_input);
    input.answers[0].count = -1;
    EXPECT_EQ(survey_shares(input).error().code, Errc::invalid_input);
    input = poll(false);
    input.answers[0].count = 390; // each fits, together they do not
    EXPECT_EQ(survey_shares(input).error().code, Errc::invalid_input);
}

} // namespace
} // namespace colporteur::measure
