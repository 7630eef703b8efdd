// Connected shops on their stores: what came, whatever its order, ends as the same orders.
#include "features/connectors/apply.hpp"
#include "features/connectors/overview.hpp"
#include "features/connectors/service.hpp"
#include "features/imports/service.hpp"
#include "features/shops/sealed.hpp"
#include "parity/workspace.hpp"

#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <random>
#include <sodium.h>

namespace colporteur::connectors {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string base64(Mac const& mac) {
    std::string text(sodium_base64_encoded_len(mac.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), mac.data(), mac.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

class ConnectorsStore : public parity::EachWorkspace {
  protected:
    Connection connect(Platform platform) {
        auto made = add(work(), shop(), {platform, "", std::string("hush")});
        EXPECT_TRUE(made) << made.error().message;
        return *made;
    }
    Result<Received> send(Connection const& connection, std::string const& id,
                          std::string const& topic, std::string const& body,
                          std::string const& secret = "hush") {
        bool const shopify = connection.platform == Platform::shopify;
        auto const signature = base64(hmac_sha256(secret, body));
        auto const header = [&](std::string_view name) -> std::string_view {
            if (name == (shopify ? "x-shopify-hmac-sha256" : "x-wc-webhook-signature"))
                return signature;
            if (name == (shopify ? "x-shopify-topic" : "x-wc-webhook-topic")) return topic;
            if (name == (shopify ? "x-shopify-webhook-id" : "x-wc-webhook-delivery-id")) return id;
            return {};
        };
        return receive(work(), connection.id, header, body);
    }
    void apply_all() {
        while (apply_waiting(work(), shop()).deliveries > 0) {
        }
    }
    std::vector<Delivery> came(Connection const& connection) {
        return *deliveries(work(), shop(), connection.id);
    }
    std::string orders_text() {
        std::string out;
        for (auto const& order : shops::read_orders(work(), shop(), {})) {
            out += fmt::format("{} {} {} {} {} {} {}", order.time, order.person, order.goods_minor,
                               order.shipping_minor, order.vat_minor, order.refunds_minor,
                               order.cancelled);
            for (auto const& refund : order.refunds)
                out += fmt::format(" ({} {} {})", refund.time, refund.product, refund.amount_minor);
            out += '\n';
        }
        return out;
    }
    std::string two_orders_text(int first) {
        std::string out;
        for (int i = 0; i < 2; ++i) {
            auto const id = shops::order_id(fmt::format("{}", first + i), store().key());
            for (auto const& order : shops::read_orders(work(), shop(), {})) {
                if (order.id != id) continue;
                out +=
                    fmt::format("{} {} {} {} {} {}\n", i, order.goods_minor, order.shipping_minor,
                                order.vat_minor, order.refunds_minor, order.cancelled);
                for (auto const& refund : order.refunds)
                    out += fmt::format("  {} {}\n", refund.time, refund.amount_minor);
            }
        }
        return out;
    }
    std::string file(std::string const& name, std::string_view text) {
        std::ofstream(folder() / name) << text;
        return (folder() / name).string();
    }
};
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
    EXPECT_TRUE(apply_waiting(work(), shop()).changed);
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
    EXPECT_EQ(known[0].refused, 2);
    EXPECT_EQ(known[0].refused_why, "the body is no text in UTF-8");
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

// An export of the same orders and the shop's own word are one order, whichever comes last.
TEST_P(ConnectorsStore, AnExportAndTheHookAreOneOrder) {
    auto const shopify = connect(Platform::shopify);
    std::string const body = R"({"name":"#1001","email":"jon@example.com","currency":"EUR",
        "created_at":"2026-03-02T10:00:00Z","updated_at":"2026-03-09T10:00:00Z",
        "financial_status":"partially_refunded","taxes_included":true,
        "line_items":[{"id":1,"sku":"mug","name":"Mug","price":"24.00","quantity":2,
          "tax_lines":[{"price":"8.00"}],"discount_allocations":[]}],
        "refunds":[{"id":9,"created_at":"2026-03-05T10:00:00Z",
          "refund_line_items":[{"line_item_id":1,"quantity":1,"subtotal":12.0,"total_tax":2.0}],
          "transactions":[{"kind":"refund","status":"success","amount":"12.00"}]},
          {"id":10,"created_at":"2026-03-09T10:00:00Z",
          "refund_line_items":[{"line_item_id":1,"quantity":1,"subtotal":12.0,"total_tax":2.0}],
          "transactions":[{"kind":"refund","status":"success","amount":"12.00"}]}]})";
    imports::ImportRequest request;
    request.file = file("orders_export.csv",
                        "Name,Email,Financial Status,Created at,Subtotal,Shipping,Taxes,Total,"
                        "Currency,Lineitem quantity,Lineitem sku,Lineitem name,Lineitem price,"
                        "Refunded Amount\n"
                        "#1001,jon@example.com,partially_refunded,2026-03-02 10:00:00 +0000,48.00,"
                        "0.00,8.00,48.00,EUR,2,mug,Mug,24.00,24.00\n");
    auto const check = [&](char const* when, std::size_t refunds) {
        auto const orders = shops::read_orders(work(), shop(), {});
        ASSERT_THAT(orders, SizeIs(1)) << when;
        EXPECT_EQ(orders[0].goods_minor, 4000) << when;
        EXPECT_EQ(orders[0].refunds_minor, 2000) << when;
        std::size_t alive = 0;
        for (auto const& refund : orders[0].refunds)
            alive += refund.amount_minor != 0 ? 1 : 0;
        EXPECT_EQ(alive, refunds) << when;
    };
    ASSERT_TRUE(imports::import_file(work(), shop(), request));
    check("the export", 1);
    send(shopify, "a", "orders/updated", body);
    apply_all();
    check("then the hook", 2);
    request.file = file("orders_export_2.csv",
                        "Name,Email,Financial Status,Created at,Subtotal,Shipping,Taxes,Total,"
                        "Currency,Lineitem quantity,Lineitem sku,Lineitem name,Lineitem price,"
                        "Refunded Amount,Notes\n"
                        "#1001,jon@example.com,partially_refunded,2026-03-02 10:00:00 +0000,48.00,"
                        "0.00,8.00,48.00,EUR,2,mug,Mug,24.00,24.00,x\n");
    ASSERT_TRUE(imports::import_file(work(), shop(), request));
    check("then another export", 1);
    ASSERT_TRUE(replay(work(), shop(), shopify.id, came(shopify)[0].seq));
    apply_all();
    check("then the hook again", 2);
    EXPECT_EQ(came(shopify)[0].attempts, 2);
    EXPECT_THAT(imports::list(work(), shop()), SizeIs(2));
}

TEST_P(ConnectorsStore, ACrashBeforeTheOutcomeIsWrittenDoublesNothing) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "d4", "order.updated", woo(7, 4));
    apply_all();
    auto const once = orders_text();
    ASSERT_TRUE(replay(work(), shop(), shop_of_woo.id, came(shop_of_woo)[0].seq));
    EXPECT_THAT(imports::recover(work(), shop()), IsEmpty());
    apply_all();
    EXPECT_EQ(orders_text(), once);
    EXPECT_LE(store().batches(shop().id).size(), 2U) << "very many leave no rows behind";
}

TEST_P(ConnectorsStore, WhatFailsSaysWhyAndHoldsNothingUp) {
    auto const shop_of_woo = connect(Platform::woocommerce);
    send(shop_of_woo, "bad", "order.updated", "{\"number\":\"9\"}");
    send(shop_of_woo, "other", "product.updated", "{}");
    send(shop_of_woo, "good", "order.updated", woo(7, 1));
    apply_all();
    auto const log = came(shop_of_woo);
    ASSERT_THAT(log, SizeIs(3));
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
    EXPECT_THAT(add(work(), shop(), {Platform::shopify, "", std::nullopt}).error().message,
                HasSubstr("Shopify gives it"));
    auto const ours = add(work(), shop(), {Platform::standard, "My shop", std::nullopt});
    ASSERT_TRUE(ours);
    EXPECT_EQ(ours->secret.substr(0, 6), "whsec_");
    EXPECT_EQ(list(work(), shop())[0].name, "My shop");
}

} // namespace
} // namespace colporteur::connectors
