#include "fake_shops.hpp"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <tuple>

namespace colporteur::journey {

using edge::test::Send;
using edge::test::whole_answer;

namespace {

constexpr std::string_view k_basic = "Authorization: Basic Y2tfMTpjc18x\r\n"; // ck_1:cs_1
constexpr std::string_view k_token = "X-Shopify-Access-Token: shpat_1\r\n";

constexpr std::string_view k_products =
    R"([{"id": 1, "type": "simple", "sku": "mug", "date_modified_gmt": "2026-03-01T10:00:00",
         "cost_of_goods_sold": {"values": [{"defined_value": 4}], "total_value": 4}}])";

constexpr std::string_view k_customers =
    R"([{"id": 26, "email": "buyer7@example.com", "date_created_gmt": "2026-03-01T10:00:00",
         "date_modified_gmt": "2026-03-01T10:00:00"}])";

std::string iso(TimeMs time) {
    auto const second = time % k_day_ms / 1000;
    return fmt::format("{}T{:02}:{:02}:{:02}", day_text(static_cast<Day>(time / k_day_ms)),
                       second / 3600, second / 60 % 60, second % 60);
}

// Of "2026-03-31T18:05:00", with a Z or without; 0 of another text.
TimeMs time_of(std::string const& text) {
    std::tm parts{};
    if (::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr) return 0;
    return static_cast<TimeMs>(::timegm(&parts)) * 1000;
}

std::string money(std::int64_t minor) {
    return fmt::format("{}.{:02}", minor / 100, minor % 100);
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
        i += 2;
    }
    return out;
}

std::map<std::string, std::string> query_of(std::string const& head) {
    std::map<std::string, std::string> out;
    auto const target = head.substr(4, head.find(' ', 4) - 4);
    auto at = target.find('?');
    while (at != std::string::npos) {
        auto const end = target.find('&', at + 1);
        auto const one = target.substr(at + 1, end == std::string::npos ? end : end - at - 1);
        auto const equals = one.find('=');
        out[unescaped(one.substr(0, equals))] = unescaped(one.substr(equals + 1));
        at = end;
    }
    return out;
}

std::string shopify_body(SoldOrder const& order) {
    json::array refunds;
    int id = 0;
    for (auto const minor : order.refunds) {
        refunds.push_back(
            json::object{{"id", order.number * 10 + ++id},
                         {"created_at", iso(order.updated) + "Z"},
                         {"refund_line_items", json::array{json::object{{"line_item_id", 1},
                                                                        {"quantity", 1},
                                                                        {"subtotal", money(minor)},
                                                                        {"total_tax", "0.00"}}}},
                         {"transactions", json::array{json::object{{"kind", "refund"},
                                                                   {"status", "success"},
                                                                   {"amount", money(minor)}}}}});
    }
    return json_line(
        json::object{{"id", order.number},
                     {"name", fmt::format("#{}", order.number)},
                     {"email", fmt::format("buyer{}@example.com", order.number % 50)},
                     {"currency", "EUR"},
                     {"created_at", iso(order.made) + "Z"},
                     {"updated_at", iso(order.updated) + "Z"},
                     {"financial_status", order.refunds.empty() ? "paid" : "partially_refunded"},
                     {"taxes_included", false},
                     {"line_items", json::array{json::object{{"id", 1},
                                                             {"sku", "mug"},
                                                             {"name", "Mug"},
                                                             {"price", money(order.goods_minor)},
                                                             {"quantity", 1}}}},
                     {"refunds", std::move(refunds)}});
}

std::string joined(std::vector<std::string> const& bodies) {
    std::string out = "[";
    for (auto const& body : bodies)
        out += (out.size() > 1 ? "," : "") + body;
    return out + "]";
}

} // namespace

FakeShops::FakeShops(Kind kind)
    : kind_(kind),
      listener_([this](std::string const& head, Send const& send) { answer(head, send); }) {}

std::string FakeShops::woocommerce_body(SoldOrder const& order) {
    json::array refunds;
    int id = 0;
    for (auto const minor : order.refunds) {
        refunds.push_back(
            json::object{{"id", order.number * 10 + ++id}, {"total", "-" + money(minor)}});
    }
    return json_line(json::object{
        {"id", order.number},
        {"number", fmt::format("{}", order.number)},
        {"status", "completed"},
        {"currency", "EUR"},
        {"date_created_gmt", iso(order.made)},
        {"date_modified_gmt", iso(order.updated)},
        {"total", money(order.goods_minor)},
        {"customer_id", 0},
        {"billing", json::object{{"email", fmt::format("buyer{}@example.com", order.number % 50)},
                                 {"last_name", "Lovelace-Fetched"}}},
        {"line_items", json::array{json::object{{"sku", "mug"},
                                                {"quantity", 1},
                                                {"subtotal", money(order.goods_minor)},
                                                {"total", money(order.goods_minor)},
                                                {"total_tax", "0.00"}}}},
        {"refunds", std::move(refunds)}});
}

void FakeShops::put(SoldOrder const& order) {
    std::lock_guard const lock(mutex_);
    orders_[order.number] = order;
}

SoldOrder FakeShops::one(int number) const {
    std::lock_guard const lock(mutex_);
    return orders_.at(number);
}

std::vector<SoldOrder> FakeShops::all() const {
    std::lock_guard const lock(mutex_);
    return sorted();
}

void FakeShops::be_busy(int times) {
    std::lock_guard const lock(mutex_);
    busy_ = times;
}

int FakeShops::requests() const {
    std::lock_guard const lock(mutex_);
    return requests_;
}

std::string FakeShops::agent() const {
    std::lock_guard const lock(mutex_);
    return agent_;
}

std::vector<SoldOrder> FakeShops::sorted() const {
    std::vector<SoldOrder> out;
    for (auto const& [number, order] : orders_)
        out.push_back(order);
    std::sort(out.begin(), out.end(), [](SoldOrder const& a, SoldOrder const& b) {
        return std::tie(a.updated, a.number) < std::tie(b.updated, b.number);
    });
    return out;
}

void FakeShops::answer(std::string const& head, Send const& send) {
    std::lock_guard const lock(mutex_);
    ++requests_;
    if (auto const at = head.find("User-Agent: "); at != std::string::npos)
        agent_ = head.substr(at + 12, head.find("\r\n", at) - at - 12);
    bool const woo = kind_ == Kind::woocommerce;
    if (head.find(woo ? k_basic : k_token) == std::string::npos) {
        send(whole_answer(401, "{}"));
    } else if (busy_ > 0) {
        --busy_;
        send(whole_answer(429, "{}", "Retry-After: 1\r\n"));
    } else if (head.starts_with("GET /wp-json/wc/v3/orders?") && woo) {
        send(woocommerce(query_of(head)));
    } else if (head.starts_with("GET /wp-json/wc/v3/products?") && woo) {
        send(whole_answer(200, std::string(k_products)));
    } else if (head.starts_with("GET /wp-json/wc/v3/customers?") && woo) {
        send(whole_answer(200, std::string(k_customers)));
    } else if (head.starts_with("GET /admin/api/") && !woo) {
        send(shopify(query_of(head)));
    } else {
        send(whole_answer(404, "{}"));
    }
}

std::string FakeShops::woocommerce(std::map<std::string, std::string> const& asked) {
    auto const text = [&](char const* name) {
        auto const found = asked.find(name);
        return found == asked.end() ? std::string() : found->second;
    };
    auto const after = time_of(text("modified_after"));
    auto const before = time_of(text("modified_before"));
    auto const orders = sorted();
    std::vector<std::string> bodies;
    std::size_t skipped = 0;
    auto const offset = text("offset").empty() ? 0 : std::stoul(text("offset"));
    for (auto const& order : orders) {
        if ((after != 0 && order.updated <= after) || (before != 0 && order.updated >= before))
            continue;
        if (skipped++ < offset) continue;
        if (bodies.size() < std::stoul(text("per_page"))) bodies.push_back(woocommerce_body(order));
    }
    return whole_answer(200, joined(bodies));
}

// page_info: the place behind an order, its time and number.
std::string FakeShops::shopify(std::map<std::string, std::string> const& asked) {
    auto const text = [&](char const* name) {
        auto const found = asked.find(name);
        return found == asked.end() ? std::string() : found->second;
    };
    TimeMs time = time_of(text("updated_at_min")) - 1;
    int number = 0;
    if (auto const info = text("page_info"); !info.empty()) {
        time = std::stoll(info.substr(0, info.find('n')));
        number = std::stoi(info.substr(info.find('n') + 1));
    }
    std::vector<std::string> bodies;
    std::string link;
    for (auto const& order : sorted()) {
        if (std::tie(order.updated, order.number) <= std::tie(time, number)) continue;
        if (bodies.size() == std::stoul(text("limit"))) {
            link = fmt::format("Link: <{}/admin/api/x/orders.json?limit=250&page_info={}n{}>; "
                               "rel=\"next\"\r\n",
                               url(), time, number);
            break;
        }
        bodies.push_back(shopify_body(order));
        time = order.updated;
        number = order.number;
    }
    return whole_answer(200, "{\"orders\":" + joined(bodies) + "}", link);
}

} // namespace colporteur::journey
