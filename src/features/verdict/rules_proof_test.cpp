// Two arms of 100 people. Treated: 50 spent 10, mean 5, sum of squares 5 000. Control: 50 spent 6,
// mean 3, sum of squares 1 800. By hand: difference 2; variances 25 x 100/99 and 9 x 100/99, so the
// standard error is sqrt((25 + 9) / 99) = 0.586033; Welch's degrees 162.10, whose quantile (numeric
// integration of the density in python) is 1.974706: interval [0.842757; 3.157243] a person,
// [84.2757; 315.7243] for the 100 treated. With a margin of 40 % the profit before cost is 80
// [33.7103; 126.2897].
#include "features/verdict/rules_proof.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

using measure::Verdict;

measure::ArmSums arm(double n, double orders, double sum, double squares) {
    measure::ArmSums sums;
    sums.n = n;
    sums.orders = orders;
    sums.y = sum;
    sums.yy = squares;
    return sums;
}

experiments::Evaluation mailing() {
    experiments::Evaluation evaluation;
    evaluation.experiment.name = "spring mailing";
    evaluation.experiment.channel = "newsletter";
    evaluation.treated = arm(100, 50, 500, 5'000);
    evaluation.control = arm(100, 50, 300, 1'800);
    evaluation.difference = *measure::welch(*evaluation.treated, *evaluation.control);
    evaluation.days = 14;
    return evaluation;
}

shops::Shop euro_shop() {
    shops::Shop shop;
    shop.currency = *currency_from("EUR");
    return shop;
}

Charge costing(std::int64_t minor) {
    return {minor, "the cost given with the experiment", true};
}

TEST(Prove, ScalesTheDifferenceToThePeopleTreated) {
    auto const proof = prove(mailing(), costing(2'000), euro_shop(), 0.4);
    EXPECT_NEAR(proof.proved.revenue, 200, 1e-9);
    EXPECT_NEAR(proof.proved.revenue_interval->low, 84.27574, 1e-4);
    EXPECT_NEAR(proof.proved.revenue_interval->high, 315.72426, 1e-4);
    EXPECT_NEAR(proof.proved.profit->profit, 60, 1e-9);
    EXPECT_NEAR(proof.proved.profit->interval.low, 13.71030, 1e-4);
    EXPECT_EQ(proof.verdict, Verdict::sells);
    EXPECT_EQ(proof.next.step, NextStep::none);
}

TEST(Prove, TheVerdictFollowsFromTheCost) {
    // 33.71 - 50 < 0 < 126.29 - 50: not known yet. 126.29 - 130 <= 5 % of 130: does not sell.
    EXPECT_EQ(prove(mailing(), costing(5'000), euro_shop(), 0.4).verdict, Verdict::not_known_yet);
    EXPECT_EQ(prove(mailing(), costing(13'000), euro_shop(), 0.4).verdict, Verdict::does_not_sell);
}

TEST(Prove, AFinishedTestThatCouldNotTellSaysHowLargeTheNextMustBe) {
    // m = 5 % of 50 = 2.50, that is 2.50 / (0.4 x 100) = 0.0625 of revenue a treated person. The
    // common deviation is sqrt((25 + 9) / 2 x 100 / 99) = 4.143892, so people_needed is (2.801585 x
    // 2 x 4.143892 / 0.0625)^2 = 138 013.4 (python).
    auto const proof = prove(mailing(), costing(5'000), euro_shop(), 0.4);
    EXPECT_EQ(proof.next.step, NextStep::out_of_reach);
    EXPECT_NEAR(*proof.next.people, 138'014, 1e-6);
    EXPECT_NEAR(*proof.next.weeks, 138'014.0 / 200 * 2, 0.1);
    EXPECT_THAT(proof.next.text, testing::HasSubstr("138,014 people"));
    EXPECT_THAT(proof.next.text, testing::HasSubstr("2.50 EUR"));
    // Nobody repeats a test of 200 people with 138,014: say what can be done. 2.50 x sqrt(138,014 /
    // 800) = 32.84.
    EXPECT_THAT(proof.next.text, testing::HasSubstr("800 would halve the interval and tell a "
                                                    "profit of 32.84 EUR from 0."));
}

TEST(Prove, ATestThatNobodyWouldWaitForIsNotOffered) {
    auto evaluation = mailing();
    evaluation.days = 1'000; // 800 people take 571 weeks
    auto const proof = prove(evaluation, costing(5'000), euro_shop(), 0.4);
    EXPECT_EQ(proof.next.step, NextStep::out_of_reach);
    EXPECT_THAT(proof.next.text, testing::EndsWith("(more than ten years), which is out of reach: "
                                                   "at this size it cannot be told."));

    // Costs of 50 with m = 30: 138,013.4 / 12^2 = 958.4 people, 5 times those of this test.
    auto shop = euro_shop();
    shop.smallest_share = 0.6;
    evaluation.days = 14;
    auto const near = prove(evaluation, costing(5'000), shop, 0.4);
    EXPECT_EQ(near.next.step, NextStep::repeat_larger);
    EXPECT_THAT(near.next.text, testing::StartsWith("Repeat it larger: 959 people in all"));
    evaluation.days = 800;
    auto const far = prove(evaluation, costing(5'000), shop, 0.4);
    EXPECT_NEAR(*far.next.weeks, 548, 0.1);
    EXPECT_EQ(far.next.step, NextStep::out_of_reach);
    EXPECT_THAT(far.next.text, testing::HasSubstr("800 would halve the interval"));
}

TEST(Prove, TheFirstDaysOfATestDoNotSayThatItIsTooSmall) {
    auto evaluation = mailing();
    evaluation.experiment.running = true;
    evaluation.sequential = measure::Sequential{2, {-0.5, 4.5}, 0.2};
    evaluation.days = 1; // at this pace 138,014 people take 99 weeks
    auto const proof = prove(evaluation, costing(5'000), euro_shop(), 0.4);
    EXPECT_EQ(proof.next.step, NextStep::go_on);
    EXPECT_THAT(proof.next.text, testing::StartsWith("Go on: 137,814 people more (99 weeks)"));
}

TEST(Prove, WithoutAMarginThereIsNoVerdict) {
    auto const proof = prove(mailing(), costing(2'000), euro_shop(), std::nullopt);
    EXPECT_EQ(proof.verdict, Verdict::enter_your_margin);
    EXPECT_EQ(proof.next.step, NextStep::enter_margin);
    EXPECT_NEAR(proof.proved.revenue, 200, 1e-9); // money is proved all the same
}

TEST(Prove, ARunningTestIsReadByItsSequence) {
    auto evaluation = mailing();
    evaluation.experiment.running = true;
    evaluation.sequential = measure::Sequential{2, {-0.5, 4.5}, 0.2};
    auto const proof = prove(evaluation, costing(2'000), euro_shop(), 0.4);
    EXPECT_TRUE(proof.proved.sequential);
    EXPECT_NEAR(proof.proved.revenue_interval->low, -50, 1e-9);
    EXPECT_EQ(proof.verdict, Verdict::not_known_yet); // the fixed interval would have said "sells"
    EXPECT_EQ(proof.next.step, NextStep::out_of_reach); // a profit of 1.00, at 100 people a week

    evaluation.sequential.reset();
    auto const unread = prove(evaluation, costing(2'000), euro_shop(), 0.4);
    EXPECT_FALSE(unread.proved.revenue_interval);
    EXPECT_EQ(unread.verdict, Verdict::not_known_yet);
    EXPECT_EQ(unread.next.step, NextStep::mend_arms);
}

TEST(Prove, ABrokenSplitGivesNoVerdict) {
    auto evaluation = mailing();
    evaluation.sample_ratio = measure::SampleRatio{20, 1, 0.0009};
    auto const proof = prove(evaluation, costing(2'000), euro_shop(), 0.4);
    EXPECT_EQ(proof.verdict, Verdict::not_known_yet);
    EXPECT_EQ(proof.proved.profit->verdict, Verdict::not_known_yet);
    EXPECT_EQ(proof.next.step, NextStep::fix_assignment);
    evaluation.sample_ratio->p = 0.0011;
    EXPECT_EQ(prove(evaluation, costing(2'000), euro_shop(), 0.4).verdict, Verdict::sells);
}

TEST(Prove, TooFewOrdersSayHowManyAreLacking) {
    auto evaluation = mailing();
    // Ten orders an arm, of equal size: not heavy-tailed, so 30 are needed in the smaller arm.
    evaluation.treated = arm(100, 10, 100, 1'000);
    evaluation.control = arm(100, 10, 60, 360);
    evaluation.difference.reset();
    evaluation.not_enough_data = "10 orders in the smaller arm, 30 are needed";
    auto const proof = prove(evaluation, costing(2'000), euro_shop(), 0.4);
    EXPECT_EQ(proof.verdict, Verdict::not_known_yet);
    EXPECT_FALSE(proof.proved.revenue_interval);
    EXPECT_EQ(*proof.next.orders, 20);
    EXPECT_EQ(*proof.next.people, 600); // three times the orders: three times the 200 people
    EXPECT_NEAR(*proof.next.weeks, 6, 1e-9);
    evaluation.days = 1'400; // 600 people take 600 weeks
    auto const far = prove(evaluation, costing(2'000), euro_shop(), 0.4);
    EXPECT_EQ(far.next.step, NextStep::out_of_reach);
    EXPECT_THAT(far.next.text, testing::EndsWith("at this size it cannot be told."));
}

TEST(Prove, VisitsAreNoMoney) {
    auto evaluation = mailing();
    evaluation.experiment.metric = "visit";
    evaluation.experiment.metric_is_money = false;
    auto const proof = prove(evaluation, costing(2'000), euro_shop(), 0.4);
    EXPECT_EQ(proof.verdict, Verdict::not_known_yet);
    EXPECT_EQ(proof.next.step, NextStep::mend_arms);
    EXPECT_FALSE(proof.proved.revenue_interval);
}

TEST(Prove, ASaleWithoutAKnownCostAsksForIt) {
    Charge unknown;
    unknown.known = false;
    auto const proof = prove(mailing(), unknown, euro_shop(), 0.4);
    EXPECT_EQ(proof.verdict, Verdict::sells);
    EXPECT_EQ(proof.next.step, NextStep::enter_costs);
}

TEST(Prove, OrdersAreScaledLikeMoney) {
    auto evaluation = mailing();
    measure::Difference orders;
    orders.difference = 0.05;
    orders.interval = {-0.01, 0.11};
    evaluation.orders_difference = orders;
    auto const proof = prove(evaluation, costing(2'000), euro_shop(), 0.4);
    EXPECT_NEAR(*proof.proved.orders, 5, 1e-9);
    EXPECT_NEAR(proof.proved.orders_interval->low, -1, 1e-9);
    EXPECT_NEAR(proof.proved.orders_interval->high, 11, 1e-9);
}

TEST(NextWithoutExperiment, NamesTheCommandAndTheTime) {
    channels::Channel const posts{"instagram", "Instagram", "organic social"};
    auto const next =
        next_without_experiment(posts, 0.4, false, Sizing{12, 0, 340, 3}, 1.5, euro_shop());
    EXPECT_EQ(next.step, NextStep::plan_experiment);
    EXPECT_EQ(*next.weeks, 12);
    EXPECT_EQ(*next.orders, 340);
    EXPECT_THAT(next.text, testing::HasSubstr("colporteur report --plan instagram"));
    EXPECT_THAT(next.text, testing::HasSubstr("12 weeks"));
    EXPECT_THAT(next.text, testing::HasSubstr("45.00 EUR")); // 1.50 a day, a month of 30
    channels::Channel const direct{"direct", "Direct", "direct"};
    EXPECT_EQ(next_without_experiment(direct, 0.4, false, {}, 1, euro_shop()).step, NextStep::none);
    EXPECT_EQ(next_without_experiment(posts, {}, false, {}, 1, euro_shop()).step,
              NextStep::enter_margin);
}

} // namespace
} // namespace colporteur::verdict
