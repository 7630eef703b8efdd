#include "features/imports/order_money.hpp"

#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace colporteur::imports {

namespace {

OrderMoney order_of(std::vector<std::int64_t> const& bases) {
    OrderMoney order;
    for (auto const base : bases)
        order.lines.push_back({base, false, std::nullopt, 0});
    return order;
}

} // namespace

// Gross prices of 20 % VAT: 120.00 + 60.00, shipping 6.00, tax 31.00 inside, total 186.00.
TEST(OrderMoney, TaxInsideThePricesIsTakenOut) {
    auto order = order_of({12000, 6000});
    order.goods = 18000;
    order.shipping = 600;
    order.tax = 3100;
    order.total = 18600;
    auto const net = settle(order, Prices::by_format, 0.2);
    EXPECT_EQ(net.lines[0].net, 10000);
    EXPECT_EQ(net.lines[1].net, 5000);
    EXPECT_EQ(net.shipping, 500);
    EXPECT_EQ(net.lines[0].vat + net.lines[1].vat + net.shipping_vat, 3100);
}

// The same shop selling net: 100.00 + 50.00, shipping 5.00, tax 31.00 on top, total 186.00.
TEST(OrderMoney, TaxOnTopOfThePricesIsLeftOut) {
    auto order = order_of({10000, 5000});
    order.goods = 15000;
    order.shipping = 500;
    order.tax = 3100;
    order.total = 18600;
    auto const net = settle(order, Prices::by_format, 0.2);
    EXPECT_EQ(net.lines[0].net, 10000);
    EXPECT_EQ(net.shipping, 500);
    EXPECT_EQ(net.lines[0].vat + net.lines[1].vat + net.shipping_vat, 3100);
}

TEST(OrderMoney, WithoutATaxFigureGrossPricesHoldTheShopsVat) {
    auto const net = settle(order_of({12000}), Prices::gross, 0.2);
    EXPECT_EQ(net.lines[0].net, 10000);
    EXPECT_EQ(net.lines[0].vat, 2000);
    EXPECT_EQ(settle(order_of({12000}), Prices::net, 0.2).lines[0].net, 12000);
}

// 10.00 off 3 x 33.33: 3.33, 3.33, 3.34, never 9.99.
TEST(OrderMoney, ADiscountOfTheOrderIsSharedOutToTheCent) {
    auto order = order_of({3333, 3333, 3333});
    order.discount = 1000;
    auto const net = settle(order, Prices::net, 0.2);
    EXPECT_EQ(net.lines[0].net + net.lines[1].net + net.lines[2].net, 9999 - 1000);
    EXPECT_EQ(net.discount, 1000);
    EXPECT_EQ(net.lines[0].net, 3000); // 2999.67 each; the two cents left go to the first two
    EXPECT_EQ(net.lines[2].net, 2999);
}

TEST(OrderMoney, ARefundIsNetOfTheTaxInIt) {
    auto order = order_of({12000});
    order.tax = 2000;
    order.total = 12000;
    order.refunded = 6000;
    EXPECT_EQ(settle(order, Prices::by_format, 0.2).refund, 5000);
    order.refunded = 0;
    EXPECT_EQ(settle(order, Prices::by_format, 0.2).refund, std::nullopt);
}

// 100.00 + 20.00 shipping, 24.00 VAT on top: 144.00 paid. A third given back is a third of the
// goods.
TEST(OrderMoney, ARefundIsTheGoodsShareOfTheMoneyGivenBack) {
    auto order = order_of({10000});
    order.shipping = 2000;
    order.tax = 2400;
    order.total = 14400;
    order.refunded = 4800;
    EXPECT_EQ(settle(order, Prices::by_format, 0.2).refund, 3333);
    order.refunded = 14400;
    EXPECT_EQ(settle(order, Prices::by_format, 0.2).refund, 10000);
    order.refunded = 20000; // with a goodwill payment: goods are given back once
    EXPECT_EQ(settle(order, Prices::by_format, 0.2).refund, 10000);
}

RC_GTEST_PROP(OrderMoney, AFullRefundLeavesNoGoods, (bool gross)) {
    auto const amount = [] { return rc::gen::inRange<std::int64_t>(1, 1'000'000); };
    auto order = order_of({*amount(), *amount()});
    order.shipping = *amount();
    auto const net = settle(order, gross ? Prices::gross : Prices::net, 0.196);
    RC_ASSERT(goods_refunded(net, net.paid) == net.goods);
    for (auto const& line : net.lines)
        RC_ASSERT(goods_refunded(line, line.priced) == line.net);
}

TEST(OrderMoney, AnOrderKnownByItsTotalAloneIsOneLine) {
    auto order = order_of({0});
    order.total = 12600;
    order.shipping = 600;
    auto const net = settle(order, Prices::gross, 0.2);
    EXPECT_EQ(net.lines[0].net, 10000);
    EXPECT_EQ(net.shipping, 500);
}

TEST(OrderMoney, NetLinesStandAsTheyAre) {
    auto order = order_of({2500, 1125});
    for (auto& line : order.lines)
        line.final_net = true;
    order.shipping = 490;
    order.discount = 300;
    auto const net = settle(order, Prices::by_format, 0.2);
    EXPECT_EQ(net.lines[0].net, 2500);
    EXPECT_EQ(net.lines[1].net, 1125);
    EXPECT_EQ(net.shipping, 490);
}

RC_GTEST_PROP(OrderMoney, SharesSumToTheWhole, ()) {
    auto const weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(
        rc::gen::inRange<std::int64_t>(0, 1'000'000)));
    auto const sum = *rc::gen::inRange<std::int64_t>(-10'000'000, 10'000'000);
    auto const parts = share_out(sum, weights);
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == sum);
    auto const whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    for (std::size_t i = 0; whole > 0 && i < parts.size(); ++i) { // none is off by a cent or more
        auto const exact =
            static_cast<double>(weights[i]) * static_cast<double>(sum) / static_cast<double>(whole);
        RC_ASSERT(std::abs(static_cast<double>(parts[i]) - exact) < 1.0);
    }
}

} // namespace colporteur::imports
