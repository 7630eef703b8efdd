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
    Understood asks(std::optional<VisitorMode> mode = {}) {
        Understood understood;
        understood.site = &site_;
        understood.mode = mode;
        Hit view;
        view.id = "view-1234";
        understood.hits = {view};
        understood.places = {0};
        return understood;
    }
    Understood chooses(Choice choice, std::string const& text = "") {
        auto understood =
            asks(choice == Choice::full ? VisitorMode::full : VisitorMode::cookieless);
        understood.choice = choice;
        Hit hit;
        hit.type = HitType::consent;
        hit.id = "choice-1234";
        hit.name = name_of(choice);
        hit.value = text;
        understood.hits = {hit};
        return understood;
    }
    Who who(Asker const& asker, Understood const& understood, TimeMs now = k_now) {
        return who_->who(asker, understood, now);
    }

    fs::path folder_ = fs::path(testing::TempDir()) / "who_test";
    Site site_;
    std::optional<WhoAsks> who_;
};

TEST_F(WhoAsked, WithoutModesOfTheShopAVisitorIsOneForTheDayAndGetsNoCookie) {
    site_.audience = site_.full = false;
    auto const found = who(browser(), asks());
    EXPECT_EQ(found.mode, VisitorMode::cookieless);
    EXPECT_FALSE(found.set);
    EXPECT_FALSE(found.expire);
    EXPECT_EQ(who(browser(), asks(VisitorMode::full)).visitor, found.visitor);
}

TEST_F(WhoAsked, ACookieMakesAVisitorOneForLonger) {
    auto const first = who(browser(), asks());
    EXPECT_EQ(first.mode, VisitorMode::audience);
    ASSERT_TRUE(first.set);
    auto asker = browser(first.set);
    asker.client = "198.51.100.9"; // on the way
    auto const later = who(asker, asks(), k_now + 100 * k_day_ms);
    EXPECT_EQ(later.visitor, first.visitor);
    EXPECT_FALSE(later.set) << "made once";
    EXPECT_NE(first.visitor, who(browser(), asks(VisitorMode::cookieless)).visitor);
}

TEST_F(WhoAsked, FirstRequestsThatOverlapAreOneVisitor) {
    auto const first = who(browser(), asks());
    EXPECT_EQ(who(browser(), asks(), k_now + 5'000).visitor, first.visitor);
    EXPECT_NE(who(browser(), asks(), k_now + 60'000).visitor, first.visitor);
    auto other = browser();
    other.agent = "Chrome";
    EXPECT_NE(who(other, asks()).visitor, first.visitor);
}

TEST_F(WhoAsked, PagesOfOtherHostsAndPicturesGetNoCookie) {
    auto asker = browser();
    asker.own_host = false;
    EXPECT_EQ(who(asker, asks()).mode, VisitorMode::cookieless);
    EXPECT_FALSE(who(asker, asks()).set);
    asker = browser();
    asker.scripted = false;
    EXPECT_EQ(who(asker, asks()).mode, VisitorMode::cookieless);
    EXPECT_FALSE(who(asker, asks()).set);
    auto const known = new_cookie(VisitorMode::audience, k_now);
    asker = browser(known);
    asker.scripted = false;
    EXPECT_EQ(who(asker, asks()).visitor, visitor_of(known, 1, k_key));
}

TEST_F(WhoAsked, WhoAgreesIsANewVisitorSoThatNothingEarlierIsLedToHim) {
    auto const before = who(browser(), asks());
    auto agreeing = chooses(Choice::full, "privacy-1");
    auto const agreed = who(browser(before.set), agreeing);
    EXPECT_EQ(agreed.mode, VisitorMode::full);
    ASSERT_TRUE(agreed.set);
    EXPECT_EQ(agreed.set->mode, VisitorMode::full);
    EXPECT_NE(agreed.visitor, before.visitor);
    stamp(agreeing, agreed);
    ASSERT_EQ(agreeing.hits.size(), 1U);
    EXPECT_EQ(agreeing.hits[0].visitor, agreed.visitor);
    EXPECT_FALSE(changes_nothing(agreeing.hits[0]));
    auto const next = who(browser(agreed.set), asks(VisitorMode::full));
    EXPECT_EQ(next.visitor, agreed.visitor);
    EXPECT_EQ(next.mode, VisitorMode::full);
}

TEST_F(WhoAsked, NobodyIsKnownWithoutConsent) {
    auto const found = who(browser(), asks(VisitorMode::full));
    EXPECT_EQ(found.mode, VisitorMode::audience);
    auto identifies = asks(VisitorMode::full);
    identifies.hits[0].type = HitType::identify;
    stamp(identifies, found);
    EXPECT_TRUE(identifies.hits.empty());
    ASSERT_EQ(identifies.refused.size(), 1U);
    EXPECT_EQ(identifies.refused[0].field, "type");
}

TEST_F(WhoAsked, ALostCookieOfAConsentIsANewVisitorWithTheSameText) {
    auto understood = asks(VisitorMode::full);
    understood.agreed = "privacy-1";
    auto const found = who(browser(), understood);
    EXPECT_EQ(found.mode, VisitorMode::full);
    ASSERT_TRUE(found.agrees_anew);
    auto const again = agreed_again(understood.agreed, found, k_now);
    EXPECT_EQ(again.visitor, found.visitor);
    EXPECT_EQ(again.value, "privacy-1");
    EXPECT_FALSE(who(browser(found.set), understood).agrees_anew);
}

TEST_F(WhoAsked, AWithdrawalIsOfTheVisitorThatHeWasAndEndsTheCookie) {
    auto const cookie = new_cookie(VisitorMode::full, k_now);
    auto const known = visitor_of(cookie, 1, k_key);
    for (auto const choice : {Choice::none, Choice::cookieless}) {
        auto withdrawing = chooses(choice);
        auto const found = who(browser(cookie), withdrawing);
        EXPECT_EQ(found.mode, VisitorMode::cookieless);
        EXPECT_EQ(found.left, known);
        EXPECT_TRUE(found.expire);
        EXPECT_NE(found.visitor, known);
        stamp(withdrawing, found);
        EXPECT_EQ(withdrawing.hits.at(0).visitor, known);
    }
    auto const audience = who(browser(cookie), chooses(Choice::audience));
    EXPECT_EQ(audience.left, known);
    ASSERT_TRUE(audience.set);
    EXPECT_EQ(audience.set->mode, VisitorMode::audience);
}

TEST_F(WhoAsked, AnObjectionOfSomebodyUnknownEndsHisCookieAndKeepsNothing) {
    auto objecting = chooses(Choice::none);
    auto const found = who(browser(new_cookie(VisitorMode::audience, k_now)), objecting);
    EXPECT_TRUE(found.expire);
    EXPECT_EQ(found.left, 0U);
    stamp(objecting, found);
    ASSERT_EQ(objecting.hits.size(), 1U) << "it was understood";
    EXPECT_TRUE(changes_nothing(objecting.hits[0]));
}

TEST_F(WhoAsked, AConsentThatNoCookieCanKeepIsRefused) {
    auto asker = browser();
    asker.own_host = false;
    auto agreeing = chooses(Choice::full, "privacy-1");
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

} // namespace
} // namespace colporteur::collect
