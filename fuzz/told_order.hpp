// What a webhook's body is understood as, whatever it says.
#pragma once

#include "features/connectors/understand.hpp"
#include "promise.hpp"

namespace colporteur::fuzz {

inline void promise_stored(std::string_view text) { // the records hold it as it is
    promise(is_utf8(text) && text.find('\0') == std::string_view::npos, "a text can be stored");
    promise(text.size() <= 700, "a text is bounded");
}

inline void promise_money(std::int64_t minor) {
    promise(minor <= connectors::k_minor_max && minor >= -connectors::k_minor_max,
            "money is within its bounds");
}

inline void promise_order(connectors::OrderChange const& change) {
    auto const& order = change.order;
    promise(!order.number.empty() && order.time != 0 && change.updated != 0, "an order has a date");
    for (auto const* text : {&order.number, &order.person, &order.source, &order.campaign,
                             &order.code, &order.status, &change.rank})
        promise_stored(*text);
    for (auto const& line : order.lines) {
        promise_stored(line.product);
        promise_money(line.net_minor);
        promise_money(line.vat_minor);
    }
    promise_money(order.shipping_minor);
    std::int64_t refunded = 0;
    for (auto const& refund : change.refunds) {
        promise_stored(refund.product);
        promise(refund.goods_minor > 0, "a refund gives something back");
        refunded += refund.goods_minor;
    }
    promise(refunded <= std::max<std::int64_t>(connectors::goods_of(order), 0),
            "no more comes back than was sold");
}

inline void promise_product(connectors::ProductChange const& change) {
    promise(!change.product.empty() && change.updated != 0, "a product has a name and a date");
    promise_stored(change.product);
    promise(change.cost_minor.value_or(0) >= 0, "a cost is none below 0");
    promise_money(change.cost_minor.value_or(0));
}

inline void promise_customer(connectors::CustomerChange const& change) {
    promise(change.updated != 0, "a customer has a date");
    promise(!change.number.empty() || (change.deleted && !change.email_person.empty()),
            "a customer is known by something");
    promise(change.number.find('@') == std::string::npos, "no mail address is stored");
    promise_stored(change.number);
    promise(change.email_person.empty() || change.email_person.size() == 16, "an id is one");
}

// What is written down of a customer, and what it is read as.
inline void understand_customer(connectors::Platform platform, std::string_view topic,
                                std::string_view body) {
    constexpr HashKey k_key{1, 2, 3};
    constexpr std::size_t k_bytes_max = 4'000;
    static auto const currency = *currency_from("EUR");
    auto const reduced = connectors::reduced_customer(platform, topic, body, k_key, 1);
    promise(is_utf8(reduced) && reduced.size() <= k_bytes_max, "what is written down is bounded");
    auto const understood = connectors::understand(platform, topic, reduced, currency);
    if (!understood) return promise_stored(understood.error().message);
    promise_stored(understood->ignored);
    if (understood->customer) promise_customer(*understood->customer);
}

inline void understand_body(connectors::Platform platform, std::string_view topic,
                            std::string_view body) {
    if (connectors::is_of_a_customer(topic)) return understand_customer(platform, topic, body);
    static auto const currency = *currency_from("EUR");
    auto const understood = connectors::understand(platform, topic, body, currency);
    if (!understood) return promise_stored(understood.error().message);
    promise_stored(understood->ignored);
    if (understood->order) promise_order(*understood->order);
    for (auto const& product : understood->products)
        promise_product(product);
}

} // namespace colporteur::fuzz
