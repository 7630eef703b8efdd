// Orders that are asked for: whatever breaks the walk and whatever else tells of the same orders,
// the newest state of each stands in the end, once.
#include "parity/fetched_shop.hpp"
#include "parity/fragile_store.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>

namespace colporteur::connectors {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr TimeMs k_minute = 60'000;

class ConnectorsFetch : public FetchedShop {};
COLPORTEUR_EACH_ENGINE(ConnectorsFetch);

// Every third was given back, some in two parts.
void fill(FakeShop& fake, int orders) {
    for (int i = 1; i <= orders; ++i) {
        Sold state{k_first_change + i * k_minute, {}, "completed", "EUR"};
        if (i % 3 == 0) state.refunds = {500};
        if (i % 9 == 0) state.refunds = {500, 250};
        if (i % 10 == 0) state.status = "cancelled";
        fake.orders[i] = state;
    }
}

TEST_P(ConnectorsFetch, AHistoryComesPageByPageAndIsWhatWasToldAtOnce) {
    auto const connection = fetched();
    FakeShop fake(20);
    fill(fake, 130);
    to_the_end(connection, fake);
    auto const walk = walk_of(connection);
    EXPECT_EQ(walk.going, Going::ended);
    EXPECT_EQ(walk.applied, 130);
    EXPECT_EQ(walk.ignored + walk.failed, 0) << "what stands on two pages is one order";
    EXPECT_EQ(walk.newest_at, k_first_change + 130 * k_minute);
    EXPECT_EQ(walk.next_at, work().now + 3'600'000) << "for shops with webhooks an hour is enough";
    EXPECT_EQ(orders_of(shop()), orders_of(told_at_once(fake.orders)));
    EXPECT_THAT(came(connection), IsEmpty()) << "no body is kept";
}

TEST_P(ConnectorsFetch, WhatChangesAfterTheEndComesWithTheNextLook) {
    auto const connection = fetched();
    FakeShop fake(20);
    fill(fake, 30);
    to_the_end(connection, fake);
    EXPECT_FALSE(take_step(work(), shop(), connection.id, k_here)) << "not due yet";
    fake.orders[7].updated += 60 * k_minute;
    fake.orders[7].refunds = {1000};
    to_the_end(connection, fake);
    EXPECT_EQ(walk_of(connection).applied, 31);
    EXPECT_EQ(orders_of(shop()), orders_of(told_at_once(fake.orders)));
    auto const before = fake.requests;
    to_the_end(connection, fake);
    EXPECT_EQ(fake.requests, before + 1);
    EXPECT_EQ(walk_of(connection).applied, 31) << "the one that comes again is known";
}

// As if the server had died between telling and writing the cursor: the lease is another's then.
TEST_P(ConnectorsFetch, APageThatIsToldTwiceChangesNothing) {
    auto const connection = fetched();
    FakeShop fake(20);
    fill(fake, 30);
    auto const taken = take_step(work(), shop(), connection.id, k_here);
    auto const page = fake.page("");
    EXPECT_FALSE(tell_page(work(), *taken, *page, "server 2").more);
    EXPECT_EQ(walk_of(connection).cursor, "");
    EXPECT_THAT(shops::read_orders(work(), shop(), {}), SizeIs(21)) << "told, and not known to be";
    to_the_end(connection, fake);
    EXPECT_EQ(orders_of(shop()), orders_of(told_at_once(fake.orders)));
}

TEST_P(ConnectorsFetch, OneServerWalksAndAnotherTakesOverOnceItIsGone) {
    auto const connection = fetched();
    EXPECT_THAT(due_fetches(work(), "server 2"), SizeIs(1));
    ASSERT_TRUE(take_step(work(), shop(), connection.id, k_here));
    EXPECT_FALSE(take_step(work(), shop(), connection.id, "server 2"));
    EXPECT_THAT(due_fetches(work(), "server 2"), IsEmpty());
    EXPECT_TRUE(take_step(work(), shop(), connection.id, k_here)) << "after a restart at once";
    work().now += k_lease_ms;
    EXPECT_TRUE(take_step(work(), shop(), connection.id, "server 2"));
}

TEST_P(ConnectorsFetch, StoppedItStaysSoAndGoesOnWhereItWas) {
    auto const connection = fetched();
    FakeShop fake(10);
    fill(fake, 40);
    ASSERT_TRUE(step(connection, fake));
    auto const taken = take_step(work(), shop(), connection.id, k_here);
    auto const page = fake.page(taken->walk.cursor);
    EXPECT_EQ(stop_fetching(work(), shop(), connection.id)->going, Going::stopped);
    tell_page(work(), *taken, *page, k_here); // the one that was on its way
    EXPECT_EQ(walk_of(connection).going, Going::stopped);
    EXPECT_EQ(walk_of(connection).applied, 21);
    work().now += k_day_ms;
    EXPECT_THAT(due_fetches(work(), k_here), IsEmpty());
    ASSERT_TRUE(resume_fetching(work(), shop(), connection.id));
    to_the_end(connection, fake);
    EXPECT_EQ(walk_of(connection).applied, 40);
}

TEST_P(ConnectorsFetch, AnotherAddressBeginsAnewAndAnotherKeyGoesOn) {
    auto const connection = fetched();
    FakeShop fake(10);
    fill(fake, 40);
    step(connection, fake);
    auto const begin = [&](char const* address, char const* key) {
        return *begin_fetching(work(), shop(), connection.id, {address, key, "cs"});
    };
    auto const taken = take_step(work(), shop(), connection.id, k_here);
    EXPECT_EQ(begin("https://shop.example/", "ck2").applied, 11);
    auto const anew = begin("https://other.example", "ck2");
    EXPECT_EQ(anew.cursor, "");
    EXPECT_EQ(anew.applied, 0);
    tell_page(work(), *taken, *fake.page(taken->walk.cursor), k_here); // of the walk before
    EXPECT_EQ(walk_of(connection).cursor, "");
    EXPECT_EQ(walk_of(connection).access.key, "ck2");
}

TEST_P(ConnectorsFetch, TheAnswerToAWrongKeyDoesNotSpeakOfTheRightOne) {
    auto const connection = fetched();
    auto const taken = take_step(work(), shop(), connection.id, k_here);
    ASSERT_TRUE(
        begin_fetching(work(), shop(), connection.id, {"https://shop.example", "ck2", "cs"}));
    put_off(work(), *taken, {Errc::wrong_use, "the shop refuses the key"}, 0, k_here);
    EXPECT_EQ(walk_of(connection).error, "");
    EXPECT_FALSE(renew_lease(work(), *taken, k_here));
    orders_alone();
    EXPECT_THAT(due_fetches(work(), k_here), SizeIs(1)) << "and is tried at once";
}

TEST_P(ConnectorsFetch, APageOfManyRequestsKeepsItsServer) {
    auto const connection = fetched();
    auto const taken = take_step(work(), shop(), connection.id, k_here);
    work().now += k_lease_ms - 1;
    EXPECT_TRUE(renew_lease(work(), *taken, k_here));
    work().now += k_lease_ms - 1;
    EXPECT_FALSE(take_step(work(), shop(), connection.id, "server 2"));
    work().now += 1;
    EXPECT_TRUE(take_step(work(), shop(), connection.id, "server 2"));
    EXPECT_FALSE(renew_lease(work(), *taken, k_here));
}

TEST_P(ConnectorsFetch, AClockThatWasAheadOnceHoldsNothingUp) {
    auto const connection = fetched();
    work().now += 1'000 * k_day_ms;
    auto const taken = take_step(work(), shop(), connection.id, "server 2");
    put_off(work(), *taken, {Errc::wrong_use, "the shop refuses the key"}, 0, "server 2");
    ASSERT_TRUE(take_step(work(), shop(), connection.id, "server 2") == std::nullopt);
    work().now -= 1'000 * k_day_ms;
    EXPECT_TRUE(take_step(work(), shop(), connection.id, k_here));
}

TEST_P(ConnectorsFetch, WhoDoesNotAnswerIsAskedLaterAndLater) {
    auto const connection = fetched();
    std::vector<TimeMs> waits;
    for (int i = 0; i < 12; ++i) {
        auto const taken = take_step(work(), shop(), connection.id, k_here);
        ASSERT_TRUE(taken);
        put_off(work(), *taken, {Errc::busy, "the shop is busy"}, i == 1 ? 90 : 0, k_here);
        auto const walk = walk_of(connection);
        EXPECT_EQ(walk.going, Going::waiting);
        waits.push_back((walk.next_at - work().now) / 1000);
        work().now = walk.next_at;
    }
    EXPECT_THAT(waits,
                testing::ElementsAre(10, 90, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600));
    auto const taken = take_step(work(), shop(), connection.id, k_here);
    put_off(work(), *taken, {Errc::wrong_use, "the key may not read orders"}, 0, k_here);
    EXPECT_EQ(walk_of(connection).going, Going::failed);
    EXPECT_EQ(walk_of(connection).error, "the key may not read orders");
    FakeShop fake;
    fill(fake, 3);
    to_the_end(connection, fake);
    EXPECT_EQ(walk_of(connection).going, Going::ended);
    EXPECT_EQ(walk_of(connection).error, "");
    EXPECT_EQ(walk_of(connection).misses, 0);
}

TEST_P(ConnectorsFetch, AnOrderThatFailsIsNamedWithItsReasonAndFloodsNothing) {
    auto const connection = fetched();
    FakeShop fake(30);
    fill(fake, 100);
    for (auto& [number, state] : fake.orders) {
        if (number > 10) state.currency = "USD";
    }
    send(connection, "", "order.created", body_of(500, {k_first_change, {}, "completed", "EUR"}));
    apply_all();
    to_the_end(connection, fake);
    auto const walk = walk_of(connection);
    EXPECT_EQ(walk.applied, 10);
    EXPECT_EQ(walk.failed, 90);
    auto const listed = came(connection);
    ASSERT_THAT(listed, SizeIs(k_failed_kept + 1));
    EXPECT_EQ(listed.front().order, "100");
    EXPECT_EQ(listed.front().body, "");
    EXPECT_THAT(listed.front().told, HasSubstr("USD"));
    EXPECT_EQ(listed.back().order, "500") << "the webhook's is still there";
    EXPECT_FALSE(replay(work(), shop(), connection.id, listed.front().seq));
    EXPECT_EQ(overview(work(), shop())[0].deliveries[State::failed], 0)
        << "counted with the fetching alone";
    work().now += 15 * k_day_ms;
    forget_old(work(), shop());
    EXPECT_EQ(came(connection).front().order, "") << "blanked with the bodies";
}

TEST_P(ConnectorsFetch, OneThatCannotBeStoredFailsAloneAndTheWalkGoesOn) {
    auto const connection = fetched();
    Page page{{}, "behind", true};
    for (int i = 1; i <= 3; ++i)
        page.bodies.push_back(body_of(i, {k_first_change, {}, "completed", "EUR"}));
    page.bodies[1].replace(page.bodies[1].find("\"mug\""), 5, "\"jug\"");
    parity::FragileStore fragile(store());
    shops::Workspace ours{fragile, pool(), folder(), "test", parity::k_now};
    auto const taken = take_step(ours, shop(), connection.id, k_here);
    fragile.broken = true;
    EXPECT_THROW(tell_page(ours, *taken, page, k_here), events::StoreError);
    EXPECT_EQ(walk_of(connection).cursor, "") << "it is asked for again";
    fragile.broken = false;
    fragile.refused_text = "jug";
    EXPECT_TRUE(tell_page(ours, *taken, page, k_here).changed);
    auto const walk = walk_of(connection);
    EXPECT_EQ(walk.cursor, "behind");
    EXPECT_EQ(walk.applied, 2);
    EXPECT_EQ(walk.failed, 1);
    EXPECT_EQ(came(connection)[0].told, "it cannot be stored: this text is refused");
    EXPECT_EQ(came(connection)[0].order, "2");
    fragile.refused_text.clear();
    resume_fetching(work(), shop(), connection.id, true);
    FakeShop fake;
    fill(fake, 3);
    to_the_end(connection, fake);
    EXPECT_THAT(shops::read_orders(work(), shop(), {}), SizeIs(3));
}

TEST_P(ConnectorsFetch, TheKeyGoesWithTheAccessAndWithTheConnection) {
    auto const connection = fetched();
    FakeShop fake(10);
    fill(fake, 12);
    to_the_end(connection, fake);
    ASSERT_TRUE(forget_access(work(), shop(), connection.id));
    EXPECT_FALSE(fetching_of(work(), shop(), connection.id));
    EXPECT_FALSE(forget_access(work(), shop(), connection.id));
    ASSERT_TRUE(begin_fetching(work(), shop(), connection.id, {"https://a.example", "k", "s"}));
    ASSERT_TRUE(remove(work(), shop(), connection.id));
    EXPECT_FALSE(fetching_of(work(), shop(), connection.id));
    EXPECT_THAT(shops::read_orders(work(), shop(), {}), SizeIs(12)) << "the orders stay";
}

TEST_P(ConnectorsFetch, WhatIsEnteredWronglyIsNamed) {
    auto const woo = connect(Platform::woocommerce);
    auto const begin = [&](Access const& access) {
        return begin_fetching(work(), shop(), woo.id, access).error().message;
    };
    EXPECT_THAT(begin({"http://shop.example", "k", "s"}),
                HasSubstr("address: it begins with https"));
    EXPECT_THAT(begin({"https://shop.example/?a=1", "k", "s"}), HasSubstr("address: "));
    EXPECT_THAT(begin({"https://me:pw@shop.example", "k", "s"}), HasSubstr("address: "));
    EXPECT_THAT(begin({"shop.example", "", "s"}), HasSubstr("key: "));
    EXPECT_THAT(begin({"shop.example", "k", ""}), HasSubstr("secret: "));
    EXPECT_EQ(checked(Platform::woocommerce, {" Shop.Example/blog/ ", " k\n", "s"})->address,
              "https://shop.example/blog");
    EXPECT_TRUE(checked(Platform::shopify, {"http://127.0.0.1:8123", "k", ""}));
    EXPECT_FALSE(checked(Platform::shopify, {"http://127.0.0.1.example", "k", ""}));
    EXPECT_FALSE(checked(Platform::medusa, {"https://a.example", "k", "s"}));
    auto const standard = *add(work(), shop(), {Platform::standard, "", std::nullopt});
    EXPECT_EQ(begin_fetching(work(), shop(), standard.id, {"a.example", "k", ""}).error().code,
              Errc::conflict);
}

// A refund that an older webhook brings forward, of an order whose newest state was fetched and not
// kept: the shop is asked again, and the refund counts from the earlier day.
TEST_P(ConnectorsFetch, ALateWebhookOfAnOlderStateDatesTheRefundAnew) {
    auto const connection = fetched();
    FakeShop fake(10);
    fill(fake, 30);
    Sold const before{k_first_change + 1 * k_minute, {700}, "completed", "EUR"};
    fake.orders[1] = {k_first_change + 50 * k_day_ms, {700}, "completed", "EUR"};
    to_the_end(connection, fake);
    send(connection, "", "order.updated", body_of(1, before));
    apply_all();
    EXPECT_TRUE(walk_of(connection).back_to);
    to_the_end(connection, fake);
    for (auto const& order : shops::read_orders(work(), shop(), {})) {
        if (order.id != shops::order_id("1", store().key())) continue;
        EXPECT_EQ(order.refunds.at(0).time, before.updated);
    }
    EXPECT_EQ(walk_of(connection).applied, 30) << "counted once";
}

std::string older_file(int number, int salt) {
    return fmt::format("order_id,customer_id,date,sku,goods_net,refunded_net\n"
                       "{},1,2026-05-27 11:00,mug,1.{:02},0\n",
                       number, salt % 100);
}

imports::ImportReport import(shops::Workspace& work, shops::Shop const& shop,
                             std::string const& path) {
    imports::ImportRequest request;
    request.file = path;
    request.prices = imports::Prices::net;
    auto const report = imports::import_file(work, shop, request);
    if (!report) throw std::runtime_error(report.error().message);
    return *report;
}

TEST_P(ConnectorsFetch, AnOlderFileAndItsUndoingEndWithTheShopsWord) {
    auto const connection = fetched();
    FakeShop fake(10);
    fill(fake, 30);
    to_the_end(connection, fake);
    auto const right = orders_of(told_at_once(fake.orders));
    auto const report = import(work(), shop(), file("a.csv", older_file(5, 1)));
    EXPECT_NE(orders_of(shop()), right);
    EXPECT_EQ(tell_again(work(), shop()), 1U);
    to_the_end(connection, fake);
    EXPECT_EQ(orders_of(shop()), right);
    ASSERT_TRUE(imports::undo(work(), shop(), report.id));
    tell_again(work(), shop());
    to_the_end(connection, fake);
    EXPECT_EQ(orders_of(shop()), right);
    EXPECT_EQ(walk_of(connection).applied, 30);
}

// Only some changes are long ago: the walk does not begin with the first order again.
TEST_P(ConnectorsFetch, ItGoesBackNoFartherThanItMust) {
    auto const connection = fetched();
    FakeShop fake(10);
    for (int i = 1; i <= 60; ++i)
        fake.orders[i] = {k_first_change + i * k_day_ms, {}, "completed", "EUR"};
    to_the_end(connection, fake);
    import(work(), shop(), file("a.csv", older_file(55, 1)));
    EXPECT_EQ(tell_again(work(), shop()), 1U);
    fake.handed.clear();
    to_the_end(connection, fake);
    EXPECT_THAT(fake.handed, testing::Not(IsEmpty()));
    for (auto const& [number, state] : fake.handed)
        EXPECT_GT(number, 30);
    EXPECT_EQ(orders_of(shop()), orders_of(told_at_once(fake.orders)));
}

} // namespace
} // namespace colporteur::connectors
