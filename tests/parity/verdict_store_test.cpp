// The verdict over real stores: reports and closed months.
#include "parity/verdict_shop.hpp"

namespace colporteur::verdict {
namespace {

class VerdictStore : public VerdictShop {};
COLPORTEUR_EACH_ENGINE(VerdictStore);

TEST_P(VerdictStore, AnEmptyShopSaysWhatToImport) {
    auto const report = verdict::report(*work_, shop_, {});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Errc::not_enough_data);
    EXPECT_THAT(report.error().message, testing::HasSubstr("colporteur import orders.csv"));
}

TEST_P(VerdictStore, ReportsMoneyCreditAndCost) {
    write_spring();
    write({refund("1", at("2026-04-20"), 1'500)});
    auto const report = made();
    EXPECT_EQ(day_text(report.figures.from), "2026-03-01"); // March closed by itself: all of it
    EXPECT_EQ(day_text(report.figures.to), "2026-04-21");
    EXPECT_EQ(report.figures.ledger.revenue(), 10'000 + 4'000 - 1'500);
    EXPECT_EQ(report.figures.ledger.costs, 3'000);
    ASSERT_EQ(report.figures.months.size(), 2U);
    EXPECT_EQ(report.figures.months[0].ledger.revenue(), 10'000); // the refund is of April
    EXPECT_EQ(report.figures.months[1].ledger.revenue(), 2'500);
    EXPECT_EQ(credit(report, measure::Model::first, "newsletter"), 1);
    EXPECT_EQ(credit(report, measure::Model::last, "instagram"), 2);
    EXPECT_DOUBLE_EQ(credit(report, measure::Model::linear, "instagram"), 1.5);
    auto const& instagram = row(report.figures, "instagram");
    EXPECT_EQ(instagram.cost.media, 3'000);
    EXPECT_EQ(instagram.verdict, measure::Verdict::not_known_yet);
    EXPECT_THAT(instagram.next.text, testing::HasSubstr("report --plan instagram"));
    EXPECT_GT(*instagram.next.weeks, 0);
    EXPECT_EQ(report.orders_without_touch, 0);
    ASSERT_FALSE(report.top_paths.empty());
    EXPECT_EQ(report.compare, std::nullopt);
}

TEST_P(VerdictStore, WithoutAMarginNothingSells) {
    write_spring();
    shop_.margin.reset();
    auto const report = made();
    EXPECT_FALSE(report.figures.margin_known);
    for (auto const& one : report.figures.channels) {
        EXPECT_EQ(one.verdict, measure::Verdict::enter_your_margin) << one.channel.name;
    }
    EXPECT_THAT(report.warnings, testing::Contains(testing::HasSubstr("Enter your margin")));
}

TEST_P(VerdictStore, AClosedMonthNeverChangesAndLaterFactsAreAdjustments) {
    write_spring();
    auto const closed = close_month(*work_, shop_, month("2026-03"), "the merchant");
    ASSERT_TRUE(closed) << closed.error().message;
    EXPECT_EQ(closed->ledger.revenue(), 10'000);
    write({refund("1", at("2026-03-20"), 2'500)}); // of March, known only now

    auto const report = made();
    ASSERT_EQ(report.figures.months.size(), 2U);
    auto const& march = report.figures.months[0];
    EXPECT_TRUE(march.closed);
    EXPECT_EQ(march.code_version, "test 1");
    EXPECT_EQ(march.run_id, closed->run_id);
    EXPECT_EQ(march.ledger, closed->ledger);
    ASSERT_EQ(report.figures.adjustments.size(), 1U);
    auto const& entry = report.figures.adjustments[0];
    EXPECT_EQ(entry.figure, "refunds");
    EXPECT_EQ(entry.amount, 2'500);
    EXPECT_EQ(month_text(entry.booked_in), "2026-04");
    EXPECT_EQ(month_text(entry.concerning), "2026-03");
    EXPECT_FALSE(entry.stored);
    EXPECT_EQ(report.figures.ledger.revenue(), 14'000 - 2'500);

    Question of_march;
    of_march.from = day("2026-03-01");
    of_march.to = day("2026-04-01");
    auto const alone = made(of_march);
    EXPECT_EQ(alone.figures.ledger, closed->ledger);
    EXPECT_TRUE(alone.figures.adjustments.empty());
    EXPECT_THAT(alone.warnings, testing::Contains(testing::HasSubstr("booked in 2026-04")));
}

TEST_P(VerdictStore, AnAdjustmentIsStoredWithTheMonthItIsBookedIn) {
    write_spring();
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-03"), "the merchant"));
    write({refund("1", at("2026-03-20"), 2'500)});
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-04"), "the merchant"));
    write({refund("1", at("2026-03-21"), 300)});
    auto const report = made();
    ASSERT_EQ(report.figures.adjustments.size(), 2U);
    EXPECT_TRUE(report.figures.adjustments[0].stored);
    EXPECT_EQ(report.figures.adjustments[0].amount, 2'500);
    EXPECT_EQ(month_text(report.figures.adjustments[0].booked_in), "2026-04");
    EXPECT_FALSE(report.figures.adjustments[1].stored);
    EXPECT_EQ(report.figures.adjustments[1].amount, 300);
    EXPECT_EQ(month_text(report.figures.adjustments[1].booked_in), "2026-05");
    EXPECT_EQ(report.figures.ledger.revenue(), 14'000 - 2'800); // nothing is lost, nothing doubled
}

TEST_P(VerdictStore, CreditOfAClosedMonthStaysWhenAnAliasIsEdited) {
    write_spring();
    work_->now = at("2026-05-01"); // nothing closes by itself yet
    auto const before = made();
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-03"), "the merchant"));
    auto const after = made();
    for (auto const model : measure::k_models) {
        EXPECT_NEAR(credit(after, model, "instagram"), credit(before, model, "instagram"), 0.51)
            << measure::model_name(model);
    }
    EXPECT_EQ(credit(after, measure::Model::last, "instagram"), 2);
    EXPECT_DOUBLE_EQ(credit(after, measure::Model::linear, "newsletter"), 0.5);
    EXPECT_DOUBLE_EQ(after.attribution.value, before.attribution.value);

    ASSERT_TRUE(channels::set_alias(*work_, shop_, "instagram", "posters"));
    auto const edited = made();
    EXPECT_EQ(credit(edited, measure::Model::last, "instagram"), 1); // March, as it was closed
    EXPECT_EQ(credit(edited, measure::Model::last, "posters"), 1);   // April, as it is now
}

TEST_P(VerdictStore, APartOfAClosedMonthIsAsItStoodThen) {
    write_spring();
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-03"), "the merchant"));
    std::vector<events::Event> late;
    add_order(late, "9", "dan", at("2026-03-11"), 70'000);
    write(late);
    Question half;
    half.from = day("2026-03-05");
    half.to = day("2026-03-20");
    auto const report = made(half);
    EXPECT_EQ(report.figures.ledger.revenue(), 10'000);
    EXPECT_EQ(credit(report, measure::Model::first, "newsletter"), 1);
    EXPECT_THAT(report.warnings,
                testing::Contains(testing::HasSubstr("only partly in this period")));
}

// A cost of March that came after its closing is booked in April: 5 to 31 March has the old one.
TEST_P(VerdictStore, ALateCostOfAPartOfAClosedMonthCountsOnce) {
    write_spring();
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-03"), "the merchant"));
    write({media("instagram", "2026-03-12", 5'000)});
    Question part;
    part.from = day("2026-03-05");
    auto const report = made(part);
    ASSERT_EQ(report.figures.months.size(), 2U);
    EXPECT_EQ(report.figures.months[0].ledger.costs, 3'000);
    EXPECT_EQ(report.figures.ledger.costs, 8'000);
}

TEST_P(VerdictStore, AClosedMonthIsShownWhenItsImportsAreUndone) {
    auto const import_id = add_import("2026-01-03");
    std::vector<events::Event> rows;
    add_order(rows, "1", "ann", at("2026-03-10", 12), 20'000);
    write(rows, import_id);
    auto const closed = close_month(*work_, shop_, month("2026-03"), "the merchant");
    ASSERT_TRUE(closed);
    ASSERT_TRUE(store_->remove(shop_.id, import_id));

    for (bool const more : {false, true}) {
        if (more) {
            std::vector<events::Event> april;
            add_order(april, "2", "bob", at("2026-04-10", 12), 4'000);
            write(april);
        }
        auto const report = made();
        EXPECT_EQ(day_text(report.figures.from), "2026-03-01");
        ASSERT_FALSE(report.figures.months.empty());
        EXPECT_TRUE(report.figures.months[0].closed);
        EXPECT_EQ(report.figures.months[0].ledger, closed->ledger);
        EXPECT_EQ(report.figures.ledger.orders, more ? 1 : 0); // what is gone is booked in April
        EXPECT_EQ(report.figures.ledger.revenue(), more ? 4'000 : 0);
    }
}

TEST_P(VerdictStore, ACorrectedDateDoesNotStretchThePeriod) {
    write_spring();
    std::vector<events::Event> rows, corrected;
    add_order(rows, "9", "dan", at("2024-04-09"), 1'000); // a slip of the pen
    add_order(corrected, "9", "dan", at("2026-04-09"), 1'000);
    write(rows);
    write(corrected);
    EXPECT_EQ(day_text(made().figures.from), "2026-03-01");
}

TEST_P(VerdictStore, ComparesAsManyDaysAsTheReportHas) {
    write_spring(); // the last fact is of 10 April, now is May
    Question question;
    question.from = day("2026-04-01");
    question.compare_with = CompareWith::year;
    auto const report = made(question);
    EXPECT_EQ(day_text(report.figures.to), "2026-04-11");
    EXPECT_EQ(day_text(report.compare.value().from), "2025-04-01");
    EXPECT_EQ(day_text(report.compare.value().to), "2025-04-11");
}

TEST_P(VerdictStore, NoJourneyIsNotACreditOfZero) {
    write_spring();
    std::vector<std::string> const origins = {"kiosk", "umbrella"};
    channels::learn(*work_, shop_, origins, 1);
    texts_ = origins;
    write({touch("eve", at("2026-04-08"), "kiosk"), media("kiosk", "2026-04-08", 500),
           media("umbrella", "2026-04-08", 500)});
    auto const report = made();
    auto const last = static_cast<std::size_t>(measure::Model::last);
    EXPECT_EQ(row(report.figures, "kiosk").seen.orders[last], 0); // touched, earned nothing
    EXPECT_EQ(row(report.figures, "umbrella").seen.orders[last], std::nullopt);
}

TEST_P(VerdictStore, MonthsCloseByThemselvesThirtyFiveDaysAfterTheirEnd) {
    write_spring();
    work_->now = at("2026-05-05", 23);
    for (auto const& one : made().figures.months)
        EXPECT_FALSE(one.closed);
    work_->now = at("2026-05-06"); // 1 April + 35 days
    auto const report = made();
    EXPECT_TRUE(report.figures.months[0].closed);
    EXPECT_FALSE(report.figures.months[1].closed);
    EXPECT_EQ(made().figures.months[0].run_id, report.figures.months[0].run_id); // once
}

TEST_P(VerdictStore, ClosingIsRefusedOutOfTurn) {
    write_spring();
    auto const refusal = [&](char const* which) {
        auto const closed = close_month(*work_, shop_, month(which), "the merchant");
        return closed ? std::string("closed") : closed.error().message;
    };
    EXPECT_THAT(refusal("2026-05"), testing::HasSubstr("has not ended yet"));
    EXPECT_THAT(refusal("2026-04"), testing::HasSubstr("2026-03 is still open"));
    EXPECT_EQ(refusal("2026-03"), "closed");
    EXPECT_THAT(refusal("2026-03"), testing::HasSubstr("closed already"));
    EXPECT_THAT(refusal("2025-11"), testing::HasSubstr("no data"));
}

TEST_P(VerdictStore, AClosingThatWasInterruptedIsTakenBack) {
    write_spring();
    auto const run = add_import("2026-05-01", "close", "running");
    events::Event half;
    half.kind = Kind::credit;
    half.time = at("2026-03-10", 12);
    half.order = id("1");
    half.origin = id("instagram");
    half.subject = id("last");
    half.x = 1;
    write({half}, run);
    ASSERT_TRUE(store_->batch(shop_.id, run));
    auto const closed = close_month(*work_, shop_, month("2026-03"), "the merchant");
    ASSERT_TRUE(closed) << closed.error().message;
    EXPECT_NE(closed->run_id, run);
    EXPECT_FALSE(store_->batch(shop_.id, run));
    EXPECT_EQ(credit(made(), measure::Model::last, "instagram"), 2);
}

TEST_P(VerdictStore, StoredCreditAddsUpToEachOrder) {
    write_spring();
    auto const closed = close_month(*work_, shop_, month("2026-03"), "the merchant");
    ASSERT_TRUE(closed) << closed.error().message;
    events::CountRequest request;
    request.shop = shop_.id;
    request.kinds = {Kind::credit};
    request.group_by = {events::Column::order, events::Column::subject};
    request.sums = {events::Column::x, events::Column::amount};
    request.newest_only = false;
    auto const rows = store_->count(request);
    ASSERT_EQ(rows.size(), measure::k_models.size()); // one order, eight models
    for (auto const& one : rows) {
        EXPECT_EQ(one.group[0], id("1"));
        EXPECT_NEAR(one.sum_f64[0], 1, 1e-12);
        EXPECT_EQ(one.sum_i64[0], 10'000);
    }
}

TEST_P(VerdictStore, ComparesTwoPeriods) {
    write_spring();
    Question question;
    question.from = day("2026-04-01");
    question.to = day("2026-05-01");
    question.compare_from = day("2026-03-01");
    question.compare_to = day("2026-04-01");
    auto const report = made(question);
    EXPECT_EQ(report.figures.ledger.revenue(), 4'000);
    ASSERT_TRUE(report.compare);
    EXPECT_EQ(report.compare->ledger.revenue(), 10'000);
    EXPECT_EQ(row(*report.compare, "newsletter").seen.most_orders, 1);
    question.from = day("2026-05-01");
    auto const empty = verdict::report(*work_, shop_, question);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, Errc::invalid_input);
}

TEST_P(VerdictStore, AControlGroupDecides) {
    write_spring();
    experiments::Experiment mailing;
    mailing.name = "mailing";
    mailing.channel = "newsletter";
    mailing.control = "holdout";
    mailing.metric = "spend";
    mailing.starts_at = at("2026-04-14"); // after the last order: it is shown all the same
    mailing.ends_at = at("2026-04-28");
    mailing.cost_minor = 2'000;
    mailing.import_id = 1;
    ASSERT_TRUE(experiments::define(*work_, shop_, mailing));
    // The arms of rules_proof_test: 100 treated, half spend 10.00; 100 held out, half spend 6.00.
    std::vector<events::Event> rows;
    for (int i = 0; i < 200; ++i) {
        bool const treated = i % 2 == 0;
        bool const spends = i % 4 < 2;
        events::Event event;
        event.kind = Kind::arm;
        event.person = id("person " + std::to_string(i));
        event.time = at("2026-04-01");
        event.subject = id("mailing");
        event.label = id(treated ? "treated" : "holdout");
        event.x = spends ? (treated ? 10 : 6) : 0;
        event.amount = spends ? (treated ? 1'000 : 600) : 0;
        event.z = spends;
        rows.push_back(event);
    }
    texts_ = {"mailing"};
    write(rows);
    auto const report = made();
    auto const& newsletter = row(report.figures, "newsletter");
    ASSERT_EQ(newsletter.experiments.size(), 1U);
    auto const& proved = newsletter.experiments[0];
    EXPECT_NEAR(proved.revenue, 200, 1e-9);
    EXPECT_NEAR(proved.revenue_interval->low, 84.2757, 1e-3);
    // Margin 50 %: [42.14; 157.86] less 20.
    EXPECT_NEAR(proved.profit->interval.low, 22.138, 1e-3);
    EXPECT_EQ(newsletter.verdict, measure::Verdict::sells);
    EXPECT_EQ(row(report.figures, "instagram").verdict, measure::Verdict::not_known_yet);
}

TEST_P(VerdictStore, PathFilesStandInWhereThereAreNoPeople) {
    events::Event path;
    path.kind = Kind::path;
    path.subject = id("newsletter > instagram");
    path.x = 3;
    path.amount = 9'000;
    path.y = 1;
    texts_ = {"newsletter > instagram"};
    write({path});
    auto const report = made();
    EXPECT_TRUE(report.seen_from_paths);
    EXPECT_EQ(credit(report, measure::Model::last, "instagram"), 3);
    EXPECT_EQ(report.models_missing, std::vector<std::string>{"time_decay"});
    ASSERT_EQ(report.top_paths.size(), 1U);
    EXPECT_EQ(report.top_paths[0].value, 90);
}

TEST_P(VerdictStore, AggregatesOfOthersAreOneMoreModel) {
    write_spring();
    events::Event reported;
    reported.kind = Kind::reported;
    reported.time = at("2026-04-02");
    reported.origin = id("newsletter");
    reported.subject = id("ga4");
    reported.x = 500;
    reported.y = 7;
    reported.amount = 21'000;
    texts_ = {"ga4"};
    write({reported});
    auto const report = made();
    auto const& newsletter = row(report.figures, "newsletter");
    ASSERT_EQ(newsletter.reported.size(), 1U);
    EXPECT_EQ(newsletter.reported[0].by, "ga4");
    EXPECT_EQ(newsletter.seen.most_orders, 7);
    EXPECT_EQ(newsletter.seen.most_value, 210);
    EXPECT_THAT(report.warnings, testing::Contains(testing::HasSubstr("GA4")));
}

} // namespace
} // namespace colporteur::verdict
