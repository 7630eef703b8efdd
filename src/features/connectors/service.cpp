#include "features/connectors/service.hpp"

#include "features/connectors/source.hpp"
#include "features/connectors/store.hpp"
#include "features/connectors/understand.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_connections_max = 50;
constexpr std::size_t k_name_bytes_max = 100;

std::string default_name(Platform platform) {
    switch (platform) {
    case Platform::shopify:
        return "Shopify";
    case Platform::woocommerce:
        return "WooCommerce";
    case Platform::prestashop:
        return "PrestaShop";
    case Platform::medusa:
        return "Medusa";
    case Platform::standard:
        break;
    }
    return "Standard Webhooks";
}

tl::unexpected<Error> no_connection() {
    return fail(Errc::not_found, "there is no such connection");
}

Result<Connection> of_shop(sql::Session& session, shops::Shop const& shop, std::string const& id) {
    auto found = store::one(session, id);
    if (!found || found->shop != shop.id) return no_connection();
    return std::move(*found);
}

// What has no signed id is known by what it says. Hashed under the installation's key: an id may
// hold the number of its order, and stays longer than that may.
std::string identity_of(Sent const& sent, std::string_view topic, std::string_view body,
                        HashKey const& key) {
    std::string_view const secret(reinterpret_cast<char const*>(key.data()), key.size());
    auto const mac =
        hmac_sha256(secret, sent.delivery_id.empty() ? fmt::format("body\n{}\n{}", topic, body)
                                                     : fmt::format("id\n{}", sent.delivery_id));
    std::string id;
    for (auto const byte : mac)
        id += fmt::format("{:02x}", byte);
    return id;
}

// Another server on the same records may have taken the number.
bool store_received(sql::Session& session, Connection const& connection, Delivery const& delivery) {
    constexpr int k_attempts_max = 20;
    for (int attempt = 1;; ++attempt) {
        try {
            return store::receive(session, connection, delivery);
        } catch (sql::SqlError const& error) {
            if (error.code != Errc::already_exists || attempt == k_attempts_max) throw;
        }
    }
}

} // namespace

Result<Connection> add(shops::Workspace& work, shops::Shop const& shop,
                       NewConnection const& wanted) {
    Connection made;
    made.id = new_id();
    made.shop = shop.id;
    made.platform = wanted.platform;
    made.name = wanted.name.empty() ? default_name(wanted.platform) : wanted.name;
    made.created_at = work.now;
    if (made.name.size() > k_name_bytes_max || made.name.find_first_of("\n\r") != std::string::npos)
        return fail(Errc::invalid_input, "name: a text of 1 to 100 bytes on one line");
    if (!wanted.secret && wanted.platform == Platform::shopify) {
        return fail(Errc::invalid_input,
                    "secret: Shopify gives it, under Settings, Notifications, Webhooks");
    }
    made.secret = wanted.secret.value_or(new_secret(wanted.platform));
    if (auto const checked = check_secret(made.platform, made.secret); !checked)
        return tl::unexpected(checked.error());
    auto session = shops::lease(work.records);
    if (store::all(session, shop).size() >= k_connections_max)
        return fail(Errc::too_large, "a shop has 50 connections at most: remove one first");
    store::add(session, made);
    return made;
}

std::vector<Connection> list(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    return store::all(session, shop);
}

Done remove(shops::Workspace& work, shops::Shop const& shop, std::string const& id) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    if (!store::remove(transaction, shop, id)) return no_connection();
    transaction.commit();
    return {};
}

bool is_known(shops::Workspace& work, std::string const& id) {
    auto session = shops::lease(work.records);
    return store::one(session, id).has_value();
}

Result<Received> receive(shops::Workspace& work, std::string const& id, HeaderOf const& header,
                         std::string_view body) {
    auto session = shops::lease(work.records);
    auto const connection = store::one(session, id);
    if (!connection) return no_connection();
    if (is_ping(connection->platform, body)) return Received::ping;
    auto sent = verify(connection->platform, connection->secret, header, body, work.now);
    if (sent && !is_text(body)) sent = fail(Errc::invalid_input, "the body is no text in UTF-8");
    if (!sent) return tl::unexpected(sent.error());
    Delivery delivery;
    delivery.topic =
        connection->platform == Platform::standard ? topic_in(body) : std::move(sent->topic);
    if (delivery.topic.starts_with(k_fetched)) delivery.topic.clear(); // a word of ours
    delivery.delivery_id = identity_of(*sent, delivery.topic, body, work.events.key());
    delivery.sent = sent->at;
    delivery.received_at = work.now;
    delivery.body = body;
    if (is_of_a_customer(delivery.topic)) {
        delivery.body = reduced_customer(connection->platform, delivery.topic, body,
                                         work.events.key(), sent->at == 0 ? work.now : sent->at);
    }
    bool const fresh = store_received(session, *connection, delivery);
    return fresh ? Received::stored : Received::repeated;
}

Result<std::vector<Delivery>> deliveries(shops::Workspace& work, shops::Shop const& shop,
                                         std::string const& id) {
    auto session = shops::lease(work.records);
    if (auto const found = of_shop(session, shop, id); !found) return tl::unexpected(found.error());
    return store::newest(session, shop, id, k_listed);
}

Done replay(shops::Workspace& work, shops::Shop const& shop, std::string const& id,
            std::int64_t seq) {
    auto session = shops::lease(work.records);
    auto const found = store::delivery(session, shop, seq);
    if (!found || found->delivery.connection != id)
        return fail(Errc::not_found, "there is no such delivery");
    if (found->delivery.body.empty() && is_of_a_customer(found->delivery.topic))
        return fail(Errc::conflict, "what came of a customer is kept until it is applied");
    if (found->delivery.body.empty()) {
        return fail(Errc::conflict, "what came is blanked after 14 days: nothing is left to apply");
    }
    store::replay(session, shop, seq);
    return {};
}

void forget_old(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    store::blank_before(session, shop, work.now - k_body_days * k_day_ms);
    store::forget_before(session, shop, work.now - k_delivery_days * k_day_ms);
}

} // namespace colporteur::connectors
