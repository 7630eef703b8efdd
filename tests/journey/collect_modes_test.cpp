// What docs/privacy.md says of the modes `audience` and `full`: browsers with a cookie are sent
// through the collector, and the stores are decoded afterwards. Each search has a control that
// finds the person where it should.
#include "base/hash.hpp"
#include "base/hmac.hpp"
#include "collect_shop.hpp"
#include "stored.hpp"

#include <fstream>

namespace colporteur::journey {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

// A browser of the shop's own host, which keeps the cookie that it is given.
struct Browser {
    std::string address, cookie;
    std::string set; // what the last answer set
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
        auto headers = fmt::format("X-Forwarded-For: {}\r\nOrigin: https://shop.example\r\n"
                                   "Sec-Fetch-Site: same-origin\r\n",
                                   browser.address);
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
        EXPECT_THAT(browser.cookie, HasSubstr("__Host-colporteur=f."));
    }
    void is_jane(Browser& browser) {
        auto const mac = hmac_sha256(secret_, "jane");
        std::string proof;
        for (auto const byte : mac)
            proof += fmt::format("{:02x}", byte);
        EXPECT_EQ(says(browser, {{"type", "identify"}, {"name", "jane"}, {"value", proof}}, "full")
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

TEST_F(CollectModes, WithoutAModeNoCookieIsSetAndOneThatIsThereGoes) {
    lands(phone_);
    EXPECT_EQ(phone_.set, "");
    phone_.cookie = "__Host-colporteur=a.AAAAAAAAAAAAAAAAAAAAAA.20000";
    lands(phone_);
    EXPECT_THAT(phone_.set, HasSubstr("Max-Age=0;"));
    EXPECT_THAT(collect().at("tag").as_string().c_str(), Not(HasSubstr("data-modes")));
}

TEST_F(CollectModes, ACookieOfTheShopMakesABrowserOneVisitorAndLeadsToNobody) {
    choose(true, false);
    EXPECT_THAT(collect().at("tag").as_string().c_str(), HasSubstr("data-modes=\"audience\""));
    lands(phone_);
    EXPECT_THAT(phone_.set, HasSubstr("; HttpOnly; SameSite=Lax; Secure"));
    auto const cookie = phone_.cookie;
    phone_.address = "192.0.2.44"; // at another place
    orders(phone_);
    EXPECT_EQ(phone_.cookie, cookie) << "made once";
    ASSERT_TRUE(all_loaded());
    import_order();
    EXPECT_TRUE(soon([&] { return channels_seen() == "instagram "; })) << channels_seen();
    EXPECT_THAT(warnings(), HasSubstr("by a cookie of the shop"));
    end();

    auto const stored = stored_events(data());
    auto const visitor = visitor_by_the_book("audience", phone_);
    EXPECT_EQ(stored.visitors, std::set<std::uint64_t>{visitor}) << "control: he is there";
    EXPECT_THAT(stored.orders, Contains(id_under_key("ord-7"))) << "control: the shop's own";
    EXPECT_EQ(stored.orders.size(), 2U) << "the visitor's side has another id";
    EXPECT_EQ(stored.persons.size(), 1U);
    auto const bytes = all_bytes();
    EXPECT_EQ(bytes.find(random_bits(cookie)), std::string::npos) << "the cookie itself";
    EXPECT_EQ(bytes.find(fmt::format("{:016x}", visitor)), std::string::npos)
        << "no record holds the visitor";
    EXPECT_EQ(bytes.find("203.0.113.7"), std::string::npos);
}

TEST_F(CollectModes, WhoAgreedIsLedToTheCustomerOnAllHisBrowsersUntilHeWithdraws) {
    choose(false, true);
    agrees(phone_);
    is_jane(phone_);
    lands(phone_, {{"mode", "full"}});
    agrees(laptop_);
    is_jane(laptop_);
    orders(laptop_, {{"mode", "full"}});
    ASSERT_TRUE(all_loaded());
    import_order();
    EXPECT_TRUE(soon([&] { return channels_seen() == "instagram "; })) << channels_seen();
    EXPECT_THAT(warnings(), HasSubstr("of people who agreed to be known"));

    auto const was = phone_;
    auto const visitor = fmt::format("{:016x}", visitor_by_the_book("full", phone_));
    auto const person = fmt::format("{:016x}", id_under_key("jane"));
    EXPECT_THAT(all_bytes(), HasSubstr(visitor)) << "control: the link is a record";
    EXPECT_THAT(all_bytes(), HasSubstr(person));
    EXPECT_EQ(says(phone_, {{"type", "consent"}, {"name", "none"}}, "cookieless").status, 202);
    EXPECT_THAT(phone_.set, HasSubstr("Max-Age=0;"));
    EXPECT_TRUE(
        soon([&] { return collect().at("consents").at(0).at("withdrawn").to_number<int>() == 1; }));
    EXPECT_TRUE(soon([&] { return channels_seen().empty(); }))
        << "what the phone saw is nobody's now: " << channels_seen();
    EXPECT_TRUE(has_the_order()) << "control";
    EXPECT_EQ(collect().at("consents").at(0).at("given").to_number<int>(), 2) << "proofs stay";
    end();
    auto const bytes = all_bytes();
    EXPECT_EQ(bytes.find(random_bits(was.cookie)), std::string::npos) << "the cookie itself";
    for (auto const& text : stored_events(data()).texts)
        EXPECT_EQ(text.find("jane"), std::string::npos) << "the number was hashed";
}

TEST_F(CollectModes, WithoutConsentAndWithoutProofNobodyIsLedToACustomer) {
    choose(true, true);
    EXPECT_EQ(
        says(phone_, {{"type", "identify"}, {"name", "jane"}, {"value", "00"}}, "full").status,
        400);
    lands(phone_, {{"mode", "full"}});
    EXPECT_THAT(phone_.cookie, HasSubstr("__Host-colporteur=a.")) << "full needs a consent";
    agrees(laptop_);
    auto const forged = says(
        laptop_, {{"type", "identify"}, {"name", "jane"}, {"value", std::string(64, '0')}}, "full");
    EXPECT_EQ(forged.status, 400);
    EXPECT_EQ(forged.text("field"), "value") << forged.body;
    orders(laptop_, {{"mode", "full"}});
    ASSERT_TRUE(all_loaded());
    import_order();
    EXPECT_TRUE(soon([&] { return has_the_order(); })) << "control";
    EXPECT_EQ(channels_seen(), "") << "the phone's visit is not hers";
}

} // namespace
} // namespace colporteur::journey
