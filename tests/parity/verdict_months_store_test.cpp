// Profit and loss by month over real stores: the months add up to the report.
#include "parity/verdict_shop.hpp"

#include <algorithm>

namespace colporteur::verdict {
namespace {

class VerdictMonths : public VerdictShop {
  protected:
    MonthByMonth book(Question const& question = {}) {
        auto made = by_month(*work_, shop_, question);
        if (!made) throw std::runtime_error(made.error().message);
        return std::move(*made);
    }
    std::vector<MonthOfChannels> months(Question const& question = {}) {
        return book(question).months;
    }
    // Channels and Verdict are two pages of one shop: they show the same figures, to the last bit.
    void expect_the_reports_figures(Question const& question = {}) {
        auto const report = made(question);
        auto const all = book(question);
        EXPECT_EQ(all.total.figures.ledger, report.figures.ledger);
        EXPECT_EQ(all.total.margin, report.figures.margin_known
                                        ? std::optional(report.figures.margin)
                                        : std::nullopt);
        for (auto const& row : report.figures.channels) {
            auto const same = [&](ChannelMonth const& one) {
                return one.channel.name == row.channel.name;
            };
            auto const one =
                std::find_if(all.total.channels.begin(), all.total.channels.end(), same);
            ASSERT_NE(one, all.total.channels.end()) << row.channel.name;
            EXPECT_EQ(one->cost, row.cost) << row.channel.name;
            EXPECT_EQ(one->seen.orders, row.seen.orders) << row.channel.name;
            EXPECT_EQ(one->seen.value, row.seen.value) << row.channel.name;
            EXPECT_EQ(one->seen.least_orders, row.seen.least_orders) << row.channel.name;
            EXPECT_EQ(one->seen.most_orders, row.seen.most_orders) << row.channel.name;
            EXPECT_EQ(one->seen.least_value, row.seen.least_value) << row.channel.name;
            EXPECT_EQ(one->seen.most_value, row.seen.most_value) << row.channel.name;
        }
        Ledger sum;
        for (auto const& month : all.months) {
            sum.orders += month.figures.ledger.orders;
            sum.goods += month.figures.ledger.goods;
            sum.refunds += month.figures.ledger.refunds;
            sum.costs += month.figures.ledger.costs;
        }
        EXPECT_EQ(sum.orders, all.total.figures.ledger.orders);
        EXPECT_EQ(sum.revenue(), all.total.figures.ledger.revenue());
        EXPECT_EQ(sum.costs, all.total.figures.ledger.costs);
    }
    // In March newsletter was first and instagram last, in April the other way round.
    void write_spring_and_its_mirror() {
        write_spring();
        std::vector<events::Event> rows = {touch("gus", at("2026-04-12"), "instagram"),
                                           touch("gus", at("2026-04-13"), "newsletter")};
        add_order(rows, "7", "gus", at("2026-04-14", 12), 10'000);
        write(rows);
    }
    static ChannelMonth const* find(MonthOfChannels const& month, std::string_view channel) {
        for (auto const& one : month.channels) {
            if (one.channel.name == channel) return &one;
        }
        return nullptr;
    }
    static double credit_of(MonthOfChannels const& month, measure::Model model,
                            std::string_view channel) {
        auto const* row = find(month, channel);
        return row == nullptr ? 0 : row->seen.orders[static_cast<std::size_t>(model)].value_or(0);
    }
    events::Event hours(char const* origin, char const* on, std::int64_t amount) {
        auto event = media(origin, on, amount);
        event.label = id("hours");
        return event;
    }
    void write_more_costs() {
        texts_ = {"hours"};
        write({media("newsletter", "2026-03-31", 700), media("newsletter", "2026-04-01", 900),
               hours("instagram", "2026-04-30", 4'500), media("instagram", "2026-05-02", 1'100)});
    }
};
COLPORTEUR_EACH_ENGINE(VerdictMonths);

TEST_P(VerdictMonths, AnEmptyShopSaysWhatToImport) {
    auto const made = by_month(*work_, shop_, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Errc::not_enough_data);
}

TEST_P(VerdictMonths, CostsAndRevenueAddUpToTheReport) {
    write_spring();
    write_more_costs();
    Question question;
    question.close_due_months = false;
    question.from = day("2026-03-01");
    question.to = day("2026-05-20");
    auto const report = made(question);
    auto const all = months(question);
    ASSERT_EQ(all.size(), 3U);
    Ledger sum;
    for (auto const& month : all) {
        sum.orders += month.figures.ledger.orders;
        sum.costs += month.figures.ledger.costs;
        EXPECT_FALSE(month.figures.closed);
    }
    EXPECT_EQ(sum.orders, report.figures.ledger.orders);
    EXPECT_EQ(sum.costs, report.figures.ledger.costs);
    EXPECT_EQ(sum.costs, 3'000 + 700 + 900 + 4'500 + 1'100);
    for (auto const& channel : report.figures.channels) {
        CostByKind cost;
        for (auto const& month : all) {
            auto const* row = find(month, channel.channel.name);
            if (row == nullptr) continue;
            cost.media += row->cost.media;
            cost.hours += row->cost.hours;
        }
        EXPECT_EQ(cost.media, channel.cost.media) << channel.channel.name;
        EXPECT_EQ(cost.hours, channel.cost.hours) << channel.channel.name;
    }
    EXPECT_EQ(find(all[0], "newsletter")->cost.media, 700) << "the last day of March is March";
    EXPECT_EQ(find(all[1], "newsletter")->cost.media, 900);
}

// The models that look at one journey at a time; Markov and Shapley look at all of a month.
TEST_P(VerdictMonths, CreditAddsUpToTheReport) {
    write_spring();
    auto const all = months();
    auto const report = made();
    for (auto const model : {measure::Model::first, measure::Model::last, measure::Model::linear,
                             measure::Model::position, measure::Model::time_decay}) {
        for (char const* channel : {"newsletter", "instagram"}) {
            double sum = 0;
            for (auto const& month : all)
                sum += credit_of(month, model, channel);
            EXPECT_NEAR(sum, credit(report, model, channel), 1e-9)
                << measure::model_name(model) << ' ' << channel;
        }
    }
    EXPECT_EQ(credit_of(all[0], measure::Model::first, "newsletter"), 1);
    EXPECT_EQ(credit_of(all[1], measure::Model::first, "newsletter"), 0);
    auto const* april = find(all[1], "instagram");
    ASSERT_NE(april, nullptr);
    EXPECT_DOUBLE_EQ(april->seen.least_value, 40);
    EXPECT_DOUBLE_EQ(april->seen.most_value, 40);
}

TEST_P(VerdictMonths, TheLeastOfAPeriodIsNotTheSumOfTheLeastOfItsMonths) {
    write_spring_and_its_mirror();
    auto const all = book();
    double least = 0, most = 0;
    for (auto const& month : all.months) {
        least += find(month, "newsletter")->seen.least_value;
        most += find(month, "newsletter")->seen.most_value;
    }
    EXPECT_DOUBLE_EQ(least, 0) << "each month has a model that gives newsletter nothing";
    EXPECT_DOUBLE_EQ(most, 200);
    auto const newsletter =
        std::find_if(all.total.channels.begin(), all.total.channels.end(),
                     [](auto& row) { return row.channel.name == "newsletter"; });
    ASSERT_NE(newsletter, all.total.channels.end());
    EXPECT_GT(newsletter->seen.least_value, 50) << "but no model gives it nothing of both";
    EXPECT_LT(newsletter->seen.most_value, 150);
    expect_the_reports_figures();
}

TEST_P(VerdictMonths, ThePeriodIsTheReportsWhateverIsClosedOrCameLate) {
    write_spring_and_its_mirror();
    write_more_costs();
    Question question;
    question.close_due_months = false;
    expect_the_reports_figures(question);
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-03"), "the merchant"));
    expect_the_reports_figures(question);
    write({media("instagram", "2026-03-20", 5'000), refund("1", at("2026-03-20"), 2'500),
           refund("2", at("2026-05-04"), 1'000)});
    expect_the_reports_figures(question);
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-04"), "the merchant"));
    expect_the_reports_figures(question);
    question.from = day("2026-03-05");
    question.to = day("2026-04-13");
    expect_the_reports_figures(question);
    question.from = day("2026-04-01");
    question.to.reset();
    expect_the_reports_figures(question);
}

TEST_P(VerdictMonths, AClosedMonthKeepsItsStoredCredit) {
    write_spring();
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-03"), "the merchant"));
    ASSERT_TRUE(channels::set_alias(*work_, shop_, "instagram", "posters"));
    auto const all = months();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_TRUE(all[0].figures.closed);
    EXPECT_FALSE(all[1].figures.closed);
    EXPECT_EQ(credit_of(all[0], measure::Model::last, "instagram"), 1) << "as it was closed";
    EXPECT_EQ(credit_of(all[0], measure::Model::last, "posters"), 0);
    EXPECT_EQ(find(all[0], "instagram")->cost.media, 3'000);
    EXPECT_EQ(credit_of(all[1], measure::Model::last, "posters"), 1) << "as it is now";
    EXPECT_EQ(credit_of(all[1], measure::Model::last, "instagram"), 0);
}

TEST_P(VerdictMonths, WhatComesLateDoesNotChangeAClosedMonth) {
    write_spring();
    ASSERT_TRUE(close_month(*work_, shop_, month("2026-03"), "the merchant"));
    write({media("instagram", "2026-03-20", 5'000), refund("1", at("2026-03-20"), 2'500)});
    auto const all = months();
    EXPECT_EQ(all[0].figures.ledger.costs, 3'000);
    EXPECT_EQ(all[0].figures.ledger.revenue(), 10'000);
    EXPECT_EQ(find(all[0], "instagram")->cost.media, 3'000);
    EXPECT_EQ(find(all[1], "instagram")->cost.media, 5'000) << "booked in the first open month";
}

TEST_P(VerdictMonths, ReadingThemClosesNothing) {
    write_spring();
    work_->now = at("2026-12-01");
    Question question;
    question.close_due_months = false;
    for (auto const& month : months(question))
        EXPECT_FALSE(month.figures.closed);
}

TEST_P(VerdictMonths, AStopClosesNothingMore) {
    write_spring();
    work_->now = at("2026-12-01");
    std::atomic<bool> const stop = true;
    int closed = -1;
    Question question;
    question.stop = &stop;
    question.on_settled = [&](int months) { closed = months; };
    auto const stopped = report(*work_, shop_, question);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, Errc::stopped);
    EXPECT_EQ(closed, 0) << "who waits for the turn is told all the same";
    question.stop = nullptr;
    ASSERT_TRUE(report(*work_, shop_, question));
    EXPECT_GT(closed, 0);
}

TEST_P(VerdictMonths, AMonthWithoutTouchesHasNoCredit) {
    write_spring();
    std::vector<events::Event> rows;
    add_order(rows, "0", "eve", at("2026-01-10", 12), 5'000);
    rows.push_back(media("newsletter", "2026-02-14", 600));
    write(rows);
    auto const all = months();
    ASSERT_EQ(all.size(), 4U) << "January to April, February too";
    EXPECT_EQ(month_text(all[0].figures.month), "2026-01");
    EXPECT_EQ(all[0].figures.ledger.orders, 1);
    EXPECT_EQ(all[1].figures.ledger.orders, 0);
    EXPECT_EQ(find(all[1], "newsletter")->cost.media, 600);
    for (auto const n : {0U, 1U}) {
        for (auto const& row : all[n].channels) {
            EXPECT_EQ(row.seen.most_orders, 0) << row.channel.name;
            EXPECT_EQ(row.seen.most_value, 0) << row.channel.name;
        }
    }
}

TEST_P(VerdictMonths, PathFilesHaveNoMonths) {
    events::Event path;
    path.kind = Kind::path;
    path.subject = id("newsletter > instagram");
    path.x = 3;
    path.amount = 9'000;
    path.y = 1;
    texts_ = {"newsletter > instagram"};
    std::vector<events::Event> rows{path, media("instagram", "2026-03-15", 3'000)};
    add_order(rows, "1", "ann", at("2026-03-10", 12), 10'000);
    write(rows);
    EXPECT_TRUE(made().seen_from_paths);
    expect_the_reports_figures(); // the period has their credit, no month does
    auto const all = months();
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(find(all[0], "instagram")->cost.media, 3'000);
    for (auto const& month : all) {
        for (auto const& row : month.channels) {
            EXPECT_EQ(row.seen.orders[0], std::nullopt) << row.channel.name;
            EXPECT_EQ(row.seen.most_orders, 0) << row.channel.name;
            EXPECT_EQ(row.seen.most_value, 0) << row.channel.name;
        }
    }
}

TEST_P(VerdictMonths, ThePeriodCutsTheFirstAndTheLastMonth) {
    write_spring();
    write_more_costs();
    Question question;
    question.close_due_months = false;
    question.from = day("2026-03-20");
    question.to = day("2026-04-15");
    auto const all = months(question);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].figures.ledger.costs, 700) << "the cost of 15 March is before";
    EXPECT_EQ(all[0].figures.ledger.orders, 0);
    EXPECT_EQ(all[0].figures.ledger.costs + all[1].figures.ledger.costs,
              made(question).figures.ledger.costs);
    EXPECT_EQ(all[1].figures.ledger.orders, 1);
}

TEST_P(VerdictMonths, WithoutAMarginThereIsNone) {
    write_spring();
    EXPECT_EQ(months().at(0).margin, 0.5);
    shop_.margin.reset();
    for (auto const& month : months())
        EXPECT_EQ(month.margin, std::nullopt);
}

} // namespace
} // namespace colporteur::verdict
