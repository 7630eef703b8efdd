// The requests, as the platforms' documentation has them (the addresses stand in source_*.cpp), and
// what walks through a shop that changes meanwhile hand out.
#include "features/connectors/source_for_tests.hpp"
#include "features/connectors/understand.hpp"

#include <gmock/gmock.h>
#include <memory>
#include <rapidcheck/gtest.h>

namespace colporteur::connectors {

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

constexpr Platform k_asked[] = {Platform::shopify, Platform::woocommerce, Platform::prestashop,
                                Platform::medusa};

Access access_to(Platform platform) {
    return {"https://shop.example", "key", platform == Platform::woocommerce ? "secret" : ""};
}

std::unique_ptr<SoldAt> shop_of(Platform platform) {
    if (platform == Platform::shopify) return std::make_unique<ShopifyShop>();
    if (platform == Platform::woocommerce) return std::make_unique<WooShop>();
    if (platform == Platform::prestashop) return std::make_unique<PrestaShopShop>();
    return std::make_unique<MedusaShop>();
}

// Walks as the worker does, and keeps the newest state of each order that it was handed.
class Walker {
  public:
    Walker(Platform platform, SoldAt& shop) : platform_(platform), shop_(shop) {}

    bool page() {
        auto const page = page_of(platform_, access_to(platform_), cursor, shop_.fetch());
        EXPECT_TRUE(page) << page.error().message;
        if (!page) return true;
        cursor = page->cursor;
        ++pages;
        for (auto const& body : page->bodies) {
            auto const order = shop_.read(json::parse(body).as_object());
            auto& known = newest[order.id];
            known.version = std::max(known.version, order.version);
            known.given_back = std::max(known.given_back, order.given_back);
            ++handed;
        }
        return page->last;
    }
    void to_the_end() {
        for (int i = 0; i < 500; ++i) {
            if (page()) return;
        }
        FAIL() << "the walk does not end";
    }
    [[nodiscard]] std::size_t missing() const {
        std::size_t out = 0;
        for (auto const& order : shop_.orders) {
            auto const found = newest.find(order.id);
            out += found == newest.end() || found->second.version != order.version ||
                   found->second.given_back != order.given_back;
        }
        return out;
    }

    std::string cursor;
    std::map<std::int64_t, SoldOrder> newest;
    int pages = 0;
    std::size_t handed = 0;

  private:
    Platform platform_;
    SoldAt& shop_;
};

Result<Page> first_page(Platform platform, Answer answer) {
    auto shop = shop_of(platform);
    shop->instead = {std::move(answer)};
    return page_of(platform, access_to(platform), "", shop->fetch());
}

std::string asked_first(Platform platform, std::string_view cursor) {
    auto shop = shop_of(platform);
    EXPECT_TRUE(page_of(platform, access_to(platform), cursor, shop->fetch()));
    return unescaped(shop->asked.at(0).url);
}

void nothing_is_missed(Platform platform) {
    auto shop = shop_of(platform);
    shop->random.seed(*rc::gen::arbitrary<unsigned>());
    auto const orders = *rc::gen::inRange(0, 320);
    auto const instants = *rc::gen::element(1, 2, 5, 1000);
    for (int i = 0; i < orders; ++i)
        shop->sell(shop->now - 1000 * static_cast<TimeMs>(shop->below(instants)));
    if (auto* const shopify = dynamic_cast<ShopifyShop*>(shop.get()))
        shopify->expires = *rc::gen::arbitrary<bool>();
    shop->changes_while_it_lists = *rc::gen::arbitrary<bool>();
    Walker walker(platform, *shop);
    auto const pages = *rc::gen::inRange(0, 12);
    auto const changes = *rc::gen::element(1, 10, 100);
    for (int i = 0; i < pages; ++i) {
        walker.page();
        for (std::size_t n = shop->below(changes); n > 0; --n) {
            shop->now += static_cast<TimeMs>(shop->below(40));
            if (shop->below(8) == 0) shop->sell(shop->now);
            if (shop->orders.empty()) continue;
            auto& order = shop->orders[shop->below(shop->orders.size())];
            if (shop->below(3) == 0)
                shop->give_back(order);
            else
                shop->change(order);
        }
    }
    shop->changes_while_it_lists = false;
    walker.to_the_end();
    walker.to_the_end(); // what came late into an instant that was walked through
    RC_ASSERT(walker.missing() == 0U);
}

} // namespace

RC_GTEST_PROP(SourceProperty, OfShopifyTheNewestStateOfEveryOrderIsHandedOut, ()) {
    nothing_is_missed(Platform::shopify);
}
RC_GTEST_PROP(SourceProperty, OfWooCommerceTheNewestStateOfEveryOrderIsHandedOut, ()) {
    nothing_is_missed(Platform::woocommerce);
}
RC_GTEST_PROP(SourceProperty, OfPrestaShopTheNewestStateOfEveryOrderIsHandedOut, ()) {
    nothing_is_missed(Platform::prestashop);
}
RC_GTEST_PROP(SourceProperty, OfMedusaTheNewestStateOfEveryOrderIsHandedOut, ()) {
    nothing_is_missed(Platform::medusa);
}

TEST(Source, MoreOrdersOfOneInstantThanAPageHolds) {
    for (auto const platform : k_asked) {
        auto shop = shop_of(platform);
        for (int i = 0; i < 530; ++i)
            shop->sell(1'700'000'000'000);
        Walker walker(platform, *shop);
        walker.to_the_end();
        EXPECT_EQ(walker.missing(), 0U) << name_of(platform);
        EXPECT_LT(walker.pages, 20) << name_of(platform);
        EXPECT_LT(walker.handed, 700U) << name_of(platform) << ": few of them twice";
    }
}

TEST(Source, OrdersThatLeaveTheirInstantMeanwhileHideNone) {
    for (auto const platform : k_asked) {
        auto shop = shop_of(platform);
        for (int i = 0; i < 300; ++i)
            shop->sell(1'700'000'000'000);
        Walker walker(platform, *shop);
        for (int i = 0; i < 3; ++i)
            walker.page();
        for (int i = 0; i < 60; ++i) // of those that were handed out
            shop->change(shop->orders[static_cast<std::size_t>(i)]);
        walker.to_the_end();
        EXPECT_EQ(walker.missing(), 0U) << name_of(platform);
    }
}

TEST(Source, AnEmptyShopIsWalkedThroughAtOnceAndAskedAgainLater) {
    for (auto const platform : k_asked) {
        auto shop = shop_of(platform);
        Walker walker(platform, *shop);
        walker.to_the_end();
        EXPECT_LE(walker.pages, 2) << name_of(platform);
        shop->sell(shop->now);
        walker.to_the_end();
        EXPECT_EQ(walker.missing(), 0U) << name_of(platform);
    }
}

TEST(Source, AWalkThatWasBrokenOffGoesOnFromItsCursor) {
    for (auto const platform : k_asked) {
        auto shop = shop_of(platform);
        for (int i = 0; i < 600; ++i)
            shop->sell(1'700'000'000'000 + i * 60'000);
        Walker walker(platform, *shop);
        walker.page();
        auto const cursor = walker.cursor;
        shop->instead = {fail(Errc::unreadable, "no answer")};
        auto const broken = page_of(platform, access_to(platform), cursor, shop->fetch());
        ASSERT_FALSE(broken);
        EXPECT_EQ(broken.error().code, Errc::unreadable);
        EXPECT_EQ(broken.error().message, "no answer") << "as the network says it";
        walker.to_the_end();
        EXPECT_EQ(walker.missing(), 0U) << name_of(platform);
        EXPECT_LT(walker.handed, 680U) << name_of(platform);
        shop->asked.clear();
        EXPECT_TRUE(page_of(platform, access_to(platform), "of an older program", shop->fetch()))
            << "begins anew";
    }
}

TEST(Source, OnceThroughOnlyTheLastMinutesAreAskedForAgain) {
    for (auto const platform : k_asked) {
        auto shop = shop_of(platform);
        for (int i = 0; i < 600; ++i)
            shop->sell(1'700'000'000'000 + i * 60'000);
        Walker walker(platform, *shop);
        walker.to_the_end();
        walker.handed = 0;
        walker.to_the_end();
        EXPECT_LE(walker.handed, platform == Platform::prestashop ? 66U : 3U) << name_of(platform);
    }
}

TEST(Source, WhatAnAnswerMeansIsTold) {
    for (auto const platform : k_asked) {
        SCOPED_TRACE(name_of(platform));
        for (int const status : {401, 403})
            EXPECT_EQ(first_page(platform, {status, {}, ""}).error().code, Errc::wrong_use);
        EXPECT_EQ(first_page(platform, {404, {}, ""}).error().code, Errc::not_found);
        for (int const status : {429, 500, 502, 503})
            EXPECT_EQ(first_page(platform, {status, {}, ""}).error().code, Errc::busy);
        for (int const status : {301, 400, 204})
            EXPECT_EQ(first_page(platform, {status, {}, "{}"}).error().code, Errc::unreadable);
        for (char const* wrong :
             {"", "<!DOCTYPE html>", R"({"orders": [{"id": 1)", R"([{"id": 1}, )", "7", "{}",
              R"({"orders": {}})", R"({"errors": [{"code": 1, "message": "no"}]})"}) {
            auto const page = first_page(platform, {200, {}, wrong});
            ASSERT_FALSE(page) << wrong;
            EXPECT_EQ(page.error().code, Errc::unreadable) << wrong;
            EXPECT_THAT(page.error().message, HasSubstr(": the answer is n")) << wrong;
        }
    }
    EXPECT_EQ(first_page(Platform::shopify, {403, {}, ""}).error().message,
              "/admin/api/2025-10/orders.json: the shop refuses the key (403): it needs the right "
              "read_orders");
    EXPECT_EQ(first_page(Platform::prestashop, {405, {}, ""}).error().message,
              "/api/orders: the shop refuses the key (405): it needs the right GET orders");
}

TEST(Source, AnOrderThatCannotBeReadStaysOneOrder) {
    constexpr char const* k_some[] = {
        R"({"orders": [{"updated_at": 7}, 5, {"updated_at": "2026-03-02T10:00:00Z"}]})",
        R"([{"date_modified_gmt": []}, 5, {"date_modified_gmt": "2026-03-02T10:00:00"}])",
        R"({"orders": [{"date_upd": []}, 5, {"date_upd": "2026-03-02 10:00:00"}]})",
        R"({"orders": [{"updated_at": "soon"}, 5, {"updated_at": "2026-03-02T10:00:00Z"}]})"};
    for (std::size_t i = 0; i < std::size(k_asked); ++i) {
        auto const page = first_page(k_asked[i], {200, {}, k_some[i]});
        ASSERT_TRUE(page) << page.error().message;
        ASSERT_THAT(page->bodies, SizeIs(3)) << name_of(k_asked[i]);
        for (auto const& body : page->bodies) {
            auto const read = understand(k_asked[i], k_fetched, body, *currency_from("EUR"));
            EXPECT_TRUE(!read || !read->order) << body;
        }
        auto deep = std::string(R"([{"a": )") + std::string(60, '[') + std::string(60, ']') + "}]";
        if (k_asked[i] != Platform::woocommerce) deep = R"({"orders": )" + deep + "}";
        EXPECT_TRUE(first_page(k_asked[i], {200, {}, deep})) << name_of(k_asked[i]);
    }
}

TEST(Source, AListInAnotherOrderIsNotWalkedThrough) {
    for (bool const newest_first : {true, false}) {
        json::array orders;
        for (int i = 0; i < 100; ++i) {
            auto const at = 1'772'445'600'000 + (newest_first ? -i : i) * 1000;
            orders.push_back(json::object{{"id", i}, {"date_modified_gmt", stamp(at)}});
        }
        auto const page =
            first_page(Platform::woocommerce, {200, {}, json::serialize(json::value(orders))});
        ASSERT_EQ(page.has_value(), !newest_first);
        if (page) continue;
        EXPECT_EQ(page.error().message,
                  "the shop does not list what it is asked for by the time of its last change");
    }
    auto shop = shop_of(Platform::woocommerce); // one that knows no modified_after
    shop->instead = {Answer{200, {}, R"([{"date_modified_gmt": "2020-03-02T10:00:00"}])"}};
    EXPECT_FALSE(page_of(Platform::woocommerce, access_to(Platform::woocommerce), "t:1772445600000",
                         shop->fetch()));
}

TEST(Source, WhoCannotBeAskedIsNot) {
    auto shop = shop_of(Platform::shopify);
    EXPECT_EQ(
        page_of(Platform::standard, access_to(Platform::standard), "", shop->fetch()).error().code,
        Errc::wrong_use);
    for (char const* key : {"", "a b", "a\nX-Other: 1"}) {
        EXPECT_EQ(
            page_of(Platform::shopify, {"https://x", key, ""}, "", shop->fetch()).error().code,
            Errc::wrong_use);
    }
    EXPECT_THAT(shop->asked, IsEmpty());
}

TEST(Source, ShopifyIsAskedAsItsManualSays) {
    EXPECT_EQ(asked_first(Platform::shopify, ""),
              "https://shop.example/admin/api/2025-10/orders.json?status=any&limit=250&"
              "order=updated_at asc");
    EXPECT_EQ(asked_first(Platform::shopify, "t:1772445600000"),
              "https://shop.example/admin/api/2025-10/orders.json?status=any&limit=250&"
              "order=updated_at asc&updated_at_min=2026-03-02T10:00:00Z");
    EXPECT_EQ(asked_first(Platform::shopify, "p:1772445600000:1x2"),
              "https://shop.example/admin/api/2025-10/orders.json?limit=250&page_info=1x2");
    auto shop = shop_of(Platform::shopify);
    ASSERT_TRUE(page_of(Platform::shopify, access_to(Platform::shopify), "", shop->fetch()));
    EXPECT_THAT(shop->asked[0].headers, Contains(Pair("X-Shopify-Access-Token", "key")));
}

TEST(Source, ShopifyGivesATokenForAClientId) {
    ShopifyShop shop;
    shop.instead = {Answer{200, {}, R"({"access_token": "f856", "expires_in": 86399})"}};
    Access const client{"https://shop.example", "id", "a&secret"};
    ASSERT_TRUE(page_of(Platform::shopify, client, "", shop.fetch()));
    ASSERT_THAT(shop.asked, SizeIs(2));
    EXPECT_EQ(shop.asked[0].url, "https://shop.example/admin/oauth/access_token");
    EXPECT_EQ(shop.asked[0].body,
              "grant_type=client_credentials&client_id=id&client_secret=a%26secret");
    EXPECT_EQ(shop.asked[1].body, "") << "a GET";
    EXPECT_THAT(shop.asked[1].headers, Contains(Pair("X-Shopify-Access-Token", "f856")));
    for (auto const& [status, code] :
         {std::pair{400, Errc::wrong_use}, std::pair{401, Errc::wrong_use},
          std::pair{200, Errc::unreadable}, std::pair{503, Errc::busy}}) {
        shop.instead = {Answer{status, {}, R"({"error": "invalid_client"})"}};
        auto const page = page_of(Platform::shopify, client, "", shop.fetch());
        ASSERT_FALSE(page);
        EXPECT_EQ(page.error().code, code) << status;
    }
}

TEST(Source, APageInfoOfShopifyThatIsTooOldIsNotTheEnd) {
    auto shop = shop_of(Platform::shopify);
    for (int i = 0; i < 600; ++i)
        shop->sell(1'700'000'000'000 + i * 1000);
    Walker walker(Platform::shopify, *shop);
    walker.page();
    shop->instead = {Answer{400, {}, R"({"errors":{"page_info":"Invalid value."}})"}};
    walker.to_the_end();
    EXPECT_EQ(walker.missing(), 0U);
    EXPECT_EQ(walker.handed, 601U) << "from the last one on";
}

TEST(Source, WooCommerceIsAskedAsItsManualSays) {
    EXPECT_EQ(asked_first(Platform::woocommerce, ""),
              "https://shop.example/wp-json/wc/v3/orders?per_page=100&orderby=modified&order=asc&"
              "dates_are_gmt=true");
    EXPECT_EQ(asked_first(Platform::woocommerce, "t:1772445600000"),
              "https://shop.example/wp-json/wc/v3/orders?per_page=100&orderby=modified&order=asc&"
              "dates_are_gmt=true&modified_after=2026-03-02T09:59:59");
    EXPECT_EQ(asked_first(Platform::woocommerce, "i:1772445600000:0:"),
              "https://shop.example/wp-json/wc/v3/orders?per_page=100&orderby=id&order=asc&"
              "dates_are_gmt=true&modified_after=2026-03-02T09:59:59&"
              "modified_before=2026-03-02T10:00:01&offset=0");
    auto shop = shop_of(Platform::woocommerce);
    ASSERT_TRUE(
        page_of(Platform::woocommerce, access_to(Platform::woocommerce), "", shop->fetch()));
    EXPECT_THAT(shop->asked[0].headers, // printf key:secret | base64
                Contains(Pair("Authorization", "Basic a2V5OnNlY3JldA==")));
}

TEST(Source, PrestaShopIsAskedAsItsManualSays) {
    EXPECT_EQ(asked_first(Platform::prestashop, "1|t:1772445600000|"),
              "https://shop.example/api/orders?display=full&date=1&sort=[date_upd_ASC,id_ASC]&"
              "limit=0,100&filter[date_upd]=[2026-03-02 10:00:00,9999-12-31 23:59:59]&"
              "output_format=JSON");
    EXPECT_EQ(asked_first(Platform::prestashop, "2|t:5000|i:1772445600000:3:17"),
              "https://shop.example/api/order_slip?display=[id,id_order,date_upd]&date=1&"
              "sort=[id_ASC]&limit=2,100&"
              "filter[date_upd]=[2026-03-02 10:00:00,2026-03-02 10:00:00]&output_format=JSON");
    auto shop = shop_of(Platform::prestashop);
    ASSERT_TRUE(page_of(Platform::prestashop, access_to(Platform::prestashop), "", shop->fetch()));
    EXPECT_THAT(shop->asked[0].headers, // printf key: | base64
                Contains(Pair("Authorization", "Basic a2V5Og==")));
}

TEST(Source, MedusaIsAskedAsItsManualSays) {
    auto const url = asked_first(Platform::medusa, "1|t:1772445600250|");
    EXPECT_THAT(url, HasSubstr("https://shop.example/admin/orders?fields=id,display_id,"));
    EXPECT_THAT(url, HasSubstr(",*payment_collections.payments.refunds&limit=50&offset=0&"
                               "order=updated_at&updated_at[$gte]=2026-03-02T10:00:00.250Z"));
    EXPECT_EQ(asked_first(Platform::medusa, "2||"),
              "https://shop.example/admin/payments?fields=id,updated_at,"
              "payment_collection.order.id&limit=50&offset=0&order=updated_at");
    auto shop = shop_of(Platform::medusa);
    ASSERT_TRUE(page_of(Platform::medusa, access_to(Platform::medusa), "", shop->fetch()));
    EXPECT_THAT(shop->asked[0].headers, Contains(Pair("Authorization", "Basic a2V5Og==")));
}

} // namespace colporteur::connectors
