#include "features/collect/source.hpp"

#include "base/text.hpp"
#include "base/text_for_tests.hpp"
#include "features/channels/service.hpp"
#include "features/collect/known_hosts.hpp"
#include "features/collect/tags.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::collect {
namespace {

Landing landed(std::string const& url, std::string_view ref = "",
               std::string_view nav = "navigate") {
    static std::vector<std::string> const k_own = {"https://shop.example",
                                                   "https://shop-two.example"};
    return landing_of({split_address(url).value(), ref, nav, k_own});
}

// The origin, or "-" when it is no landing.
std::string origin(std::string const& query, std::string_view ref = "",
                   std::string_view nav = "navigate") {
    auto const found = landed("https://www.shop.example/a" + query, ref, nav);
    return found.landing ? found.origin : "-";
}

TEST(Source, TagsSayItFirst) {
    EXPECT_EQ(origin("?utm_source=Insta&utm_medium=Social&gclid=1", "https://www.google.com/"),
              "insta / social");
    EXPECT_EQ(origin("?utm_source=%C3%89t%C3%A9+2"), "ete 2");
    EXPECT_EQ(origin("?utm_medium=email"), "email");
    EXPECT_EQ(origin("?utm_source=newsletter", "https://shop.example/"), "newsletter");
    EXPECT_EQ(origin("?utm_source=chatgpt.com"), "chatgpt.com");
}

TEST(Source, WhatComesWithTheTagsIsKept) {
    auto const found = landed("https://shop.example/?utm_source=x&utm_campaign=Spring%20Sale&"
                              "utm_content=story-2&discount=ANNA10");
    EXPECT_EQ(found.campaign, "Spring Sale");
    EXPECT_EQ(found.placement, "story-2");
    EXPECT_EQ(found.code, "ANNA10");
}

TEST(Source, AClickIdNamesItsPlatformWhenTagsDoNot) {
    EXPECT_EQ(origin("?gclid=Cj0&utm_campaign=brand"), "google / cpc");
    EXPECT_EQ(origin("?fbclid=IwAR", "https://l.facebook.com/"), "facebook / referral");
    EXPECT_EQ(origin("?fbclid=IwAR"), "facebook / referral");
    EXPECT_EQ(origin("?fbclid=IwAR", "https://l.instagram.com/"), "l.instagram.com / referral");
    EXPECT_EQ(origin("?fbclid=IwAR", "android-app://com.instagram.android/"),
              "com.instagram.android / referral");
}

TEST(Source, AClickIdSaysMoreThanATagThatNamesItsPlatformAlone) {
    EXPECT_EQ(origin("?utm_source=google&gclid=Cj0"), "google / cpc");
    EXPECT_EQ(origin("?gclid=Cj0&utm_source=Google&utm_campaign=brand"), "google / cpc");
    EXPECT_EQ(origin("?utm_source=google&srsltid=Af"), "google / organic");
    EXPECT_EQ(origin("?utm_source=google&utm_medium=organic&gclid=Cj0"), "google / organic");
    EXPECT_EQ(origin("?utm_source=newsletter&gclid=Cj0"), "newsletter");
    EXPECT_EQ(origin("?utm_source=facebook&fbclid=IwAR"), "facebook");
    EXPECT_EQ(origin("?gclid=Cj0&utm_source=&utm_medium="), "google / cpc");
}

TEST(Source, ShortTagsCountFromOutside) {
    EXPECT_EQ(origin("?ref=ProductHunt"), "producthunt");
    EXPECT_EQ(origin("?source=menu", "https://shop.example/"), "-");
    EXPECT_EQ(origin("?ref=menu&utm_source=x", "https://shop.example/"), "x");
}

TEST(Source, ReferrersAreTheirHosts) {
    EXPECT_EQ(origin("", "https://www.Blog.example.org/post?x"), "blog.example.org / referral");
    EXPECT_EQ(origin("", "https://www.google.fr/"), "google.fr / organic");
    EXPECT_EQ(origin("", "https://fr.search.yahoo.com/"), "fr.search.yahoo.com / organic");
    EXPECT_EQ(origin("", "https://mail.google.com/"), "mail.google.com / referral");
    EXPECT_EQ(origin("", "https://gemini.google.com/"), "gemini.google.com / referral");
    EXPECT_EQ(origin("", "android-app://com.google.android.googlequicksearchbox/"),
              "com.google.android.googlequicksearchbox / organic");
    EXPECT_EQ(origin("", "android-app://com.pinterest"), "com.pinterest / referral");
}

TEST(Source, TheShopAndWhoTakesTheMoneyAreNoSource) {
    for (auto const* ref : {"https://shop.example/b", "https://checkout.shop.example/",
                            "https://SHOP.example", "https://www.shop-two.example/",
                            "https://www.paypal.com/checkout", "https://checkout.stripe.com/c/pay",
                            "https://pay.klarna.com/", "https://acs1.bank.example/",
                            "https://3ds-acs.bank.example/", "https://secure.payplug.com",
                            "https://paiement.systempay.fr/", "https://live.adyen.com/"}) {
        EXPECT_EQ(origin("", ref), "-") << ref;
        EXPECT_EQ(origin("?code=ANNA10", ref), "-") << ref;
    }
    EXPECT_EQ(origin("", "https://notpaypal.com.example/"), "notpaypal.com.example / referral");
    EXPECT_EQ(origin("", "https://acsoft.example/"), "acsoft.example / referral");
}

TEST(Source, NobodyIsDirect) {
    EXPECT_EQ(origin(""), "");
    EXPECT_EQ(origin("", "", ""), "");
    EXPECT_EQ(origin("", "about:blank"), "");
    EXPECT_EQ(origin("", "fb://profile"), "");
    EXPECT_EQ(origin("?code=Anna10"), "code:anna10"); // as imports name a source by its code
    EXPECT_TRUE(landed("https://shop.example/").landing);
}

TEST(Source, ReloadsAndReturnsBeginNoVisit) {
    for (auto const* nav : {"reload", "back_forward", "spa"}) {
        EXPECT_EQ(origin("", "", nav), "-") << nav;
        EXPECT_EQ(origin("?utm_source=x", "https://blog.example/", nav), "-") << nav;
    }
    EXPECT_EQ(landed("https://shop.example/?code=A", "", "reload").code, "");
}

TEST(Source, WhoWasPaidIsNoSourceAndTheShopsOfAmazonAre) {
    for (auto const host : {"pay.getalma.eu",
                            "checkout.getalma.eu",
                            "shop.app",
                            "payments.amazon.fr",
                            "payments-eu.amazon.com",
                            "apay-us.amazon.com",
                            "pay.amazon.co.uk",
                            "paymentpage.axepta.bnpparibas",
                            "checkout.revolut.com",
                            "xpay.nexigroup.com",
                            "front.ecard.pledg.co",
                            "payconiq.com",
                            "clicandpay.groupecdn.fr",
                            "www.easytransac.com",
                            "lydia-app.com",
                            "pay.ideal.nl",
                            "betalen.rabobank.nl",
                            "pay.twint.ch",
                            "secure.przelewy24.pl",
                            "payment.direct.worldline-solutions.com"}) {
        auto const landing = landed("https://shop.example/", std::string("https://") + host + "/x");
        EXPECT_FALSE(landing.landing) << host;
    }
    for (auto const host : {"www.amazon.fr", "amazon.com", "revolut.com", "www.ing.nl"}) {
        auto const landing = landed("https://shop.example/", std::string("https://") + host + "/x");
        EXPECT_TRUE(landing.landing) << host;
    }
}

TEST(Source, OneSiteAsFarAsCanBeTold) {
    EXPECT_TRUE(same_site("www.shop.co.uk", "pay.shop.co.uk"));
    EXPECT_FALSE(same_site("shop.co.uk", "other.co.uk"));
    EXPECT_FALSE(same_site("shop.example", "shop.example.org"));
    EXPECT_FALSE(same_site("one.myshopify.com", "two.myshopify.com"));
    EXPECT_FALSE(same_site("10.0.0.1", "127.0.0.1"));
    EXPECT_TRUE(same_site("localhost", "localhost"));
    EXPECT_FALSE(same_site("localhost", "com"));
}

// Live and imported spell alike: what we call a search engine channels calls one, too.
TEST(Source, ChannelsKnowTheSearchEngines) {
    for (auto const host : search_hosts()) {
        EXPECT_EQ(channels::usual_channel(std::string(host) + " / organic"), "organic-search")
            << host;
    }
}

TEST(Source, ChannelsKnowThePlatformsOfClickIds) {
    std::pair<char const*, char const*> const k_known[] = {{"?gclid=1", "google-ads"},
                                                           {"?msclkid=1", "microsoft-ads"},
                                                           {"?ttclid=1", "tiktok"},
                                                           {"?fbclid=1", "facebook"},
                                                           {"?twclid=1", "x"},
                                                           {"?epik=1", "pinterest"},
                                                           {"?srsltid=1", "organic-search"},
                                                           {"?mc_cid=1", "newsletter"},
                                                           {"?awc=1", "affiliate"}};
    for (auto const& [query, channel] : k_known) {
        EXPECT_EQ(channels::usual_channel(origin(query)), channel) << query;
    }
}

RC_GTEST_PROP(Source, NothingPrivateSurvives, ()) {
    auto const value = *private_text();
    auto const found =
        landed("https://shop.example/?utm_source=" + value + "&utm_medium=" + value +
               "&utm_campaign=" + value + "&utm_content=" + value + "&code=" + value);
    auto const referred =
        landed("https://shop.example/?ref=" + value, "https://" + *private_text());
    for (auto const& text : {found.origin, found.campaign, found.placement, found.code,
                             referred.origin, referred.code}) {
        RC_ASSERT(!holds_mail(text));
        RC_ASSERT(!holds_digit_run(text));
        RC_ASSERT(is_utf8(text));
        RC_ASSERT(text.size() <= 200U);
    }
    RC_ASSERT(fold(found.origin) == found.origin);
}

} // namespace
} // namespace colporteur::collect
