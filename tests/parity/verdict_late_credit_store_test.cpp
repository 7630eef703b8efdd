// Credit of closed months that later facts change. In spring newsletter and instagram lead to the
// order of March (100.00), instagram alone to that of April (40.00).
#include "parity/verdict_shop.hpp"

namespace colporteur::verdict {
namespace {

using measure::Model;

class VerdictLateCredit : public VerdictShop {
  protected:
    void SetUp() override {
        VerdictShop::SetUp();
        if (IsSkipped()) return;
        write_spring();
        close("2026-03");
    }
    void close(char const* which) {
        auto const closed = close_month(*work_, shop_, month(which), "the merchant");
        ASSERT_TRUE(closed) << closed.error().message;
    }
    static double value(Report const& report, Model model, std::string const& channel) {
        return row(report.figures, channel).seen.value[static_cast<std::size_t>(model)].value();
    }
    // Every model shares all orders and all their money, whatever it gives to whom.
    static void adds_up(Report const& report, double orders, double money) {
        EXPECT_NEAR(report.attribution.conversions, orders, 1e-6);
        EXPECT_NEAR(report.attribution.value, money, 1e-6);
        for (auto const model : measure::k_models) {
            auto const& credit = *report.attribution.of(model);
            double of_orders = 0, of_money = 0;
            for (std::size_t i = 0; i < report.attribution.channels.size(); ++i) {
                of_orders += credit.conversions[i];
                of_money += credit.value[i];
            }
            EXPECT_NEAR(of_orders, orders, 1e-6) << measure::model_name(model);
            EXPECT_NEAR(of_money, money, 0.011) << measure::model_name(model); // a cent by order
        }
    }
    void cancel(char const* number) {
        std::vector<events::Event> rows;
        add_order(rows, number, "ann", at("2026-03-10", 12), 10'000);
        rows.front().label = id("cancelled");
        texts_ = {"cancelled"};
        write({rows.front()});
    }
    Report of_march() {
        Question question;
        question.from = day("2026-03-01");
        question.to = day("2026-04-01");
        return made(question);
    }
};
COLPORTEUR_EACH_ENGINE(VerdictLateCredit);

TEST_P(VerdictLateCredit, ARefundAfterTheClosingTakesItsShareFromEachChannel) {
    write({refund("1", at("2026-05-18"), 2'500)});
    auto const report = made();
    adds_up(report, 2, 115);
    EXPECT_NEAR(value(report, Model::first, "newsletter"), 75, 1e-6);
    EXPECT_NEAR(value(report, Model::linear, "newsletter"), 37.5, 1e-6);
    EXPECT_NEAR(value(report, Model::linear, "instagram"), 37.5 + 40, 1e-6);
    EXPECT_DOUBLE_EQ(credit(report, Model::linear, "newsletter"), 0.5);
    EXPECT_THAT(report.warnings, testing::Contains(testing::HasSubstr("-25.00 EUR of credit")));
    EXPECT_TRUE(report.figures.adjustments.empty()) << "the refund is money of May";
    adds_up(of_march(), 1, 100);
}

TEST_P(VerdictLateCredit, ACancelledOrderGivesAllOfItBack) {
    cancel("1");
    auto const report = made();
    adds_up(report, 1, 40);
    EXPECT_NEAR(credit(report, Model::last, "instagram"), 1, 1e-9);
    adds_up(of_march(), 1, 100);
}

TEST_P(VerdictLateCredit, AnOrderThatCameLateGetsTheCreditOfItsJourney) {
    std::vector<events::Event> rows = {touch("dan", at("2026-03-20"), "newsletter")};
    add_order(rows, "9", "dan", at("2026-03-25", 12), 6'000);
    add_order(rows, "10", "eve", at("2026-03-26", 12), 1'000); // nobody knows how she came
    write(rows);
    auto const report = made();
    adds_up(report, 3, 200);
    EXPECT_NEAR(credit(report, Model::last, "newsletter"), 1, 1e-9);
    EXPECT_NEAR(value(report, Model::last, "newsletter"), 60, 1e-6);
    // The chain's shares of March, half and half, for the late order, and April's own.
    EXPECT_NEAR(value(report, Model::markov, "newsletter"), 50 + 30, 0.011);
    adds_up(of_march(), 1, 100);
}

TEST_P(VerdictLateCredit, TouchesThatComeLateLeaveWhatWasGiven) {
    write({touch("ann", at("2026-03-09"), "newsletter")}); // would have been the last one
    auto const report = made();
    adds_up(report, 2, 140);
    EXPECT_EQ(credit(report, Model::last, "newsletter"), 0);
    EXPECT_DOUBLE_EQ(report.late_credit.value, 0);
}

TEST_P(VerdictLateCredit, NeitherDoTheyLeadToAnOrderThatWasKnownWithoutAny) {
    std::vector<events::Event> rows;
    add_order(rows, "3", "fay", at("2026-04-12", 12), 3'000);
    write(rows);
    close("2026-04");
    write({touch("fay", at("2026-04-11"), "newsletter")});
    adds_up(made(), 2, 140);
}

TEST_P(VerdictLateCredit, CreditThatWasGivenLateStaysAsItWasGiven) {
    std::vector<events::Event> rows = {touch("dan", at("2026-03-20"), "newsletter")};
    add_order(rows, "9", "dan", at("2026-03-25", 12), 6'000);
    write(rows);
    close("2026-04");
    auto const before = made();
    write({touch("dan", at("2026-03-24"), "instagram")});
    shop_.lookback_days = 90;
    auto const after = made();
    adds_up(after, 3, 200);
    for (auto const model : measure::k_models) {
        EXPECT_NEAR(value(after, model, "newsletter"), value(before, model, "newsletter"), 1e-6)
            << measure::model_name(model);
    }
    write({refund("9", at("2026-05-02"), 1'000)}); // and still follows its order
    adds_up(made(), 3, 190);
    EXPECT_NEAR(value(made(), Model::last, "newsletter"), 50, 1e-6);
}

TEST_P(VerdictLateCredit, AnOrderOfAnotherMonthThanWasThoughtCountsOnce) {
    std::vector<events::Event> moved;
    add_order(moved, "1", "ann", at("2026-04-01", 12), 10'000); // the second touch just so
    write(moved);
    adds_up(made(), 2, 140);
    close("2026-04");
    adds_up(made(), 2, 140);
    adds_up(of_march(), 1, 100);
}

TEST_P(VerdictLateCredit, AnOrderThatCountsAgainIsGivenCreditAgain) {
    cancel("1");
    close("2026-04");
    adds_up(made(), 1, 40);
    std::vector<events::Event> again;
    add_order(again, "1", "ann", at("2026-03-10", 12), 10'000);
    write(again);
    adds_up(made(), 2, 140);
}

TEST_P(VerdictLateCredit, AMonthWithoutJourneysHasWhatIsBookedInIt) {
    close("2026-04");
    write({refund("1", at("2026-05-18"), 2'500)});
    Question of_may;
    of_may.from = day("2026-05-01");
    auto const report = made(of_may);
    EXPECT_NEAR(report.attribution.value, -25, 1e-6);
    EXPECT_NEAR(value(report, Model::first, "newsletter"), -25, 1e-6);
}

TEST_P(VerdictLateCredit, IsStoredWithTheMonthItIsBookedInAndCountsOnce) {
    write({refund("1", at("2026-04-18"), 2'500)});
    close("2026-04");
    adds_up(made(), 2, 115);
    adds_up(made(), 2, 115);
    write({refund("1", at("2026-05-19"), 500)});
    adds_up(made(), 2, 110);
    Question of_april;
    of_april.from = day("2026-04-01");
    of_april.to = day("2026-05-01");
    adds_up(made(of_april), 1, 40 - 25);
    adds_up(of_march(), 1, 100);
    cancel("1");
    adds_up(made(), 1, 40);
}

TEST_P(VerdictLateCredit, TheMonthsAddUpToTheWhole) {
    write({refund("1", at("2026-05-18"), 2'500)});
    auto const months = by_month(*work_, shop_, {});
    ASSERT_TRUE(months) << months.error().message;
    auto const whole = made();
    for (auto const model : measure::k_models) {
        for (auto const* name : {"instagram", "newsletter"}) {
            double sum = 0;
            for (auto const& one : months->months) {
                for (auto const& row : one.channels) {
                    if (row.channel.name != name) continue;
                    sum += row.seen.value[static_cast<std::size_t>(model)].value_or(0);
                }
            }
            EXPECT_NEAR(sum, value(whole, model, name), 1e-6)
                << measure::model_name(model) << " " << name;
        }
    }
}

TEST_P(VerdictLateCredit, WhatAnUndoneImportBroughtIsGivenBack) {
    auto const import_id = add_import("2026-01-03");
    std::vector<events::Event> rows = {touch("gil", at("2026-04-02"), "newsletter")};
    add_order(rows, "7", "gil", at("2026-04-03", 12), 5'000);
    write(rows, import_id);
    close("2026-04");
    adds_up(made(), 3, 190);
    ASSERT_TRUE(store_->remove(shop_.id, import_id));
    adds_up(made(), 2, 140);
}

} // namespace
} // namespace colporteur::verdict
