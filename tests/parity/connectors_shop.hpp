// A connected shop on its stores, and short words for what it tells.
#pragma once

#include "features/connectors/apply.hpp"
#include "features/connectors/overview.hpp"
#include "features/connectors/service.hpp"
#include "features/imports/service.hpp"
#include "features/shops/sealed.hpp"
#include "parity/workspace.hpp"

#include <fmt/format.h>
#include <fstream>
#include <sodium.h>

namespace colporteur::connectors {

constexpr char const* k_hush = "hush, hush, hush, hush, hush";

inline std::string base64(Mac const& mac) {
    std::string text(sodium_base64_encoded_len(mac.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), mac.data(), mac.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

class ConnectedShop : public parity::EachWorkspace {
  protected:
    Connection connect(Platform platform) {
        auto made = add(work(), shop(), {platform, "", std::string(k_hush)});
        EXPECT_TRUE(made) << made.error().message;
        return *made;
    }
    Result<Received> send(Connection const& connection, std::string const& id,
                          std::string const& topic, std::string const& body,
                          std::string const& secret = k_hush) {
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

} // namespace colporteur::connectors
