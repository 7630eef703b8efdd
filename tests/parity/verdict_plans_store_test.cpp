// What a plan says, and that the report says the same.
#include "parity/verdict_shop.hpp"

namespace colporteur::verdict {
namespace {

class VerdictPlans : public VerdictShop {};
COLPORTEUR_EACH_ENGINE(VerdictPlans);

TEST_P(VerdictPlans, PlansACalendarAndASplit) {
    write_spring();
    auto const calendar = plan(*work_, shop_, {"instagram", {}, 1, {}, 0.5});
    ASSERT_TRUE(calendar) << calendar.error().message;
    EXPECT_FALSE(calendar->split);
    EXPECT_GE(calendar->weeks, 4);
    EXPECT_TRUE(calendar->csv.starts_with("date,weekday,state\n2026-05-25,Monday,o"))
        << calendar->csv;
    EXPECT_THAT(calendar->text, testing::HasSubstr("smallest profit that matters"));
    EXPECT_EQ(plan(*work_, shop_, {"instagram", {}, 1, {}, 0.5})->csv, calendar->csv);

    auto const without = plan(*work_, shop_, {"newsletter", {}, 1, true, 0.5});
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, Errc::not_enough_data);
    add_customers(20);
    auto const split = plan(*work_, shop_, {"newsletter", {}, 1, {}, 0.5});
    ASSERT_TRUE(split) << split.error().message;
    EXPECT_TRUE(split->split);
    EXPECT_EQ(split->people, 20);
    EXPECT_TRUE(split->csv.starts_with("customer_id,arm\nC00,"));
    EXPECT_THAT(split->csv, testing::HasSubstr(",holdout\n"));
    EXPECT_THAT(split->csv, testing::HasSubstr(",treated\n"));

    EXPECT_EQ(plan(*work_, shop_, {"direct", {}, 1, {}, 0.5}).error().code, Errc::invalid_input);
    EXPECT_EQ(plan(*work_, shop_, {"newsletter", {}, 1, true, 1.5}).error().code,
              Errc::invalid_input);
    EXPECT_EQ(plan(*work_, shop_, {"nobody knows", {}, 1, {}, 0.5}).error().code, Errc::not_found);
}

// Whatever period is looked at: a test is sized by the last year of the data.
TEST_P(VerdictPlans, ReportAndPlanSizeATestInOneWay) {
    write_spring();
    auto const planned = plan(*work_, shop_, {"instagram", {}, 1, {}, 0.5});
    ASSERT_TRUE(planned) << planned.error().message;
    Question april;
    april.from = day("2026-04-01");
    for (auto const& question : {Question{}, april}) {
        auto const next = row(made(question).figures, "instagram").next;
        EXPECT_EQ(next.weeks, planned->weeks) << next.text << planned->text;
    }
}

TEST_P(VerdictPlans, WithoutASaleThereAreNoOrdersToTell) {
    write({touch("anna", at("2026-04-02"), "instagram")});
    EXPECT_FALSE(made().figures.sales_known);
    write_spring();
    EXPECT_TRUE(made().figures.sales_known);
}

} // namespace
} // namespace colporteur::verdict
