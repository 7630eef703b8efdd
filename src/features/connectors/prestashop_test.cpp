// Bodies after PrestaShop's documentation: the members of devdocs.prestashop-project.org/8/
// webservice/resources/orders, .../order_slip and .../order_cart_rules, numbers as texts, as the
// webservice writes them.
#include "features/connectors/source_for_tests.hpp"
#include "features/connectors/understand.hpp"
#include "features/imports/service.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// 2 x 16.67 (20.00 with VAT) and 10.00 (12.00), less 10 %: 39.00 net; shipping 5.00 (6.00).
constexpr std::string_view k_body = R"({
 "order": {"id": 17, "id_customer": "4", "id_currency": "1", "current_state": "2", "valid": "1",
  "date_add": "2026-03-02 11:00:00", "date_upd": "2026-03-02 11:05:00", "reference": "XKBKNABJK",
  "total_discounts": "5.200000", "total_discounts_tax_incl": "5.200000",
  "total_discounts_tax_excl": "4.330000", "total_paid": "52.800000",
  "total_paid_tax_incl": "52.800000", "total_paid_tax_excl": "44.000000",
  "total_products": "43.330000", "total_products_wt": "52.000000", "total_shipping": "6.000000",
  "total_shipping_tax_incl": "6.000000", "total_shipping_tax_excl": "5.000000",
  "total_wrapping_tax_excl": "0.000000", "something_new": {"of": "theirs"},
  "associations": {"order_rows": [
   {"id": "31", "product_id": "1", "product_quantity": "2", "product_name": "Mug, white",
    "product_reference": "MUG", "product_price": "16.666667",
    "unit_price_tax_incl": "20.000000", "unit_price_tax_excl": "16.666667"},
   {"id": "32", "product_id": "2", "product_quantity": "1", "product_name": "Sticker",
    "product_reference": "", "product_price": "10.000000", "unit_price_tax_incl": "12.000000",
    "unit_price_tax_excl": "10.000000"}]}},
 "slips": [], "currency": "EUR", "time_zone": "Europe/Paris", "state": "paid", "part": 0,
 "vouchers": [{"code": "ANNA10", "free_shipping": false}]})";

json::object body() {
    return json::parse(k_body).as_object();
}

json::object& order_in(json::object& body) {
    return body["order"].as_object();
}

Result<Understood> read(json::object const& body) {
    return understand(Platform::prestashop, k_fetched, json::serialize(body),
                      *currency_from("EUR"));
}

OrderChange change_of(json::object const& body) {
    auto understood = read(body);
    EXPECT_TRUE(understood) << understood.error().message;
    EXPECT_TRUE(understood->order) << understood->ignored;
    return understood && understood->order ? *understood->order : OrderChange{};
}

// One mug is given back, a week later.
json::object slip() {
    return json::parse(R"({"id": 5, "id_order": "17", "total_products_tax_excl": "16.670000",
      "total_products_tax_incl": "20.000000", "total_shipping_tax_excl": "0.000000",
      "amount": "20.000000", "order_slip_type": "0", "date_add": "2026-03-09 11:00:00",
      "date_upd": "2026-03-09 11:00:00", "associations": {"order_slip_details": [
       {"id": "5", "id_order_detail": "31", "product_quantity": "1",
        "amount_tax_excl": "16.666667", "amount_tax_incl": "20.000000"}]}})")
        .as_object();
}

} // namespace

TEST(PrestaShop, AnOrderWithItsMoneyNet) {
    auto const change = change_of(body());
    auto const& told = change.order;
    EXPECT_EQ(told.number, "XKBKNABJK");
    EXPECT_EQ(told.person, "4");
    EXPECT_EQ(told.code, "ANNA10");
    EXPECT_EQ(told.time, iso_time("2026-03-02T10:00:00Z")) << "on the clock of Paris";
    EXPECT_EQ(change.updated, iso_time("2026-03-02T10:05:00Z"));
    ASSERT_THAT(told.lines, SizeIs(2));
    EXPECT_EQ(told.lines[0].product, "MUG");
    EXPECT_EQ(told.lines[0].quantity, 2);
    EXPECT_EQ(told.lines[0].net_minor, 3000);
    EXPECT_EQ(told.lines[0].vat_minor, 600);
    EXPECT_EQ(told.lines[0].discount_minor, 333);
    EXPECT_EQ(told.lines[1].product, "Sticker");
    EXPECT_EQ(told.lines[1].net_minor, 900);
    EXPECT_EQ(told.lines[1].vat_minor, 180);
    EXPECT_EQ(told.lines[1].discount_minor, 100);
    EXPECT_EQ(told.shipping_minor, 500);
    EXPECT_EQ(told.shipping_vat_minor, 100);
    EXPECT_TRUE(imports::counts(told));
}

TEST(PrestaShop, AVoucherForTheShippingTakesNothingOffTheGoods) {
    auto with = body();
    order_in(with)["total_discounts_tax_excl"] = "9.330000";
    order_in(with)["total_discounts_tax_incl"] = "11.200000";
    with["vouchers"].as_array().push_back(json::object{{"code", ""}, {"free_shipping", true}});
    auto const change = change_of(with);
    EXPECT_EQ(goods_of(change.order), 3900);
    EXPECT_EQ(change.order.lines[0].vat_minor, 600);
    EXPECT_EQ(change.order.shipping_minor, 0);
    EXPECT_EQ(change.order.shipping_vat_minor, 0);
}

TEST(PrestaShop, ASlipGivesBackItsLines) {
    auto with = body();
    with["slips"] = json::array{slip()};
    auto const change = change_of(with);
    ASSERT_THAT(change.refunds, SizeIs(1));
    EXPECT_EQ(change.refunds[0].goods_minor, 1667);
    EXPECT_EQ(change.refunds[0].product, "MUG");
    EXPECT_EQ(change.refunds[0].time, iso_time("2026-03-09T10:00:00Z"));
    EXPECT_EQ(change.updated, iso_time("2026-03-09T10:00:00Z")) << "newer than the order says";
    EXPECT_EQ(goods_of(change.order), 3900) << "the goods stay what was sold";
}

TEST(PrestaShop, ASlipOfAnAmountThatSomebodyChose) {
    auto with = body();
    auto chosen = slip();
    chosen["order_slip_type"] = "2";
    chosen["amount"] = "10.000000";
    with["slips"] = json::array{chosen};
    auto const change = change_of(with);
    ASSERT_THAT(change.refunds, SizeIs(1));
    EXPECT_EQ(change.refunds[0].goods_minor, 834); // 16.67 * 10.00 / 20.00
    EXPECT_EQ(change.refunds[0].product, "");
}

TEST(PrestaShop, ShippingGivenBackIsNoneOfTheGoods) {
    auto with = body();
    auto shipping = slip();
    shipping["total_products_tax_excl"] = "0.000000";
    shipping["total_products_tax_incl"] = "0.000000";
    shipping["total_shipping_tax_excl"] = "5.000000";
    shipping["associations"] = {{"order_slip_details", json::array{}}};
    with["slips"] = json::array{shipping};
    EXPECT_THAT(change_of(with).refunds, IsEmpty());
}

TEST(PrestaShop, TheStateOfAnOrderSaysWhetherItEarns) {
    auto with = body();
    for (char const* state : {"pending", "failed", "cancelled"}) {
        with["state"] = state;
        EXPECT_FALSE(imports::counts(change_of(with).order)) << state;
    }
    with["state"] = "refunded";
    with["slips"] = json::array{slip()};
    auto const change = change_of(with);
    ASSERT_THAT(change.refunds, SizeIs(2));
    EXPECT_EQ(change.refunds[0].goods_minor + change.refunds[1].goods_minor, 3900)
        << "what no slip tells of is given back as well";
}

TEST(PrestaShop, OrdersOfOneReferenceStayApart) {
    auto with = body();
    with["part"] = 2;
    EXPECT_EQ(change_of(with).order.number, "XKBKNABJK#2");
}

TEST(PrestaShop, WhatCannotBeReadIsNamed) {
    auto wrong = body();
    wrong["time_zone"] = "Mars/Olympus";
    EXPECT_EQ(read(wrong).error().message, "time_zone: cannot be read");
    wrong = body();
    order_in(wrong)["date_add"] = "0000-00-00 00:00:00";
    EXPECT_EQ(read(wrong).error().message, "order.date_add: cannot be read");
    wrong = body();
    order_in(wrong)["total_products"] = "a lot";
    EXPECT_EQ(read(wrong).error().message, "order.total_products: cannot be read");
    wrong = body();
    wrong["currency"] = "USD";
    EXPECT_EQ(read(wrong).error().code, Errc::conflict);
}

// What the webservice hands out apart becomes one body.
TEST(PrestaShop, AnOrderIsPutTogetherOfWhatBelongsToIt) {
    struct Shop : PrestaShopShop {
        Answer answer_to(Requested const& request) override {
            auto const with = body();
            if (request.path == "/api/orders") {
                auto order = with.at("order").as_object();
                auto other = order;
                other["id"] = 16;
                json::array all{order};
                if (request.of("display") != "full") all = json::array{other, order};
                return ok(json::object{{"orders", all}});
            }
            if (request.path == "/api/order_slip")
                return ok(json::object{{"slips", json::array{slip()}}});
            if (request.path == "/api/order_cart_rules") {
                return {200, {}, R"({"order_cart_rules": [{"id": 1, "id_order": "17",
                    "id_cart_rule": "3", "name": "Anna", "free_shipping": "0", "deleted": "0"},
                    {"id": 2, "id_order": "17", "id_cart_rule": "4", "deleted": "1"}]})"};
            }
            if (request.path == "/api/cart_rules")
                return {200, {}, R"({"cart_rules": [{"id": 3, "code": "ANNA10"}]})"};
            return PrestaShopShop::answer_to(request);
        }
    } shop;
    auto const page =
        page_of(Platform::prestashop, {"https://shop.example", "key", ""}, "", shop.fetch());
    ASSERT_TRUE(page) << page.error().message;
    ASSERT_THAT(page->bodies, SizeIs(1));
    auto with = body();
    with["slips"] = json::array{slip()};
    with["part"] = 2;
    EXPECT_EQ(json::parse(page->bodies[0]), json::value(with));
    EXPECT_EQ(shop.asked.size(), 8U);
    for (auto const& ask : shop.asked)
        EXPECT_THAT(ask.url, HasSubstr("output_format=JSON"));
}

} // namespace colporteur::connectors
