// The words of docs/how-to/connect-a-shop.md.
#include "features/connectors/understand.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {

namespace {

using testing::SizeIs;

constexpr std::string_view k_order = R"({
 "type": "order.updated", "timestamp": "2026-03-09T10:00:01Z", "data": {
  "number": "1001", "created_at": "2026-03-02T11:00:00+01:00",
  "updated_at": "2026-03-09T10:00:00.250Z", "currency": "EUR", "status": "paid",
  "customer": "c-17", "email": "anna@example.com", "code": "INSTA10",
  "lines": [{"sku": "mug", "quantity": 2, "net": "40.00", "vat": "8.00", "discount": "4.00"},
            {"name": "Gift wrap", "quantity": 1, "net": 1.5, "vat": 0.3}],
  "shipping_net": "5.00", "shipping_vat": "1.00",
  "refunds": [{"id": "r2", "at": "2026-03-09T10:00:00Z", "net": "5.00"},
              {"id": "r1", "at": "2026-03-05T10:00:00Z", "net": "20.00", "sku": "mug"}],
  "source": "instagram", "medium": "social", "campaign": "spring"}})";

Result<Understood> read(json::value const& body, std::string_view topic = "order.updated") {
    return understand(Platform::standard, topic, json::serialize(body), *currency_from("EUR"));
}

} // namespace

TEST(Standard, AnOrderInOurOwnWords) {
    auto const understood = read(json::parse(k_order));
    ASSERT_TRUE(understood) << understood.error().message;
    ASSERT_TRUE(understood->order);
    auto const& change = *understood->order;
    EXPECT_EQ(change.order.number, "1001");
    EXPECT_EQ(change.order.person, "c-17");
    EXPECT_EQ(change.updated, *iso_time("2026-03-09T10:00:00Z") + 250);
    ASSERT_THAT(change.order.lines, SizeIs(2));
    EXPECT_EQ(change.order.lines[0].net_minor, 4000);
    EXPECT_EQ(change.order.lines[1].product, "Gift wrap");
    EXPECT_EQ(change.order.lines[1].net_minor, 150);
    ASSERT_THAT(change.refunds, SizeIs(2));
    EXPECT_EQ(change.refunds[0].id, "r1");
    EXPECT_EQ(change.refunds[0].product, "mug");
    EXPECT_EQ(change.order.source, "instagram / social");
    EXPECT_EQ(topic_in(k_order), "order.updated");
}

TEST(Standard, WhoHasNoNumberOfACustomerIsKnownByMail) {
    for (json::value const& none : {json::value("0"), json::value(0), json::value("")}) {
        auto body = json::parse(k_order);
        body.at("data").as_object()["customer"] = none;
        EXPECT_EQ(read(body)->order->order.person, "anna@example.com") << json::serialize(none);
    }
}

TEST(Standard, ALongTopicIsCutBetweenLetters) {
    std::string type = "x";
    for (int i = 0; i < 300; ++i)
        type += "é";
    auto const topic = topic_in(json::serialize(json::object{{"type", type}}));
    EXPECT_EQ(topic, type.substr(0, 199));
}

TEST(Standard, WhatIsMissingIsNamed) {
    auto body = json::parse(k_order);
    body.at("data").as_object().erase("updated_at");
    EXPECT_EQ(read(body).error().message, "the order does not say when it was changed");
    body = json::parse(k_order);
    body.at("data").at("refunds").as_array()[0].as_object().erase("id");
    EXPECT_EQ(read(body).error().message, "data.refunds.id: every refund has its own");
    body = json::parse(k_order);
    body.at("data").as_object()["created_at"] = "yesterday";
    EXPECT_EQ(read(body).error().message, "data.created_at: cannot be read");
    EXPECT_FALSE(read(json::parse(k_order), "customer.created")->ignored.empty());
    EXPECT_EQ(topic_in("nonsense"), "");
}

} // namespace colporteur::connectors
