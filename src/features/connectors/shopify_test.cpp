// Bodies after Shopify's documentation: the sample payloads of shopify.dev/docs/api/webhooks/latest
// (orders/updated) and the properties of shopify.dev/docs/api/admin-rest/2024-10/resources/order
// and .../refund, whose example of an adjustment is below.
#include "features/connectors/order_for_tests.hpp"
#include "features/connectors/source.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace colporteur::connectors {

namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view k_order = R"({
 "id": 820982911946154508, "admin_graphql_api_id": "gid://shopify/Order/820982911946154508",
 "cancelled_at": null, "confirmed": true, "contact_email": "jon@example.com",
 "created_at": "2026-03-02T10:00:00-05:00", "currency": "EUR", "email": "jon@example.com",
 "financial_status": "paid", "name": "#1001", "order_number": 1001, "test": false,
 "landing_site": "/?utm_source=instagram&utm_medium=social&utm_campaign=spring%20sale",
 "referring_site": "https://www.instagram.com/", "source_name": "web", "taxes_included": true,
 "total_price": "126.00", "total_tax": "21.00", "updated_at": "2026-03-02T10:00:05-05:00",
 "customer": {"id": 115310627314723954, "email": "john@example.com"},
 "discount_codes": [{"code": "INSTA10", "amount": "12.00", "type": "percentage"}],
 "line_items": [
  {"id": 866550311766439020, "name": "IPod Nano - 8GB", "price": "60.00", "quantity": 2,
   "current_quantity": 2, "sku": "IPOD2008PINK", "title": "IPod Nano - 8GB", "gift_card": false,
   "tax_lines": [{"price": "18.00", "rate": 0.2, "title": "VAT"}],
   "discount_allocations": [{"amount": "12.00", "discount_application_index": 0}]},
  {"id": 141249953214522974, "name": "Sticker", "price": "12.00", "quantity": 1, "sku": "",
   "title": "Sticker", "tax_lines": [{"price": "2.00", "rate": 0.2, "title": "VAT"}],
   "discount_allocations": []}],
 "shipping_lines": [{"id": 271878346596884015, "price": "6.00", "discount_allocations": [],
   "tax_lines": [{"price": "1.00", "rate": 0.2, "title": "VAT"}], "title": "Generic Shipping"}],
 "refunds": [], "something_new": {"of": "theirs"}})";

json::object order() {
    return json::parse(k_order).as_object();
}

Result<Understood> read(json::object const& body, std::string_view topic = "orders/updated",
                        char const* currency = "EUR") {
    return understand(Platform::shopify, topic, json::serialize(body), *currency_from(currency));
}

OrderChange change_of(json::object const& body) {
    auto understood = read(body);
    EXPECT_TRUE(understood) << understood.error().message;
    EXPECT_TRUE(understood->order) << understood->ignored;
    return understood && understood->order ? *understood->order : OrderChange{};
}

json::object refund(std::int64_t id, char const* at, std::int64_t line, double subtotal, double tax,
                    char const* paid_back) {
    json::object out{{"id", id},
                     {"order_id", 820982911946154508},
                     {"created_at", at},
                     {"processed_at", at},
                     {"refund_line_items", json::array{json::object{{"id", id + 1},
                                                                    {"line_item_id", line},
                                                                    {"quantity", 1},
                                                                    {"restock_type", "return"},
                                                                    {"subtotal", subtotal},
                                                                    {"total_tax", tax}}}},
                     {"transactions", json::array{}},
                     {"order_adjustments", json::array{}}};
    if (paid_back != nullptr) {
        out["transactions"] = json::array{
            json::object{{"kind", "refund"}, {"status", "success"}, {"amount", paid_back}}};
    }
    return out;
}

constexpr std::int64_t k_ipod = 866550311766439020;

std::int64_t refunded(OrderChange const& change) {
    std::int64_t sum = 0;
    for (auto const& one : change.refunds)
        sum += one.goods_minor;
    return sum;
}

} // namespace

TEST(Shopify, AnOrderWithItsMoneyNetAndExact) {
    auto const change = change_of(order());
    auto const& told = change.order;
    EXPECT_EQ(told.number, "#1001");
    EXPECT_EQ(told.person, "jon@example.com") << "as an export of the orders names people";
    EXPECT_EQ(told.time, iso_time("2026-03-02T15:00:00Z"));
    EXPECT_EQ(change.updated, iso_time("2026-03-02T15:00:05Z"));
    EXPECT_EQ(told.source, "instagram / social");
    EXPECT_EQ(told.campaign, "spring sale");
    EXPECT_EQ(told.code, "INSTA10");
    EXPECT_FALSE(told.cancelled);
    ASSERT_THAT(told.lines, SizeIs(2));
    EXPECT_EQ(told.lines[0].product, "IPOD2008PINK");
    EXPECT_EQ(told.lines[0].quantity, 2);
    EXPECT_EQ(told.lines[0].net_minor, 9000); // 120.00 - 12.00, of which 18.00 is VAT
    EXPECT_EQ(told.lines[0].vat_minor, 1800);
    EXPECT_EQ(told.lines[0].discount_minor, 1000);
    EXPECT_EQ(told.lines[1].product, "Sticker");
    EXPECT_EQ(told.lines[1].net_minor, 1000);
    EXPECT_EQ(told.shipping_minor, 500);
    EXPECT_EQ(told.shipping_vat_minor, 100);
}

TEST(Shopify, PricesWithoutTaxAreNet) {
    auto body = order();
    body["taxes_included"] = false;
    auto const change = change_of(body);
    EXPECT_EQ(goods_of(change.order), 12000);
    EXPECT_EQ(change.order.shipping_minor, 600);
}

TEST(Shopify, PartialRefundsCountEachWithItsLine) {
    auto body = order();
    body["financial_status"] = "partially_refunded";
    body["refunds"] =
        json::array{refund(20, "2026-03-09T10:00:00Z", k_ipod, 54.0, 9.0, "54.00"),
                    refund(10, "2026-03-05T10:00:00Z", 141249953214522974, 12.0, 2.0, "12.00")};
    auto const change = change_of(body);
    ASSERT_THAT(change.refunds, SizeIs(2));
    EXPECT_EQ(change.refunds[0].goods_minor, 1000);
    EXPECT_EQ(change.refunds[0].product, "Sticker");
    EXPECT_EQ(change.refunds[0].time, iso_time("2026-03-05T10:00:00Z"));
    EXPECT_EQ(change.refunds[1].goods_minor, 4500);
    EXPECT_EQ(change.refunds[1].product, "IPOD2008PINK");
    EXPECT_EQ(goods_of(change.order), 10000) << "the goods stay what was sold";
}

TEST(Shopify, MoneyGivenBackWithoutALineIsAPartOfTheGoods) {
    auto body = order();
    auto goodwill = refund(20, "2026-03-09T10:00:00Z", k_ipod, 0, 0, "12.00");
    goodwill["refund_line_items"] = json::array{};
    goodwill["order_adjustments"] = json::array{json::object{{"amount", "-12.00"},
                                                             {"tax_amount", "0.00"},
                                                             {"kind", "refund_discrepancy"},
                                                             {"reason", "Refund discrepancy"}}};
    body["refunds"] = json::array{goodwill};
    EXPECT_EQ(refunded(change_of(body)), 1000);
}

TEST(Shopify, LessGivenBackThanTheLineCost) {
    auto body = order();
    auto less = refund(20, "2026-03-09T10:00:00Z", k_ipod, 54.0, 9.0, "42.00");
    less["order_adjustments"] = json::array{
        json::object{{"amount", "12.00"}, {"tax_amount", "0.00"}, {"kind", "refund_discrepancy"}}};
    body["refunds"] = json::array{less};
    EXPECT_EQ(refunded(change_of(body)), 3500);
}

TEST(Shopify, ShippingGivenBackIsNoneOfTheGoods) {
    auto body = order();
    auto shipping = refund(20, "2026-03-09T10:00:00Z", k_ipod, 0, 0, "6.00");
    shipping["refund_line_items"] = json::array{};
    shipping["order_adjustments"] = json::array{
        json::object{{"amount", "-5.00"}, {"tax_amount", "-1.00"}, {"kind", "shipping_refund"}}};
    body["refunds"] = json::array{shipping};
    EXPECT_EQ(refunded(change_of(body)), 0);
}

TEST(Shopify, ALineThatAnEditTookOutIsNotSold) {
    auto body = order();
    body["refunds"] =
        json::array{refund(20, "2026-03-03T10:00:00Z", 141249953214522974, 12.0, 2.0, nullptr)};
    auto const change = change_of(body);
    EXPECT_THAT(change.refunds, SizeIs(0));
    ASSERT_THAT(change.order.lines, SizeIs(1));
    EXPECT_EQ(goods_of(change.order), 9000);
}

TEST(Shopify, NeverMoreThanTheGoodsComesBack) {
    auto body = order();
    body["refunds"] = json::array{refund(20, "2026-03-09T10:00:00Z", k_ipod, 500.0, 0, "500.00"),
                                  refund(21, "2026-03-10T10:00:00Z", k_ipod, 500.0, 0, "500.00")};
    EXPECT_EQ(refunded(change_of(body)), 10000);
}

TEST(Shopify, WhatIsNoOrderIsToldWhy) {
    EXPECT_THAT(read(order(), "refunds/create")->ignored, HasSubstr("orders/updated"));
    EXPECT_EQ(read(order(), "themes/update")->ignored,
              "\"themes/update\" is no topic that tells of an order, a product or a customer");
    auto body = order();
    body["test"] = true;
    EXPECT_EQ(read(body)->ignored, "a test order does not count");
    body = order();
    body["cancelled_at"] = "2026-03-03T10:00:00Z";
    EXPECT_TRUE(change_of(body).order.cancelled);
}

TEST(Shopify, PriceTimesQuantityDoesNotOverflow) {
    auto body = order();
    auto& line = body["line_items"].as_array()[0].as_object();
    line["price"] = "9000000000000.00";
    line["quantity"] = 1'000'000'000;
    EXPECT_EQ(read(body).error().message, "line_items.price: cannot be read");
    body = order();
    body["line_items"] = json::array(2001, json::object{{"price", "1.00"}, {"quantity", 1}});
    EXPECT_EQ(read(body).error().code, Errc::too_large);
}

// As the listing of orders hands it out: the same members, with null for what is not there and the
// sums in all currencies beside them.
TEST(Shopify, AFetchedOrderIsTheOneThatTheWebhookTold) {
    auto told = order();
    told["refunds"] =
        json::array{refund(10, "2026-03-05T10:00:00Z", 141249953214522974, 12.0, 2.0, "12.00")};
    auto listed = told;
    listed["total_price_set"] = {{"shop_money", {{"amount", "126.00"}, {"currency_code", "EUR"}}}};
    listed["payment_terms"] = nullptr;
    auto const fetched = read(listed, k_fetched);
    ASSERT_TRUE(fetched && fetched->order);
    EXPECT_EQ(fetched->currency, "EUR");
    expect_same(*fetched->order, change_of(told));
}

TEST(Shopify, WhatCannotBeReadIsNamed) {
    auto body = order();
    body["line_items"].as_array()[0].as_object()["price"] = "a lot";
    EXPECT_EQ(read(body).error().message, "line_items.price: cannot be read");
    body = order();
    body.erase("name");
    EXPECT_EQ(read(body).error().message, "the order has no number");
    EXPECT_EQ(read(order(), "orders/updated", "USD").error().code, Errc::conflict);
    EXPECT_EQ(understand(Platform::shopify, "orders/updated", "[]", {}).error().message,
              "the body is no JSON object");
}

} // namespace colporteur::connectors
