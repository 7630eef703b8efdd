#include "features/collect/who.hpp"

#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

using events::VisitorMode;
namespace fs = std::filesystem;

constexpr TimeMs k_now = 1'790'000'000'000;
constexpr HashKey k_key{1, 2, 3};

class WhoAsked : public testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(folder_);
        fs::remove(folder_ / "visitors");
        who_.emplace(folder_ / "visitors", k_key);
        site_.audience = true;
        site_.full = true;
    }

    static Asker browser(std::optional<VisitorCookie> cookie = {}) {
        Asker asker;
        asker.client = "192.0.2.7";
        asker.agent = "Firefox";
        asker.had_cookie = cookie.has_value();
        asker.cookie = std::move(cookie);
        asker.own_host = true;
        return asker;
    }
    Understood asks(std::optional<VisitorMode> mode = VisitorMode::audience) {
        Understood understood;
        understood.site = &site_;
        understood.mode = mode;
        add(understood, HitType::view, "view-1234");
        return understood;
    }
    Understood chooses(Choice choice, std::string const& id = "choice-1234") {
        Understood understood;
        understood.site = &site_;
        understood.choice = choice;
        add(understood, HitType::consent, id, std::string(name_of(choice)));
        return understood;
    }
    static void add(Understood& understood, HitType type, std::string const& id,
                    std::string const& name = "") {
        Hit hit;
        hit.type = type;
        hit.id = id;
        hit.name = name;
        understood.hits.push_back(hit);
        understood.places.push_back(understood.places.size());
    }
    static VisitorCookie agreed_cookie() { return consent_cookie("agreed-1234", 1, k_key, k_now); }
    std::uint64_t visitor(VisitorCookie const& cookie) { return visitor_of(cookie, 1, k_key); }
    Who who(Asker const& asker, Understood const& understood, TimeMs now = k_now) {
        return who_->who(asker, understood, now);
    }

    fs::path folder_ = fs::path(testing::TempDir()) / "who_test" /
                       testing::UnitTest::GetInstance()->current_test_info()->name();
    Site site_;
    std::optional<WhoAsks> who_;
};

TEST_F(WhoAsked, WithoutModesAVisitorIsOneForTheDayAndGetsNoCookie) {
    auto const unsaid = who(browser(), asks(std::nullopt)); // a tag without modes
    EXPECT_EQ(unsaid.now.mode, VisitorMode::cookieless);
    EXPECT_FALSE(unsaid.set);
    site_.audience = site_.full = false;
    for (auto const mode : {VisitorMode::audience, VisitorMode::full}) {
        auto const found = who(browser(), asks(mode));
        EXPECT_EQ(found.now.id, unsaid.now.id);
        EXPECT_FALSE(found.set);
        EXPECT_FALSE(found.expire);
    }
}

TEST_F(WhoAsked, ACookieMakesAVisitorOneForLonger) {
    auto const first = who(browser(), asks());
    EXPECT_EQ(first.now.mode, VisitorMode::audience);
    ASSERT_TRUE(first.set);
    auto asker = browser(first.set);
    asker.client = "198.51.100.9"; // on the way
    auto const later = who(asker, asks(), k_now + 100 * k_day_ms);
    EXPECT_EQ(later.now.id, first.now.id);
    EXPECT_FALSE(later.set) << "made once";
    EXPECT_NE(first.now.id, who(browser(), asks(VisitorMode::cookieless)).now.id);
}

TEST_F(WhoAsked, FirstRequestsThatOverlapAreOneVisitor) {
    auto const first = who(browser(), asks());
    EXPECT_EQ(who(browser(), asks(), k_now + 5'000).now.id, first.now.id);
    EXPECT_NE(who(browser(), asks(), k_now + 60'000).now.id, first.now.id);
    auto other = browser();
    other.agent = "Chrome";
    EXPECT_NE(who(other, asks()).now.id, first.now.id);
}

TEST_F(WhoAsked, PagesOfOtherHostsAndPicturesGetNoCookie) {
    auto asker = browser();
    asker.own_host = false;
    EXPECT_EQ(who(asker, asks()).now.mode, VisitorMode::cookieless);
    EXPECT_FALSE(who(asker, asks()).set);
    asker = browser();
    asker.scripted = false;
    EXPECT_EQ(who(asker, asks(std::nullopt)).now.mode, VisitorMode::cookieless);
    EXPECT_FALSE(who(asker, asks(std::nullopt)).set);
    auto const known = new_cookie(k_now);
    asker = browser(known);
    asker.scripted = false;
    EXPECT_EQ(who(asker, asks(std::nullopt)).now.id, visitor(known));
}

TEST_F(WhoAsked, WhoseBrowserObjectsGetsACookieByHisChoiceAlone) {
    auto asker = browser();
    asker.objects = true;
    for (auto const mode : {VisitorMode::audience, VisitorMode::full}) {
        auto const found = who(asker, asks(mode));
        EXPECT_EQ(found.now.mode, VisitorMode::cookieless);
        EXPECT_FALSE(found.set) << "nobody said in this request that he may have one";
    }
    auto const chosen = who(asker, chooses(Choice::audience));
    ASSERT_TRUE(chosen.set);
    EXPECT_EQ(chosen.set->mode, VisitorMode::audience);
    auto const agreed = who(asker, chooses(Choice::full));
    ASSERT_TRUE(agreed.set);
    EXPECT_EQ(agreed.set->mode, VisitorMode::full);
    for (auto const& cookie : {*chosen.set, *agreed.set}) { // who chose it comes back
        asker.cookie = cookie;
        asker.had_cookie = true;
        EXPECT_EQ(who(asker, asks(cookie.mode)).now.id, visitor(cookie));
    }
}

TEST_F(WhoAsked, WhoAgreesIsANewVisitorSoThatNothingEarlierIsLedToHim) {
    auto const before = who(browser(), asks());
    auto agreeing = asks();
    agreeing.choice = Choice::full;
    add(agreeing, HitType::consent, "agreed-1234", "full");
    add(agreeing, HitType::view, "view-5678");
    auto const agreed = who(browser(before.set), agreeing);
    ASSERT_TRUE(agreed.set);
    EXPECT_EQ(agreed.set->mode, VisitorMode::full);
    EXPECT_NE(agreed.now.id, before.now.id);
    stamp(agreeing, agreed);
    ASSERT_EQ(agreeing.hits.size(), 3U);
    EXPECT_EQ(agreeing.hits[0].visitor, before.now.id) << "it happened before he agreed";
    EXPECT_EQ(agreeing.hits[0].mode, VisitorMode::audience);
    EXPECT_EQ(agreeing.hits[1].visitor, agreed.now.id);
    EXPECT_EQ(agreeing.hits[2].visitor, agreed.now.id);
    auto const next = who(browser(agreed.set), asks(VisitorMode::full));
    EXPECT_EQ(next.now.id, agreed.now.id);
    EXPECT_EQ(next.now.mode, VisitorMode::full);
}

TEST_F(WhoAsked, AConsentWhoseAnswerWasNotHeardIsTheSameVisitorAgain) {
    auto const first = who(browser(), chooses(Choice::full, "agreed-1234"));
    auto const again = who(browser(), chooses(Choice::full, "agreed-1234"));
    EXPECT_EQ(again.now.id, first.now.id);
    EXPECT_NE(who(browser(), chooses(Choice::full, "agreed-5678")).now.id, first.now.id);
}

TEST_F(WhoAsked, NobodyIsKnownWithoutConsent) {
    auto const found = who(browser(), asks(VisitorMode::full));
    EXPECT_EQ(found.now.mode, VisitorMode::audience);
    auto identifies = asks(VisitorMode::full);
    identifies.hits[0].type = HitType::identify;
    stamp(identifies, found);
    EXPECT_TRUE(identifies.hits.empty());
    ASSERT_EQ(identifies.refused.size(), 1U);
    EXPECT_EQ(identifies.refused[0].field, "type");
}

TEST_F(WhoAsked, AMailsLinkLeadsNobodyWhoDidNotAgree) {
    auto const mailed = [&](Understood understood) {
        understood.hits.at(0).person = 42;
        understood.hits.at(0).mail = MailLink::leads;
        return understood;
    };
    auto const cookie = agreed_cookie();
    for (auto const mode : {VisitorMode::cookieless, VisitorMode::audience, VisitorMode::full}) {
        auto view = mailed(asks(mode));
        stamp(view, who(browser(new_cookie(k_now)), view));
        EXPECT_EQ(view.hits.at(0).person, 0U) << events::name_of(mode);
        EXPECT_EQ(view.hits[0].mail, MailLink::unasked);
        EXPECT_TRUE(view.refused.empty()) << "the view itself counts";
        auto of_full = mailed(asks(mode)); // of another tab, of an older tag
        stamp(of_full, who(browser(cookie), of_full));
        EXPECT_EQ(of_full.hits.at(0).person != 0, mode == VisitorMode::full);
    }
    auto elsewhere = browser(cookie);
    elsewhere.own_host = false;
    auto view = mailed(asks(VisitorMode::full));
    stamp(view, who(elsewhere, view));
    EXPECT_EQ(view.hits.at(0).person, 0U);
}

TEST_F(WhoAsked, WhoAgreesAfterTheViewIsLedByTheConsentAndNotByTheView) {
    auto agreeing = asks();
    agreeing.choice = Choice::full;
    add(agreeing, HitType::consent, "agreed-1234", "full");
    for (auto& hit : agreeing.hits) {
        hit.person = 42;
        hit.mail = MailLink::leads;
    }
    stamp(agreeing, who(browser(), agreeing));
    ASSERT_EQ(agreeing.hits.size(), 2U);
    EXPECT_EQ(agreeing.hits[0].person, 0U);
    EXPECT_EQ(agreeing.hits[1].person, 42U);
}

TEST_F(WhoAsked, OnlyAChoiceTakesTheCookieOfAConsent) {
    auto const cookie = agreed_cookie();
    for (auto const mode : {std::optional<VisitorMode>(), std::optional(VisitorMode::cookieless),
                            std::optional(VisitorMode::audience)}) {
        auto const found = who(browser(cookie), asks(mode)); // of another tab, of an older tag
        EXPECT_EQ(found.now.mode, VisitorMode::cookieless);
        EXPECT_FALSE(found.set);
        EXPECT_FALSE(found.expire) << "else the withdrawal has no visitor to be about";
    }
    site_.full = false;
    EXPECT_FALSE(who(browser(cookie), asks(VisitorMode::full)).set);
    EXPECT_EQ(who(browser(cookie), chooses(Choice::none)).left, visitor(cookie));
}

TEST_F(WhoAsked, AWithdrawalIsOfTheVisitorThatHeWasAndEndsTheCookie) {
    auto const cookie = agreed_cookie();
    for (auto const choice : {Choice::none, Choice::cookieless}) {
        auto withdrawing = chooses(choice);
        auto const found = who(browser(cookie), withdrawing);
        EXPECT_EQ(found.now.mode, VisitorMode::cookieless);
        EXPECT_EQ(found.left, visitor(cookie));
        EXPECT_TRUE(found.expire);
        EXPECT_NE(found.now.id, visitor(cookie));
        stamp(withdrawing, found);
        EXPECT_EQ(withdrawing.hits.at(0).visitor, visitor(cookie));
    }
    auto const audience = who(browser(cookie), chooses(Choice::audience));
    EXPECT_EQ(audience.left, visitor(cookie));
    ASSERT_TRUE(audience.set);
    EXPECT_EQ(audience.set->mode, VisitorMode::audience);
    site_.audience = false;
    EXPECT_EQ(who(browser(cookie), chooses(Choice::audience)).left, visitor(cookie));
}

TEST_F(WhoAsked, AConsentThatEndedElsewhereCostsTheCookie) {
    auto const cookie = agreed_cookie();
    EXPECT_EQ(who(browser(cookie), asks(VisitorMode::full)).now.id, visitor(cookie)) << "control";
    std::vector<std::uint64_t> const ended{visitor(cookie)};
    who_->end(ended);
    auto const next = who(browser(cookie), asks(VisitorMode::full));
    EXPECT_NE(next.now.id, visitor(cookie));
    ASSERT_TRUE(next.set) << "the shop has a cookie for who did not agree";
    EXPECT_EQ(next.set->mode, VisitorMode::audience);
    auto const again = who(browser(cookie), chooses(Choice::full, "agreed-5678"));
    ASSERT_TRUE(again.set);
    EXPECT_EQ(again.set->mode, VisitorMode::full);
    EXPECT_NE(again.now.id, visitor(cookie)) << "nothing of before is led to him";
    EXPECT_NE(again.before.id, visitor(cookie));
    auto picture = browser(cookie);
    picture.scripted = false;
    EXPECT_NE(who(picture, asks(std::nullopt)).now.id, visitor(cookie));
    site_.audience = false;
    auto const alone = who(browser(cookie), asks(VisitorMode::full));
    EXPECT_EQ(alone.now.mode, VisitorMode::cookieless);
    EXPECT_TRUE(alone.expire);
    auto identifies = asks(VisitorMode::full);
    identifies.hits[0].type = HitType::identify;
    stamp(identifies, alone);
    EXPECT_TRUE(identifies.hits.empty());
}

TEST_F(WhoAsked, WhoWithdrawsAndAgreesInOneBodyIsANewVisitor) {
    auto const cookie = agreed_cookie();
    auto both = chooses(Choice::full, "agreed-5678");
    both.hits[0].name = name_of(Choice::none);
    both.hits[0].id = "withdrew-1234";
    add(both, HitType::consent, "agreed-5678", "full");
    auto const found = who(browser(cookie), both);
    EXPECT_EQ(found.left, visitor(cookie));
    ASSERT_TRUE(found.set);
    EXPECT_NE(found.now.id, visitor(cookie));
    stamp(both, found);
    ASSERT_EQ(both.hits.size(), 2U);
    EXPECT_EQ(both.hits[0].visitor, visitor(cookie)) << "whose consent ends";
    EXPECT_EQ(both.hits[1].visitor, found.now.id);
    auto const more = who(browser(cookie), chooses(Choice::full, "agreed-9999"));
    EXPECT_EQ(more.now.id, visitor(cookie)) << "another text, and nothing taken back";
    EXPECT_EQ(more.left, 0U);
}

TEST_F(WhoAsked, AnObjectionOfSomebodyUnknownEndsHisCookieAndKeepsNothing) {
    auto objecting = chooses(Choice::none);
    auto const found = who(browser(new_cookie(k_now)), objecting);
    EXPECT_TRUE(found.expire);
    EXPECT_EQ(found.left, 0U);
    stamp(objecting, found);
    ASSERT_EQ(objecting.hits.size(), 1U) << "it was understood";
    EXPECT_TRUE(changes_nothing(objecting.hits[0]));
}

TEST_F(WhoAsked, AConsentThatNoCookieCanKeepIsRefused) {
    auto asker = browser();
    asker.own_host = false;
    auto agreeing = chooses(Choice::full);
    stamp(agreeing, who(asker, agreeing));
    EXPECT_TRUE(agreeing.hits.empty());
    ASSERT_EQ(agreeing.refused.size(), 1U);
    EXPECT_EQ(agreeing.refused[0].field, "name");
}

TEST(OwnHost, IsSaidByTheBrowserOrByOriginAndHost) {
    EXPECT_TRUE(is_own_host("same-origin", "https://shop.example", "other"));
    EXPECT_FALSE(is_own_host("same-site", "https://shop.example", "shop.example"));
    EXPECT_FALSE(is_own_host("cross-site", "https://shop.example", "shop.example"));
    EXPECT_TRUE(is_own_host("", "https://Shop.example:444", "shop.example:444"));
    EXPECT_FALSE(is_own_host("", "https://www.shop.example", "shop.example"));
    EXPECT_FALSE(is_own_host("", "", ""));
    EXPECT_FALSE(is_own_host("", "null", "null"));
}

TEST(PageOrigin, IsThatOfTheHostWhereTheBrowserDoesNotNameIt) {
    EXPECT_EQ(page_origin("cross-site", "https://shop.example", "collect.example"),
              "https://shop.example");
    EXPECT_EQ(page_origin("same-origin", "", "shop.example"), "") << "a picture";
    EXPECT_EQ(page_origin("same-origin", "null", "Shop.example:444"), "https://shop.example:444");
    for (auto const* here : {"localhost:8081", "LOCALHOST", "127.0.0.1:8081", "[::1]", "[::1]:80"})
        EXPECT_EQ(page_origin("same-origin", "null", here).substr(0, 7), "http://") << here;
    for (auto const* other : {"", "same-site", "cross-site", "none"})
        EXPECT_EQ(page_origin(other, "null", "shop.example"), "null") << other;
}

} // namespace
} // namespace colporteur::collect
