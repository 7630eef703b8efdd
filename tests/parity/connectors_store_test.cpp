// Connected shops on their stores: what came, whatever its order, ends as the same orders.
#include "features/connectors/refusals.hpp"
#include "parity/connectors_shop.hpp"
#include "parity/fragile_store.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <random>
#include <thread>

namespace colporteur::connectors {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ConnectorsStore : public ConnectedShop {};
COLPORTEUR_EACH_ENGINE(ConnectorsStore);

// A life of an order of WooCommerce: made, paid, a line out, two refunds, cancelled.
std::string woo(int number, int step) {
    static constexpr char const* k_status[] = {"pending",    "processing", "processing",
                                               "processing", "completed",  "cancelled"};
    auto const one = [](char const* sku, char const* net, char const* tax) {
        return json::object{{"sku", sku},      {"name", sku},  {"quantity", 1},
                            {"subtotal", net}, {"total", net}, {"total_tax", tax}};
    };
    json::array lines{one("mug", "40.00", "8.00")};
    if (step < 2) lines.push_back(one("pot", "20.00", "4.00"));
    json::array refunds;
    if (step >= 4) refunds.push_back(json::object{{"id", 901}, {"total", "-6.00"}});
    if (step >= 3) refunds.push_back(json::object{{"id", 900}, {"total", "-12.00"}});
    return json_line(
        json::object{{"id", number},
                     {"number", fmt::format("{}", number)},
                     {"status", k_status[step]},
                     {"currency", "EUR"},
                     {"date_created_gmt", "2026-03-02T10:00:00"},
                     {"date_modified_gmt", fmt::format("2026-03-0{}T10:00:00", 2 + step / 2 * 2)},
                     {"total", step < 2 ? "78.00" : "54.00"},
                     {"customer_id", 26},
                     {"shipping_total", "5.00"},
                     {"shipping_tax", "1.00"},
                     {"line_items", std::move(lines)},
                     {"refunds", std::move(refunds)}});
}

TEST_P(ConnectorsStore, AnOrderIsInTheReportAndTheLogSaysSo) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    ASSERT_EQ(send(shop_of_woo, "d1", "order.created", woo(7, 1)), Received::stored);
    EXPECT_EQ(came(shop_of_woo)[0].state, State::received);
    auto const applied = apply_waiting(work(), shop());
    EXPECT_TRUE(applied.changed);
    ASSERT_THAT(applied.orders, SizeIs(1)) << "for who watches";
    EXPECT_EQ(applied.orders[0].goods_minor, 6000);
    EXPECT_TRUE(applied.orders[0].counts);
    auto const orders = shops::read_orders(work(), shop(), {});
    ASSERT_THAT(orders, SizeIs(1));
    EXPECT_EQ(orders[0].goods_minor, 6000);
    EXPECT_EQ(orders[0].shipping_minor, 500);
    auto const log = came(shop_of_woo);
    EXPECT_EQ(log[0].state, State::done);
    EXPECT_EQ(log[0].order, "7");
    EXPECT_EQ(log[0].told, "order of 2026-03-02: goods of 60.00 EUR");
    EXPECT_THAT(imports::list(work(), shop()), IsEmpty()) << "the list is of files";
}

TEST_P(ConnectorsStore, ARepeatedDeliveryDoesNothing) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    EXPECT_EQ(send(shop_of_woo, "d1", "order.created", woo(7, 1)), Received::stored);
    EXPECT_EQ(send(shop_of_woo, "d1", "order.created", woo(7, 1)), Received::repeated);
    apply_all();
    EXPECT_EQ(send(shop_of_woo, "d1", "order.created", woo(7, 1)), Received::repeated);
    EXPECT_EQ(apply_waiting(work(), shop()).deliveries, 0U);
    EXPECT_THAT(came(shop_of_woo), SizeIs(1));
}

// WooCommerce makes its id of the webhook and the second alone.
TEST_P(ConnectorsStore, TwoOrdersOfOneSecondAreTwo) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    EXPECT_EQ(send(shop_of_woo, "d1", "order.created", woo(7, 1)), Received::stored);
    EXPECT_EQ(send(shop_of_woo, "d1", "order.created", woo(8, 1)), Received::stored);
    apply_all();
    EXPECT_THAT(shops::read_orders(work(), shop(), {}), SizeIs(2));
}

TEST_P(ConnectorsStore, WhatIsSentAgainUnderAnotherIdIsKnown) {
    for (auto const platform : {Platform::woocommerce, Platform::shopify}) {
        auto const connection = connect(platform);
        EXPECT_EQ(send(connection, "d1", "order.created", woo(7, 1)), Received::stored);
        EXPECT_EQ(send(connection, "d2", "order.created", woo(7, 1)), Received::repeated);
    }
}

TEST_P(ConnectorsStore, TheIdOfAnOrderIsNotKeptWithItsDelivery) {
    auto const secret = new_secret(Platform::standard);
    auto const own = *add(work(), shop(), {Platform::standard, "", secret});
    std::string const key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    auto const signed_by_us = *add(work(), shop(), {Platform::standard, "", key});
    // The example of the specification, whose id could as well be an order's.
    auto const header = [](std::string_view name) -> std::string_view {
        if (name == "webhook-id") return "msg_p5jXN8AQM9LWM0D4loKWxJek";
        if (name == "webhook-timestamp") return "1614265330";
        if (name == "webhook-signature") return "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        return {};
    };
    work().now = 1'614'265'330'000;
    EXPECT_EQ(receive(work(), signed_by_us.id, header, R"({"test": 2432232314})"),
              Received::stored);
    EXPECT_FALSE(receive(work(), own.id, header, R"({"test": 2432232314})"));
    auto const log = came(signed_by_us);
    ASSERT_THAT(log, SizeIs(1));
    EXPECT_THAT(log[0].delivery_id, testing::Not(HasSubstr("p5jXN8AQM9LWM0D4loKWxJek")));
    EXPECT_EQ(log[0].delivery_id.size(), 64U);
}

// As several servers on one PostgreSQL do.
TEST_P(ConnectorsStore, WhatComesAtOnceIsAllStored) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    constexpr int k_servers = 4, k_each = 25;
    std::atomic<int> stored = 0;
    std::vector<std::thread> servers;
    for (int server = 0; server < k_servers; ++server) {
        servers.emplace_back([&, server] {
            for (int i = 0; i < k_each; ++i) {
                auto const body = woo(1000 + server * 100 + i, 1);
                if (send(shop_of_woo, "d", "order.created", body) == Received::stored) ++stored;
            }
        });
    }
    for (auto& server : servers)
        server.join();
    EXPECT_EQ(stored.load(), k_servers * k_each);
    EXPECT_THAT(came(shop_of_woo), SizeIs(k_servers * k_each));
}

TEST_P(ConnectorsStore, WhatIsRefusedIsCountedAndNotKept) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    EXPECT_EQ(send(shop_of_woo, "d1", "order.created", woo(7, 1), "guess").error().code,
              Errc::wrong_use);
    EXPECT_EQ(
        send(shop_of_woo, "d1", "order.created", std::string("{\"a\":\"\xff\"}")).error().code,
        Errc::invalid_input);
    EXPECT_THAT(came(shop_of_woo), IsEmpty());
    auto const known = list(work(), shop());
    ASSERT_THAT(known, SizeIs(1));
    EXPECT_EQ(known[0].refused, 0) << "not at once: whoever guesses costs no disk";
    Refusals refusals;
    refusals.add(shop_of_woo.id, parity::k_now, "the signature is wrong");
    refusals.add(shop_of_woo.id, parity::k_now + 1, "the body is no text in UTF-8");
    refusals.write(work());
    refusals.write(work());
    EXPECT_EQ(list(work(), shop())[0].refused, 2);
    EXPECT_EQ(list(work(), shop())[0].refused_at, parity::k_now + 1);
    EXPECT_EQ(list(work(), shop())[0].refused_why, "the body is no text in UTF-8");
    auto nobody = shop_of_woo;
    nobody.id = "0";
    EXPECT_EQ(send(nobody, "d1", "order.created", woo(7, 1)).error().code, Errc::not_found);
    EXPECT_EQ(receive(
                  work(), shop_of_woo.id, [](std::string_view) { return std::string_view(); },
                  "webhook_id=12"),
              Received::ping);
}

TEST_P(ConnectorsStore, AnOlderStateThatComesLateDoesNotWin) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d5", "order.updated", woo(7, 5));
    apply_all();
    auto const before = orders_text();
    send(shop_of_woo, "d1", "order.created", woo(7, 1));
    apply_all();
    EXPECT_EQ(orders_text(), before);
    EXPECT_EQ(came(shop_of_woo)[0].state, State::ignored);
    EXPECT_EQ(came(shop_of_woo)[0].told, "a newer state of the order is known");
}

struct Step {
    int order = 0, step = 0;
};

TEST_P(ConnectorsStore, AnyOrderOfDeliveriesEndsAlike) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    constexpr int k_rounds = 25;
    std::mt19937 random(20260302); // the same on every machine
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
    auto const run = [&](std::vector<Step> const& sent, int first, bool often) {
        for (std::size_t i = 0; i < sent.size(); ++i) {
            send(shop_of_woo, fmt::format("{}-{}", first, i), "order.updated",
                 woo(first + sent[i].order, sent[i].step));
            if (often || below(4) == 0) apply_waiting(work(), shop());
        }
        apply_all();
        return two_orders_text(first);
    };
    std::vector<Step> all;
    for (int step = 0; step < 6; ++step)
        all.push_back({0, step});
    for (int step = 0; step < 5; ++step)
        all.push_back({1, step});
    auto const wanted = run(all, 1000, true);
    EXPECT_THAT(wanted, HasSubstr("0 4000 500"));
    for (int round = 1; round <= k_rounds; ++round) {
        auto shuffled = all;
        for (int i = 0; i < 4; ++i)
            shuffled.push_back(all[below(all.size())]);
        for (std::size_t i = shuffled.size() - 1; i > 0; --i)
            std::swap(shuffled[i], shuffled[below(i + 1)]);
        std::string order;
        for (auto const& one : shuffled)
            order += fmt::format("{}.{} ", one.order, one.step);
        ASSERT_EQ(run(shuffled, 1000 + round * 10, false), wanted) << order;
    }
}

TEST_P(ConnectorsStore, ACrashBeforeTheOutcomeIsWrittenDoublesNothing) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d4", "order.updated", woo(7, 4));
    parity::FragileStore fragile(store());
    shops::Workspace dying{fragile, pool(), folder(), "test", parity::k_now};
    fragile.lost_after_commit = true;
    EXPECT_THROW(apply_waiting(dying, shop()), events::StoreError);
    auto const once = orders_text();
    EXPECT_THAT(once, HasSubstr("4000")) << "the orders are there";
    EXPECT_EQ(came(shop_of_woo)[0].state, State::received) << "the outcome is not";
    EXPECT_THAT(imports::recover(work(), shop()), IsEmpty());
    apply_all();
    EXPECT_EQ(orders_text(), once);
    EXPECT_EQ(came(shop_of_woo)[0].state, State::done);
}

TEST_P(ConnectorsStore, VeryManyLeaveNoRowsBehind) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    for (int step = 0; step < 6; ++step) {
        send(shop_of_woo, "d", "order.updated", woo(7, step));
        apply_all();
    }
    EXPECT_LE(store().batches(shop().id).size(), 2U);
}

TEST_P(ConnectorsStore, OneThatCannotBeStoredFailsAlone) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d", "order.created", woo(7, 1));
    auto bad = woo(8, 1);
    bad.replace(bad.find("\"mug\""), 5, "\"jug\"");
    send(shop_of_woo, "d", "order.created", bad);
    send(shop_of_woo, "d", "order.created", woo(9, 1));
    parity::FragileStore fragile(store());
    fragile.refused_text = "jug";
    shops::Workspace ours{fragile, pool(), folder(), "test", parity::k_now};
    EXPECT_TRUE(apply_waiting(ours, shop()).changed);
    auto const log = came(shop_of_woo);
    EXPECT_EQ(log[0].state, State::done);
    EXPECT_EQ(log[1].state, State::failed);
    EXPECT_EQ(log[1].told, "it cannot be stored: this text is refused");
    EXPECT_EQ(log[2].state, State::done);
    EXPECT_EQ(apply_waiting(ours, shop()).deliveries, 0U);
    fragile.refused_text.clear();
    ASSERT_TRUE(replay(work(), shop(), shop_of_woo.id, log[1].seq));
    EXPECT_TRUE(apply_waiting(ours, shop()).changed);
    EXPECT_THAT(shops::read_orders(work(), shop(), {}), SizeIs(3));
}

TEST_P(ConnectorsStore, WhileNothingCanBeStoredAllGoOnWaiting) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d", "order.created", woo(7, 1));
    send(shop_of_woo, "d", "order.created", woo(8, 1));
    parity::FragileStore fragile(store());
    fragile.broken = true;
    shops::Workspace ours{fragile, pool(), folder(), "test", parity::k_now};
    for (int i = 0; i < 3; ++i)
        EXPECT_THROW(apply_waiting(ours, shop()), events::StoreError);
    EXPECT_EQ(came(shop_of_woo)[0].state, State::received);
    EXPECT_EQ(came(shop_of_woo)[1].state, State::received);
    fragile.broken = false;
    EXPECT_EQ(apply_waiting(ours, shop()).deliveries, 2U);
    EXPECT_THAT(imports::recover(work(), shop()), IsEmpty());
    EXPECT_LE(store().batches(shop().id).size(), 2U);
}

TEST_P(ConnectorsStore, WhatFailsSaysWhyAndHoldsNothingUp) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "bad", "order.updated", "{\"number\":\"9\"}");
    send(shop_of_woo, "other", "product.updated", "{}");
    auto hidden = woo(8, 1);
    hidden.replace(hidden.find("\"number\":\"8\""), 12, R"("number":"8\u00001")");
    send(shop_of_woo, "nul", "order.updated", hidden);
    send(shop_of_woo, "good", "order.updated", woo(7, 1));
    apply_all();
    auto log = came(shop_of_woo);
    ASSERT_THAT(log, SizeIs(4));
    EXPECT_EQ(log[1].state, State::failed);
    EXPECT_EQ(log[1].told, "number: cannot be read");
    log.erase(log.begin() + 1);
    EXPECT_EQ(log[2].state, State::failed);
    EXPECT_EQ(log[2].told, "the order has no date");
    EXPECT_EQ(log[1].state, State::ignored);
    EXPECT_EQ(log[0].state, State::done);
}

TEST_P(ConnectorsStore, BodiesAreBlankedAndDeliveriesForgotten) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d1", "order.created", woo(7, 1));
    apply_all();
    work().now += 15 * k_day_ms;
    forget_old(work(), shop());
    auto log = came(shop_of_woo);
    ASSERT_THAT(log, SizeIs(1));
    EXPECT_EQ(log[0].body, "");
    EXPECT_EQ(log[0].order, "");
    EXPECT_EQ(replay(work(), shop(), shop_of_woo.id, log[0].seq).error().code, Errc::conflict);
    work().now += 90 * k_day_ms;
    forget_old(work(), shop());
    EXPECT_THAT(came(shop_of_woo), IsEmpty());
}

TEST_P(ConnectorsStore, WhatStillWaitsIsBlankedByItsAgeToo) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d1", "order.created", woo(7, 1));
    work().now += 15 * k_day_ms;
    forget_old(work(), shop());
    auto const log = came(shop_of_woo);
    ASSERT_THAT(log, SizeIs(1));
    EXPECT_EQ(log[0].body, "");
    EXPECT_EQ(log[0].state, State::failed);
    EXPECT_EQ(log[0].told, "it waited for 14 days, and what came is blanked by now");
    EXPECT_FALSE(waits(work(), shop()));
    work().now += 90 * k_day_ms;
    forget_old(work(), shop());
    EXPECT_THAT(came(shop_of_woo), IsEmpty());
}

TEST_P(ConnectorsStore, WhatIsBlankedIsInNoFileOfTheRecordsAnyMore) {
    if (GetParam() != sql::Engine::sqlite) GTEST_SKIP() << "its files are the server's";
    auto const shop_of_woo = connect(Platform::woocommerce);
    auto body = woo(7, 1);
    body.insert(1, R"("billing":{"email":"anna@example.com"},"note":")" + std::string(9000, 'x') +
                       R"(",)");
    send(shop_of_woo, "d1", "order.created", body);
    apply_all();
    auto const found = [&] {
        bool any = false;
        for (auto const& entry : std::filesystem::directory_iterator(folder())) {
            if (!entry.is_regular_file()) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            std::string const bytes{std::istreambuf_iterator<char>(in), {}};
            any = any || bytes.find("anna@example.com") != std::string::npos;
        }
        return any;
    };
    EXPECT_TRUE(found()) << "else this test would find nothing at all";
    work().now += 15 * k_day_ms;
    forget_old(work(), shop());
    EXPECT_FALSE(found());
}

TEST_P(ConnectorsStore, AConnectionGoesAndItsOrdersStay) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d1", "order.created", woo(7, 1));
    apply_all();
    ASSERT_TRUE(remove(work(), shop(), shop_of_woo.id));
    EXPECT_EQ(remove(work(), shop(), shop_of_woo.id).error().code, Errc::not_found);
    EXPECT_THAT(shops::read_orders(work(), shop(), {}), SizeIs(1));
    EXPECT_THAT(overview(work(), shop()), IsEmpty());
}

TEST_P(ConnectorsStore, ASecretThatThePlatformGivesIsAskedFor) {
    EXPECT_THAT(add(work(), shop(), {Platform::shopify, "", std::string("hush")}).error().message,
                HasSubstr("24 to 500 bytes"));
    EXPECT_THAT(add(work(), shop(), {Platform::shopify, "", std::nullopt}).error().message,
                HasSubstr("Shopify gives it"));
    auto const ours = add(work(), shop(), {Platform::standard, "My shop", std::nullopt});
    ASSERT_TRUE(ours);
    EXPECT_EQ(ours->secret.substr(0, 6), "whsec_");
    EXPECT_EQ(list(work(), shop())[0].name, "My shop");
}

} // namespace
} // namespace colporteur::connectors
