// What docs/privacy.md says of the modes `audience` and `full`: browsers with a cookie are sent
// through the collector, and the stores are decoded afterwards. Each search has a control that
// finds the person where it should.
#include "modes_shop.hpp"

namespace colporteur::journey {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST_F(CollectModes, WithoutAModeNoCookieIsSetAndOneThatIsThereGoes) {
    lands(phone_);
    EXPECT_EQ(phone_.set, "");
    phone_.cookie = "__Host-colporteur=a.AAAAAAAAAAAAAAAAAAAAAA.20000";
    lands(phone_);
    EXPECT_THAT(phone_.set, HasSubstr("Max-Age=0;"));
    EXPECT_THAT(collect().at("tag").as_string().c_str(), Not(HasSubstr("data-modes")));
}

// The server is asked as localhost here, as by a proxy that does not hand the shop's name on.
TEST_F(CollectModes, ACookieGoesThoughThePageHidesItsOriginAndAProxyTheNameOfTheHost) {
    choose(true, true);
    agrees(phone_);
    phone_.origin = "null";
    auto const answer = says(phone_, {{"type", "consent"}, {"name", "none"}}, "cookieless");
    EXPECT_EQ(answer.status, 202) << answer.body;
    EXPECT_THAT(phone_.set, HasSubstr("__Host-colporteur=;"));
    EXPECT_EQ(phone_.cookie, "");
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

TEST_F(CollectModes, WhoAskedTheShopIsANewVisitorThoughHisBrowserKeptTheCookie) {
    choose(false, true);
    agrees(phone_);
    is_jane(phone_);
    ASSERT_TRUE(all_loaded());
    auto const was = phone_;
    auto const ended = program_.run({"--data", "myshop", "collect", "--withdraw", "jane"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("1 consent of customer jane ended"));
    EXPECT_TRUE(soon([&] {
        phone_.cookie = was.cookie;
        lands(phone_, {{"mode", "full"}});
        return phone_.set.find("Max-Age=0;") != std::string::npos;
    })) << "the cookie goes at the next event";
    phone_.cookie = was.cookie; // of a page that did not hear the answer
    agrees(phone_);
    EXPECT_NE(phone_.cookie, was.cookie);
    is_jane(phone_);
    orders(phone_, {{"mode", "full"}});
    ASSERT_TRUE(all_loaded());
    import_order();
    EXPECT_TRUE(soon([&] { return has_the_order(); })) << "control";
    EXPECT_EQ(channels_seen(), "") << "what was seen while he was nobody is not led to her";
    EXPECT_TRUE(soon([&] { return collect().at("consents").at(0).at("given") == 2; }));
    EXPECT_EQ(collect().at("consents").at(0).at("withdrawn").to_number<int>(), 1);
}

TEST_F(CollectModes, WhoIsKnownByAnOrderAloneIsUnlinkedWhenSheAsksTheShop) {
    choose(false, true);
    agrees(phone_);
    lands(phone_, {{"mode", "full"}});
    orders(phone_, {{"mode", "full"}});
    ASSERT_TRUE(all_loaded());
    import_order();
    EXPECT_TRUE(soon([&] { return channels_seen() == "instagram "; })) << channels_seen();
    auto const ended = program_.run({"--data", "myshop", "collect", "--withdraw", "jane"});
    EXPECT_THAT(ended.out, HasSubstr("1 consent of customer jane ended")) << ended.err;
    EXPECT_TRUE(soon([&] { return collect().at("consents").at(0).at("withdrawn") == 1; }));
}

TEST_F(CollectModes, WhoseBrowserObjectsGetsNoCookieWithoutHisChoice) {
    choose(true, false);
    auto const body =
        fmt::format(R"({{"key":"{}","id":"gpc-event-01","type":"view","mode":"audience",)"
                    R"("url":"https://shop.example/"}})",
                    key_);
    auto const headers = "Origin: https://shop.example\r\nSec-Fetch-Site: same-origin\r\n";
    auto const objecting = post(body, std::string(headers) + "Sec-GPC: 1\r\n");
    EXPECT_EQ(objecting.status, 202);
    EXPECT_EQ(objecting.headers.count("set-cookie"), 0U);
    EXPECT_EQ(post(body, headers).headers.count("set-cookie"), 1U) << "control";
    auto const choice =
        fmt::format(R"({{"key":"{}","id":"gpc-event-02","type":"consent","name":"audience",)"
                    R"("mode":"audience"}})",
                    key_);
    auto const chosen = post(choice, std::string(headers) + "Sec-GPC: 1\r\n");
    EXPECT_EQ(chosen.headers.count("set-cookie"), 1U) << "he said that he may be counted";
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
