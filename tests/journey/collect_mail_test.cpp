// What docs/privacy.md says of links in mails: a browser comes by one in every mode, and the token
// is looked for in the spool, the stores and the log afterwards. Each search has a control that
// finds what should be there.
#include "modes_shop.hpp"

#include <chrono>
#include <sodium.h>

namespace colporteur::journey {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t k_piece = 12; // of a token: none of that length may be left

// As the shop's server makes it: src/features/collect/mail_link.hpp.
std::string sealed(std::string_view customer, std::string_view secret) {
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    auto const end_s = std::chrono::duration_cast<std::chrono::seconds>(now).count() + 30 * 86'400;
    auto const text = fmt::format("{} {}", end_s, customer);
    auto const key = hkdf_sha256(secret, "colporteur mail link");
    std::vector<unsigned char> bytes(12 + text.size() + 16);
    randombytes_buf(bytes.data(), 12);
    crypto_aead_chacha20poly1305_ietf_encrypt(
        bytes.data() + 12, nullptr, reinterpret_cast<unsigned char const*>(text.data()),
        text.size(), nullptr, 0, nullptr, bytes.data(), key.data());
    auto const variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
    return out.c_str();
}

class CollectMail : public CollectModes {
  protected:
    void SetUp() override {
        CollectModes::SetUp();
        choose(true, true);
        write_to("jane");
    }
    void write_to(std::string_view customer) {
        clp_ = sealed(customer, secret_);
        page_ = "https://shop.example/new?utm_source=instagram&clp=" + clp_;
    }
    // With the token wherever an address of the page can stand.
    void comes_by_mail(Browser& browser, std::string_view mode) {
        browser.page = page_;
        auto const tells = [&](json::object event) {
            EXPECT_EQ(says(browser, std::move(event), mode).status, 202);
        };
        tells({{"type", "view"}, {"nav", "navigate"}, {"url", page_}});
        tells({{"type", "view"}, {"nav", "spa"}, {"ref", page_}});
        tells({{"type", "custom"}, {"name", "zebra-click"}, {"value", page_}, {"url", page_}});
        tells({{"type", "custom"}, {"name", "?a=b&clp=" + clp_}, {"value", "see " + page_}});
        tells({{"type", "share"}, {"name", "hero"}, {"value", page_}, {"url", page_}});
        auto const tagged = "https://shop.example/?utm_source=instagram&utm_content=clp%3D" + clp_;
        tells({{"type", "view"}, {"nav", "navigate"}, {"url", tagged}});
        tells({{"type", "view"}, {"nav", "spa"}, {"url", "https://shop.example/odd&clp=" + clp_}});
        auto const picture = ask_as(std::string(k_firefox) + "Referer: " + page_ + "\r\n", port_,
                                    "GET", "/collect.gif?key=" + key_);
        EXPECT_EQ(picture.status, 200);
    }
    void expect_no_token(std::string const& where, std::string_view bytes) {
        for (std::size_t i = 0; i + k_piece <= clp_.size(); ++i) {
            auto const piece = clp_.substr(i, k_piece);
            ASSERT_EQ(bytes.find(piece), std::string_view::npos) << piece << " is in " << where;
        }
    }
    void expect_token_nowhere() {
        for (auto const& [name, bytes] : all_files(data())) // the spool, in whatever state it is
            expect_no_token(name, bytes);
        ASSERT_TRUE(all_loaded());
        for (auto const& [name, bytes] : all_files(data()))
            expect_no_token(name, bytes);
    }
    // Ends the server.
    void expect_token_not_stored() {
        auto const ended = server_->stop(SIGTERM);
        server_.reset();
        expect_no_token("what the server said", ended.out + ended.err);
        auto const stored = stored_events(data());
        for (auto const& text : stored.texts)
            expect_no_token("the dictionary", text);
        EXPECT_THAT(stored.texts, Contains("zebra-click")) << "control: it is decoded";
        EXPECT_THAT(stored.texts, Contains("/odd&clp=*")) << "control: the place is there";
        EXPECT_TRUE(stored.persons.size() <= 1) << "of the shop's own order";
    }
    bool names_jane() {
        auto const person = fmt::format("{:016x}", id_under_key("jane"));
        return all_bytes().find(person) != std::string::npos;
    }

    std::string clp_, page_;
};

TEST_F(CollectMail, WithoutConsentTheTokenIsThrownAwayAndLeadsNobody) {
    comes_by_mail(phone_, "cookieless");
    comes_by_mail(laptop_, "audience");
    Browser tablet{"192.0.2.1", "", ""};
    comes_by_mail(tablet, "full"); // which he did not agree to
    Browser none{"192.0.2.2", "", "", page_};
    EXPECT_EQ(says(none, {{"type", "consent"}, {"name", "none"}, {"url", page_}}, "none").status,
              202);
    expect_token_nowhere();
    EXPECT_FALSE(names_jane());
    import_order();
    EXPECT_TRUE(soon([&] { return has_the_order(); })) << "control";
    EXPECT_EQ(channels_seen(), "");
    expect_token_not_stored();
}

TEST_F(CollectMail, WhereTheShopDoesNotAskItIsThrownAwayInEveryMode) {
    choose(false, false);
    for (auto const* mode : {"cookieless", "audience", "full"})
        comes_by_mail(phone_, mode);
    expect_token_nowhere();
    EXPECT_FALSE(names_jane());
    expect_token_not_stored();
}

TEST_F(CollectMail, WhoAgreedIsLedToTheCustomerAndTheTokenIsKeptNowhere) {
    agrees(phone_);
    comes_by_mail(phone_, "full");
    expect_token_nowhere();
    EXPECT_TRUE(names_jane()) << "control: the link is a record";
    import_order();
    EXPECT_TRUE(soon([&] { return channels_seen() == "instagram "; })) << channels_seen();
    EXPECT_EQ(says(phone_, {{"type", "consent"}, {"name", "none"}}, "cookieless").status, 202);
    EXPECT_TRUE(soon([&] { return channels_seen().empty(); })) << "he withdrew";
    comes_by_mail(phone_, "full");
    expect_token_nowhere();
    EXPECT_EQ(channels_seen(), "") << "and a link does not bring it back";
    expect_token_not_stored();
}

TEST_F(CollectMail, WhoAgreesOnThePageOfTheMailIsLedToTheCustomerFromThenOn) {
    comes_by_mail(phone_, "audience");
    EXPECT_EQ(says(phone_,
                   {{"type", "consent"},
                    {"name", "full"},
                    {"value", "privacy-2026"},
                    {"url", nullptr}}, // as the tag tells it: its page stands in Referer
                   "full")
                  .status,
              202);
    expect_token_nowhere();
    EXPECT_TRUE(names_jane());
    import_order();
    EXPECT_TRUE(soon([&] { return has_the_order(); }));
    EXPECT_EQ(channels_seen(), "") << "the visit was before";
    lands(phone_, {{"mode", "full"}});
    EXPECT_TRUE(soon([&] { return channels_seen() == "instagram "; })) << channels_seen();
    expect_token_not_stored();
}

TEST_F(CollectMail, AForwardedMailLeadsToNobodyElseOnceItsReaderSignsIn) {
    agrees(phone_);
    comes_by_mail(phone_, "full"); // Jane's mail
    ASSERT_TRUE(all_loaded());
    EXPECT_TRUE(names_jane()) << "control";
    is(phone_, "ben");
    ASSERT_TRUE(all_loaded());
    import_order(); // of Jane
    EXPECT_TRUE(soon([&] { return has_the_order(); }));
    EXPECT_EQ(channels_seen(), "") << "it was Ben who came";
    comes_by_mail(phone_, "full");
    ASSERT_TRUE(all_loaded());
    EXPECT_EQ(channels_seen(), "");
}

TEST_F(CollectMail, AForgedTokenAndOneOfAnOldSecretLeadToNobody) {
    agrees(phone_);
    clp_ = sealed("jane", "another secret");
    page_ = "https://shop.example/new?clp=" + clp_;
    comes_by_mail(phone_, "full");
    expect_token_nowhere();
    EXPECT_FALSE(names_jane());
    expect_token_not_stored();
}

TEST_F(CollectMail, ADeveloperSeesHowItWasUnderstood) {
    auto const says_of = [&](std::string_view mode) {
        send(phone_, {{"type", "view"}, {"url", page_}}, {{"mode", mode}, {"debug", "watch123"}});
        return server_->shop("live/debug?token=watch123").as_json().at("events").at(0);
    };
    auto const without = json_line(says_of("audience"));
    EXPECT_THAT(without, HasSubstr("the person did not agree to full"));
    EXPECT_THAT(without, Not(HasSubstr(clp_.substr(0, k_piece))));
    agrees(phone_);
    EXPECT_THAT(json_line(says_of("full")), HasSubstr("clp leads the visitor to the customer"));
}

} // namespace
} // namespace colporteur::journey
