#include "features/verdict/rules_codes.hpp"

#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

constexpr std::uint16_t k_instagram = 1, k_newsletter = 2;
constexpr std::uint64_t k_insta10 = 71, k_news10 = 72, k_unknown = 73; // codes
constexpr Period k_period{1000, 2000};

channels::ChannelMap map() {
    channels::ChannelMap map;
    map.channels = {channels::direct_channel(),
                    {"instagram", "Instagram", "social"},
                    {"newsletter", "Newsletter", "e-mail"}};
    map.by_origin = {{k_insta10, k_instagram}, {k_news10, k_newsletter}};
    return map;
}

shops::OrderFact order(std::uint64_t id, TimeMs time, std::uint64_t code) {
    shops::OrderFact made;
    made.id = id;
    made.time = time;
    made.code = code;
    made.goods_minor = 1'000;
    return made;
}

measure::OrderCredit touched(std::uint64_t order, measure::Channel channel) {
    measure::OrderCredit line;
    line.order = order;
    line.channel = channel;
    return line;
}

TEST(RulesCodes, OrdersOfThePeriodByTheChannelOfTheirCode) {
    std::vector<shops::OrderFact> orders = {order(1, 999, k_insta10), order(2, 1000, k_insta10),
                                            order(3, 1200, 0), order(4, 1999, k_news10),
                                            order(5, 2000, k_news10)};
    orders[1].refunds_minor = 400;
    auto const codes = codes_of(orders, map(), k_period, std::nullopt);
    ASSERT_EQ(codes.size(), 2U);
    auto const& instagram = codes.at(k_instagram);
    EXPECT_EQ(instagram.orders, 1);
    EXPECT_EQ(instagram.of_orders, 3);
    EXPECT_DOUBLE_EQ(instagram.share(), 1.0 / 3);
    EXPECT_EQ(instagram.revenue, 600);
    EXPECT_EQ(codes.at(k_newsletter).orders, 1);
    EXPECT_EQ(codes.at(k_newsletter).revenue, 1'000);
}

TEST(RulesCodes, ACancelledOrderStatesNothingAndIsNoneOfAll) {
    std::vector<shops::OrderFact> orders = {order(1, 1000, k_insta10), order(2, 1100, k_insta10)};
    orders[1].cancelled = true;
    auto const codes = codes_of(orders, map(), k_period, std::nullopt);
    EXPECT_EQ(codes.at(k_instagram).orders, 1);
    EXPECT_EQ(codes.at(k_instagram).of_orders, 1);
}

TEST(RulesCodes, WithoutACodeOfAChannelNothingIsToldNotZero) {
    std::vector<shops::OrderFact> const orders = {order(1, 500, k_insta10), order(2, 1000, 0),
                                                  order(3, 1100, k_unknown)};
    EXPECT_FALSE(any_code(orders, map(), k_period));
    EXPECT_TRUE(codes_of(orders, map(), k_period, std::nullopt).empty());
    EXPECT_TRUE(any_code(orders, map(), {0, 1000}));
}

TEST(RulesCodes, ZeroIsToldOfACodeThatWasThereBeforeWhileOthersWereUsed) {
    std::vector<shops::OrderFact> const orders = {order(1, 500, k_insta10),
                                                  order(2, 1000, k_news10)};
    auto const codes = codes_of(orders, map(), k_period, std::nullopt);
    EXPECT_EQ(codes.at(k_instagram).orders, 0);
    EXPECT_EQ(codes.at(k_instagram).of_orders, 1);
    // A code that came later is no 0 of the time before it.
    auto const before = codes_of(orders, map(), {0, 1000}, std::nullopt);
    EXPECT_EQ(before.count(k_newsletter), 0U);
    EXPECT_EQ(before.at(k_instagram).orders, 1);
}

TEST(RulesCodes, CrossedWithWhatWasSeenBeforeTheSameOrders) {
    std::vector<shops::OrderFact> const orders = {
        order(1, 1000, k_insta10), order(2, 1100, k_insta10), order(3, 1200, k_insta10),
        order(4, 1300, k_insta10), order(5, 1400, 0),         order(6, 1500, k_news10)};
    std::vector<measure::OrderCredit> const credit = {
        touched(1, k_newsletter), touched(1, k_instagram), touched(2, k_newsletter), touched(2, 0),
        touched(4, k_instagram),  touched(5, k_instagram)};
    auto const codes = codes_of(orders, map(), k_period, credit);
    EXPECT_EQ(codes.at(k_instagram).crossed, (CodesCrossed{2, 1, 1}));
    EXPECT_EQ(codes.at(k_newsletter).crossed, (CodesCrossed{0, 0, 1}));
    EXPECT_EQ(codes_of(orders, map(), k_period, std::nullopt).at(k_instagram).crossed, std::nullopt)
        << "where nothing can be seen, nothing is no figure";
}

} // namespace
} // namespace colporteur::verdict
