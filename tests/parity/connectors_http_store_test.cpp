// A connected shop over HTTP: the request of a shop at one end, the orders and the log at the
// other, with the real listener, desk and worker between them.
#include "edge/server.hpp"
#include "features/connectors/api.hpp"
#include "features/connectors/hooks.hpp"
#include "features/imports/service.hpp"
#include "parity/workspace.hpp"

#include <arpa/inet.h>
#include <atomic>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <optional>
#include <sodium.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace colporteur::connectors {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// The status and, behind the blank line, the body of one exchange.
struct Answer {
    int status = 0;
    std::string head, body;
    [[nodiscard]] json::object as_json() const { return json::parse(body).as_object(); }
};

Answer exchange(std::uint16_t port, std::string_view method, std::string const& target,
                std::string const& headers, std::string const& body) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the server takes no connection");
    auto const request =
        fmt::format("{} {} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{}"
                    "Content-Length: {}\r\n\r\n{}",
                    method, target, port, headers, body.size(), body);
    for (std::size_t sent = 0; sent < request.size();) {
        auto const more =
            ::send(socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (more <= 0) break;
        sent += static_cast<std::size_t>(more);
    }
    std::string got;
    char piece[4096];
    for (ssize_t size = 0; (size = ::recv(socket, piece, sizeof piece, 0)) > 0;)
        got.append(piece, static_cast<std::size_t>(size));
    ::close(socket);
    Answer answer;
    if (got.size() > 12) answer.status = std::stoi(got.substr(9, 3));
    if (auto const blank = got.find("\r\n\r\n"); blank != std::string::npos) {
        answer.head = got.substr(0, blank);
        answer.body = got.substr(blank + 4);
    }
    return answer;
}

std::string base64(Mac const& mac) {
    std::string text(sodium_base64_encoded_len(mac.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), mac.data(), mac.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

class ConnectorsHttp : public parity::EachWorkspace {
  protected:
    void SetUp() override {
        EachWorkspace::SetUp();
        if (!IsSkipped()) open(false);
    }
    void TearDown() override {
        shut();
        EachWorkspace::TearDown();
    }
    void open(bool demo, GateRates const& rates = {}) {
        desk::Options options;
        options.demo = demo;
        options.clock = [this] { return now_.load(); };
        options.log = [](std::string_view line) { ADD_FAILURE() << line; };
        options.in_french = [](std::string_view) { return std::nullopt; };
        desk_.emplace(work(), std::move(options));
        hooks_.emplace(*desk_, rates);
        edge::Options wiring;
        wiring.port = 0;
        wiring.routes = hooks_->routes();
        for (auto& route : routes(*desk_, 8081))
            wiring.routes.push_back(std::move(route));
        server_ = *edge::Server::open(std::move(wiring));
        thread_ = std::thread([this] { server_->run(); });
    }
    void shut() {
        if (!server_) return;
        server_->stop();
        thread_.join();
        server_.reset();
        hooks_.reset();
        desk_.reset();
    }
    [[nodiscard]] Answer ask(std::string_view method, std::string const& target,
                             std::string const& body = {}, std::string const& headers = {}) const {
        return exchange(server_->port(), method, target, headers, body);
    }
    [[nodiscard]] Answer api(std::string_view method, std::string const& target,
                             std::string const& body = {}) const {
        return ask(method, "/api/v1/shops/1/" + target, body, "Content-Type: application/json\r\n");
    }
    json::object connect(std::string const& body) {
        auto const made = api("POST", "connectors", body);
        EXPECT_EQ(made.status, 201) << made.body;
        return made.as_json();
    }
    // As a library of Standard Webhooks signs.
    [[nodiscard]] Answer send(json::object const& connection, std::string const& id,
                              std::string const& body, TimeMs at) const {
        auto const secret = std::string(connection.at("secret").as_string());
        std::string key(64, '\0');
        std::size_t size = 0;
        sodium_base642bin(reinterpret_cast<unsigned char*>(key.data()), key.size(),
                          secret.data() + 6, secret.size() - 6, nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL);
        key.resize(size);
        auto const seconds = at / 1000;
        auto const mac = hmac_sha256(key, fmt::format("{}.{}.{}", id, seconds, body));
        return ask("POST", std::string(connection.at("path").as_string()), body,
                   fmt::format("webhook-id: {}\r\nwebhook-timestamp: {}\r\n"
                               "webhook-signature: v1,{}\r\nContent-Type: application/json\r\n",
                               id, seconds, base64(mac)));
    }
    json::array deliveries_of(json::object const& connection) {
        auto const id = std::string(connection.at("id").as_string());
        return api("GET", fmt::format("connectors/{}/deliveries", id))
            .as_json()
            .at("deliveries")
            .as_array();
    }
    template <class Look>
    static bool soon(Look const& look) {
        for (int i = 0; i < 200; ++i) {
            if (look()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }
    bool all_applied(json::object const& connection) {
        return soon([&] {
            for (auto const& one : deliveries_of(connection)) {
                if (one.at("state") == "received") return false;
            }
            return true;
        });
    }
    std::size_t orders() { return shops::read_orders(work(), shop(), {}).size(); }

    std::atomic<TimeMs> now_{parity::k_now};
    std::optional<desk::Desk> desk_;
    std::optional<Hooks> hooks_;
    std::unique_ptr<edge::Server> server_;
    std::thread thread_;
};
COLPORTEUR_EACH_ENGINE(ConnectorsHttp);

std::string order_body(std::string_view number, char const* refunded = nullptr) {
    json::object data{{"number", number},
                      {"created_at", "2026-03-02T10:00:00Z"},
                      {"updated_at", "2026-03-02T10:00:00Z"},
                      {"status", "paid"},
                      {"customer", "c-17"},
                      {"source", "instagram"},
                      {"lines", json::array{json::object{{"sku", "mug"}, {"net", "40.00"}}}}};
    if (refunded != nullptr) {
        data["updated_at"] = "2026-03-05T10:00:00Z";
        data["refunds"] = json::array{
            json::object{{"id", "r1"}, {"at", "2026-03-05T10:00:00Z"}, {"net", refunded}}};
    }
    return json_line(json::object{{"type", "order.updated"}, {"data", std::move(data)}});
}

TEST_P(ConnectorsHttp, AnOrderAndItsRefundAreThereWithinTwoSeconds) {
    auto const connection = connect(R"({"platform": "standard", "name": "My shop"})");
    auto const version = desk_->version();
    auto const from = std::chrono::steady_clock::now();
    auto const taken = send(connection, "m1", order_body("1001"), now_);
    EXPECT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(send(connection, "m2", order_body("1001", "10.00"), now_).status, 200);
    ASSERT_TRUE(all_applied(connection));
    EXPECT_LT(std::chrono::steady_clock::now() - from, std::chrono::seconds(2));
    EXPECT_GT(desk_->version(), version) << "the report is old";
    auto const found = shops::read_orders(work(), shop(), {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].goods_minor, 4000);
    EXPECT_EQ(found[0].refunds_minor, 1000);
    auto const log = deliveries_of(connection);
    EXPECT_EQ(log[0].at("order"), "1001");
    EXPECT_EQ(log[0].at("told"), "order of 2026-03-02: goods of 40.00 EUR, 10.00 EUR of them "
                                 "refunded");
    EXPECT_EQ(send(connection, "m2", order_body("1001", "10.00"), now_).as_json().at("received"),
              "known");
    EXPECT_THAT(deliveries_of(connection), SizeIs(2));
}

TEST_P(ConnectorsHttp, WhoHasNotTheSecretOrIsLateIsRefusedAndCounted) {
    auto connection = connect(R"({"platform": "standard"})");
    auto forged = connection;
    forged["secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    EXPECT_EQ(send(forged, "m1", order_body("1001"), now_).status, 401);
    EXPECT_EQ(send(connection, "m1", order_body("1001"), now_ - 6 * 60'000).status, 422);
    forged["path"] = "/hooks/0123456789abcdef0123456789abcdef";
    EXPECT_EQ(send(forged, "m1", order_body("1001"), now_).status, 404);
    json::object listed, one;
    EXPECT_TRUE(soon([&] {
        listed = api("GET", "connectors").as_json();
        one = listed.at("connectors").as_array().at(0).as_object();
        return one.at("refused").at("count") == 2;
    })) << "written within a few seconds";
    EXPECT_EQ(listed.at("public_port"), 8081);
    EXPECT_EQ(one.at("refused").at("why"), "the request is more than five minutes old");
    EXPECT_FALSE(one.contains("secret")) << "shown once";
    EXPECT_THAT(deliveries_of(connection), SizeIs(0));
}

TEST_P(ConnectorsHttp, WhoGuessesIsSlowedDownAndTheShopIsNot) {
    shut();
    GateRates rates;
    rates.of_strangers = {0.05, 30};
    rates.of_connection = {0.05, 5};
    open(false, rates);
    auto connection = connect(R"({"platform": "standard"})");
    auto nobody = connection;
    nobody["path"] = "/hooks/0123456789abcdef0123456789abcdef";
    int tries = 0;
    while (send(nobody, "m1", order_body("1001"), now_).status == 404)
        ++tries;
    EXPECT_EQ(tries, 3) << "each weighs as ten";
    auto const refused = send(nobody, "m1", order_body("1001"), now_);
    EXPECT_EQ(refused.status, 429);
    EXPECT_THAT(refused.head, HasSubstr("Retry-After: "));
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(send(connection, fmt::format("m{}", i), order_body("1001"), now_).status, 200)
            << "its own address is known";
    }
    EXPECT_EQ(send(connection, "m5", order_body("1001"), now_).status, 429)
        << "before the signature is looked at";
}

TEST_P(ConnectorsHttp, WhatAServerCountedIsWrittenWhenItEnds) {
    auto connection = connect(R"({"platform": "standard"})");
    auto forged = connection;
    forged["secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    EXPECT_EQ(send(forged, "m1", order_body("1001"), now_).status, 401);
    shut();
    EXPECT_EQ(list(work(), shop())[0].refused, 1);
}

// The worker looks by itself at what was imported.
TEST_P(ConnectorsHttp, AnOlderFileIsAnsweredByTheShopsOwnWord) {
    auto const connection = connect(R"({"platform": "standard"})");
    EXPECT_EQ(send(connection, "m1", order_body("1001", "10.00"), now_).status, 200);
    ASSERT_TRUE(all_applied(connection));
    {
        desk::Desk::Changing const turn(*desk_);
        auto const path = folder() / "orders.csv";
        std::ofstream(path) << "order_id,customer_id,date,sku,goods_net,refunded_net\n"
                               "1001,c-17,2026-03-02,mug,40.00,0\n";
        imports::ImportRequest request;
        request.file = path;
        ASSERT_TRUE(imports::import_file(work(), shop(), request));
        EXPECT_EQ(shops::read_orders(work(), shop(), {})[0].refunds_minor, 0);
    }
    EXPECT_TRUE(
        soon([&] { return shops::read_orders(work(), shop(), {})[0].refunds_minor == 1000; }));
}

TEST_P(ConnectorsHttp, WhileSomethingElseIsChangedWhatComesIsKept) {
    auto const connection = connect(R"({"platform": "standard"})");
    {
        desk::Desk::Changing const turn(*desk_); // an import
        EXPECT_EQ(send(connection, "m1", order_body("1001"), now_).status, 200);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        EXPECT_EQ(deliveries_of(connection)[0].at("state"), "received");
    }
    EXPECT_TRUE(all_applied(connection));
    EXPECT_EQ(orders(), 1U);
}

TEST_P(ConnectorsHttp, WhatWaitedWhenTheServerWentIsAppliedByTheNext) {
    auto const connection = connect(R"({"platform": "standard"})");
    {
        desk::Desk::Changing const turn(*desk_);
        EXPECT_EQ(send(connection, "m1", order_body("1001"), now_).status, 200);
        server_->stop();
        thread_.join();
        server_.reset();
        hooks_.reset();
    }
    EXPECT_EQ(orders(), 0U);
    desk_.reset();
    open(false);
    EXPECT_TRUE(soon([&] { return orders() == 1; }));
}

TEST_P(ConnectorsHttp, ADeliveryIsAppliedOnceMoreAndAConnectionGoes) {
    auto const connection = connect(R"({"platform": "standard"})");
    EXPECT_EQ(send(connection, "m1", order_body("1001"), now_).status, 200);
    ASSERT_TRUE(all_applied(connection));
    auto const id = std::string(connection.at("id").as_string());
    auto const seq = deliveries_of(connection)[0].at("delivery").as_int64();
    EXPECT_EQ(api("POST", fmt::format("connectors/{}/deliveries/{}/replay", id, seq)).status, 202);
    EXPECT_TRUE(soon([&] { return deliveries_of(connection)[0].at("attempts") == 2; }));
    EXPECT_EQ(api("POST", fmt::format("connectors/{}/deliveries/x/replay", id)).status, 404);
    EXPECT_EQ(api("DELETE", "connectors/" + id).status, 200);
    EXPECT_EQ(api("GET", fmt::format("connectors/{}/deliveries", id)).status, 404);
    EXPECT_EQ(send(connection, "m2", order_body("1002"), now_).status, 404);
    EXPECT_EQ(orders(), 1U);
}

TEST_P(ConnectorsHttp, WhatIsWrongIsNamedAndADemoRefuses) {
    auto const wrong = api("POST", "connectors", R"({"platform": "magento"})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong.as_json().at("field"), "platform");
    auto const missing = api("POST", "connectors", R"({"platform": "shopify"})");
    EXPECT_EQ(missing.status, 422);
    EXPECT_EQ(missing.as_json().at("field"), "secret");
    auto const woo = connect(R"({"platform": "woocommerce"})");
    EXPECT_EQ(ask("POST", std::string(woo.at("path").as_string()), "webhook_id=4",
                  "Content-Type: application/x-www-form-urlencoded\r\n")
                  .status,
              200);
    auto const large = std::string((1 << 20) + 1, ' ');
    EXPECT_EQ(ask("POST", std::string(woo.at("path").as_string()), large).status, 413);
    shut();
    open(true);
    auto const demo = api("POST", "connectors", R"({"platform": "standard"})");
    EXPECT_EQ(demo.status, 409);
    EXPECT_THAT(demo.body, HasSubstr("demo"));
}

} // namespace
} // namespace colporteur::connectors
