// A body as the state of an order, as what products cost or as who a customer is: one reader a
// platform; rules only, no store, no clock.
#pragma once

#include "base/hash.hpp"
#include "features/connectors/model.hpp"
#include "features/connectors/payload.hpp"

namespace colporteur::connectors {

struct Understood {
    std::optional<OrderChange> order;
    std::string ignored;  // why it tells of nothing that counts, when it does
    std::string currency; // of the money in it; "": the shop's
    std::vector<ProductChange> products = {};
    std::optional<CustomerChange> customer = {};

    [[nodiscard]] bool is_ignored() const { return !order && products.empty() && !customer; }
};

// Of a customer the body is what reduced_customer() made of it. Errors: invalid_input (not JSON, or
// a member that is missing or cannot be read: named), conflict (another currency than the shop's).
Result<Understood> understand(Platform platform, std::string_view topic, std::string_view body,
                              Currency const& currency);

// Of Standard Webhooks the type stands in the body. "" when it is not there.
std::string topic_in(std::string_view body);

Result<Understood> understand_shopify(std::string_view topic, Payload const& body);
Result<Understood> understand_woocommerce(std::string_view topic, Payload const& body);
Result<Understood> understand_standard(std::string_view topic, Payload const& body);
Result<Understood> understand_prestashop(std::string_view topic, Payload const& body);
Result<Understood> understand_medusa(std::string_view topic, Payload const& body);

// What a product costs (product_bodies.cpp); of all platforms.
bool is_of_a_product(std::string_view topic);
Result<Understood> understand_product(Platform platform, std::string_view topic,
                                      Payload const& body);

// Who a customer is (customer_bodies.cpp); of all platforms. What is made of a body holds his
// number, the id of his mail address and times, and nothing else of it: that is written down in its
// place. `heard`: when, for who is deleted by a body that does not say when.
bool is_of_a_customer(std::string_view topic);
std::string reduced_customer(Platform platform, std::string_view topic, std::string_view body,
                             HashKey const& key, TimeMs heard);
Result<Understood> understand_customer(Payload const& reduced);

// What the readers share.
Understood ignored(std::string why);
Understood ignored_topic(std::string_view topic);
// Where the order says it came from: utm_source and utm_medium of an address, else the host that
// referred.
struct Origin {
    std::string source, campaign;
};
Origin origin_of(std::string_view landing, std::string_view referrer);
std::string host_of(std::string_view address);
std::string argument_of(std::string_view address, std::string_view name); // decoded; "": none
std::string joined_source(std::string_view source, std::string_view medium);

// part * of / whole, half away from zero, at most k_minor_max; 0 of nothing.
std::int64_t share_of(std::int64_t part, std::int64_t of, std::int64_t whole);
std::int64_t goods_of(imports::ToldOrder const& order);
// Refunds of money, in their order: each becomes the goods in it, so that all together hold those
// of the sum. `paid` is what was paid for all, VAT and shipping in it.
void take_goods_of(std::vector<Refund>& refunds, std::int64_t goods, std::int64_t paid);
// Refunds in their order: never more than the goods were.
void cap(std::vector<Refund>& refunds, std::int64_t goods);

} // namespace colporteur::connectors
