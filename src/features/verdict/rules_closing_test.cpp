#include "features/verdict/rules_closing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::verdict {
namespace {

Month month(char const* text) {
    return *month_from_text(text);
}
TimeMs at(char const* day) {
    return TimeZone().start_of(*day_from_text(day));
}

Ledger ledger_of(std::int64_t orders, std::int64_t goods, std::int64_t refunds) {
    Ledger ledger;
    ledger.orders = orders;
    ledger.goods = goods;
    ledger.refunds = refunds;
    return ledger;
}

std::vector<StoredFigure> rows(Month booked, Month concerning, FigureMap const& figures) {
    std::vector<StoredFigure> stored;
    for (auto const& [key, amount] : figures) {
        stored.push_back({booked, concerning, key.first, key.second, amount});
    }
    return stored;
}

TEST(LaterFacts, AreTheDifferenceBookedInTheOpenMonth) {
    auto const march = month("2026-03"), may = month("2026-05");
    auto stored = rows(march, march, figures_of(ledger_of(10, 100'000, 0), {}));
    // A refund of 25.00 dated in March came in after the closing.
    auto const live = figures_of(ledger_of(10, 100'000, 2'500), {});
    auto const entries = later_facts(march, may, live, stored);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].figure, "refunds");
    EXPECT_EQ(entries[0].amount, 2'500);
    EXPECT_EQ(entries[0].booked_in, may);
    EXPECT_EQ(entries[0].concerning, march);
    // Once May is closed with that entry, nothing is left to book.
    auto const of_may = rows(may, march, figures_of(entries));
    stored.insert(stored.end(), of_may.begin(), of_may.end());
    EXPECT_TRUE(later_facts(march, month("2026-06"), live, stored).empty());
    EXPECT_EQ(ledger_from(own_figures(stored, march)).refunds, 0); // March itself is as it was
}

TEST(LaterFacts, AFigureThatIsGoneIsTakenBack) {
    auto const march = month("2026-03");
    auto const stored = rows(march, march, figures_of(ledger_of(1, 500, 0), {}));
    auto const entries = later_facts(march, march + 1, {}, stored);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].figure, "goods");
    EXPECT_EQ(entries[0].amount, -500);
    EXPECT_EQ(entries[1].figure, "orders");
    EXPECT_EQ(entries[1].amount, -1);
}

TEST(LaterFacts, CreditIsNoFact) {
    auto const march = month("2026-03");
    measure::Attribution credit;
    credit.channels = {"newsletter"};
    credit.paths = 7;
    for (auto& model : credit.credit)
        model = measure::Credit{{3}, {90}};
    auto const stored = rows(march, march, figures_of(credit));
    EXPECT_TRUE(later_facts(march, march + 1, {}, stored).empty());
    auto const again = credit_from(credit_figures(stored, march));
    ASSERT_EQ(again.channels, credit.channels);
    EXPECT_EQ(again.of(measure::Model::markov)->value[0], 90);
    EXPECT_EQ(again.conversions, 3);
    EXPECT_EQ(again.paths, 7);
}

RC_GTEST_PROP(Closing, StoredPlusLaterFactsAreTheLiveFigures, ()) {
    auto const draw = [] {
        Ledger ledger = ledger_of(*rc::gen::inRange(0, 50), *rc::gen::inRange(-9'000, 9'000),
                                  *rc::gen::inRange(0, 900));
        CostByKind cost;
        cost.media = *rc::gen::inRange(0, 700);
        cost.tools = *rc::gen::inRange(0, 70);
        return figures_of(ledger, {{"instagram", cost}});
    };
    auto const closed = month("2026-03");
    auto stored = rows(closed, closed, draw());
    auto const first = draw();
    auto const entries = later_facts(closed, closed + 1, first, stored);
    auto const booked = rows(closed + 1, closed, figures_of(entries));
    stored.insert(stored.end(), booked.begin(), booked.end());
    auto const second = draw();
    FigureMap sum = own_figures(stored, closed);
    sum += adjusted_figures(stored, closed);
    sum += figures_of(later_facts(closed, closed + 2, second, stored));
    RC_ASSERT(ledger_from(sum) == ledger_from(second));
    RC_ASSERT(costs_from(sum)["instagram"] == costs_from(second)["instagram"]);
}

TEST(ClosesByItself, ThirtyFiveDaysAfterItsEnd) {
    auto const imported = at("2026-01-02");
    // March ends with 1 April; 35 days later is 6 May.
    EXPECT_FALSE(closes_by_itself(month("2026-03"), TimeZone(), at("2026-05-06") - 1, imported));
    EXPECT_TRUE(closes_by_itself(month("2026-03"), TimeZone(), at("2026-05-06"), imported));
}

TEST(ClosesByItself, NotWhileAHistoryIsStillBeingHandedOver) {
    auto const imported = at("2026-06-01"); // 35 days later is 6 July
    EXPECT_FALSE(closes_by_itself(month("2025-03"), TimeZone(), at("2026-07-06") - 1, imported));
    EXPECT_TRUE(closes_by_itself(month("2025-03"), TimeZone(), at("2026-07-06"), imported));
    EXPECT_FALSE(closes_by_itself(month("2025-03"), TimeZone(), at("2026-07-06"), std::nullopt));
    // Whole days: what is told at noon holds until midnight.
    auto const in_the_afternoon = imported + 14 * 3'600'000;
    EXPECT_TRUE(closes_by_itself(month("2025-03"), TimeZone(), at("2026-07-06"), in_the_afternoon));
}

TEST(OpenMonth, IsTheOneAfterTheLastClosed) {
    std::vector<ClosedMonth> const closed = {{month("2026-03"), 1, "", 0, ""},
                                             {month("2026-02"), 2, "", 0, ""}};
    EXPECT_EQ(open_month(closed), month("2026-04"));
    EXPECT_TRUE(is_closed(closed, month("2026-02")));
    EXPECT_FALSE(is_closed(closed, month("2026-04")));
    EXPECT_EQ(open_month({}), 0);
}

} // namespace
} // namespace colporteur::verdict
