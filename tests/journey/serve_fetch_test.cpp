// A shop's past orders, asked for by a server that is stopped, killed and told other things on the
// way: in the end they are what the same orders are when they are imported at once.
#include "base/hmac.hpp"
#include "collect_shop.hpp"
#include "fake_shops.hpp"
#include "stored.hpp"

#include <sodium.h>

namespace colporteur::journey {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char const* k_secret = "hush, hush, hush, hush, hush";
constexpr TimeMs k_first = 1'772'323'200'000; // 2026-03-01
constexpr TimeMs k_minute = 60'000;
constexpr int k_orders = 1'000;

class ServeFetch : public CollectShop {
  protected:
    void TearDown() override {
        if (server_) server_.reset();
        CollectShop::TearDown();
    }
    // Of each minute one; every fifth was given back in part, when it was changed last.
    static void fill(FakeShops& shop) {
        for (int i = 1; i <= k_orders; ++i) {
            SoldOrder order{i,
                            k_first + i * k_minute,
                            k_first + i * k_minute + 30'000,
                            1000 + i % 17 * 100,
                            {}};
            if (i % 5 == 0) order.refunds = {300};
            if (i % 10 == 0) order.refunds = {300, 200};
            shop.put(order);
        }
    }
    json::object connect(std::string const& platform) {
        auto const made = program_.run(
            {"--data", "myshop", "connector", "add", platform, "--secret", k_secret, "--json"});
        EXPECT_EQ(made.code, 0) << made.err;
        auto one = made.as_json().as_object();
        id_ = std::string(one.at("id").as_string());
        return one;
    }
    Outcome fetch(std::vector<std::string> const& more, std::string_view input = {}) {
        std::vector<std::string> words{"--data", "myshop", "connector", "fetch", id_};
        words.insert(words.end(), more.begin(), more.end());
        return program_.run(words, input);
    }
    json::object fetching() {
        auto const all = server_->shop("connectors").as_json().at("connectors").as_array();
        for (auto const& one : all) {
            if (one.at("id").as_string() == id_ && one.at("fetch").is_object())
                return one.at("fetch").as_object();
        }
        return {};
    }
    std::int64_t came() {
        auto const now = fetching();
        return now.empty() ? 0 : now.at("orders").at("came").as_int64();
    }
    std::string state() {
        auto const now = fetching();
        return now.empty() ? "" : std::string(now.at("state").as_string());
    }
    bool ended() {
        return soon([&] { return state() == "ended"; });
    }
    void hook(std::string const& path, std::string const& body) const {
        auto const mac = hmac_sha256(k_secret, body);
        std::string text(sodium_base64_encoded_len(mac.size(), sodium_base64_VARIANT_ORIGINAL), 0);
        sodium_bin2base64(text.data(), text.size(), mac.data(), mac.size(),
                          sodium_base64_VARIANT_ORIGINAL);
        text.pop_back();
        auto const taken =
            ask_as("X-WC-Webhook-Topic: order.updated\r\nX-WC-Webhook-Signature: " + text + "\r\n",
                   port_, "POST", path, body);
        EXPECT_EQ(taken.status, 200) << taken.body;
    }
    static std::string ledger(Server const& server) {
        auto const report = server.report("?from=2026-01&to=2026-12");
        EXPECT_EQ(report.status, 200) << report.body;
        auto const ledger = report.as_json().at("figures").at("ledger").as_object();
        if (ledger.at("orders").is_null()) return "no sale is known";
        return fmt::format("{} orders, goods {}, refunds {}", json_line(ledger.at("orders")),
                           json_line(ledger.at("goods").at("minor")),
                           json_line(ledger.at("refunds").at("minor")));
    }
    static std::int64_t product_cost(Server const& server) {
        auto const report = server.report("?from=2026-01&to=2026-12").as_json();
        auto const& cost = report.at("figures").at("ledger").at("product_cost");
        return cost.at("minor").to_number<std::int64_t>();
    }
    static std::string sums(FakeShops const& shop) {
        std::int64_t orders = 0, goods = 0, refunds = 0;
        for (auto const& order : shop.all()) {
            ++orders;
            goods += order.goods_minor;
            for (auto const minor : order.refunds)
                refunds += minor;
        }
        return fmt::format("{} orders, goods {}, refunds {}", orders, goods, refunds);
    }
    // The same as a file, into a shop that knew nothing.
    static std::string imported_at_once(FakeShops const& shop) {
        std::string text = "order_id,customer_id,date,sku,quantity,goods_net,refunded_net\n";
        for (auto const& order : shop.all()) {
            std::int64_t refunds = 0;
            for (auto const minor : order.refunds)
                refunds += minor;
            text += fmt::format(
                "{},buyer{}@example.com,{},mug,1,{}.{:02},{}.{:02}\n", order.number,
                order.number % 50, day_text(static_cast<Day>(order.made / k_day_ms)),
                order.goods_minor / 100, order.goods_minor % 100, refunds / 100, refunds % 100);
        }
        Program other;
        EXPECT_EQ(other.run({"init", "myshop"}, "EUR\nEurope/Paris\n20\n40\n35\n").code, 0);
        Server const server(other, {"--data", "myshop"});
        EXPECT_EQ(server.import("orders.csv", text).at("state"), "done");
        return ledger(server);
    }
    void kill() {
        server_->process().signal(SIGKILL);
        server_->process().wait();
    }

    std::string id_;
};

TEST_F(ServeFetch, AWooCommerceShopStoppedKilledAndChangedOnTheWay) {
    FakeShops shop(FakeShops::Kind::woocommerce);
    fill(shop);
    auto const connection = connect("woocommerce");
    program_.write("key.txt", "ck_1\ncs_1\n");
    auto const begun = fetch({"--address", shop.url(), "--key-file", "key.txt"});
    ASSERT_EQ(begun.code, 0) << begun.err;
    EXPECT_THAT(begun.out, Not(HasSubstr("cs_1")));
    ASSERT_TRUE(soon([&] { return came() >= 200; }));

    EXPECT_EQ(fetch({"--stop"}).code, 0);
    EXPECT_EQ(state(), "stopped");
    std::this_thread::sleep_for(std::chrono::milliseconds(1'200)); // a page on its way
    auto const stopped_at = came();
    auto const requests = shop.requests();
    std::this_thread::sleep_for(std::chrono::milliseconds(1'500));
    EXPECT_EQ(shop.requests(), requests) << "stopped is stopped";
    EXPECT_LT(stopped_at, k_orders);

    auto ahead = shop.one(990); // not reached yet
    ahead.refunds.push_back(100);
    ahead.updated = k_first + 2 * k_orders * k_minute;
    shop.put(ahead);
    hook(std::string(connection.at("path").as_string()), FakeShops::woocommerce_body(ahead));
    auto behind = shop.one(3); // walked past already
    behind.refunds.push_back(400);
    behind.updated = k_first + 2 * k_orders * k_minute + 5'000;
    shop.put(behind);
    EXPECT_EQ(fetch({"--resume"}).code, 0);
    ASSERT_TRUE(soon([&] { return came() >= stopped_at + 200; }));
    auto const killed_at = came();
    kill();
    EXPECT_LT(killed_at, k_orders);
    serve_again();
    ASSERT_TRUE(ended()) << "by itself";

    auto const now = fetching();
    auto const counts = now.at("orders").as_object();
    fmt::print("WooCommerce: stopped at {}, killed at {}, {} requests; {}\n  {}\n", stopped_at,
               killed_at, shop.requests(), json_line(counts), ledger(*server_));
    EXPECT_EQ(counts.at("applied"), k_orders + 1) << "the one that changed comes twice";
    EXPECT_EQ(counts.at("failed"), 0);
    EXPECT_EQ(ledger(*server_), sums(shop));
    EXPECT_EQ(ledger(*server_), imported_at_once(shop));
    EXPECT_EQ(now.at("products").at("state"), "ended");
    EXPECT_EQ(now.at("products").at("products").at("applied"), 1);
    EXPECT_EQ(now.at("customers").at("state"), "ended");
    EXPECT_EQ(now.at("customers").at("customers").at("applied"), 1);
    EXPECT_GT(product_cost(*server_), 0) << "the margin is that of the product";
    EXPECT_THAT(shop.agent(), testing::StartsWith("Colporteur/"));

    auto later = shop.one(500);
    later.refunds.push_back(50);
    later.updated = k_first + 3 * k_orders * k_minute;
    shop.put(later);
    EXPECT_EQ(fetch({"--resume"}).code, 0); // does not wait for the hour
    EXPECT_TRUE(soon([&] { return ledger(*server_) == sums(shop); }));
    EXPECT_EQ(server_->stop(SIGTERM).code, 0);
    server_.reset();
    for (auto const& [name, bytes] : all_files(program_.folder() / "myshop")) {
        if (bytes.find("Lovelace-Fetched") == std::string::npos) continue;
        EXPECT_THAT(name, HasSubstr("records")) << "only the webhook's body is kept";
    }
}

TEST_F(ServeFetch, AShopifyShopKilledOnTheWay) {
    FakeShops shop(FakeShops::Kind::shopify);
    fill(shop);
    connect("shopify");
    shop.be_busy(1);
    auto const begun = fetch({"--address", shop.url(), "--key-file", "-"}, "shpat_1\n");
    ASSERT_EQ(begun.code, 0) << begun.err;
    ASSERT_TRUE(soon([&] { return state() == "waiting"; }));
    EXPECT_THAT(fetch({}).out, HasSubstr("429"));
    EXPECT_EQ(fetch({"--resume"}).code, 0);
    ASSERT_TRUE(soon([&] { return came() >= 250; }));
    auto const killed_at = came();
    kill();
    serve_again();
    ASSERT_TRUE(ended());
    auto const counts = fetching().at("orders").as_object();
    fmt::print("Shopify: killed at {}, {} requests; {}\n  {}\n", killed_at, shop.requests(),
               json_line(counts), ledger(*server_));
    EXPECT_LT(killed_at, k_orders);
    EXPECT_EQ(counts.at("applied"), k_orders);
    EXPECT_TRUE(soon([&] { return fetching().at("products").at("state") == "failed"; }))
        << "a key that may read orders alone brings them all the same";
    EXPECT_TRUE(soon([&] { return fetching().at("customers").at("state") == "failed"; }));
    EXPECT_EQ(ledger(*server_), sums(shop));
    EXPECT_EQ(ledger(*server_), imported_at_once(shop));
}

TEST_F(ServeFetch, WhatIsWrongIsSaidAndTheKeyComesOutNowhere) {
    FakeShops shop(FakeShops::Kind::woocommerce);
    connect("woocommerce");
    EXPECT_EQ(fetch({"--address", shop.url()}).code, 2) << "no key";
    EXPECT_EQ(fetch({"--address", shop.url(), "--key-file", "none.txt"}).code, 1);
    ASSERT_EQ(fetch({"--address", shop.url(), "--key-file", "-"}, "ck_2\ncs_2").code, 0);
    ASSERT_TRUE(soon([&] { return state() == "failed"; }));
    EXPECT_THAT(std::string(fetching().at("error").as_string()), HasSubstr("401"));
    auto const listed = server_->shop("connectors").body;
    EXPECT_THAT(listed, Not(HasSubstr("ck_2")));
    EXPECT_THAT(listed, Not(HasSubstr("cs_2")));
    ASSERT_EQ(fetch({"--address", shop.url(), "--key-file", "-"}, "ck_1\ncs_1").code, 0);
    ASSERT_TRUE(ended());
    EXPECT_EQ(fetch({"--forget"}).code, 0);
    EXPECT_TRUE(fetching().empty());
    auto const put = server_->shop("PUT", "connectors/" + id_ + "/fetch",
                                   {{"address", "http://shop.example"}, {"key", "k"}});
    EXPECT_EQ(put.status, 422);
    EXPECT_EQ(put.text("field"), "address");
}

// A walk must not hold up what comes by itself.
TEST_F(ServeFetch, AWebhookIsInTheReportWhileTheWalkGoesOn) {
    FakeShops shop(FakeShops::Kind::woocommerce);
    fill(shop);
    auto const connection = connect("woocommerce");
    ASSERT_EQ(fetch({"--address", shop.url(), "--key-file", "-"}, "ck_1\ncs_1").code, 0);
    ASSERT_TRUE(soon([&] { return came() >= 100; }));
    SoldOrder const fresh{5'000, k_first + 9 * k_day_ms, k_first + 9 * k_day_ms, 777'700, {}};
    auto const from = std::chrono::steady_clock::now();
    hook(std::string(connection.at("path").as_string()), FakeShops::woocommerce_body(fresh));
    auto const applied = [&] {
        auto const all = server_->shop("connectors").as_json().at("connectors").as_array();
        return all.at(0).at("deliveries").at("done") == 1;
    };
    EXPECT_TRUE(soon(applied));
    auto const took = std::chrono::steady_clock::now() - from;
    EXPECT_LT(took, std::chrono::seconds(2));
    EXPECT_EQ(state(), "running");
    fmt::print("a webhook during the walk: {} ms\n",
               std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
    EXPECT_TRUE(ended());
}

} // namespace
} // namespace colporteur::journey
