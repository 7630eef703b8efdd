// What docs/privacy.md says of the mode `cookieless`: a visit and an order of a person are sent,
// and then every file of the data folder is opened and searched for that person. Controls find what
// is said to be there, so that a search that finds nothing means something.
#include "base/hash.hpp"
#include "collect_shop.hpp"
#include "store/events/event.hpp"
#include "stored.hpp"

#include <cstring>
#include <fstream>

namespace colporteur::journey {
namespace {

using testing::Contains;
using testing::Not;

// Everything that could tell who it was.
constexpr std::string_view k_address = "203.0.113.77";
constexpr std::string_view k_agent = "Mozilla/5.0 Zebrabrowser/9.9";
constexpr std::string_view k_secrets[] = {
    k_address,    "Zebrabrowser", "jane.roe",    "example.org", "EAIaIQclickvalue",
    "0612345678", "ORD-889900",   "s3cr3ttoken", "ssid=abc",    "private-referrer-path",
};

class CollectPrivacy : public CollectShop {
  protected:
    void SetUp() override {
        CollectShop::SetUp();
        serve_again({"--trust-proxy", "127.0.0.1"});
    }
    [[nodiscard]] static std::string headers() {
        return fmt::format("X-Forwarded-For: {}\r\nReferer: https://shop.example/\r\n"
                           "Cookie: ssid=abc\r\nAccept-Language: fr-CH\r\n",
                           k_address);
    }
    [[nodiscard]] Response send(json::object body) const {
        body["key"] = key_;
        body["id"] = new_id();
        return ask_as(fmt::format("User-Agent: {}\r\n{}", k_agent, headers()), port_, "POST",
                      "/collect", json_line(body));
    }
    void visit() const {
        ASSERT_EQ(send({{"type", "view"},
                        {"url", "https://shop.example/zebra-page/jane.roe@example.org?utm_source="
                                "insta&utm_campaign=zebra-spring&email=jane.roe%40example.org"
                                "&gclid=EAIaIQclickvalue&token=s3cr3ttoken#0612345678"},
                        {"ref", "https://mail.example.net/private-referrer-path?u=jane.roe"}})
                      .status,
                  202);
        ASSERT_EQ(send({{"type", "custom"},
                        {"name", "zebra-click"},
                        {"value", "jane.roe@example.org 06 12 34 56 78 0612345678"},
                        {"url", "https://shop.example/zebra-page"}})
                      .status,
                  202);
        ASSERT_EQ(send({{"type", "order"},
                        {"order", "ORD-889900"},
                        {"net", 57.84},
                        {"currency", "EUR"},
                        {"url", "https://shop.example/thanks?order=ORD-889900"}})
                      .status,
                  202);
    }
    std::filesystem::path data() { return program_.folder() / "myshop"; }
    std::string said_by_server() {
        auto const ended = server_->stop(SIGTERM);
        server_.reset();
        return ended.out + ended.err;
    }
    HashKey key_file(std::string const& name) {
        std::ifstream in(data() / name, std::ios::binary);
        HashKey key{};
        in.read(reinterpret_cast<char*>(key.data()), key.size());
        return key;
    }
    static void expect_nobody(std::string const& where, std::string_view bytes) {
        for (auto const secret : k_secrets)
            EXPECT_EQ(bytes.find(secret), std::string_view::npos) << secret << " is in " << where;
    }
};

TEST_F(CollectPrivacy, NoFileAndNoLogNamesThePersonBeforeAndAfterLoading) {
    visit();
    for (auto const& [name, bytes] : all_files(data())) // the spool, in whatever state it is
        expect_nobody(name, bytes);
    ASSERT_TRUE(all_loaded());
    expect_nobody("what the server said", said_by_server());
    auto const files = all_files(data());
    std::string all;
    for (auto const& [name, bytes] : files) {
        expect_nobody(name, bytes);
        all += bytes;
    }
    EXPECT_NE(all.find(key_), std::string::npos) << "control: the search finds what is there";

    auto const stored = stored_events(data()); // whose values are compressed in its file
    for (auto const& text : stored.texts)
        expect_nobody("the dictionary", text);
    EXPECT_THAT(stored.texts, Contains("zebra-spring")) << "control: it is decoded";
    EXPECT_THAT(stored.texts, Contains("zebra-click"));
    EXPECT_TRUE(stored.persons.empty()) << "there is no customer in what the tag sends";
}

TEST_F(CollectPrivacy, TheVisitorIsTheNumberOfTheDayAndNothingElseOfHim) {
    visit();
    ASSERT_TRUE(all_loaded());
    (void)said_by_server();
    auto const stored = stored_events(data());
    EXPECT_EQ(stored.visitors, std::set<std::uint64_t>{visitor_of_the_day(
                                   data(), std::string(k_address), std::string(k_agent))})
        << "control: found where it should be, under today's secret";
}

TEST_F(CollectPrivacy, NoStoredRowLeadsFromTheVisitorToTheCustomer) {
    visit();
    ASSERT_TRUE(all_loaded());
    import("orders.csv", "order_id,line,date,customer_id,sku,quantity,goods_net\n"
                         "ORD-889900,1,2026-03-02T10:00:00Z,jane,mug,1,57.84\n");
    (void)said_by_server();
    auto const stored = stored_events(data());
    auto const plain = text_id("ord-889900", key_file("key"));
    EXPECT_THAT(stored.orders, Contains(plain)) << "control: the shop's own order";
    EXPECT_EQ(stored.orders.size(), 2U) << "the visitor's side has another id";
    EXPECT_EQ(stored.persons.size(), 1U);
    EXPECT_EQ(stored.visitors.size(), 1U);
}

} // namespace
} // namespace colporteur::journey
