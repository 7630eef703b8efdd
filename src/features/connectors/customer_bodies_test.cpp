// The examples of the platforms' documentation, customer_bodies.cpp names it.
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"
#include "features/shops/service.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace colporteur::connectors {

namespace {

using testing::HasSubstr;
using testing::Not;

HashKey const k_key{1, 2, 3};
constexpr TimeMs k_heard = 1'790'000'000'000;

// shopify.dev/docs/api/webhooks/latest: the sample payload of customers/create, /update, /enable
// and /disable alike, with another case of the address, a later change and a telephone
constexpr std::string_view k_shopify = R"({"id": 706405506930370084,
 "created_at": "2021-12-31T19:00:00-05:00", "updated_at": "2022-01-31T19:00:00-05:00",
 "first_name": "Bob", "last_name": "Biller", "state": "disabled",
 "note": "This customer loves ice cream", "verified_email": true, "multipass_identifier": null,
 "tax_exempt": false, "email": "Bob@Biller.example", "phone": "555-625-1199", "currency": "USD",
 "addresses": [], "tax_exemptions": [],
 "admin_graphql_api_id": "gid://shopify/Customer/706405506930370084",
 "default_address": {"id": 12321, "customer_id": 706405506930370084, "first_name": "Bob",
 "last_name": "Biller", "company": null, "address1": "151 O'Connor Street", "address2": null,
 "city": "Ottawa", "province": "ON", "country": "CA", "zip": "K2P 2L8", "phone": "555-555-5555",
 "name": "Bob Biller", "province_code": "ON", "country_code": "CA", "country_name": "CA",
 "default": true}})";

// The same page: the sample payloads of customers/delete and customers/merge
constexpr std::string_view k_shopify_gone = R"({"id": 706405506930370084, "tax_exemptions": [],
 "admin_graphql_api_id": "gid://shopify/Customer/706405506930370084"})";
constexpr std::string_view k_shopify_merge = R"({
 "admin_graphql_api_customer_kept_id": "gid://shopify/Customer/1",
 "admin_graphql_api_customer_deleted_id": "gid://shopify/Customer/2",
 "admin_graphql_api_job_id": null, "status": "failed",
 "errors": [{"customer_ids": [1], "field": "merge_in_progress",
 "message": "John Doe is currently being merged."}]})";

// shopify.dev/docs/apps/build/compliance/privacy-law-compliance
constexpr std::string_view k_redact = R"({"shop_id": 954889,
 "shop_domain": "snowdevil.myshopify.com",
 "customer": {"id": 191167, "email": "john@example.com", "phone": "555-625-1199"},
 "orders_to_redact": [299938, 280263, 220458]})";

// woocommerce.github.io/woocommerce-rest-api-docs/#customers
constexpr std::string_view k_woo = R"({"id": 25, "date_created": "2017-03-21T16:09:28",
 "date_created_gmt": "2017-03-21T19:09:28", "date_modified": "2017-03-21T16:09:30",
 "date_modified_gmt": "2017-03-21T19:09:30", "email": "john.doe@example.com",
 "first_name": "John", "last_name": "Doe", "role": "customer", "username": "john.doe",
 "billing": {"first_name": "John", "phone": "(555) 555-5555"}, "is_paying_customer": false})";

// Members of devdocs.prestashop-project.org/8/webservice/resources/customers
constexpr std::string_view k_presta = R"({"time_zone": "Europe/Paris", "customer": {"id": 2,
 "email": "pub@prestashop.example", "deleted": "0", "is_guest": "0",
 "date_upd": "2026-06-01 12:00:00"}})";

// docs.medusajs.com/api/admin, customers
constexpr std::string_view k_medusa = R"({"id": "cus_01G2SG30J8C85S4A5CHM2S1NS2",
 "email": "ann@example.com", "has_account": true, "updated_at": "2026-03-02T10:00:00.123Z"})";

constexpr std::string_view k_own = R"({"type": "customer.updated",
 "timestamp": "2026-03-09T10:00:01Z", "data": {"customer": "c-17", "email": " Ann@Example.com",
 "updated_at": "2026-03-09T10:00:00.250Z"}})";

std::string written(Platform platform, std::string_view topic, json::value const& body) {
    return reduced_customer(platform, topic, json::serialize(body), k_key, k_heard);
}

Result<Understood> read(Platform platform, std::string_view topic, json::value const& body) {
    return understand(platform, topic, written(platform, topic, body), *currency_from("EUR"));
}

CustomerChange customer_in(Platform platform, std::string_view topic, json::value const& body) {
    auto const understood = read(platform, topic, body);
    EXPECT_TRUE(understood) << understood.error().message;
    EXPECT_TRUE(understood->customer) << understood->ignored;
    return understood->customer.value_or(CustomerChange());
}

std::string id_of(std::string_view mail) {
    return fmt::format("{:016x}", shops::person_id(mail, k_key));
}

std::string why(Platform platform, std::string_view topic, json::value const& body) {
    auto const understood = read(platform, topic, body);
    return understood ? "ignored: " + understood->ignored : understood.error().message;
}

} // namespace

TEST(Customers, OfShopifyTheNumberAndTheMailAddressAreRead) {
    auto const body = json::parse(k_shopify);
    for (auto const* topic :
         {"customers/create", "customers/update", "customers/enable", "customers/disable"}) {
        auto const change = customer_in(Platform::shopify, topic, body);
        EXPECT_EQ(change.number, "706405506930370084");
        EXPECT_EQ(change.email_person, id_of("bob@biller.example")) << "as files make it";
        EXPECT_EQ(change.updated, *iso_time("2022-02-01T00:00:00Z"));
        EXPECT_FALSE(change.deleted);
    }
    auto without = body;
    without.as_object()["email"] = nullptr;
    EXPECT_EQ(customer_in(Platform::shopify, "customers/update", without).email_person, "");
    without.as_object().erase("updated_at");
    EXPECT_EQ(why(Platform::shopify, "customers/update", without),
              "the customer does not say when he was changed");
}

TEST(Customers, OfShopifyADeletionAndARedactionAreHeardWhenTheyCome) {
    auto const gone =
        customer_in(Platform::shopify, "customers/delete", json::parse(k_shopify_gone));
    EXPECT_EQ(gone.number, "706405506930370084");
    EXPECT_TRUE(gone.deleted);
    EXPECT_EQ(gone.updated, k_heard) << "the body does not say";
    auto body = json::parse(k_redact);
    auto const redacted = customer_in(Platform::shopify, "customers/redact", body);
    EXPECT_EQ(redacted.number, "191167");
    EXPECT_TRUE(redacted.deleted);
    body.at("customer").as_object().erase("id");
    auto const by_mail = customer_in(Platform::shopify, "customers/redact", body);
    EXPECT_EQ(by_mail.number, "");
    EXPECT_EQ(by_mail.email_person, id_of("john@example.com"));
    EXPECT_THAT(why(Platform::shopify, "customers/data_request", body), HasSubstr("privacy.md"));
    EXPECT_THAT(why(Platform::shopify, "customer_groups/create", body), HasSubstr("no topic"));
}

TEST(Customers, OfShopifyWhoIsMergedIntoAnotherIsOneWithHimOnceThatIsDone) {
    auto body = json::parse(k_shopify_merge);
    for (auto const* status : {"failed", "in_progress", "requested"}) {
        body.as_object()["status"] = status;
        EXPECT_THAT(why(Platform::shopify, "customers/merge", body), HasSubstr("not completed"));
    }
    for (auto const* status : {"completed", "COMPLETED"}) {
        body.as_object()["status"] = status;
        auto const merged = customer_in(Platform::shopify, "customers/merge", body);
        EXPECT_EQ(merged.number, "2");
        EXPECT_EQ(merged.merged_into, "1");
        EXPECT_FALSE(merged.deleted) << "his orders are known by the number";
        EXPECT_EQ(merged.updated, k_heard);
    }
    for (auto const* member :
         {"admin_graphql_api_customer_deleted_id", "admin_graphql_api_customer_kept_id"}) {
        auto without = body;
        without.as_object().erase(member);
        EXPECT_EQ(why(Platform::shopify, "customers/merge", without), "the customer has no number");
    }
}

TEST(Customers, OfWooCommerceWhoNeverChangedIsAsOldAsHeIs) {
    auto body = json::parse(k_woo);
    auto const change = customer_in(Platform::woocommerce, "customer.updated", body);
    EXPECT_EQ(change.number, "25");
    EXPECT_EQ(change.email_person, id_of("john.doe@example.com"));
    EXPECT_EQ(change.updated, *iso_time("2017-03-21T19:09:30Z"));
    body.as_object()["date_modified_gmt"] = nullptr;
    EXPECT_EQ(customer_in(Platform::woocommerce, "customer.created", body).updated,
              *iso_time("2017-03-21T19:09:28Z"));
    auto const gone =
        customer_in(Platform::woocommerce, "customer.deleted", json::object{{"id", 25}});
    EXPECT_EQ(gone.number, "25");
    EXPECT_TRUE(gone.deleted);
    EXPECT_EQ(gone.updated, k_heard);
}

TEST(Customers, OfPrestaShopAGuestIsNoCustomerAndADeletedOneIsNoneAnyMore) {
    auto body = json::parse(k_presta);
    auto const change = customer_in(Platform::prestashop, k_fetched_customer, body);
    EXPECT_EQ(change.number, "2");
    EXPECT_EQ(change.email_person, id_of("pub@prestashop.example"));
    EXPECT_EQ(change.updated, *iso_time("2026-06-01T10:00:00Z")) << "on the shop's clock";
    body.at("customer").as_object()["deleted"] = "1";
    auto const gone = customer_in(Platform::prestashop, k_fetched_customer, body);
    EXPECT_TRUE(gone.deleted);
    EXPECT_EQ(gone.email_person, "") << "another customer may have it by now";
    body.at("customer").as_object()["is_guest"] = "1";
    EXPECT_THAT(why(Platform::prestashop, k_fetched_customer, body), HasSubstr("a guest"));
    body.as_object()["time_zone"] = "Nowhere";
    EXPECT_EQ(why(Platform::prestashop, k_fetched_customer, body), "time_zone: cannot be read");
}

TEST(Customers, OfMedusaWhoHasAnAccountIsACustomer) {
    auto body = json::parse(k_medusa);
    auto const change = customer_in(Platform::medusa, k_fetched_customer, body);
    EXPECT_EQ(change.number, "cus_01G2SG30J8C85S4A5CHM2S1NS2");
    EXPECT_EQ(change.email_person, id_of("ann@example.com"));
    EXPECT_EQ(change.updated, *iso_time("2026-03-02T10:00:00Z") + 123);
    body.as_object()["has_account"] = false;
    EXPECT_THAT(why(Platform::medusa, k_fetched_customer, body), HasSubstr("a guest"));
    auto const gone =
        customer_in(Platform::medusa, k_fetched_customer,
                    json::parse(R"({"id": "cus_2", "deleted_at": "2026-03-02T11:00:00.123Z"})"));
    EXPECT_EQ(gone.number, "cus_2");
    EXPECT_TRUE(gone.deleted);
    EXPECT_EQ(gone.updated, *iso_time("2026-03-02T11:00:00Z") + 123);
}

TEST(Customers, ACustomerInOurOwnWords) {
    auto body = json::parse(k_own);
    auto const change = customer_in(Platform::standard, "customer.updated", body);
    EXPECT_EQ(change.number, "c-17");
    EXPECT_EQ(change.email_person, id_of("ann@example.com"));
    EXPECT_EQ(change.updated, *iso_time("2026-03-09T10:00:00Z") + 250);
    auto const gone = customer_in(Platform::standard, "customer.deleted", body);
    EXPECT_TRUE(gone.deleted);
    EXPECT_EQ(gone.updated, *iso_time("2026-03-09T10:00:00Z") + 250);
    auto& data = body.at("data").as_object();
    data.erase("updated_at");
    EXPECT_EQ(customer_in(Platform::standard, "customer.deleted", body).updated,
              *iso_time("2026-03-09T10:00:01Z"));
    data["customer"] = "0";
    EXPECT_THAT(why(Platform::standard, "customer.created", body), HasSubstr("a guest"));
    data["customer"] = "ann@example.com";
    data["updated_at"] = "2026-03-09T10:00:00Z";
    EXPECT_THAT(why(Platform::standard, "customer.created", body), HasSubstr("send a number"));
    data["customer"] = json::array{};
    EXPECT_EQ(why(Platform::standard, "customer.created", body), "data.customer: cannot be read");
}

TEST(Customers, NothingButNumberIdAndTimesIsWrittenDown) {
    struct One {
        Platform platform;
        char const* topic;
        std::string_view body;
    };
    One const all[] = {{Platform::shopify, "customers/update", k_shopify},
                       {Platform::shopify, "customers/delete", k_shopify_gone},
                       {Platform::shopify, "customers/merge", k_shopify_merge},
                       {Platform::shopify, "customers/redact", k_redact},
                       {Platform::shopify, "customers/data_request", k_redact},
                       {Platform::shopify, "customers_marketing_consent/update", k_shopify},
                       {Platform::woocommerce, "customer.updated", k_woo},
                       {Platform::woocommerce, "customer.deleted", k_woo},
                       {Platform::standard, "customer.updated", k_own},
                       {Platform::standard, "customer.deleted", k_own}};
    for (auto const& one : all) {
        auto const body = std::string(one.body);
        EXPECT_TRUE(is_of_a_customer(one.topic));
        auto const kept = reduced_customer(one.platform, one.topic, body, k_key, k_heard);
        for (auto const* text : {"@", "xample", "Bob", "Biller", "ice cream", "Connor", "K2P",
                                 "555-", "john", "John", "gid:", "snowdevil"})
            EXPECT_THAT(kept, Not(HasSubstr(text))) << one.topic;
    }
    EXPECT_THAT(reduced_customer(Platform::woocommerce, "customer.updated", k_woo, k_key, k_heard),
                HasSubstr(R"("customer":"25")"))
        << "and it is there";
    auto mail_for_a_number = json::parse(k_own);
    mail_for_a_number.at("data").as_object()["customer"] = "ann@example.com";
    EXPECT_THAT(written(Platform::standard, "customer.updated", mail_for_a_number),
                Not(HasSubstr("ann@")));
}

TEST(Customers, WhatWasWrittenDownBeforeIsNotReadAsOne) {
    for (auto const* body : {"{}", R"({"customer": "26"})", R"({"id": 26, "email": "a@b.example"})",
                             R"({"customer": "26", "email_person": "zz", "updated_at": 1})",
                             R"({"customer": "26", "email_person": "", "updated_at": "soon"})"}) {
        auto const understood =
            understand(Platform::woocommerce, "customer.updated", body, *currency_from("EUR"));
        ASSERT_FALSE(understood) << body;
        EXPECT_EQ(understood.error().message, "nothing of the customer can be read") << body;
    }
}

} // namespace colporteur::connectors
