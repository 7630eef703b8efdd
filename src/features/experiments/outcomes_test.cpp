#include "features/experiments/outcomes.hpp"

#include <gtest/gtest.h>

namespace colporteur::experiments {
namespace {

constexpr TimeMs k_start = 1'700'000'000'000;

shops::OrderFact order_of(std::uint64_t person, TimeMs time, std::int64_t goods) {
    shops::OrderFact order;
    order.id = static_cast<std::uint64_t>(time);
    order.person = person;
    order.time = time;
    order.goods_minor = goods;
    return order;
}

std::vector<Assigned> two_people() {
    Assigned one, two;
    one.person = 1;
    one.time = k_start;
    two.person = 2;
    two.time = k_start + 5 * k_day_ms;
    return {one, two};
}

struct Outcomes : testing::Test {
    Experiment experiment;
    Currency euro;
    TimeMs now = k_start + 100 * k_day_ms;
    std::vector<Assigned> people = two_people();

    Done add(std::vector<shops::OrderFact> const& orders, shops::PersonOfEmail const& emails = {}) {
        return add_outcomes(people, experiment, orders, emails, euro, now);
    }
};

TEST_F(Outcomes, OrdersFromTheAssignmentOnWithinTheWindow) {
    experiment.window_days = 10;
    ASSERT_TRUE(add({order_of(1, k_start - 1, 1000), order_of(1, k_start, 2000),
                     order_of(1, k_start + 10 * k_day_ms - 1, 400),
                     order_of(1, k_start + 10 * k_day_ms, 8000),
                     order_of(2, k_start + 14 * k_day_ms, 1600), order_of(3, k_start + 1, 3200)}));
    EXPECT_DOUBLE_EQ(people[0].metric, 24);
    EXPECT_EQ(people[0].orders, 2);
    EXPECT_DOUBLE_EQ(people[1].metric, 16);
}

TEST_F(Outcomes, WithoutAWindowUntilTheEnd) {
    experiment.ends_at = k_start + 20 * k_day_ms;
    ASSERT_TRUE(add({order_of(1, k_start + 20 * k_day_ms - 1, 2000),
                     order_of(1, k_start + 20 * k_day_ms, 4000)}));
    EXPECT_DOUBLE_EQ(people[0].metric, 20);
}

TEST_F(Outcomes, RefundsAreTakenOffAndCancelledOrdersAreNone) {
    auto refunded = order_of(1, k_start + 1, 5000);
    refunded.shipping_minor = 490;
    refunded.refunds_minor = 2000;
    auto cancelled = order_of(2, k_start + 6 * k_day_ms, 5000);
    cancelled.cancelled = true;
    ASSERT_TRUE(add({refunded, cancelled}));
    EXPECT_DOUBLE_EQ(people[0].metric, 30); // shipping is not revenue
    EXPECT_EQ(people[0].orders, 1);
    EXPECT_DOUBLE_EQ(people[1].metric, 0);
    EXPECT_EQ(people[1].orders, 0);
}

TEST_F(Outcomes, CustomersAreFoundByMailAndByBrowser) {
    auto by_visitor = order_of(99, k_start + 6 * k_day_ms, 700);
    by_visitor.visitor = 2;
    // The order names the customer 50; the test names the mail address 1 of that customer.
    ASSERT_TRUE(add({order_of(50, k_start + 1, 300), by_visitor}, {{1, 50}}));
    EXPECT_DOUBLE_EQ(people[0].metric, 3);
    EXPECT_DOUBLE_EQ(people[1].metric, 7);
}

TEST_F(Outcomes, NoTimeOfAssignmentNeedsAStart) {
    people[0].time = 0;
    auto const refused = add({});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::not_enough_data);
    experiment.starts_at = k_start + k_day_ms;
    ASSERT_TRUE(add({order_of(1, k_start, 100), order_of(1, k_start + 2 * k_day_ms, 200)}));
    EXPECT_DOUBLE_EQ(people[0].metric, 2);
}

} // namespace
} // namespace colporteur::experiments
