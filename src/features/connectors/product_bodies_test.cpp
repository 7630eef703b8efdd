// The examples of the platforms' documentation, product_bodies.cpp names it.
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// shopify.dev/docs/api/admin-rest/latest/resources/inventoryitem
constexpr std::string_view k_item = R"({"id": 39072856, "sku": "IPOD2008GREEN",
 "created_at": "2026-01-09T17:04:11-05:00", "updated_at": "2026-01-09T17:04:11-05:00",
 "requires_shipping": true, "cost": "25.00", "country_code_of_origin": null,
 "province_code_of_origin": null, "harmonized_system_code": null, "tracked": true,
 "country_harmonized_system_codes": [],
 "admin_graphql_api_id": "gid://shopify/InventoryItem/39072856"})";

// woocommerce.github.io/woocommerce-rest-api-docs/#products with cost_of_goods_sold of
// github.com/woocommerce/woocommerce/pull/51675
constexpr std::string_view k_woo = R"({"id": 794, "name": "Premium Quality", "type": "simple",
 "date_created_gmt": "2026-03-23T17:01:14", "date_modified_gmt": "2026-03-24T08:00:00",
 "sku": "premium", "price": "21.99", "regular_price": "21.99", "variations": [],
 "cost_of_goods_sold": {"values": [{"defined_value": 12.345, "effective_value": 12.345}],
                        "total_value": 12.345}})";

// Members of devdocs.prestashop-project.org/8/webservice/resources/products and .../combinations
constexpr std::string_view k_presta = R"({"time_zone": "Europe/Paris", "currency": "EUR",
 "product": {"id": 1, "reference": "demo_1", "wholesale_price": "5.500000",
             "price": "23.900000", "date_upd": "2026-06-01 12:00:00"},
 "combinations": [{"id": 1, "reference": "demo_1_S", "wholesale_price": "0.000000"},
                  {"id": 2, "reference": "demo_1_L", "wholesale_price": "6.100000"},
                  {"id": 3, "reference": "", "wholesale_price": "0.000000"}]})";

constexpr std::string_view k_own = R"({"type": "product.updated",
 "timestamp": "2026-03-09T10:00:01Z", "data": {"sku": "mug", "cost": "4.20", "currency": "EUR",
 "updated_at": "2026-03-09T10:00:00.250Z"}})";

Result<Understood> read(Platform platform, std::string_view topic, json::value const& body) {
    return understand(platform, topic, json::serialize(body), *currency_from("EUR"));
}

ProductChange product_in(Platform platform, std::string_view topic, json::value const& body) {
    auto const understood = read(platform, topic, body);
    EXPECT_TRUE(understood) << understood.error().message;
    EXPECT_THAT(understood->products, SizeIs(1)) << understood->ignored;
    EXPECT_FALSE(understood->order);
    return understood->products.empty() ? ProductChange() : understood->products.front();
}

} // namespace

TEST(Products, OfShopifyTheInventoryItemTellsWhatItCosts) {
    auto const item = json::parse(k_item);
    auto const change = product_in(Platform::shopify, "inventory_items/update", item);
    EXPECT_EQ(change.product, "IPOD2008GREEN");
    EXPECT_EQ(change.cost_minor, 2500);
    EXPECT_EQ(change.updated, *iso_time("2026-01-09T22:04:11Z"));
    auto unsaid = item;
    unsaid.as_object()["cost"] = nullptr;
    EXPECT_FALSE(
        product_in(Platform::shopify, "inventory_items/create", unsaid).cost_minor.has_value());
    unsaid.as_object()["cost"] = "0.00";
    EXPECT_EQ(product_in(Platform::shopify, "inventory_items/update", unsaid).cost_minor, 0)
        << "somebody entered that";
}

TEST(Products, WhatTellsOfNoCostIsToldWhy) {
    EXPECT_THAT(read(Platform::shopify, "products/update", json::object{})->ignored,
                HasSubstr("inventory_items/update"));
    EXPECT_THAT(read(Platform::shopify, "inventory_items/delete", json::object{})->ignored,
                HasSubstr("keeps the cost"));
    EXPECT_THAT(read(Platform::woocommerce, "product.deleted", json::object{})->ignored,
                HasSubstr("keeps the cost"));
    auto nameless = json::parse(k_item);
    nameless.as_object()["sku"] = "";
    EXPECT_THAT(read(Platform::shopify, "inventory_items/update", nameless)->ignored,
                HasSubstr("no SKU"));
    auto parent = json::parse(k_woo);
    parent.as_object()["type"] = "variable";
    EXPECT_THAT(read(Platform::woocommerce, "product.updated", parent)->ignored,
                HasSubstr("variations"));
    EXPECT_THAT(read(Platform::medusa, k_fetched_product, json::object{})->ignored,
                HasSubstr("no topic"));
}

TEST(Products, OfWooCommerceTheCostOfGoodsCounts) {
    auto body = json::parse(k_woo);
    auto const change = product_in(Platform::woocommerce, "product.updated", body);
    EXPECT_EQ(change.product, "premium");
    EXPECT_EQ(change.cost_minor, 1235) << "to the cent, half away from zero, as a file of it";
    EXPECT_EQ(change.updated, *iso_time("2026-03-24T08:00:00Z"));
    body.as_object()["cost_of_goods_sold"].as_object()["total_value"] = 0;
    EXPECT_FALSE(product_in(Platform::woocommerce, "product.updated", body).cost_minor.has_value())
        << "0 is what was never entered";
    body.as_object().erase("cost_of_goods_sold");
    body.as_object()["sku"] = "";
    auto const plain = product_in(Platform::woocommerce, "product.created", body);
    EXPECT_FALSE(plain.cost_minor.has_value()) << "the feature is switched off";
    EXPECT_EQ(plain.product, "Premium Quality") << "as the lines of its orders say";
    body.as_object()["type"] = "variation";
    EXPECT_THAT(read(Platform::woocommerce, "product.updated", body)->products, IsEmpty());
}

TEST(Products, OfPrestaShopACombinationHasItsOwnCostOrThatOfItsProduct) {
    auto body = json::parse(k_presta);
    auto const understood = read(Platform::prestashop, k_fetched_product, body);
    ASSERT_TRUE(understood) << understood.error().message;
    ASSERT_THAT(understood->products, SizeIs(3));
    EXPECT_EQ(understood->products[0].product, "demo_1_S");
    EXPECT_EQ(understood->products[0].cost_minor, 550);
    EXPECT_EQ(understood->products[1].product, "demo_1_L");
    EXPECT_EQ(understood->products[1].cost_minor, 610);
    EXPECT_EQ(understood->products[2].product, "demo_1") << "its lines have the product's";
    EXPECT_EQ(understood->products[2].updated, *iso_time("2026-06-01T10:00:00Z"));
    body.as_object().erase("combinations");
    body.at("product").as_object()["wholesale_price"] = "0.000000";
    EXPECT_FALSE(product_in(Platform::prestashop, k_fetched_product, body).cost_minor.has_value());
}

TEST(Products, AProductInOurOwnWords) {
    auto body = json::parse(k_own);
    auto const change = product_in(Platform::standard, "product.updated", body);
    EXPECT_EQ(change.product, "mug");
    EXPECT_EQ(change.cost_minor, 420);
    EXPECT_EQ(change.updated, *iso_time("2026-03-09T10:00:00Z") + 250);
    auto& data = body.at("data").as_object();
    data.erase("sku");
    data["name"] = "Gift wrap";
    data["cost"] = nullptr;
    auto const unsaid = product_in(Platform::standard, "product.created", body);
    EXPECT_EQ(unsaid.product, "Gift wrap");
    EXPECT_FALSE(unsaid.cost_minor.has_value());
}

TEST(Products, WhatCannotBeReadIsNamed) {
    auto const error_of = [](char const* name, json::value const& value) {
        auto body = json::parse(k_own);
        body.at("data").as_object()[name] = value;
        auto const understood = read(Platform::standard, "product.updated", body);
        return understood ? std::string("understood") : understood.error().message;
    };
    EXPECT_EQ(error_of("cost", "dear"), "data.cost: cannot be read");
    EXPECT_EQ(error_of("cost", -1), "a cost cannot be negative");
    EXPECT_EQ(error_of("updated_at", nullptr), "the product does not say when it was changed");
    EXPECT_THAT(error_of("currency", "USD"), HasSubstr("the cost is in USD"));
    EXPECT_EQ(error_of("sku", json::value(std::string(600, 'x'))),
              "the number of the product is too long");
}

} // namespace colporteur::connectors
