// Connections to shops, and what those shops told.
#pragma once

#include "features/imports/model.hpp"
#include "store/events/event.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::connectors {

enum class Platform { standard, shopify, woocommerce, prestashop, medusa };

std::string_view name_of(Platform platform);           // "standard", "shopify", "woocommerce", ...
Result<Platform> platform_from(std::string_view name); // Errors: invalid_input, lists the names

// PrestaShop and Medusa sign no webhook of their own: what came to an address of theirs could be
// from anybody. So they are asked for their orders (source.hpp) and tell none.
bool is_asked_only(Platform platform);

struct Connection {
    std::string id; // unguessable: the address is /hooks/<id>
    events::ShopId shop = 1;
    Platform platform = Platform::standard;
    std::string name;
    std::string secret; // shown once, when it is ours
    TimeMs created_at = 0;
    std::int64_t refused = 0; // requests whose signature or age was wrong
    std::optional<TimeMs> refused_at;
    std::string refused_why; // of the last
};

// received: waits for the worker. ignored and failed say why in `told`.
enum class State { received, done, ignored, failed };
std::string_view name_of(State state);

struct Delivery {
    std::int64_t seq = 0; // in the order they came
    std::string connection;
    std::string delivery_id; // as the shop calls it
    std::string topic;
    TimeMs sent = 0; // as the shop says; 0: it does not
    TimeMs received_at = 0;
    std::string body;  // as it came; "" once it is blanked
    std::string order; // its number; "" once the body is blanked
    State state = State::received;
    std::string told; // what became of it
    int attempts = 0;
};

// A refund of an order; one without a time counts from when it was first heard of.
struct Refund {
    std::string id;
    TimeMs time = 0;
    std::int64_t goods_minor = 0; // net
    std::string product;
};

// The state of an order as one delivery tells it.
struct OrderChange {
    imports::ToldOrder order; // without its refunds
    std::vector<Refund> refunds;
    TimeMs updated = 0;
    std::string rank; // among states of one instant: the greater is the newer
};

// What a product costs the shop, as one delivery tells it.
struct ProductChange {
    std::string product;                    // as lines of orders name it: the SKU, else the name
    std::optional<std::int64_t> cost_minor; // of a piece, net; nothing: the shop does not say
    TimeMs updated = 0;
};

// Who a customer is, as one delivery tells it. No mail address is in it.
struct CustomerChange {
    std::string number;       // the shop's own; "": who is deleted is known by his address alone
    std::string email_person; // the id of the mail address in 16 hex digits; "": it does not say
    TimeMs updated = 0;
    bool deleted = false;
    bool by_list = false; // a page of the shop's list shows him, or, deleted, none does any more
    std::string merged_into = {}; // the number of who he is one with by now; "": nobody
};

} // namespace colporteur::connectors
