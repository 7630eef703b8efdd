#include "features/connectors/understand.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <numeric>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_refunds_max = 2'000;
constexpr std::size_t k_topic_bytes_max = 200;
constexpr std::size_t k_text_bytes_max = 500;
constexpr std::size_t k_currency_bytes_max = 10;

int hex_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escaped = text[i] == '%' && i + 2 < text.size() && hex_of(text[i + 1]) >= 0 &&
                             hex_of(text[i + 2]) >= 0;
        if (escaped) {
            out += static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return is_utf8(out) && out.find('\0') == std::string::npos ? out : std::string();
}

tl::unexpected<Error> too_large() {
    return fail(Errc::too_large, "the order has too many lines, or a text too long");
}

Done check(std::vector<ProductChange> const& products) {
    for (auto const& one : products) {
        if (one.updated == 0)
            return fail(Errc::invalid_input, "the product does not say when it was changed");
        if (one.cost_minor.value_or(0) < 0)
            return fail(Errc::invalid_input, "a cost cannot be negative");
        if (one.product.size() > k_text_bytes_max)
            return fail(Errc::too_large, "the number of the product is too long");
    }
    return {};
}

Done check(OrderChange const& change) {
    auto const& order = change.order;
    if (order.number.empty()) return fail(Errc::invalid_input, "the order has no number");
    if (order.time == 0) return fail(Errc::invalid_input, "the order has no date");
    if (change.updated == 0)
        return fail(Errc::invalid_input, "the order does not say when it was changed");
    bool too_long = change.refunds.size() > k_refunds_max;
    for (auto const* text :
         {&order.number, &order.person, &order.source, &order.campaign, &order.code, &order.status})
        too_long = too_long || text->size() > k_text_bytes_max;
    for (auto const& line : order.lines)
        too_long = too_long || line.product.size() > k_text_bytes_max;
    if (too_long) return too_large();
    return {};
}

// Of states of one instant (shops write whole seconds) the one that is further on is the newer:
// more refunds, then cancelled, then anything but the status an order begins with.
std::string rank_of(OrderChange const& change, std::string_view body) {
    auto const& order = change.order;
    int stage = order.status.empty() || order.status == "pending" ? 0 : 1;
    if (order.cancelled) stage = 2;
    return fmt::format("{:05} {} {:016x}", change.refunds.size(), stage, text_id(body, {}));
}

tl::unexpected<Error> other_currency(Understood const& understood, Currency const& currency) {
    if (understood.order) {
        return fail(Errc::conflict,
                    fmt::format("the order is in {} and the shop counts in {}: import it as a file "
                                "with a rate",
                                understood.currency, currency.text()));
    }
    return fail(Errc::conflict,
                fmt::format("the cost is in {} and the shop counts in {}: import it as a file with "
                            "a rate",
                            understood.currency, currency.text()));
}

Result<Understood> dispatch(Platform platform, std::string_view topic, Payload const& body) {
    if (is_of_a_customer(topic)) return understand_customer(body);
    if (is_of_a_product(topic)) return understand_product(platform, topic, body);
    switch (platform) {
    case Platform::shopify:
        return understand_shopify(topic, body);
    case Platform::woocommerce:
        return understand_woocommerce(topic, body);
    case Platform::prestashop:
        return understand_prestashop(topic, body);
    case Platform::medusa:
        return understand_medusa(topic, body);
    case Platform::standard:
        break;
    }
    return understand_standard(topic, body);
}

} // namespace

Result<Understood> understand(Platform platform, std::string_view topic, std::string_view body,
                              Currency const& currency) {
    boost::system::error_code failed;
    auto const value = json::parse(json::string_view(body.data(), body.size()), failed);
    if (failed || !value.is_object())
        return fail(Errc::invalid_input, "the body is no JSON object");
    Reading reading;
    reading.currency = currency;
    Payload const payload(&value, reading);
    auto understood = dispatch(platform, topic, payload);
    if (!understood || understood->is_ignored()) return understood;
    if (reading.too_many && !understood->order)
        return fail(Errc::too_large, "the product has too many variants");
    if (reading.too_many) return too_large();
    if (understood->currency.size() > k_currency_bytes_max) reading.wrong = "currency";
    if (!reading.wrong.empty())
        return fail(Errc::invalid_input, fmt::format("{}: cannot be read", reading.wrong));
    if (!understood->currency.empty() && understood->currency != currency.text()) {
        return other_currency(*understood, currency);
    }
    if (auto const good = check(understood->products); !good) return tl::unexpected(good.error());
    if (!understood->order) return understood;
    if (auto const checked = check(*understood->order); !checked)
        return tl::unexpected(checked.error());
    understood->order->rank = rank_of(*understood->order, body);
    return understood;
}

std::string topic_in(std::string_view body) {
    boost::system::error_code failed;
    auto const value = json::parse(json::string_view(body.data(), body.size()), failed);
    if (failed || !value.is_object()) return {};
    Reading reading;
    auto topic = Payload(&value, reading).text("type").substr(0, k_topic_bytes_max);
    while (!is_utf8(topic))
        topic.pop_back(); // of a letter that was cut
    return topic;
}

Understood ignored(std::string why) {
    return {std::nullopt, std::move(why), {}};
}

Understood ignored_topic(std::string_view topic) {
    return ignored(
        fmt::format("\"{}\" is no topic that tells of an order, a product or a customer", topic));
}

std::string argument_of(std::string_view address, std::string_view name) {
    auto const start = address.find('?');
    if (start == std::string_view::npos) return {};
    auto query = address.substr(start + 1);
    query = query.substr(0, query.find('#'));
    while (!query.empty()) {
        auto const end = std::min(query.find('&'), query.size());
        auto const one = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
            return decoded(one.substr(name.size() + 1));
    }
    return {};
}

std::string host_of(std::string_view address) {
    if (auto const scheme = address.find("://"); scheme != std::string_view::npos)
        address.remove_prefix(scheme + 3);
    address = address.substr(0, address.find_first_of("/?#:"));
    return std::string(address.starts_with("www.") ? address.substr(4) : address);
}

std::string joined_source(std::string_view source, std::string_view medium) {
    if (source.empty() || medium.empty()) return std::string(source.empty() ? medium : source);
    return fmt::format("{} / {}", source, medium);
}

Origin origin_of(std::string_view landing, std::string_view referrer) {
    Origin origin;
    origin.source =
        joined_source(argument_of(landing, "utm_source"), argument_of(landing, "utm_medium"));
    origin.campaign = argument_of(landing, "utm_campaign");
    if (origin.source.empty()) origin.source = host_of(referrer);
    return origin;
}

std::int64_t share_of(std::int64_t part, std::int64_t of, std::int64_t whole) {
    if (whole == 0) return 0;
    __extension__ using Wide = __int128;
    Wide const product = static_cast<Wide>(part) * of;
    Wide const size = std::llabs(whole);
    bool const negative = (product < 0) != (whole < 0);
    Wide const share = ((product < 0 ? -product : product) + size / 2) / size;
    Wide const magnitude = std::min<Wide>(share, k_minor_max);
    return static_cast<std::int64_t>(negative ? -magnitude : magnitude);
}

std::int64_t goods_of(imports::ToldOrder const& order) {
    return std::accumulate(
        order.lines.begin(), order.lines.end(), std::int64_t{0},
        [](std::int64_t sum, imports::ToldLine const& line) { return sum + line.net_minor; });
}

void take_goods_of(std::vector<Refund>& refunds, std::int64_t goods, std::int64_t paid) {
    std::int64_t given = 0, before = 0;
    for (auto& refund : refunds) {
        given = std::min(given + refund.goods_minor, k_minor_max);
        auto const until = std::min(goods, paid <= 0 ? goods : share_of(given, goods, paid));
        refund.goods_minor = until - before;
        before = until;
    }
    cap(refunds, goods);
}

void cap(std::vector<Refund>& refunds, std::int64_t goods) {
    for (auto& refund : refunds) {
        refund.goods_minor =
            std::clamp<std::int64_t>(refund.goods_minor, 0, std::max<std::int64_t>(goods, 0));
        goods -= refund.goods_minor;
    }
    refunds.erase(std::remove_if(refunds.begin(), refunds.end(),
                                 [](Refund const& refund) { return refund.goods_minor == 0; }),
                  refunds.end());
}

std::string_view name_of(Platform platform) {
    switch (platform) {
    case Platform::shopify:
        return "shopify";
    case Platform::woocommerce:
        return "woocommerce";
    case Platform::prestashop:
        return "prestashop";
    case Platform::medusa:
        return "medusa";
    case Platform::standard:
        break;
    }
    return "standard";
}

Result<Platform> platform_from(std::string_view name) {
    for (auto const platform : {Platform::standard, Platform::shopify, Platform::woocommerce,
                                Platform::prestashop, Platform::medusa}) {
        if (name == name_of(platform)) return platform;
    }
    return fail(Errc::invalid_input,
                "platform: one of standard, shopify, woocommerce, prestashop, medusa");
}

bool is_asked_only(Platform platform) {
    return platform == Platform::prestashop || platform == Platform::medusa;
}

std::string_view name_of(State state) {
    switch (state) {
    case State::done:
        return "done";
    case State::ignored:
        return "ignored";
    case State::failed:
        return "failed";
    case State::received:
        break;
    }
    return "received";
}

} // namespace colporteur::connectors
