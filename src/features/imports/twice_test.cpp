// What must not count twice, what undo takes along, and what has not happened yet.
#include "features/imports/shop_for_tests.hpp"

#include "features/experiments/service.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using events::Column;
using ::testing::HasSubstr;
using EventKind = events::Kind;

class Twice : public ShopTest {};

constexpr std::string_view k_touches = "visitor,time,source\n"
                                       "a,2026-03-01 10:00,insta\n"
                                       "b,2026-03-02 10:00,google\n";

} // namespace

TEST_F(Twice, TouchesInAnotherTimeZoneAreRefused) {
    import_text(k_touches);
    ImportRequest request;
    request.file = write(k_touches, "again.csv");
    request.time_zone = "UTC";
    auto const again = try_import(request);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::conflict);
    EXPECT_THAT(again.error().message,
                HasSubstr("import #1 with other options: `import --undo 1`"));
    EXPECT_EQ(all(EventKind::touch).rows, 2);
    ASSERT_TRUE(undo(*work_, shop_, 1));
    EXPECT_EQ(import(request).added, 2);
}

// Facts with a name of their own are corrected, not doubled.
TEST_F(Twice, OrdersWithOtherOptionsCorrect) {
    std::string_view const orders = "order_id,date,total\n1,2026-03-01,120\n";
    import_text(orders);
    ImportRequest request;
    request.file = write(orders);
    request.prices = Prices::net;
    EXPECT_EQ(import(request).corrected, 1);
    EXPECT_EQ(revenue(), 12000);
}

TEST_F(Twice, RefundsWithNumbersAndWithoutAreTheSame) {
    std::string const orders = "order_id,date,sku,goods_net,refunded_net\n";
    import_text(orders + "1,2026-03-01,A,100.00,30.00\n");
    ImportRequest request;
    request.prices = Prices::net;
    request.file = write("order_id,refund_id,refund_date,refunded\n1,R1,2026-03-25,20.00\n"
                         "1,R2,2026-03-26,10.00\n");
    import(request);
    EXPECT_EQ(all(EventKind::refund).amount, 3000) << "numbers in place of the sum";
    import_text(orders + "1,2026-03-01,A,100.00,35.00\n");
    EXPECT_EQ(all(EventKind::refund).amount, 3500) << "the sum in place of numbers";
    import_text("order_id,date,sku,goods_net,status\n1,2026-03-01,A,100.00,refunded\n");
    EXPECT_EQ(all(EventKind::refund).amount, 10000);
}

TEST_F(Twice, AFileIsAsNewAsTheNewestThingInIt) {
    import_text("order_id,date,sku,goods_net\n1,2026-03-01,A,100.00\n2,2026-03-05,A,100.00\n");
    import_text("order_id,date,sku,goods_net\n1,2026-03-01,A,90.00\n2,2026-03-05,A,100.00\n",
                "again.csv");
    auto const records = list(*work_, shop_);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(day_text(shop_.zone.day_of(records[0].newest_at.value_or(0))), "2026-03-05");
    EXPECT_EQ(records[1].newest_at, records[0].newest_at) << "also what was known already";
}

TEST_F(Twice, ArmsWithoutAPersonComeOnce) {
    ImportRequest request;
    request.as = Kind::experiment;
    request.experiment.channel = "newsletter";
    request.experiment.name = "spring";
    request.experiment.metric = "spend";
    request.file = write("arm,spend\ncontrol,1.00\ntest,2.00\n", "one.csv");
    import(request);
    request.file = write("arm,spend\ncontrol,1.00\ntest,2.00\ntest,3.00\n", "two.csv");
    auto const second = try_import(request);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::conflict);
    EXPECT_THAT(second.error().message, HasSubstr("import --undo 1"));
    EXPECT_EQ(all(EventKind::arm).rows, 2);
    EXPECT_EQ(experiments::list(*work_, shop_).size(), 1U);
    request.experiment.name = "summer";
    EXPECT_EQ(import(request).added, 3);
    ASSERT_TRUE(undo(*work_, shop_, 1));
    request.experiment.name = "spring";
    EXPECT_EQ(import(request).added, 3);
}

TEST_F(Twice, UndoNamesTheImportsThatHeldTheSameRows) {
    import_text(k_touches);
    import_text("order_id,date,total\n1,2026-03-01,120\n", "orders.csv");
    import_text("visitor,time,source\nb,2026-03-02 10:00,google\nc,2026-03-03 10:00,google\n",
                "later.csv");
    import_text("visitor,time,source\nd,2026-03-04 10:00,google\n", "other.csv");
    auto const undone = undo(*work_, shop_, 1);
    ASSERT_TRUE(undone);
    ASSERT_EQ(undone->again.size(), 1U);
    EXPECT_EQ(undone->again[0].file_name, "later.csv");
    EXPECT_EQ(undone->again[0].known, 1);
    EXPECT_TRUE(undo(*work_, shop_, 4)->again.empty());
}

// The clock of these tests stands at 2026-07-01; a day is left for zones that differ.
TEST_F(Twice, WhatHasNotHappenedIsRejected) {
    auto const orders = import_text("order_id,date,total,refunded,refund_date\n"
                                    "1,2026-06-30,120,0,\n"
                                    "2,2026-07-02 00:00,120,0,\n"
                                    "3,2099-10-07,120,0,\n"
                                    "4,2026-06-01,120,60,2062-12-06\n");
    EXPECT_EQ(orders.rows, 2);
    EXPECT_EQ(orders.rejected, 2);
    EXPECT_THAT(text_of(orders.rejects_file),
                HasSubstr("date,\"'2099-10-07' is 2099-10-07, which is still to come"));
    EXPECT_THAT(text_of(orders.rejects_file), HasSubstr("5,refund_date,"));
    auto const touches = import_text("visitor,time,source\na,2026-06-07,x\na,2072-01-01,x\n");
    EXPECT_EQ(touches.rejected, 1);
    EXPECT_THAT(text_of(touches.rejects_file), HasSubstr("--date-order"));
}

TEST_F(Twice, CostsMayLieAheadAndADemoHasACalendarOfItsOwn) {
    EXPECT_EQ(import_text("channel,month,kind,amount\nnewsletter,2027-01,tools,49\n").added, 1);
    shop_.demo = true;
    EXPECT_EQ(import_text("visitor,time,source\na,2027-01-01,x\n", "demo.csv").added, 1);
}

} // namespace colporteur::imports
