// Orders as shops export them again and again: refunds, statuses, rows apart, lines that go.
#include "features/imports/shop_for_tests.hpp"

#include "features/shops/service.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using events::Column;
using ::testing::Contains;
using ::testing::HasSubstr;
using EventKind = events::Kind;

class Orders : public ShopTest {
  protected:
    // goods - refunds of the orders that are paid: as shops::OrderFact::revenue_minor()
    std::int64_t kept() {
        std::int64_t sum = 0;
        for (auto const& order : shops::read_orders(*work_, shop_, {}))
            sum += order.revenue_minor();
        return sum;
    }
};

constexpr std::string_view k_shopify =
    "Name,Email,Financial Status,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,"
    "Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Refunded Amount\n";

std::string shopify(std::string_view rows) {
    return std::string(k_shopify) + std::string(rows);
}

} // namespace

// 60.00 of goods and 12.00 of shipping, with 12.00 of VAT inside, all given back: nothing is left.
TEST_F(Orders, AFullRefundLeavesNothingThoughItHoldsShippingAndTax) {
    import_text(shopify("#1,a@x.com,refunded,60.00,12.00,12.00,72.00,2026-03-02 10:00,1,Mug,60.00,"
                        "MUG,0,72.00\n"));
    EXPECT_EQ(all(EventKind::order_line).amount, 5000);
    EXPECT_EQ(kept(), 0);
}

TEST_F(Orders, AGrossRefundOfALineIsTakenNet) {
    import_text("order_id,date,sku,quantity,price,line refunded\n1,2026-03-01,MUG,1,120,120\n");
    EXPECT_EQ(kept(), 0);
    import_text("order_id,date,sku,quantity,price,refunded net\n2,2026-03-01,MUG,1,120,40\n");
    EXPECT_EQ(kept(), 10000 - 4000);
}

TEST_F(Orders, RefundedWithoutAnAmountIsARefundOfAll) {
    import_text("order_id;date;statut;total\n"
                "1;2026-03-01;Terminée;120,00\n"
                "2;2026-03-02;Remboursée;240,00\n"
                "3;2026-03-03;Partiellement remboursée;12,00\n"
                "4;2026-03-03;En attente de paiement;1200,00\n"
                "5;2026-03-03;wc-pending;1200,00\n"
                "6;2026-03-03;Pending;1200,00\n"
                "7;2026-03-03;En attente;24,00\n");
    EXPECT_EQ(kept(), 10000 + 1000 + 2000);
    EXPECT_EQ(all(EventKind::refund).amount, 20000);
    EXPECT_EQ(by(EventKind::order, Column::label)["cancelled"].rows, 3);
}

TEST_F(Orders, StatusesThatNobodyKnowsAreSaid) {
    auto const report = import_text("order_id,date,status,total\n1,2026-03-01,Zorg,120\n"
                                    "2,2026-03-01,Zorg,120\n3,2026-03-01,paid,120\n");
    EXPECT_THAT(report.notes, Contains(HasSubstr("count as sales: 'Zorg' (2)")));
    EXPECT_EQ(kept(), 30000);
}

// WooCommerce, sorted by article: 80.00 of goods in order 1 and 50.00 in order 2.
TEST_F(Orders, RowsOfAnOrderThatStandApartAreOneOrder) {
    auto const report = import_text(
        "Order Number,Order Status,Order Date,Customer User ID,SKU,Item #,Quantity,Item Cost,"
        "Order Subtotal Amount,Cart Discount Amount,Order Shipping Amount,Order Total Tax Amount,"
        "Order Total Amount\n"
        "1,Completed,2026-03-02 10:00,7,MUG,1,1,50.00,80.00,0,5,17,102.00\n"
        "2,Completed,2026-03-03 10:00,8,MUG,1,1,50.00,50.00,0,0,10,60.00\n"
        "1,Completed,2026-03-02 10:00,7,TEA,2,1,30.00,80.00,0,5,17,102.00\n");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(kept(), 13000);
    EXPECT_EQ(by(EventKind::order_line, Column::product)["TEA"].amount, 3000);
}

// More orders between the rows than are kept open: the late row is refused, never counted twice.
TEST_F(Orders, RowsThatAreTooFarApartAreRefused) {
    std::string text = "order_id,date,sku,price\n0,2026-03-01,A,12\n";
    for (int i = 1; i <= 20'001; ++i)
        text += std::to_string(i) + ",2026-03-01,A,12\n";
    auto const report = import_text(text + "0,2026-03-01,B,12\n");
    EXPECT_EQ(report.rejected, 1);
    EXPECT_THAT(text_of(report.rejects_file), HasSubstr("sort the file by order"));
    EXPECT_EQ(kept(), 1000 * 20'002);
}

TEST_F(Orders, AReexportTakesLinesOutThatAreGone) {
    auto const first =
        shopify("#1,a@x.com,paid,120.00,0,20.00,120.00,2026-03-02 10:00,1,Mug,60.00,MUG,0,0\n"
                "#1,,,,,,,2026-03-02 10:00,1,Tea,60.00,TEA,0,\n"
                "#2,a@x.com,paid,60.00,0,10.00,60.00,2026-03-02 10:00,1,Mug,60.00,MUG,0,0\n");
    import_text(first);
    EXPECT_EQ(kept(), 15000);
    auto const shorter = import_text(
        shopify("#1,a@x.com,paid,60.00,0,10.00,60.00,2026-03-02 10:00,1,Mug,60.00,MUG-2,0,0\n"));
    EXPECT_EQ(kept(), 5000 + 5000);
    EXPECT_EQ(shorter.added, 1);
    EXPECT_EQ(shorter.corrected, 2);
    EXPECT_EQ(by(EventKind::order_line, Column::product)["TEA"].quantity, 0);
    // Other bytes, the same rows.
    auto const again = import_text(
        shopify("#1,a@x.com,paid,60.00,0,10.00,60.00,2026-03-02 10:00,1,Mug,60.00,MUG-2,0,0.00\n"));
    EXPECT_EQ(again.added + again.corrected, 0);
    undo(*work_, shop_, again.id);
    undo(*work_, shop_, shorter.id);
    EXPECT_EQ(kept(), 15000);
}

TEST_F(Orders, ALineThatComesBackCountsAgain) {
    std::string const head = "order_id,date,sku,price\n";
    import_text(head + "1,2026-03-01,A,12\n1,2026-03-01,B,24\n");
    import_text(head + "1,2026-03-01,A,12\n");
    EXPECT_EQ(kept(), 1000);
    import_text(head + "1,2026-03-01,B,24\n1,2026-03-01,A,12\n");
    EXPECT_EQ(kept(), 3000);
}

TEST_F(Orders, ARefundThatWasTakenBackIsGoneButNotThoseWithANumber) {
    std::string const head = "order_id,date,total,refunded\n";
    import_text(head + "1,2026-03-01,120,60\n2,2026-03-01,120,0\n");
    import_text("order_id,refund_id,refund_date,refunded\n2,R1,2026-03-25,60\n");
    EXPECT_EQ(kept(), 5000 + 5000);
    import_text("order_id,date,total\n1,2026-03-01,120\n2,2026-03-01,120\n");
    EXPECT_EQ(kept(), 10000) << "this file says nothing about refunds";
    import_text(head + "1,2026-03-01,120,0\n2,2026-03-01,120,0\n");
    EXPECT_EQ(kept(), 10000 + 5000);
}

TEST_F(Orders, AnOrderWithARejectedRowKeepsItsLinesAndSoDoMendedRejects) {
    std::string const head = "order_id,date,sku,price\n";
    import_text(head + "1,2026-03-01,A,12\n1,2026-03-01,B,24\n");
    import_text(head + "1,2026-03-01,A,12\n1,2026-03-01,B,many\n");
    EXPECT_EQ(kept(), 3000);
    import_text("rejected line,rejected column,reason,order_id,date,sku,price\n"
                "3,price,'many' is not a number,1,2026-03-01,B,36\n");
    EXPECT_EQ(kept(), 1000 + 3000);
}

TEST_F(Orders, ASaleThatBearsARefundNumberIsASaleAndARefund) {
    import_text("order_id,date,total,refund_id,refunded,refund_date\n"
                "1,2026-03-01,120,R1,60,2026-03-03\n"
                "1,2026-03-01,,R2,30,2026-03-04\n"
                "2,2026-03-01,240,,,\n");
    EXPECT_EQ(all(EventKind::order_line).amount, 10000 + 20000);
    EXPECT_EQ(all(EventKind::refund).rows, 2);
    EXPECT_EQ(kept(), 30000 - 5000 - 2500);
}

TEST_F(Orders, AFileOfRefundsAloneNeedsNoOtherDate) {
    import_text("order_id,date,total\n1,2026-03-01,120\n");
    auto const report = import_text("order_id,refund_date,refunded\n1,2026-03-25,60\n");
    EXPECT_EQ(report.added, 1) << "the order itself is not written again";
    EXPECT_EQ(kept(), 5000);
}

TEST_F(Orders, PiecesMayBeBroken) {
    auto const report = import_text("order_id,date,sku,quantity,price\n1,2026-03-01,CLOTH,1.5,12\n"
                                    "2,2026-03-01,CLOTH,2.250,12\n");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(all(EventKind::order_line).amount, 1500 + 2250);
    EXPECT_EQ(all(EventKind::order_line).quantity, 2 + 2);
}

TEST_F(Orders, OneWithoutADateIsRejectedAndNotCountedAsRead) {
    auto const report = import_text("order_id,line,date,sku,quantity,goods_net,shipping_net\n"
                                    "1,1,2026-03-02,MUG,1,10.00,0\n"
                                    "2,1,,MUG,1,10.00,0\n");
    EXPECT_EQ(report.rows, 1);
    EXPECT_EQ(report.rejected, 1);
    EXPECT_THAT(text_of(report.rejects_file), HasSubstr("the order has no date"));
}

TEST_F(Orders, OneWithoutADateIsRejectedWithAllItsRows) {
    auto const report = import_text("order_id,line,date,sku,quantity,goods_net,shipping_net\n"
                                    "1,1,,MUG,1,10.00,0\n"
                                    "1,2,2026-03-02,CUP,1,5.00,0\n"
                                    "2,1,,MUG,1,10.00,0\n"
                                    "2,2,,CUP,1,5.00,0\n"
                                    "2,3,,JUG,1,7.00,0\n");
    EXPECT_EQ(report.rows, 2);
    EXPECT_EQ(report.rejected, 3);
    EXPECT_THAT(text_of(report.rejects_file), HasSubstr("2,3,,JUG"));
    EXPECT_EQ(all(EventKind::order_line).amount, 1500);

    ImportRequest request;
    request.file = write("order_id,line,date,sku,quantity,goods_net\n"
                         "3,1,,MUG,1,10.00\n"
                         "3,2,,CUP,1,5.00\n",
                         "none.csv");
    auto const none = try_import(request);
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().message, HasSubstr("none of its 2 rows"));
}

TEST_F(Orders, APreviewNamesOrdersAndPeopleAsTheFileDoes) {
    ImportRequest request;
    request.file = write(shopify("#1001,Anna@x.com,paid,60.00,0,0,60.00,2026-03-02 10:00,1,Mug,"
                                 "60.00,MUG,0,0\n"));
    auto const shown = preview(*work_, shop_, request);
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_THAT(words_of(shown->rows.at(0)), Contains(HasSubstr("order #1001")));
    EXPECT_THAT(words_of(shown->rows.at(0)), Contains(HasSubstr("person Anna@x.com")));
}

TEST_F(Orders, ThePreviewOfATestSaysThatItsChannelIsMissing) {
    ImportRequest request;
    request.file = write("customer_id,arm\na,treated\nb,holdout\n", "split.csv");
    request.as = Kind::experiment;
    auto const shown = preview(*work_, shop_, request);
    ASSERT_TRUE(shown) << shown.error().message;
    EXPECT_THAT(shown->notes, Contains(HasSubstr("say which channel the experiment tests")));
    request.experiment.channel = "newsletter";
    EXPECT_THAT(preview(*work_, shop_, request)->notes,
                ::testing::Not(Contains(HasSubstr("say which channel"))));
}

} // namespace colporteur::imports
