#include "measure/lift.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace colporteur::measure {
namespace {

// A mean a thousand million times the deviation: plain sums of squares would have no digit left.
TEST(ArmSums, VarianceFarFromZero) {
    ArmSums sums;
    for (int i = 0; i < 3000; ++i)
        sums.add(1e9 + i % 3, -1e9 - 2 * (i % 3));
    EXPECT_DOUBLE_EQ(sums.variance(), 2000.0 / 2999); // 3000 rows, mean square deviation 2/3
    EXPECT_DOUBLE_EQ(sums.covariate_variance(), 8000.0 / 2999);
    EXPECT_DOUBLE_EQ(sums.covariance(), -4000.0 / 2999);
    EXPECT_DOUBLE_EQ(sums.mean(), 1e9 + 1);
}

TEST(ArmSums, SmallAmountsSurviveLargeOnes) {
    ArmSums sums;
    sums.add(1e17);
    for (int i = 0; i < 1000; ++i)
        sums.add(0.25);
    sums.add(-1e17);
    EXPECT_EQ(sums.y, 250);
}

RC_GTEST_PROP(ArmSums, AgreesWithTwoPassesHoweverItIsSplit, ()) {
    auto const amounts = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<int>>(rc::gen::inRange(-1'000'000, 1'000'000)));
    RC_PRE(amounts.size() >= 2U);
    auto const cut = *rc::gen::inRange<std::size_t>(0, amounts.size());
    ArmSums whole;
    ArmSums left;
    ArmSums right;
    double sum = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        double const amount = amounts[i] / 100.0;
        whole.add(amount, 3 - amount);
        (i < cut ? left : right).add(amount, 3 - amount);
        sum += amount;
    }
    left += right;
    double const count = static_cast<double>(amounts.size());
    double squares = 0;
    for (int const amount : amounts)
        squares += std::pow(amount / 100.0 - sum / count, 2);
    double const expected = squares / (count - 1);
    double const near = 1e-9 * (expected + 1);
    RC_ASSERT(std::abs(whole.variance() - expected) <= near);
    RC_ASSERT(std::abs(left.variance() - expected) <= near);
    RC_ASSERT(std::abs(whole.covariance() + expected) <= near);
    RC_ASSERT(left.y == whole.y);
    RC_ASSERT(left.n == whole.n && left.orders == whole.orders);
}

TEST(ArmSums, OrdersAreAmountsAboveZero) {
    ArmSums sums;
    for (double const amount : {0.0, 12.5, -3.0, 0.01})
        sums.add(amount);
    EXPECT_EQ(sums.orders, 2);
    EXPECT_EQ(sums.n, 4);
}

TEST(ArmSums, CheckNamesWhatCannotBe) {
    EXPECT_TRUE(ArmSums{}.check());
    EXPECT_TRUE((ArmSums{.n = 4, .orders = 4, .y = 20, .yy = 100}.check())); // four times 5
    EXPECT_FALSE((ArmSums{.n = 4, .orders = 4, .y = 20, .yy = 99}.check()));
    EXPECT_FALSE((ArmSums{.n = 4, .orders = 5, .y = 20, .yy = 200}.check()));
    EXPECT_FALSE((ArmSums{.n = -1}.check()));
    EXPECT_FALSE((ArmSums{.n = 4, .orders = 1, .y = NAN, .yy = 1}.check()));
}

} // namespace
} // namespace colporteur::measure
