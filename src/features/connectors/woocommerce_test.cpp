// Bodies after WooCommerce's documentation: the example of an order of
// developer.woocommerce.com/docs/apis/rest-api/v3/orders ("Retrieve an order"), and the meta data
// of woocommerce.com/document/order-attribution-tracking.
#include "features/connectors/order_for_tests.hpp"
#include "features/connectors/source.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {

namespace {

using testing::SizeIs;

constexpr std::string_view k_order = R"({
 "id": 727, "parent_id": 0, "number": "727", "order_key": "wc_order_58d2d042d1d",
 "created_via": "checkout", "version": "8.5.0", "status": "processing", "currency": "EUR",
 "date_created": "2017-03-22T16:28:02", "date_created_gmt": "2017-03-22T19:28:02",
 "date_modified": "2017-03-22T16:28:08", "date_modified_gmt": "2017-03-22T19:28:08",
 "discount_total": "2.00", "discount_tax": "0.40", "shipping_total": "10.00",
 "shipping_tax": "2.00", "cart_tax": "6.00", "total": "48.00", "total_tax": "8.00",
 "prices_include_tax": true, "customer_id": 0,
 "billing": {"first_name": "John", "last_name": "Doe", "email": "john.doe@example.com"},
 "line_items": [
  {"id": 315, "name": "Woo Single #1", "product_id": 93, "quantity": 2, "subtotal": "22.00",
   "subtotal_tax": "4.40", "total": "20.00", "total_tax": "4.00", "sku": "WOO-1", "price": 10},
  {"id": 316, "name": "Ship Your Idea", "product_id": 22, "quantity": 1, "subtotal": "10.00",
   "subtotal_tax": "2.00", "total": "10.00", "total_tax": "2.00", "sku": "", "price": 10}],
 "shipping_lines": [{"id": 317, "total": "10.00", "total_tax": "2.00"}],
 "coupon_lines": [{"id": 318, "code": "insta10", "discount": "2.00", "discount_tax": "0.40"}],
 "meta_data": [
  {"id": 1, "key": "_wc_order_attribution_source_type", "value": "utm"},
  {"id": 2, "key": "_wc_order_attribution_utm_source", "value": "newsletter"},
  {"id": 3, "key": "_wc_order_attribution_utm_medium", "value": "email"},
  {"id": 4, "key": "_other", "value": {"deep": [1, 2]}}],
 "refunds": []})";

json::object order() {
    return json::parse(k_order).as_object();
}

Result<Understood> read(json::object const& body, std::string_view topic = "order.updated") {
    return understand(Platform::woocommerce, topic, json::serialize(body), *currency_from("EUR"));
}

OrderChange change_of(json::object const& body) {
    auto understood = read(body);
    EXPECT_TRUE(understood) << understood.error().message;
    EXPECT_TRUE(understood->order) << understood->ignored;
    return understood && understood->order ? *understood->order : OrderChange{};
}

json::object refund(int id, char const* total) {
    return {{"id", id}, {"reason", ""}, {"total", total}};
}

} // namespace

TEST(WooCommerce, AnOrderWithItsMoneyNet) {
    auto const change = change_of(order());
    auto const& told = change.order;
    EXPECT_EQ(told.number, "727");
    EXPECT_EQ(told.person, "john.doe@example.com") << "a guest";
    EXPECT_EQ(told.time, iso_time("2017-03-22T19:28:02Z"));
    EXPECT_EQ(change.updated, iso_time("2017-03-22T19:28:08Z"));
    EXPECT_EQ(told.code, "insta10");
    EXPECT_EQ(told.source, "newsletter / email");
    ASSERT_THAT(told.lines, SizeIs(2));
    EXPECT_EQ(told.lines[0].product, "WOO-1");
    EXPECT_EQ(told.lines[0].quantity, 2);
    EXPECT_EQ(told.lines[0].net_minor, 2000);
    EXPECT_EQ(told.lines[0].vat_minor, 400);
    EXPECT_EQ(told.lines[0].discount_minor, 200);
    EXPECT_EQ(told.lines[1].product, "Ship Your Idea");
    EXPECT_EQ(told.shipping_minor, 1000);
    EXPECT_EQ(told.shipping_vat_minor, 200);
}

TEST(WooCommerce, ACustomerIsKnownByTheNumber) {
    auto body = order();
    body["customer_id"] = 26;
    EXPECT_EQ(change_of(body).order.person, "26");
}

TEST(WooCommerce, SeveralRefundsHoldTheirShareOfTheGoods) {
    auto body = order();
    // The newest first, as the shop lists them; of 48.00 paid, 30.00 are goods net.
    body["refunds"] = json::array{refund(1002, "-7.99"), refund(998, "-8.01")};
    auto const change = change_of(body);
    ASSERT_THAT(change.refunds, SizeIs(2));
    EXPECT_EQ(change.refunds[0].id, "998");
    EXPECT_EQ(change.refunds[0].time, 0) << "the shop does not say";
    EXPECT_EQ(change.refunds[0].goods_minor, 501);
    EXPECT_EQ(change.refunds[1].goods_minor, 499) << "both together are those of 16.00";
    body["refunds"] = json::array{refund(1003, "-100.00"), refund(998, "-8.01")};
    EXPECT_EQ(change_of(body).refunds[1].goods_minor, 3000 - 501);
}

TEST(WooCommerce, StatusAndWhatIsNoOrder) {
    auto body = order();
    body["status"] = "cancelled";
    EXPECT_TRUE(change_of(body).order.cancelled);
    body["status"] = "checkout-draft";
    EXPECT_EQ(read(body)->ignored, "a draft is no order yet");
    EXPECT_FALSE(read(order(), "order.deleted")->ignored.empty());
    EXPECT_FALSE(read(order(), "product.updated")->ignored.empty());
}

TEST(WooCommerce, WhoCameBySelfHasNoSource) {
    auto body = order();
    body["meta_data"] = json::array{
        json::object{{"key", "_wc_order_attribution_source_type"}, {"value", "typein"}},
        json::object{{"key", "_wc_order_attribution_utm_source"}, {"value", "(direct)"}}};
    EXPECT_EQ(change_of(body).order.source, "");
    body["meta_data"] = json::array{
        json::object{{"key", "_wc_order_attribution_source_type"}, {"value", "referral"}},
        json::object{{"key", "_wc_order_attribution_referrer"},
                     {"value", "https://www.blog.example/post"}}};
    EXPECT_EQ(change_of(body).order.source, "blog.example");
}

// The listing carries links that a webhook does not.
TEST(WooCommerce, AFetchedOrderIsTheOneThatTheWebhookTold) {
    auto told = order();
    told["refunds"] = json::array{refund(1002, "-7.99"), refund(998, "-8.01")};
    auto listed = told;
    listed["_links"] = {{"self", json::array{}}};
    auto const fetched = read(listed, k_fetched);
    ASSERT_TRUE(fetched && fetched->order);
    EXPECT_EQ(fetched->currency, "EUR");
    expect_same(*fetched->order, change_of(told));
}

// In one second an order is made and paid.
TEST(WooCommerce, OfOneInstantThePaidStateIsTheNewer) {
    auto pending = order();
    pending["status"] = "pending";
    EXPECT_LT(change_of(pending).rank, change_of(order()).rank);
    auto refunded = order();
    refunded["refunds"] = json::array{refund(998, "-8.01")};
    EXPECT_LT(change_of(order()).rank, change_of(refunded).rank);
}

} // namespace colporteur::connectors
