// The table shop, and orders put together from their events.
#include "parity/workspace.hpp"

#include <gmock/gmock.h>

namespace colporteur::shops {
namespace {

using events::Event;
using events::Kind;

class ShopsStore : public parity::EachWorkspace {
  protected:
    Event event_of(Kind kind, std::string_view order, TimeMs time, std::int64_t amount) {
        Event event;
        event.kind = kind;
        event.order = id(order);
        event.time = time;
        event.amount = amount;
        return event;
    }
    void add_product(std::string const& product, std::int64_t import_id, std::optional<int> cost) {
        session().execute(
            "INSERT INTO product_version (shop_id, product_id, import_id, name, "
            "cost_minor, content) VALUES (:shop, :product, :import, '', :cost, '')",
            {{"shop", shop().id}, {"product", product}, {"import", import_id}, {"cost", cost}});
    }
};
COLPORTEUR_EACH_ENGINE(ShopsStore);

TEST_P(ShopsStore, KeepsEverySetting) {
    Shop wanted;
    wanted.name = "Épicerie « du coin »";
    wanted.currency = *currency_from("CHF");
    wanted.zone = *TimeZone::named("Europe/Zurich");
    wanted.vat = 0.081;
    wanted.margin = 0.35;
    wanted.hourly_rate_minor = 4250;
    wanted.lookback_days = 45;
    wanted.half_life_days = 3.5;
    wanted.smallest_share = 0.1;
    wanted.smallest_sum_minor = 25000;
    ASSERT_TRUE(create(pool(), wanted, parity::k_now));
    auto const found = find(pool(), wanted.name);
    ASSERT_TRUE(found);
    for (auto const& field : setting_fields()) {
        EXPECT_EQ(setting_text(*found, field.key), setting_text(wanted, field.key)) << field.key;
    }
    EXPECT_NE(found->id, shop().id);
}

TEST_P(ShopsStore, FindsTheOnlyShopAndAsksAmongSeveral) {
    EXPECT_EQ(find(pool())->name, "Wool and more");
    EXPECT_FALSE(find(pool())->margin);
    Shop second;
    second.name = "Second";
    ASSERT_TRUE(create(pool(), second, parity::k_now));
    auto const either = find(pool());
    ASSERT_FALSE(either);
    EXPECT_EQ(either.error().code, Errc::wrong_use);
    EXPECT_THAT(either.error().message, testing::HasSubstr("Second"));
    EXPECT_EQ(find(pool(), "Third").error().code, Errc::not_found);
    EXPECT_EQ(create(pool(), second, parity::k_now).error().code, Errc::already_exists);
}

TEST_P(ShopsStore, ChangesOneSettingAtATime) {
    ASSERT_TRUE(change_setting(pool(), shop(), "margin", "40 %"));
    ASSERT_TRUE(change_setting(pool(), shop(), "lookback_days", "60")); // with the shop as it was
    auto const stored = *find(pool());
    EXPECT_EQ(stored.margin, 0.4);
    EXPECT_EQ(stored.lookback_days, 60);
    ASSERT_TRUE(change_setting(pool(), shop(), "margin", "none"));
    EXPECT_FALSE(find(pool())->margin);
    EXPECT_EQ(change_setting(pool(), shop(), "margin", "400 %").error().code, Errc::invalid_input);
    EXPECT_EQ(change_setting(pool(), shop(), "currency", "USD").error().code, Errc::conflict);
    EXPECT_TRUE(change_setting(pool(), shop(), "currency", "EUR"));
}

TEST_P(ShopsStore, TheZoneIsFixedOnceAMonthIsClosed) {
    ASSERT_TRUE(change_setting(pool(), shop(), "time_zone", "Europe/Berlin"));
    session().execute("INSERT INTO closed_month (shop_id, month, run_id, code_version, closed_at, "
                      "closed_by) VALUES (:shop, 24312, 1, '', 0, '')",
                      {{"shop", shop().id}});
    EXPECT_EQ(change_setting(pool(), shop(), "time_zone", "Europe/London").error().code,
              Errc::conflict);
}

TEST_P(ShopsStore, AnOrderIsItsLinesShippingAndRefunds) {
    add_product("scarf", 1, 900);
    add_product("scarf", 2, 1000); // the newest import holds
    add_product("hat", 1, std::nullopt);
    append(1, [&](auto& batch) {
        auto order = event_of(Kind::order, "A1", 1000, 490);
        order.person = id("ann");
        order.label = batch.text("paid");
        order.vat = 98;
        batch.add(order, "order A1");
        auto scarf = event_of(Kind::order_line, "A1", 1000, 4000);
        scarf.product = batch.text("scarf");
        scarf.quantity = 2;
        scarf.discount = 500;
        batch.add(scarf, "line A1 1");
        auto hat = event_of(Kind::order_line, "A1", 1000, 1500);
        hat.product = batch.text("hat");
        hat.quantity = 1;
        batch.add(hat, "line A1 2");
        batch.add(event_of(Kind::refund, "A1", 9000, 1500), "refund A1");
        batch.add(event_of(Kind::refund, "C9", 9500, 700), "refund C9"); // a credit note
    });
    auto const orders = read_orders(work(), shop(), {});
    ASSERT_EQ(orders.size(), 1U);
    auto const& order = orders.front();
    EXPECT_EQ(order.person, id("ann"));
    EXPECT_EQ(order.goods_minor, 5500);
    EXPECT_EQ(order.shipping_minor, 490);
    EXPECT_EQ(order.refunds_minor, 1500);
    EXPECT_EQ(order.revenue_minor(), 4000);
    EXPECT_EQ(order.discount_minor, 500);
    EXPECT_EQ(order.vat_minor, 98);
    EXPECT_EQ(order.product_cost_minor, 2000);
    EXPECT_EQ(order.goods_with_cost_minor, 4000);
    ASSERT_EQ(order.refunds.size(), 1U);
    EXPECT_EQ(order.refunds.front().time, 9000);

    EXPECT_EQ(read_refunds(work(), shop(), {}).size(), 2U);
    EXPECT_EQ(read_refunds(work(), shop(), {9001, 10000}).front().amount_minor, 700);
    EXPECT_TRUE(read_orders(work(), shop(), {0, 1000}).empty());
    EXPECT_EQ(read_orders(work(), shop(), {1000, 1001}).size(), 1U);
}

TEST_P(ShopsStore, ALaterExportCorrectsAndTheOldStateIsStillThere) {
    append(1, [&](auto& batch) {
        batch.add(event_of(Kind::order_line, "A1", 1000, 4000), "line A1 1");
        batch.add(event_of(Kind::order, "A2", 2000, 0), "order A2");
    });
    append(2, [&](auto& batch) {
        batch.add(event_of(Kind::order_line, "A1", 1000, 3000), "line A1 1");
        auto cancelled = event_of(Kind::order, "A2", 2000, 300);
        cancelled.label = batch.text("cancelled");
        batch.add(cancelled, "order A2");
    });
    auto const now = read_orders(work(), shop(), {});
    ASSERT_EQ(now.size(), 2U);
    EXPECT_EQ(now[0].revenue_minor(), 3000); // lines without an order row are an order
    EXPECT_TRUE(now[1].cancelled);
    EXPECT_EQ(now[1].revenue_minor(), 0);
    auto const then = read_orders(work(), shop(), {}, 1);
    EXPECT_EQ(then[0].revenue_minor(), 4000);
    EXPECT_FALSE(then[1].cancelled);
}

TEST_P(ShopsStore, TheMailOfACustomerIsTheCustomer) {
    auto const add = [&](std::string const& person, std::int64_t import_id,
                         std::optional<std::string> const& email) {
        session().execute(
            "INSERT INTO customer_version (shop_id, person, import_id, customer_id, "
            "email_person, content) VALUES (:shop, :person, :import, '', :email, '')",
            {{"shop", shop().id}, {"person", person}, {"import", import_id}, {"email", email}});
    };
    add("00000000000000ff", 1, "000000000000000a");
    add("00000000000000ff", 2, "f00000000000000b");
    add("0000000000000001", 1, std::nullopt);
    EXPECT_THAT(person_of_email(work(), shop()),
                testing::UnorderedElementsAre(testing::Pair(0xf00000000000000bU, 0xffU)));
}

} // namespace
} // namespace colporteur::shops
