// Signatures against values that others made: the published example of Standard Webhooks
// (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md and its libraries'
// tests), RFC 4231, and `printf BODY | openssl dgst -sha256 -hmac hush -binary | base64`.
#include "features/connectors/signature.hpp"
#include "features/connectors/understand.hpp"

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>

namespace colporteur::connectors {

namespace {

constexpr std::string_view k_standard_body = R"({"test": 2432232314})";
constexpr std::string_view k_standard_secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr std::string_view k_standard_signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
constexpr TimeMs k_standard_time = 1'614'265'330'000;

constexpr std::string_view k_body = R"({"name":"#1001"})";
constexpr std::string_view k_signature = "nibHsHi+9ITSrL5LfVVbUAs90SVX4+aYLQWk/O9TBKA=";

using Headers = std::map<std::string, std::string, std::less<>>;

Headers standard_headers() {
    return {{"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"},
            {"webhook-timestamp", "1614265330"},
            {"webhook-signature", std::string(k_standard_signature)}};
}

Result<Sent> verified(Platform platform, std::string_view secret, Headers const& headers,
                      std::string_view body, TimeMs now = k_standard_time) {
    auto const header = [&](std::string_view name) -> std::string_view {
        auto const found = headers.find(name);
        return found == headers.end() ? std::string_view() : std::string_view(found->second);
    };
    return verify(platform, std::string(secret), header, body, now);
}

Result<Sent> standard(Headers const& headers, std::string_view body = k_standard_body,
                      TimeMs now = k_standard_time) {
    return verified(Platform::standard, k_standard_secret, headers, body, now);
}

} // namespace

TEST(Signature, ThePublishedExampleIsTaken) {
    auto const sent = standard(standard_headers());
    ASSERT_TRUE(sent) << sent.error().message;
    EXPECT_EQ(sent->delivery_id, "msg_p5jXN8AQM9LWM0D4loKWxJek");
    EXPECT_EQ(sent->at, k_standard_time);
}

// As written by hand and signed with `openssl dgst -sha256 -mac HMAC` and Python's hmac.
TEST(Signature, TheExampleOfTheManualIsSignedAsItSays) {
    std::ifstream in(std::string(COLPORTEUR_SOURCE_DIR) + "/docs/how-to/connect-a-shop.md");
    std::string const page{std::istreambuf_iterator<char>(in), {}};
    auto const start = page.find("POST /hooks/");
    ASSERT_NE(start, std::string::npos);
    auto const block = page.substr(start, page.find("```", start) - start);
    auto const value = [&](std::string const& name) {
        auto const from = block.find(name + ": ") + name.size() + 2;
        return block.substr(from, block.find('\n', from) - from);
    };
    Headers headers;
    for (char const* name : {"webhook-id", "webhook-timestamp", "webhook-signature"})
        headers[name] = value(name);
    auto body = block.substr(block.find("\n\n") + 2);
    body.pop_back(); // the line feed before the end of the block
    auto const now = std::stoll(headers["webhook-timestamp"]) * 1000;
    EXPECT_NE(page.find(k_standard_secret), std::string::npos) << "the secret is told";
    auto const sent = verified(Platform::standard, k_standard_secret, headers, body, now);
    ASSERT_TRUE(sent) << sent.error().message;
    auto const order = understand(Platform::standard, topic_in(body), body, *currency_from("EUR"));
    ASSERT_TRUE(order && order->order) << "and it is an order";
    EXPECT_EQ(order->order->order.number, "1001");
    body.back() = ' ';
    EXPECT_FALSE(verified(Platform::standard, k_standard_secret, headers, body, now));
}

TEST(Signature, OneOfSeveralSignaturesIsEnough) {
    auto headers = standard_headers();
    headers["webhook-signature"] =
        fmt::format("v1,bm9uZQ== v1a,{0} v2,g0hM {0}", k_standard_signature);
    EXPECT_TRUE(standard(headers));
    headers["webhook-signature"] = "v1,bm9uZQ== v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    EXPECT_FALSE(standard(headers)) << "of another scheme";
}

TEST(Signature, WhatWasChangedIsRefused) {
    EXPECT_EQ(standard(standard_headers(), R"({"test": 2432232315})").error().code,
              Errc::wrong_use);
    for (char const* name : {"webhook-id", "webhook-timestamp"}) {
        auto headers = standard_headers();
        headers[name].back() = '1';
        EXPECT_EQ(standard(headers).error().code, Errc::wrong_use) << name;
    }
    for (char const* name : {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
        auto headers = standard_headers();
        headers.erase(name);
        EXPECT_EQ(standard(headers).error().message, "the request is not signed") << name;
    }
}

TEST(Signature, ARequestOfAnotherTimeIsRefused) {
    constexpr TimeMs k_five = 5 * 60 * 1000;
    for (TimeMs const now : {k_standard_time - k_five, k_standard_time + k_five})
        EXPECT_TRUE(standard(standard_headers(), k_standard_body, now)) << now;
    for (TimeMs const now : {k_standard_time - k_five - 1000, k_standard_time + k_five + 1000}) {
        auto const refused = standard(standard_headers(), k_standard_body, now);
        ASSERT_FALSE(refused) << now;
        EXPECT_EQ(refused.error().code, Errc::invalid_input);
    }
}

TEST(Signature, ShopifyAndWooCommerceSignTheBody) {
    auto const shopify = verified(Platform::shopify, "hush",
                                  {{"x-shopify-hmac-sha256", std::string(k_signature)},
                                   {"x-shopify-topic", "orders/updated"},
                                   {"x-shopify-webhook-id", "b54557e4"}},
                                  k_body);
    ASSERT_TRUE(shopify) << shopify.error().message;
    EXPECT_EQ(shopify->topic, "orders/updated");
    EXPECT_EQ(shopify->delivery_id, "") << "that header is not signed";
    auto const woo = verified(Platform::woocommerce, "hush",
                              {{"x-wc-webhook-signature", std::string(k_signature)},
                               {"x-wc-webhook-topic", "order.updated"},
                               {"x-wc-webhook-delivery-id", "36e520eb"}},
                              k_body);
    ASSERT_TRUE(woo) << woo.error().message;
    EXPECT_EQ(woo->topic, "order.updated");
    EXPECT_EQ(woo->delivery_id, "");
    EXPECT_FALSE(verified(Platform::shopify, "hush!",
                          {{"x-shopify-hmac-sha256", std::string(k_signature)}}, k_body));
    for (std::string const wrong :
         {"", "=", "AAAA", "bm90IGJhc2U2NA", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"})
        EXPECT_FALSE(
            verified(Platform::shopify, "hush", {{"x-shopify-hmac-sha256", wrong}}, k_body))
            << wrong;
}

TEST(Signature, ATopicThatIsNoTextIsRefused) {
    for (std::string const& topic : {std::string("orders\0create", 13), std::string("\xff\xfe")}) {
        auto const sent = verified(
            Platform::shopify, "hush",
            {{"x-shopify-hmac-sha256", std::string(k_signature)}, {"x-shopify-topic", topic}},
            k_body);
        ASSERT_FALSE(sent);
        EXPECT_EQ(sent.error().message, "the id or the topic of the delivery is no text");
    }
}

TEST(Signature, AShopThatIsAskedOnlyTellsNothing) {
    for (auto const platform : {Platform::prestashop, Platform::medusa}) {
        EXPECT_TRUE(is_asked_only(platform));
        EXPECT_EQ(*platform_from(name_of(platform)), platform);
        auto const sent = verified(platform, "hush", standard_headers(), k_body);
        ASSERT_FALSE(sent);
        EXPECT_EQ(sent.error().code, Errc::wrong_use);
        EXPECT_EQ(sent.error().message, "this shop is asked for its orders: it tells none");
        EXPECT_TRUE(check_secret(platform, new_secret(platform)));
    }
    for (auto const platform : {Platform::standard, Platform::shopify, Platform::woocommerce})
        EXPECT_FALSE(is_asked_only(platform));
}

TEST(Signature, ThePingOfWooCommerceIsKnown) {
    EXPECT_TRUE(is_ping(Platform::woocommerce, "webhook_id=12"));
    EXPECT_FALSE(is_ping(Platform::woocommerce, "webhook_id=12&x=1"));
    EXPECT_FALSE(is_ping(Platform::shopify, "webhook_id=12"));
}

TEST(Signature, SecretsOfOursAreGoodAndDiffer) {
    for (auto const platform : {Platform::standard, Platform::woocommerce}) {
        auto const secret = new_secret(platform);
        EXPECT_TRUE(check_secret(platform, secret)) << secret;
        EXPECT_GE(secret.size(), 43U);
        EXPECT_NE(secret, new_secret(platform));
    }
    EXPECT_FALSE(check_secret(Platform::standard, "whsec_not base64, and more than 24 bytes"));
    EXPECT_FALSE(check_secret(Platform::standard, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    EXPECT_FALSE(check_secret(Platform::shopify, ""));
    EXPECT_TRUE(check_secret(Platform::standard, k_standard_secret)) << "24 bytes";
    EXPECT_FALSE(check_secret(Platform::standard, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaQ="))
        << "23 bytes";
    EXPECT_TRUE(check_secret(Platform::woocommerce, std::string(24, 'x')));
    EXPECT_FALSE(check_secret(Platform::woocommerce, std::string(23, 'x')));
    EXPECT_EQ(new_id().size(), 32U);
    EXPECT_NE(new_id(), new_id());
}

} // namespace colporteur::connectors
