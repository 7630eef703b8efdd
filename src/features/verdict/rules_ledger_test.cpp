#include "features/verdict/rules_ledger.hpp"

#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

TimeZone paris() {
    return *TimeZone::named("Europe/Paris");
}

shops::OrderFact order(std::uint64_t id, TimeMs time, std::int64_t goods) {
    shops::OrderFact fact;
    fact.id = id;
    fact.time = time;
    fact.goods_minor = goods;
    return fact;
}

Day day(char const* text) {
    return *day_from_text(text);
}

TEST(CutMonths, CutsAPeriodAtTheMonthsOfTheShop) {
    auto const cuts = cut_months(day("2026-01-15"), day("2026-04-01"), paris());
    ASSERT_EQ(cuts.size(), 3U);
    EXPECT_EQ(month_text(cuts[0].month), "2026-01");
    EXPECT_FALSE(cuts[0].whole); // from the 15th on
    EXPECT_TRUE(cuts[1].whole);
    EXPECT_TRUE(cuts[2].whole);
    // Midnight of 1 February in Paris is 23:00 UTC of 31 January: 1 769 900 400 s (date -u -d).
    EXPECT_EQ(cuts[1].time.from, 1'769'900'400'000);
    EXPECT_EQ(cuts[0].time.to, cuts[1].time.from);
}

TEST(Book, CountsAnOrderInItsMonthAndARefundInItsOwn) {
    auto const cuts = cut_months(day("2026-01-01"), day("2026-03-01"), paris());
    // 23:30 UTC on 31 January is 00:30 of 1 February in Paris.
    auto const late = cuts[1].time.from + 30 * 60'000;
    std::vector<shops::OrderFact> orders = {order(1, cuts[0].time.from, 10'000),
                                            order(2, late, 5'000)};
    orders[0].shipping_minor = 490;
    orders[0].discount_minor = 1'000;
    orders[0].vat_minor = 2'098;
    std::vector<shops::RefundFact> refunds = {{1, 0, 0, late + 1000, 2'500}};
    std::vector<Ledger> ledgers;
    book(cuts, orders, refunds, ledgers);
    ASSERT_EQ(ledgers.size(), 2U);
    // Goods are net of the discount already, and shipping goes to the carrier: 100.00 is what is
    // left.
    EXPECT_EQ(ledgers[0].revenue(), 10'000);
    EXPECT_EQ(ledgers[0].shipping, 490);
    EXPECT_EQ(ledgers[0].discounts, 1'000);
    EXPECT_EQ(ledgers[0].vat, 2'098);
    EXPECT_EQ(ledgers[0].refunds, 0);
    EXPECT_EQ(ledgers[1].orders, 1);
    EXPECT_EQ(ledgers[1].revenue(), 5'000 - 2'500);
}

TEST(Book, CancelledOrdersAndTheirRefundsCountNothing) {
    auto const cuts = cut_months(day("2026-01-01"), day("2026-02-01"), paris());
    auto cancelled = order(1, cuts[0].time.from, 10'000);
    cancelled.cancelled = true;
    std::vector<shops::OrderFact> const orders = {cancelled, order(2, cuts[0].time.from, 700)};
    std::vector<shops::RefundFact> const refunds = {{1, 0, 0, cuts[0].time.from + 1, 10'000},
                                                    {0, 0, 0, cuts[0].time.from + 2, 200}};
    std::vector<Ledger> ledgers;
    book(cuts, orders, refunds, ledgers);
    EXPECT_EQ(ledgers[0].orders, 1);
    EXPECT_EQ(ledgers[0].revenue(), 500);
}

TEST(Book, PassesOverWhatLiesOutside) {
    auto const cuts = cut_months(day("2026-01-10"), day("2026-01-20"), paris());
    std::vector<shops::OrderFact> const orders = {
        order(1, cuts[0].time.from - 1, 1), order(2, cuts[0].time.from, 10),
        order(3, cuts[0].time.to - 1, 100), order(4, cuts[0].time.to, 1000)};
    std::vector<Ledger> ledgers;
    book(cuts, orders, {}, ledgers);
    EXPECT_EQ(ledgers[0].goods, 110);
}

Ledger goods(std::int64_t all, std::int64_t with_cost, std::int64_t cost) {
    Ledger ledger;
    ledger.goods = all;
    ledger.goods_with_cost = with_cost;
    ledger.product_cost = cost;
    return ledger;
}

TEST(Margin, ComesFromTheProductsWhereTheirCostIsKnown) {
    // All known: (100 - 70) / 100.
    EXPECT_DOUBLE_EQ(*margin_of(goods(100, 100, 70), 0.5), 0.30);
    // 60 of 100 known, at (60 - 42) / 60; the other 40 at the default of 50 %: (18 + 20) / 100.
    EXPECT_DOUBLE_EQ(*margin_of(goods(100, 60, 42), 0.5), 0.38);
    EXPECT_DOUBLE_EQ(*margin_of(goods(100, 0, 0), 0.4), 0.4);
    EXPECT_DOUBLE_EQ(*margin_of(Ledger{}, 0.4), 0.4);
}

TEST(Margin, IsUnknownAndNeverAllWhenAPartHasNone) {
    EXPECT_FALSE(margin_of(goods(100, 0, 0), std::nullopt));
    EXPECT_FALSE(margin_of(goods(100, 60, 42), std::nullopt));
    EXPECT_FALSE(margin_of(Ledger{}, std::nullopt));
    EXPECT_DOUBLE_EQ(*margin_of(goods(100, 100, 70), std::nullopt), 0.30);
}

TEST(CostsBetween, ChargesMonthsByTheirShareOfDays) {
    channels::ChannelMap map;
    map.channels = {{"direct", "Direct", "direct"}, {"instagram", "Instagram", "organic social"}};
    std::vector<costs::CostLine> lines(3);
    lines[0] = {1, day("2026-04-10"), "media", 5'000, 0, 0, 0, false};
    lines[1] = {1, day("2026-04-01"), "hours", 30'000, 600, 0, 0, true};
    lines[2] = {1, day("2026-04-25"), "media", 900, 0, 0, 0, false};
    // 1 to 15 April: the media of the 10th, and half of the month's hours.
    auto const half = costs_between(lines, map, day("2026-04-01"), day("2026-04-16"));
    ASSERT_EQ(half.size(), 1U);
    EXPECT_EQ(half.at("instagram").media, 5'000);
    EXPECT_EQ(half.at("instagram").hours, 15'000);
    EXPECT_EQ(total(half), 20'000);
    EXPECT_TRUE(costs_between(lines, map, day("2026-05-01"), day("2026-06-01")).empty());
}

} // namespace
} // namespace colporteur::verdict
