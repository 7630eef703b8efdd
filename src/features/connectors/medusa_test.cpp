// Bodies after Medusa's documentation: the order of docs.medusajs.com/api/admin (Orders, "List
// Orders": AdminOrder, its items, tax_lines, adjustments, and payment_collections with payments and
// refunds).
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"
#include "features/imports/service.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {

namespace {

using testing::SizeIs;

// 2 x 20.00 with 20 % VAT in it, less 4.00; 10.00 and 5.5 % VAT; shipping 5.00 and 1.00 VAT: 52.55.
constexpr std::string_view k_order = R"({
 "id": "order_01JB", "display_id": 1001, "status": "pending", "email": "anna@example.com",
 "customer_id": "cus_01", "currency_code": "eur", "payment_status": "captured",
 "created_at": "2026-03-02T10:00:00.000Z", "updated_at": "2026-03-02T10:00:05.250Z",
 "shipping_total": 6, "shipping_tax_total": 1, "something_new": {"of": ["theirs"]},
 "items": [
  {"id": "ordli_1", "title": "M", "product_title": "Mug", "variant_sku": "MUG-M", "quantity": 2,
   "unit_price": 20, "is_tax_inclusive": true, "tax_lines": [{"rate": 20, "code": "VAT"}],
   "adjustments": [{"code": "ANNA10", "amount": 4, "is_tax_inclusive": true}],
   "detail": {"return_received_quantity": 0}},
  {"id": "ordli_2", "title": "One", "product_title": "Book", "variant_sku": null, "quantity": 1,
   "unit_price": 10, "is_tax_inclusive": false, "tax_lines": [{"rate": 5.5}], "adjustments": []}],
 "payment_collections": [{"id": "pay_col_1", "status": "authorized", "payments": [
  {"id": "pay_1", "amount": 52.55, "updated_at": "2026-03-02T10:00:04.000Z", "refunds": []}]}]})";

json::object order() {
    return json::parse(k_order).as_object();
}

json::object& payment_of(json::object& body) {
    auto& collection = body["payment_collections"].as_array()[0].as_object();
    return collection["payments"].as_array()[0].as_object();
}

Result<Understood> read(json::object const& body) {
    return understand(Platform::medusa, k_fetched, json::serialize(body), *currency_from("EUR"));
}

OrderChange change_of(json::object const& body) {
    auto understood = read(body);
    EXPECT_TRUE(understood) << understood.error().message;
    EXPECT_TRUE(understood->order) << understood->ignored;
    return understood && understood->order ? *understood->order : OrderChange{};
}

json::object refund(char const* id, char const* at, double amount) {
    return {{"id", id}, {"created_at", at}, {"amount", amount}};
}

} // namespace

TEST(Medusa, AnOrderWithItsMoneyNet) {
    auto const change = change_of(order());
    auto const& told = change.order;
    EXPECT_EQ(told.number, "1001");
    EXPECT_EQ(told.person, "anna@example.com");
    EXPECT_EQ(told.code, "ANNA10");
    EXPECT_EQ(told.time, iso_time("2026-03-02T10:00:00Z"));
    EXPECT_EQ(change.updated, iso_time("2026-03-02T10:00:05.250Z"));
    EXPECT_TRUE(imports::counts(told)) << "pending is what every order is there";
    ASSERT_THAT(told.lines, SizeIs(2));
    EXPECT_EQ(told.lines[0].product, "MUG-M");
    EXPECT_EQ(told.lines[0].quantity, 2);
    EXPECT_EQ(told.lines[0].net_minor, 3000); // (40.00 - 4.00) / 1.2
    EXPECT_EQ(told.lines[0].vat_minor, 600);
    EXPECT_EQ(told.lines[0].discount_minor, 333);
    EXPECT_EQ(told.lines[1].product, "Book");
    EXPECT_EQ(told.lines[1].net_minor, 1000);
    EXPECT_EQ(told.lines[1].vat_minor, 55);
    EXPECT_EQ(told.shipping_minor, 500);
    EXPECT_EQ(told.shipping_vat_minor, 100);
    EXPECT_EQ(read(order())->currency, "EUR");
}

TEST(Medusa, WhatIsGivenBackHoldsItsShareOfTheGoods) {
    auto body = order();
    auto& payment = payment_of(body);
    payment["updated_at"] = "2026-03-09T10:00:01.000Z";
    payment["refunds"] = json::array{refund("ref_2", "2026-03-09T10:00:00.000Z", 26.27),
                                     refund("ref_1", "2026-03-05T10:00:00.000Z", 26.28)};
    auto const change = change_of(body);
    ASSERT_THAT(change.refunds, SizeIs(2));
    EXPECT_EQ(change.refunds[0].id, "ref_1");
    EXPECT_EQ(change.refunds[0].time, iso_time("2026-03-05T10:00:00Z"));
    EXPECT_EQ(change.refunds[0].goods_minor, 2000); // 40.00 * 26.28 / 52.55
    EXPECT_EQ(change.refunds[1].goods_minor, 2000) << "all is given back";
    EXPECT_EQ(change.updated, iso_time("2026-03-09T10:00:01Z")) << "newer than the order says";
    EXPECT_GT(change.rank, change_of(order()).rank);
}

// The shop makes totals smaller by what came back; the lines stay what was sold.
TEST(Medusa, WhatCameBackWithoutMoneyIsStillSold) {
    auto body = order();
    auto& item = body["items"].as_array()[0].as_object();
    item["detail"] = {{"return_received_quantity", 1}};
    item["subtotal"] = 16.67;
    body["total"] = 34.55;
    EXPECT_EQ(goods_of(change_of(body).order), 4000);
}

TEST(Medusa, WhatIsNotPaidOrCancelledEarnsNothing) {
    for (char const* status : {"not_paid", "awaiting", "canceled", "requires_action"}) {
        auto body = order();
        body["payment_status"] = status;
        EXPECT_FALSE(imports::counts(change_of(body).order)) << status;
        EXPECT_LT(change_of(body).rank, change_of(order()).rank) << status;
    }
    for (char const* status : {"authorized", "captured", "partially_captured", "partially_refunded",
                               "refunded", "partially_authorized"}) {
        auto body = order();
        body["payment_status"] = status;
        EXPECT_TRUE(imports::counts(change_of(body).order)) << status;
    }
    auto body = order();
    body["status"] = "canceled";
    EXPECT_FALSE(imports::counts(change_of(body).order));
    body["status"] = "draft";
    EXPECT_EQ(read(body)->ignored, "a draft is no order yet");
}

TEST(Medusa, WhatCannotBeReadIsNamed) {
    auto body = order();
    payment_of(body)["refunds"] = json::array{refund("ref_1", "soon", 1)};
    EXPECT_EQ(read(body).error().message,
              "payment_collections.payments.refunds.created_at: cannot be read");
    body = order();
    body["items"].as_array()[0].as_object()["unit_price"] = "a lot";
    EXPECT_EQ(read(body).error().message, "items.unit_price: cannot be read");
    EXPECT_EQ(understand(Platform::medusa, "order.placed", "{}", {})->ignored,
              "\"order.placed\" is no topic that tells of an order, a product or a customer");
}

} // namespace colporteur::connectors
