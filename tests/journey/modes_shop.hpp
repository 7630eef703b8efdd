// A shop that lets people be known, and browsers of its own host that keep the cookie they are
// given.
#pragma once

#include "base/hash.hpp"
#include "base/hmac.hpp"
#include "collect_shop.hpp"
#include "stored.hpp"

#include <fstream>

namespace colporteur::journey {

// A browser of the shop's own host, which keeps the cookie that it is given.
struct Browser {
    std::string address, cookie;
    std::string set;       // what the last answer set
    std::string page = {}; // what it says in Referer, if anything
    std::string origin = "https://shop.example";
};

class CollectModes : public CollectShop {
  protected:
    void SetUp() override {
        CollectShop::SetUp();
        serve_again({"--trust-proxy", "127.0.0.1"});
    }
    void choose(bool audience, bool full) {
        auto const chosen =
            server_->shop("PUT", "collect/modes", {{"audience", audience}, {"full", full}});
        ASSERT_EQ(chosen.status, 200) << chosen.body;
        secret_ = full ? chosen.text("identify_secret") : std::string();
    }
    Response send(Browser& browser, json::object event, json::object body = {}) {
        body["key"] = key_;
        event["id"] = new_id();
        event["url"] = event.contains("url") ? event["url"] : "https://shop.example/";
        body["events"] = json::array{event};
        auto headers = fmt::format("X-Forwarded-For: {}\r\nOrigin: {}\r\n"
                                   "Sec-Fetch-Site: same-origin\r\n",
                                   browser.address, browser.origin);
        if (!browser.page.empty()) headers += "Referer: " + browser.page + "\r\n";
        if (!browser.cookie.empty()) headers += "Cookie: theme=dark; " + browser.cookie + "\r\n";
        auto const response = post(json_line(body), headers);
        auto const found = response.headers.find("set-cookie");
        browser.set = found == response.headers.end() ? "" : found->second;
        if (!browser.set.empty()) {
            bool const gone = browser.set.find("Max-Age=0;") != std::string::npos;
            browser.cookie = gone ? "" : browser.set.substr(0, browser.set.find(';'));
        }
        return response;
    }
    void lands(Browser& browser, json::object body = {{"mode", "audience"}}) {
        EXPECT_EQ(send(browser,
                       {{"type", "view"},
                        {"nav", "navigate"},
                        {"url", "https://shop.example/?utm_source=instagram"}},
                       std::move(body))
                      .status,
                  202);
    }
    void orders(Browser& browser, json::object body = {{"mode", "audience"}}) {
        EXPECT_EQ(send(browser,
                       {{"type", "order"}, {"order", "ORD-7"}, {"net", 20}, {"currency", "EUR"}},
                       std::move(body))
                      .status,
                  202);
    }
    Response says(Browser& browser, json::object event, std::string_view mode) {
        return send(browser, std::move(event), {{"mode", mode}});
    }
    void agrees(Browser& browser) {
        auto const answer = says(
            browser, {{"type", "consent"}, {"name", "full"}, {"value", "privacy-2026"}}, "full");
        EXPECT_EQ(answer.status, 202) << answer.body;
        EXPECT_THAT(browser.cookie, testing::HasSubstr("__Host-colporteur=f."));
    }
    void is_jane(Browser& browser) { is(browser, "jane"); }
    void is(Browser& browser, std::string_view customer) {
        auto const mac = hmac_sha256(secret_, customer);
        std::string proof;
        for (auto const byte : mac)
            proof += fmt::format("{:02x}", byte);
        EXPECT_EQ(
            says(browser, {{"type", "identify"}, {"name", customer}, {"value", proof}}, "full")
                .status,
            202);
    }
    void import_order() {
        auto const today = std::string(collect().at("today").at("day").as_string());
        import("orders.csv", fmt::format("order_id,line,date,customer_id,sku,quantity,goods_net\n"
                                         "ORD-7,1,{}T23:00:00Z,jane,mug,1,20.00\n",
                                         today));
    }
    std::string channels_seen() {
        std::string out;
        auto const now = figures();
        for (auto const& one : now.at("channels").as_array()) {
            auto const& seen = one.at("seen");
            if (seen.is_object() && seen.at("most_orders").to_number<double>() > 0)
                out += std::string(one.at("channel").as_string()) + ' ';
        }
        return out;
    }
    bool has_the_order() { return json_line(figures()).find("\"orders\":1") != std::string::npos; }
    std::string warnings() { return server_->report().body; }
    std::filesystem::path data() { return program_.folder() / "myshop"; }
    std::string all_bytes() {
        std::string all;
        for (auto const& [name, bytes] : all_files(data()))
            all += bytes;
        return all;
    }
    void end() { server_.reset(); }
    std::uint64_t id_under_key(std::string const& text) {
        std::ifstream in(data() / "key", std::ios::binary);
        HashKey key{};
        in.read(reinterpret_cast<char*>(key.data()), key.size());
        return text_id(text, key);
    }
    static std::string random_bits(std::string const& cookie) {
        return cookie.substr(cookie.find('.') + 1, 22);
    }
    // As docs/privacy.md says that a visitor with a cookie is named, computed here anew.
    std::uint64_t visitor_by_the_book(std::string_view mode, Browser const& browser) {
        auto const id = random_bits(browser.cookie);
        return id_under_key(fmt::format("visitor {} 1 {}", mode, id));
    }

    std::string secret_;
    Browser phone_{"203.0.113.7", "", ""}, laptop_{"198.51.100.9", "", ""};
};

} // namespace colporteur::journey
