// What products cost, told by a connected shop and read from files.
#include "features/shops/product_costs.hpp"
#include "parity/fetched_shop.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <random>

namespace colporteur::connectors {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr TimeMs k_hour = 3'600'000;

class ConnectorsProducts : public FetchedShop {
  protected:
    void tell(Connection const& connection, std::string const& sku, std::string const& cost,
              TimeMs updated) {
        auto const second = updated % k_day_ms / 1000;
        send(connection, "", "inventory_items/update",
             fmt::format(R"({{"sku": "{}", "cost": {}, "updated_at": "{}T{:02}:{:02}:{:02}Z"}})",
                         sku, cost, day_text(static_cast<Day>(updated / k_day_ms)), second / 3600,
                         second / 60 % 60, second % 60));
    }
    std::int64_t import(std::string const& name, std::string const& rows) {
        imports::ImportRequest request;
        request.file = file(name, "sku,cost\n" + rows);
        request.as = imports::Kind::products;
        auto const report = imports::import_file(work(), shop(), request);
        EXPECT_TRUE(report) << report.error().message;
        return report ? report->id : 0;
    }
    // Of the products that orders of these tests have.
    std::map<std::string, std::int64_t> costs() {
        auto const all = shops::product_costs(work(), shop());
        std::map<std::string, std::int64_t> out;
        for (auto const* sku : {"mug", "pot", "cup"}) {
            if (auto const found = all.find(id(sku)); found != all.end()) out[sku] = found->second;
        }
        return out;
    }
    Connection fetched_products() {
        auto const made = connect(Platform::shopify);
        EXPECT_TRUE(begin_fetching(work(), shop(), made.id, {"https://x.myshopify.com", "k", ""}));
        return made;
    }
    static std::string item(std::string const& sku, std::string const& cost) {
        return fmt::format(R"({{"sku": "{}", "cost": {}, "updated_at": "2026-05-28T10:00:00Z"}})",
                           sku, cost);
    }
    std::optional<Step> step_of(Connection const& connection, What what) {
        return take_step(work(), shop(), connection.id, k_here, what);
    }
    Walk products_walk(Connection const& connection) {
        return *fetching_of(work(), shop(), connection.id, What::products);
    }
    using Costs = std::map<std::string, std::int64_t>;
};
COLPORTEUR_EACH_ENGINE(ConnectorsProducts);

TEST_P(ConnectorsProducts, AShopThatTellsWhatProductsCostIsAsOneWithAFileOfThem) {
    auto const id = import("products.csv", "mug,4.20\npot,10\n");
    auto const of_a_file = costs();
    EXPECT_EQ(of_a_file, (Costs{{"mug", 420}, {"pot", 1000}}));
    ASSERT_TRUE(imports::undo(work(), shop(), id));
    EXPECT_EQ(costs(), Costs());
    auto const connection = connect(Platform::shopify);
    tell(connection, "mug", R"("4.20")", work().now - k_hour);
    tell(connection, "pot", R"("10.00")", work().now - k_hour);
    EXPECT_TRUE(apply_waiting(work(), shop()).changed) << "reports are made anew";
    EXPECT_EQ(costs(), of_a_file);
}

TEST_P(ConnectorsProducts, TheLogSaysWhatWasMadeOfIt) {
    auto const connection = connect(Platform::shopify);
    tell(connection, "mug", R"("4.20")", work().now - k_hour);
    tell(connection, "mug", R"("4.00")", work().now - 2 * k_hour);
    tell(connection, "pot", "null", work().now - k_hour);
    tell(connection, "cup", "\"dear\"", work().now - k_hour);
    tell(connection, "cup", "1", work().now + 2 * k_day_ms);
    apply_all();
    auto const listed = came(connection);
    ASSERT_EQ(listed.size(), 5);
    EXPECT_EQ(listed[4].told, "product mug: it costs 4.20 EUR");
    EXPECT_EQ(listed[4].state, State::done);
    EXPECT_EQ(listed[3].told, "a newer state of the product is known");
    EXPECT_EQ(listed[3].state, State::ignored);
    EXPECT_EQ(listed[2].told, "product pot: the shop does not say what it costs");
    EXPECT_EQ(listed[1].told, "cost: cannot be read");
    EXPECT_EQ(listed[1].state, State::failed);
    EXPECT_THAT(listed[0].told, HasSubstr("a day to come"));
    EXPECT_EQ(costs(), (Costs{{"mug", 420}}));
}

TEST_P(ConnectorsProducts, InWhateverOrderAndHoweverOftenTheyComeTheNewestStands) {
    auto const connection = connect(Platform::shopify);
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::vector<int> hours{9, 8, 7, 6, 6, 5, 9};
        std::shuffle(hours.begin(), hours.end(), random);
        auto const sku = fmt::format("sku{}", round);
        for (auto const hour : hours) {
            tell(connection, sku, fmt::format("{}", hour), work().now - k_day_ms + hour * k_hour);
            if (random() % 2 == 0) apply_all();
        }
        // Of one instant, in other words: the greater one, whichever comes first.
        for (auto const* cost : {round % 2 == 0 ? "3" : "null", round % 2 == 0 ? "null" : "3"})
            tell(connection, "mug", cost, work().now - k_hour);
        apply_all();
        EXPECT_EQ(shops::product_costs(work(), shop())[id(sku)], 900) << round;
        EXPECT_EQ(costs(), (Costs{{"mug", 300}}));
    }
    for (auto const& one : came(connection))
        ASSERT_TRUE(replay(work(), shop(), connection.id, one.seq));
    auto const applied = apply_waiting(work(), shop());
    EXPECT_GT(applied.deliveries, 0);
    EXPECT_FALSE(applied.changed) << "told again it changes nothing";
}

TEST_P(ConnectorsProducts, OfAFileAndTheShopTheNewerWordCountsWhicheverComesFirst) {
    auto const connection = connect(Platform::shopify);
    work().now -= 10 * k_day_ms;
    auto const file_at = work().now;
    auto const id = import("costs.csv", "mug,5\npot,8\ncup,2\n");
    work().now += 10 * k_day_ms;
    tell(connection, "mug", "6", file_at + k_day_ms);
    tell(connection, "pot", "9", file_at - k_day_ms);
    tell(connection, "cup", "null", file_at + k_day_ms);
    apply_all();
    EXPECT_EQ(costs(), (Costs{{"mug", 600}, {"pot", 800}, {"cup", 200}}))
        << "a shop that does not say takes nothing away";
    ASSERT_TRUE(imports::undo(work(), shop(), id));
    EXPECT_EQ(costs(), (Costs{{"mug", 600}, {"pot", 900}})) << "the shop's word is still there";
    import("again.csv", "mug,5\npot,8\n");
    EXPECT_EQ(costs(), (Costs{{"mug", 500}, {"pot", 800}}));
}

TEST_P(ConnectorsProducts, AFileThatRepeatsAnEarlierOneTakesBackWhatTheShopSaidBetweenThem) {
    auto const connection = connect(Platform::shopify);
    import("one.csv", "mug,5\n");
    work().now += k_day_ms;
    tell(connection, "mug", "6", work().now);
    apply_all();
    EXPECT_EQ(costs(), (Costs{{"mug", 600}}));
    work().now += k_day_ms;
    auto const id = import("two.csv", "mug,5\npot,1\n");
    EXPECT_EQ(costs(), (Costs{{"mug", 500}, {"pot", 100}}));
    ASSERT_TRUE(imports::undo(work(), shop(), id));
    EXPECT_EQ(costs(), (Costs{{"mug", 600}}));
}

TEST_P(ConnectorsProducts, ACostThatTheShopNoLongerSaysIsNoneAndWhatCameStays) {
    auto const connection = connect(Platform::shopify);
    tell(connection, "mug", "6", work().now - 2 * k_hour);
    tell(connection, "pot", "7", work().now - 2 * k_hour);
    apply_all();
    tell(connection, "mug", "null", work().now - k_hour);
    EXPECT_TRUE(apply_waiting(work(), shop()).changed);
    EXPECT_EQ(costs(), (Costs{{"pot", 700}}));
    ASSERT_TRUE(remove(work(), shop(), connection.id));
    EXPECT_EQ(costs(), (Costs{{"pot", 700}})) << "as orders do";
}

TEST_P(ConnectorsProducts, WhatIsAskedForIsWhatTheShopWouldHaveTold) {
    auto const connection = fetched_products();
    auto const first = step_of(connection, What::products);
    ASSERT_TRUE(first);
    EXPECT_TRUE(
        tell_page(work(), *first, {{item("mug", "4.2"), item("pot", "null")}, "p", false}, k_here)
            .more);
    auto const second = step_of(connection, What::products);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->walk.cursor, "p") << "it goes on where it was";
    auto const told = tell_page(
        work(), *second,
        {{item("cup", "1"), item("mug", "4.2"), item("", "1"), item("bad", "{}")}, "t:1", true},
        k_here);
    EXPECT_TRUE(told.changed);
    EXPECT_EQ(costs(), (Costs{{"mug", 420}, {"cup", 100}}));
    auto const walk = products_walk(connection);
    EXPECT_EQ(walk.going, Going::ended);
    EXPECT_EQ(walk.applied, 3) << "what stands on two pages is one product";
    EXPECT_EQ(walk.ignored, 1);
    EXPECT_EQ(walk.failed, 1);
    EXPECT_EQ(walk_of(connection).applied, 0) << "orders are counted by themselves";
    EXPECT_THAT(came(connection), SizeIs(1)) << "what failed is named, and no body is kept";
    tell(connection, "mug", "5", k_first_change - 10 * k_day_ms);
    apply_all();
    EXPECT_EQ(costs()["mug"], 420) << "an older word that comes late";
}

TEST_P(ConnectorsProducts, AKeyThatMayReadOrdersAloneStillBringsThem) {
    auto const connection = fetched_products();
    auto const products = step_of(connection, What::products);
    ASSERT_TRUE(products);
    put_off(work(), *products, {Errc::wrong_use, "it needs the right read_products"}, 0, k_here);
    auto const orders = step_of(connection, What::orders);
    ASSERT_TRUE(orders);
    tell_page(work(), *orders, {{}, "t:1", true}, k_here);
    EXPECT_EQ(walk_of(connection).going, Going::ended);
    EXPECT_EQ(walk_of(connection).error, "");
    EXPECT_EQ(products_walk(connection).going, Going::failed);
    auto const shown = overview(work(), shop());
    ASSERT_THAT(shown, SizeIs(1));
    auto const out = overview_json(shown.front(), shop(),
                                   [](std::string_view text) { return std::string(text); });
    auto const& fetch = out.at("fetch");
    EXPECT_EQ(fetch.at("state"), "ended");
    EXPECT_EQ(fetch.at("products").at("state"), "failed");
    EXPECT_EQ(fetch.at("products").at("error"), "it needs the right read_products");
    // The right is given, and the key entered again.
    ASSERT_TRUE(
        begin_fetching(work(), shop(), connection.id, {"https://x.myshopify.com", "k2", ""}));
    EXPECT_EQ(products_walk(connection).error, "");
    EXPECT_EQ(products_walk(connection).access.key, "k2");
    EXPECT_TRUE(step_of(connection, What::products));
}

TEST_P(ConnectorsProducts, OrdersProductsAndCustomersStopGoOnAndEndTogether) {
    auto const connection = fetched_products();
    EXPECT_THAT(due_fetches(work(), k_here), SizeIs(3));
    ASSERT_TRUE(stop_fetching(work(), shop(), connection.id));
    for (auto const what : k_every_what)
        EXPECT_EQ(fetching_of(work(), shop(), connection.id, what)->going, Going::stopped);
    EXPECT_THAT(due_fetches(work(), k_here), IsEmpty());
    ASSERT_TRUE(resume_fetching(work(), shop(), connection.id));
    EXPECT_THAT(due_fetches(work(), k_here), SizeIs(3));
    ASSERT_TRUE(forget_access(work(), shop(), connection.id));
    for (auto const what : k_every_what)
        EXPECT_FALSE(fetching_of(work(), shop(), connection.id, what));
    auto const other = fetched_products();
    ASSERT_TRUE(remove(work(), shop(), other.id));
    EXPECT_THAT(due_fetches(work(), k_here), IsEmpty());
}

} // namespace
} // namespace colporteur::connectors
