#include "features/shops/conversions.hpp"

#include "features/shops/sealed.hpp"

#include <gtest/gtest.h>

namespace colporteur::shops {
namespace {

constexpr HashKey k_key{1, 2, 3};
constexpr TimeMs k_now = 1'790'000'000'000;
constexpr TimeMs k_hour = 3'600'000;

OrderFact own(char const* number, TimeMs time, std::int64_t goods) {
    OrderFact order;
    order.id = order_id(number, k_key);
    order.person = 77;
    order.time = time;
    order.goods_minor = goods;
    return order;
}

Conversion seen(char const* number, TimeMs time, std::int64_t amount, std::uint64_t visitor) {
    return {sealed_order(order_id(number, k_key), k_key),
            visitor,
            events::VisitorMode::cookieless,
            0,
            time,
            amount,
            false};
}

TEST(Conversions, AnOrderIsCountedOnceWithTheMoneyOfTheShop) {
    std::vector<OrderFact> orders = {own("1001", 5000, 4000)};
    add_conversions(orders, {seen(" 1001 ", 4900, 9999, 5)}, k_key, k_now);
    ASSERT_EQ(orders.size(), 1U);
    EXPECT_EQ(orders[0].goods_minor, 4000);
    EXPECT_EQ(orders[0].seen_visitor, 5U);
    EXPECT_EQ(orders[0].visitor, 0U) << "which experiments and stitching look at";
    EXPECT_EQ(orders[0].person, 77U);
    EXPECT_TRUE(orders[0].own);
}

TEST(Conversions, WhatTheShopsOrdersDoNotReachYetCountsByItself) {
    std::vector<OrderFact> orders = {own("1001", 5000, 4000)};
    add_conversions(orders, {seen("1003", 7000, 30, 6), seen("1002", 6000, 20, 5)}, k_key, k_now);
    ASSERT_EQ(orders.size(), 3U);
    EXPECT_EQ(orders[1].goods_minor, 20);
    EXPECT_EQ(orders[2].goods_minor, 30);
    EXPECT_FALSE(orders[2].own);
    EXPECT_EQ(orders[2].seen_visitor, 6U);
    EXPECT_EQ(orders[2].person, 0U);
}

TEST(Conversions, WhatTheShopsOrdersDoNotConfirmIsNoMoney) {
    std::vector<OrderFact> orders = {own("1001", 5000, 4000), own("1004", 9000, 4000)};
    add_conversions(orders, {seen("invented", 7000, 1'000'000, 6)}, k_key, k_now);
    EXPECT_EQ(orders.size(), 2U);
}

TEST(Conversions, WhatIsNotedAtATillSaysNothingAboutOrdersOfTheWeb) {
    std::vector<OrderFact> orders = {own("1001", 5000, 4000), own("till-1", 9000, 4000)};
    orders[1].at_till = true;
    add_conversions(orders, {seen("1002", 7000, 20, 6)}, k_key, k_now);
    ASSERT_EQ(orders.size(), 3U);
    EXPECT_EQ(orders[2].goods_minor, 20) << "the file of the web's orders is not here yet";
}

TEST(Conversions, TheFirstVisitThatNamesAnOrderHasIt) {
    std::vector<OrderFact> orders;
    add_conversions(orders, {seen("1001", 6000, 20, 9), seen("1001", 5000, 20, 5)}, k_key, k_now);
    ASSERT_EQ(orders.size(), 1U);
    EXPECT_EQ(orders[0].seen_visitor, 5U);
    EXPECT_EQ(orders[0].time, 5000);
}

TEST(Conversions, WhoNamesAnOrderBeforehandDoesNotGetIt) {
    std::vector<OrderFact> orders = {own("1001", k_now, 4000)};
    add_conversions(orders,
                    {seen("1001", k_now - 48 * k_hour, 20, 9), seen("1001", k_now + k_hour, 20, 5)},
                    k_key, k_now);
    EXPECT_EQ(orders[0].seen_visitor, 5U);
    orders = {own("1001", k_now, 4000)};
    add_conversions(orders, {seen("1001", k_now - 48 * k_hour, 20, 9)}, k_key, k_now);
    ASSERT_EQ(orders.size(), 1U);
    EXPECT_EQ(orders[0].seen_visitor, 0U);
}

TEST(Conversions, ACodeThatWasShownMayBeNotedAfterTheSale) {
    std::vector<OrderFact> orders = {own("78", 5000, 4000), own("79", 5000, 4000)};
    auto shown = seen("78", 9000, 4000, 6);
    shown.shown = true;
    add_conversions(orders, {shown, seen("79", 9000, 4000, 5)}, k_key, k_now);
    EXPECT_EQ(orders[0].time, 5000);
    EXPECT_EQ(orders[0].touched_until(), 9000);
    EXPECT_EQ(orders[1].seen_visitor, 5U);
    EXPECT_EQ(orders[1].touched_until(), 5000) << "a page of the web";
}

TEST(Conversions, WhatWasTakenBackAtACounterLeavesTheOrderOfTheWeb) {
    std::vector<OrderFact> orders = {own("1042", 8000, 0)};
    orders[0].at_till = true;
    orders[0].cancelled = true;
    add_conversions(orders, {seen("1042", 5000, 3000, 5), seen("1042", 8000, 0, 0)}, k_key, k_now);
    ASSERT_EQ(orders.size(), 2U);
    EXPECT_EQ(orders[0].seen_visitor, 0U);
    EXPECT_EQ(orders[1].seen_visitor, 5U);
    EXPECT_EQ(orders[1].goods_minor, 3000);
    orders = {own("1043", 8000, 4000)};
    add_conversions(orders, {seen("1043", 7000, 3000, 5), seen("1043", 8000, 0, 0)}, k_key, k_now);
    EXPECT_EQ(orders[0].seen_visitor, 5U) << "nobody is no visitor";
}

TEST(Conversions, AnOrderWhoseVisitorIsForgottenStillCounts) {
    std::vector<OrderFact> orders;
    add_conversions(orders, {seen("1001", 5000, 4000, 0)}, k_key, k_now);
    ASSERT_EQ(orders.size(), 1U);
    EXPECT_EQ(orders[0].goods_minor, 4000);
}

TEST(Conversions, AnOrderOfTheFutureHidesNothing) {
    std::vector<OrderFact> orders = {own("1001", k_now + 1000 * k_hour, 4000)};
    add_conversions(orders, {seen("1002", k_now - k_hour, 20, 5)}, k_key, k_now);
    EXPECT_EQ(orders.size(), 2U);
}

TEST(Conversions, TheSealedIdLeadsBackToNothing) {
    EXPECT_NE(sealed_order(order_id("1001", k_key), k_key), order_id("1001", k_key));
    EXPECT_NE(sealed_order(order_id("1001", k_key), k_key),
              sealed_order(order_id("1001", HashKey{9}), HashKey{9}));
    EXPECT_EQ(sealed_order(0, k_key), 0U);
}

} // namespace
} // namespace colporteur::shops
