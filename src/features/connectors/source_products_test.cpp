// What the platforms are asked about their products, and what is made of the answers.
#include "features/connectors/payload.hpp"
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <map>

namespace colporteur::connectors {

namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Shop { // answers the first of its answers that an address or a body has the words of
  public:
    explicit Shop(Platform platform) : platform_(platform) {}
    std::vector<std::pair<std::string, std::string>> answers;
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<Ask> asked;

    Result<Page> page(std::string_view cursor = {}) {
        auto const fetch = [this](Ask const& ask) -> Result<Answer> {
            asked.push_back(ask);
            for (auto const& [words, body] : answers) {
                if ((ask.url + ask.body).find(words) != std::string::npos)
                    return Answer{200, headers, body};
            }
            return Answer{404, {}, ""};
        };
        auto const* const secret = platform_ == Platform::woocommerce ? "cs" : "";
        return page_of(platform_, {"https://shop.example", "key", secret}, cursor, fetch,
                       What::products);
    }
    std::vector<std::string> costs(Page const& page) const {
        std::vector<std::string> out;
        for (auto const& body : page.bodies) {
            auto const understood =
                understand(platform_, k_fetched_product, body, *currency_from("EUR"));
            EXPECT_TRUE(understood) << understood.error().message;
            for (auto const& one : understood->products)
                out.push_back(fmt::format("{} {} {}", one.product, one.cost_minor.value_or(-1),
                                          one.updated / 1000));
        }
        return out;
    }

  private:
    Platform platform_;
};

std::string items(std::string const& nodes, std::string const& next) {
    return fmt::format(R"({{"data": {{"inventoryItems": {{"nodes": [{}], "pageInfo":
 {{"hasNextPage": {}, "endCursor": "{}"}}}}}}}})",
                       nodes, next.empty() ? "false" : "true", next.empty() ? "end" : next);
}

std::string denied(char const* code) {
    return fmt::format(R"({{"errors": [{{"message": "Access denied for inventoryItems field.",
 "extensions": {{"code": "{}"}}}}], "data": null}})",
                       code);
}

} // namespace

TEST(SourceProducts, OfShopifyAllInventoryItemsComeAndLaterWhatChangedSinceTheWalkBegan) {
    Shop shop(Platform::shopify);
    shop.answers = {
        {R"("after":"abc")",
         items(R"({"sku": "pot", "updatedAt": "2026-03-01T10:00:00Z", "unitCost": null})", "")},
        {"inventoryItems", items(R"({"sku": "mug", "updatedAt": "2026-03-02T10:00:00Z",
                   "unitCost": {"amount": "4.2", "currencyCode": "EUR"}})",
                                 "abc")}};
    shop.headers = {{"date", "Tue, 03 Mar 2026 08:00:00 GMT"}};
    auto const first = shop.page();
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_THAT(shop.costs(*first), ElementsAre("mug 420 1772445600"));
    EXPECT_FALSE(first->last);
    EXPECT_EQ(shop.asked[0].url, "https://shop.example/admin/api/2025-10/graphql.json");
    EXPECT_THAT(shop.asked[0].body, Not(HasSubstr("updated_at:")));
    EXPECT_THAT(shop.asked[0].headers,
                testing::Contains(testing::Pair("Content-Type", "application/json")));
    shop.headers = {{"date", "Tue, 03 Mar 2026 09:30:00 GMT"}};
    auto const second = shop.page(first->cursor);
    ASSERT_TRUE(second);
    EXPECT_THAT(shop.costs(*second), ElementsAre("pot -1 1772359200"));
    EXPECT_TRUE(second->last);
    ASSERT_TRUE(shop.page(second->cursor));
    EXPECT_THAT(shop.asked[2].body, HasSubstr("updated_at:>='2026-03-03T07:58:00Z'"))
        << "two minutes before the first answer";
}

TEST(SourceProducts, AShopThatSaysNoTimeIsWalkedThroughAgain) {
    Shop shop(Platform::shopify);
    shop.answers = {{"inventoryItems", items("", "")}};
    for (auto const* date : {"", "yesterday", "Tue, 03 Foo 2026 08:00:00 GMT"}) {
        shop.headers = {{"date", date}};
        auto const page = shop.page();
        ASSERT_TRUE(page);
        EXPECT_EQ(page->cursor, "t:0");
        EXPECT_TRUE(page->last);
    }
}

TEST(SourceProducts, AKeyThatMayReadOrdersAloneIsToldWhichRightItLacks) {
    Shop shop(Platform::shopify);
    shop.answers = {{"", denied("ACCESS_DENIED")}};
    auto const refused = shop.page();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::wrong_use);
    EXPECT_THAT(refused.error().message, HasSubstr("read_products"));
    shop.answers = {{"", denied("THROTTLED")}};
    EXPECT_EQ(shop.page().error().code, Errc::busy);
    shop.answers = {{"", denied("INTERNAL_SERVER_ERROR")}};
    EXPECT_EQ(shop.page().error().code, Errc::unreadable);
}

TEST(SourceProducts, OfWooCommerceVariationsComeWithTheirProduct) {
    Shop shop(Platform::woocommerce);
    shop.answers = {{"/products/7/variations", R"([
      {"id": 71, "sku": "shirt-s", "date_modified_gmt": "2026-03-01T10:00:00",
       "cost_of_goods_sold": {"values": [{"defined_value": 1}], "total_value": 6}},
      {"id": 72, "sku": "shirt-l", "date_modified_gmt": "2026-03-03T10:00:00",
       "cost_of_goods_sold": {"values": [], "total_value": 5}}])"},
                    {"/products?", R"([
      {"id": 7, "type": "variable", "sku": "shirt", "date_modified_gmt": "2026-03-02T10:00:00"},
      {"id": 8, "type": "simple", "sku": "mug", "date_modified_gmt": "2026-03-02T10:00:00"}])"}};
    auto const page = shop.page();
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_TRUE(page->last);
    EXPECT_THAT(shop.costs(*page), ElementsAre("mug -1 1772445600", "shirt-s 600 1772445600",
                                               "shirt-l 500 1772532000"))
        << "the cost of the parent is in theirs, so they are as new as it";
    EXPECT_THAT(shop.asked[0].url, HasSubstr("https://shop.example/wp-json/wc/v3/products?"));
    EXPECT_THAT(shop.asked[0].url, HasSubstr("per_page=25&orderby=modified&order=asc"));
    EXPECT_THAT(shop.asked, SizeIs(2));
}

TEST(SourceProducts, OfPrestaShopCombinationsComeWithTheirProduct) {
    Shop shop(Platform::prestashop);
    shop.answers = {{"/api/combinations", R"({"combinations": [
          {"id": 1, "id_product": "3", "reference": "demo_S", "wholesale_price": "0.000000"},
          {"id": 2, "id_product": "3", "reference": "demo_L", "wholesale_price": "6.100000"}]})"},
                    {"/api/configurations", R"({"configurations": [
          {"name": "PS_TIMEZONE", "value": "Europe/Paris"},
          {"name": "PS_CURRENCY_DEFAULT", "value": "1"}]})"},
                    {"/api/currencies", R"({"currencies": [{"id": 1, "iso_code": "EUR"}]})"},
                    {"/api/products", R"({"products": [
          {"id": 3, "reference": "demo", "wholesale_price": "5.500000",
           "date_upd": "2026-03-02 11:00:00"},
          {"id": 4, "reference": "mug", "wholesale_price": "2.000000",
           "date_upd": "2026-03-02 12:00:00"}]})"}};
    auto const page = shop.page();
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_TRUE(page->last);
    EXPECT_THAT(shop.costs(*page), ElementsAre("demo_S 550 1772445600", "demo_L 610 1772445600",
                                               "mug 200 1772449200"));
    shop.answers.pop_back();
    EXPECT_EQ(shop.page().error().code, Errc::not_found);
    shop.answers = {{"/api/products", "[]"}};
    auto const empty = shop.page();
    ASSERT_TRUE(empty);
    EXPECT_THAT(empty->bodies, IsEmpty());
}

TEST(SourceProducts, WhoKeepsNoCostIsNotAskedForIt) {
    EXPECT_THAT(asked_of(Platform::medusa), ElementsAre(What::orders, What::customers));
    EXPECT_THAT(asked_of(Platform::standard), IsEmpty());
    for (auto const platform : {Platform::shopify, Platform::woocommerce, Platform::prestashop})
        EXPECT_THAT(asked_of(platform), ElementsAreArray(k_every_what));
}

} // namespace colporteur::connectors
