// A shop that tells by webhook, through the whole program: made on the command line, heard on the
// public listener, seen in the report.
#include "collect_shop.hpp"

namespace colporteur::journey {
namespace {

using testing::HasSubstr;

// The body and its signature by `openssl dgst -sha256 -hmac "$secret" -binary | base64`.
constexpr char const* k_secret = "hush, hush, hush, hush, hush";
constexpr std::string_view k_body =
    R"({"name":"#1001","email":"anna@example.com","currency":"EUR",)"
    R"("created_at":"2026-03-02T10:00:00Z","updated_at":"2026-03-02T10:00:05Z",)"
    R"("financial_status":"paid","taxes_included":false,)"
    R"("landing_site":"/?utm_source=instagram&utm_medium=social",)"
    R"("line_items":[{"id":1,"sku":"mug","name":"Mug","price":"57.84","quantity":1}]})";
constexpr std::string_view k_signature = "6SJdfb+YPzhGmLXGXtdyZKXd9cv1oEa8uGsYoyP8nDo=";

class ServeConnectors : public CollectShop {
  protected:
    std::string connect() {
        auto const made = program_.run(
            {"--data", "myshop", "connector", "add", "shopify", "--secret", k_secret, "--json"});
        EXPECT_EQ(made.code, 0) << made.err;
        return std::string(made.as_json().at("path").as_string());
    }
    [[nodiscard]] Response send(std::string const& path, std::string_view signature = k_signature,
                                std::string_view id = "w1") const {
        return ask_as(fmt::format("X-Shopify-Topic: orders/create\r\nX-Shopify-Webhook-Id: {}\r\n"
                                  "X-Shopify-Hmac-Sha256: {}\r\n",
                                  id, signature),
                      port_, "POST", path, k_body);
    }
    bool in_report() {
        return soon([&] {
            auto const report = server_->report();
            return report.status == 200 && report.body.find("57.84") != std::string::npos;
        });
    }
};

TEST_F(ServeConnectors, AnOrderIsInTheReportWithinTwoSeconds) {
    auto const path = connect();
    auto const from = std::chrono::steady_clock::now();
    auto const taken = send(path);
    EXPECT_EQ(taken.status, 200) << taken.body;
    EXPECT_TRUE(in_report());
    EXPECT_LT(std::chrono::steady_clock::now() - from, std::chrono::seconds(2));
    EXPECT_EQ(send(path).text("received"), "known");
    EXPECT_TRUE(imports().empty()) << "the list is of files";
    auto const listed = program_.run({"--data", "myshop", "connector"});
    EXPECT_THAT(listed.out, HasSubstr("1 applied"));
}

TEST_F(ServeConnectors, TheAddressIsThatOfTheServerAsTheHowToHasIt) {
    auto const made = program_.run({"--data", "myshop", "connector", "add", "woocommerce",
                                    "--server", "https://c.shop.example"});
    EXPECT_THAT(made.out, HasSubstr("https://c.shop.example/hooks/"));
}

TEST_F(ServeConnectors, TheAddressIsOnThePublicListenerAlone) {
    auto const path = connect();
    EXPECT_EQ(ask(server_->port(), "POST", path, k_body).status, 404);
    EXPECT_EQ(send(path, "bm8=").status, 401);
    EXPECT_EQ(ask_as("", port_, "GET", "/api/v1/shops/1/connectors").status, 404);
}

TEST_F(ServeConnectors, TheSecretIsReadFromStandardInput) {
    auto const made =
        program_.run({"--data", "myshop", "connector", "add", "shopify", "--secret", "-", "--json"},
                     std::string(k_secret) + "\n");
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(send(std::string(made.as_json().at("path").as_string())).status, 200);
    auto const none = program_.run(
        {"--data", "myshop", "connector", "add", "shopify", "--secret", "-"}, "hush\n");
    EXPECT_EQ(none.code, 1);
    EXPECT_THAT(none.err, HasSubstr("24 to 500 bytes"));
}

TEST_F(ServeConnectors, WhatWasAnsweredOutlivesAKill) {
    auto const path = connect();
    EXPECT_EQ(send(path).status, 200);
    server_->process().signal(SIGKILL);
    server_->process().wait();
    serve_again();
    EXPECT_TRUE(in_report());
    EXPECT_EQ(send(path).text("received"), "known");
}

} // namespace
} // namespace colporteur::journey
