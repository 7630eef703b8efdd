#include "features/channels/rules.hpp"

#include <gtest/gtest.h>

namespace colporteur::channels {
namespace {

std::string channel_of(std::string_view origin, Known const& known = {}) {
    return choose(known, origin).channel.name;
}

std::string answered(std::string_view answer, Known const& known = {}) {
    auto const choice = choose_for_answer(known, answer);
    return choice ? choice->channel.name : "";
}

// The example of the issue: five ways to say one channel.
TEST(ChannelRules, FiveSpellingsOfInstagramAreOneChannel) {
    for (auto const* origin : {"insta", "IG", "instagram / social", "Instagram", "code:INSTA10"}) {
        EXPECT_EQ(channel_of(origin), "instagram") << origin;
    }
}

struct Case {
    char const* origin;
    char const* channel;
};

class KnownOrigins : public testing::TestWithParam<Case> {};

TEST_P(KnownOrigins, LeadToTheirChannel) {
    EXPECT_EQ(channel_of(GetParam().origin), GetParam().channel) << GetParam().origin;
}

INSTANTIATE_TEST_SUITE_P(
    Plain, KnownOrigins,
    testing::Values(Case{"(direct)", "direct"}, Case{"(none)", "direct"}, Case{"Direct", "direct"},
                    Case{"(not set)", "direct"}, Case{"fb", "facebook"}, Case{"Meta", "facebook"},
                    Case{"yt", "youtube"}, Case{"tt", "tiktok"}, Case{"goog", "organic-search"},
                    Case{"Google Ads", "google-ads"}, Case{"twitter", "x"},
                    Case{"E-Mail", "newsletter"}, Case{"Courriel", "newsletter"},
                    Case{"Infolettre", "newsletter"}, Case{"klaviyo", "newsletter"},
                    Case{"Bouche à oreille", "word-of-mouth"},
                    Case{"parrainage", "referral-programme"}, Case{"Magasin", "store"},
                    Case{"criteo", "retargeting"}, Case{"brand-search", "brand-search"},
                    Case{"insta_stories", "instagram"}, Case{"Facebook Ads", "facebook"},
                    Case{"Réseaux sociaux", "social-media"}));

INSTANTIATE_TEST_SUITE_P(
    SourceAndMedium, KnownOrigins,
    testing::Values(
        Case{"google / cpc", "google-ads"}, Case{"google / organic", "organic-search"},
        Case{"bing / cpc", "microsoft-ads"}, Case{"yahoo / cpc", "paid-search"},
        Case{"(direct) / (none)", "direct"}, Case{"instagram / paid_social", "instagram"},
        Case{"facebook / cpc", "facebook"}, Case{"klaviyo / email", "newsletter"},
        Case{"spring-sale / email", "newsletter"}, Case{"awin / affiliate", "affiliate"},
        Case{"lea / influencer", "influencers"}, Case{"google / display", "display"},
        Case{"facebook / retargeting", "retargeting"}, Case{"(not set) / cpc", "paid-search"},
        Case{"t.co / referral", "x"}, Case{"blog.example.com / referral", "blog-example-com"},
        Case{"partner shop / referral", "partner-shop"}, Case{"till / offline", "till"},
        Case{"radio / offline", "radio"}));

INSTANTIATE_TEST_SUITE_P(
    Hosts, KnownOrigins,
    testing::Values(Case{"l.instagram.com", "instagram"},
                    Case{"https://www.google.co.uk/search?q=a", "organic-search"},
                    Case{"m.facebook.com", "facebook"}, Case{"mail.google.com", "newsletter"},
                    Case{"ads.google.com / referral", "referral"},
                    Case{"tpc.googlesyndication.com / referral", "display"},
                    Case{"googleads.g.doubleclick.net / referral", "display"},
                    Case{"youtu.be", "youtube"},
                    Case{"facebook.example.com", "facebook-example-com"},
                    Case{"www.knitting.org", "knitting-org"}));

// The hosts that browsers and the assistants' own tags name: chatgpt.com marks its links with
// utm_source=chatgpt.com, Google Analytics calls the medium ai-assistant.
INSTANTIATE_TEST_SUITE_P(AiAssistants, KnownOrigins,
                         testing::Values(Case{"chatgpt.com", "ai-assistants"},
                                         Case{"ChatGPT", "ai-assistants"},
                                         Case{"chatgpt.com / referral", "ai-assistants"},
                                         Case{"chat.openai.com", "ai-assistants"},
                                         Case{"perplexity.ai / referral", "ai-assistants"},
                                         Case{"perplexity", "ai-assistants"},
                                         Case{"claude.ai / referral", "ai-assistants"},
                                         Case{"gemini.google.com / referral", "ai-assistants"},
                                         Case{"copilot.microsoft.com / referral", "ai-assistants"},
                                         Case{"chat.mistral.ai / referral", "ai-assistants"},
                                         Case{"you.com / referral", "ai-assistants"},
                                         Case{"chat.deepseek.com / referral", "ai-assistants"},
                                         Case{"meta.ai / referral", "ai-assistants"},
                                         Case{"some-bot / ai-assistant", "ai-assistants"},
                                         Case{"com.openai.chatgpt / referral", "ai-assistants"},
                                         Case{"google / organic", "organic-search"},
                                         Case{"meta", "facebook"}));

INSTANTIATE_TEST_SUITE_P(AppsAndSmallEngines, KnownOrigins,
                         testing::Values(Case{"com.instagram.android / referral", "instagram"},
                                         Case{"com.pinterest / referral", "pinterest"},
                                         Case{"com.google.android.gm / referral", "newsletter"},
                                         Case{"search.brave.com / organic", "organic-search"},
                                         Case{"kagi.com / organic", "organic-search"}));

// The kinds of sources by which Matomo groups visits.
INSTANTIATE_TEST_SUITE_P(
    Matomo, KnownOrigins,
    testing::Values(Case{"Direct Entry", "direct"}, Case{"Entrées directes", "direct"},
                    Case{"Websites", "referral"}, Case{"Sites web", "referral"},
                    Case{"Search Engines", "organic-search"},
                    Case{"Moteurs de recherche", "organic-search"},
                    Case{"Social Networks", "social-media"},
                    Case{"Réseaux sociaux", "social-media"}, Case{"Campaigns", "campaigns"},
                    Case{"Campagnes", "campaigns"}, Case{"AI Assistants", "ai-assistants"}));

INSTANTIATE_TEST_SUITE_P(Codes, KnownOrigins,
                         testing::Values(Case{"code:INSTA10", "instagram"},
                                         Case{"code:welcome-youtube-15", "youtube"},
                                         Case{"code:NEWSLETTER5", "newsletter"},
                                         Case{"code:INSTASUMMER20", "instagram"},
                                         Case{"code:SUMMER10", "codes"},
                                         Case{"code:XK3F9", "codes"}, Case{"code:10", "codes"}));

INSTANTIATE_TEST_SUITE_P(Slips, KnownOrigins,
                         testing::Values(Case{"instgram", "instagram"},
                                         Case{"newsleter", "newsletter"},
                                         Case{"facebok", "facebook"}, Case{"pintrest", "pinterest"},
                                         Case{"fbb", "fbb"}, // too short to guess
                                         Case{"knitting circle", "knitting-circle"}));

TEST(ChannelRules, WhatIsUnknownBecomesAChannelOfItsOwnName) {
    auto const choice = choose({}, "Knitting Circle");
    EXPECT_TRUE(choice.new_channel);
    EXPECT_EQ(choice.channel.name, "knitting-circle");
    EXPECT_EQ(choice.reason, "its own name");
}

TEST(ChannelRules, TheShopsOwnChannelsComeFirst) {
    Known const known{{{"summer-fair", "Summer fair", "offline"}, {"google", "Google", "other"}},
                      {}};
    EXPECT_EQ(channel_of("Summer_Fair", known), "summer-fair");
    EXPECT_EQ(channel_of("google", known), "google");
    auto const slip = choose(known, "sumer fair");
    EXPECT_EQ(slip.channel.name, "summer-fair");
    EXPECT_EQ(slip.reason, "spelling of summer-fair");
}

TEST(ChannelRules, DifferentDigitsAreNotASlip) {
    Known const known{{{"banner-1", "Banner 1", "display"}}, {}};
    EXPECT_EQ(channel_of("banner 2", known), "banner-2");
}

// Two channels are one slip away, in whatever order they came: the first by name is meant.
TEST(ChannelRules, OfSeveralChannelsTheFirstByNameIsMeant) {
    Known known;
    known.add({"velo-clubs", "Velo clubs", "other"});
    known.add({"velo-club", "Velo club", "other"});
    known.add({"zz", "Velo clubz", "other"}); // by its label
    EXPECT_EQ(channel_of("velo clubx", known), "velo-club");
    EXPECT_EQ(channel_of("velo-clubss", known), "velo-clubs");
    EXPECT_EQ(channel_of("code:WELCOME-VELOCLUBS10", known), "velo-club");
    EXPECT_EQ(channel_of("code:xveloclubs", known), "velo-clubs");
    EXPECT_EQ(channel_of("code:velo", known), "codes");
}

// Instagram was merged into "social": other spellings of Instagram that come later follow it.
TEST(ChannelRules, APlatformLedElsewhereStaysThere) {
    Known const known{{{"social", "Social", "social"}}, {{"instagram", "social"}}};
    EXPECT_EQ(channel_of("ig", known), "social");
    EXPECT_EQ(channel_of("code:insta10", known), "social");
    EXPECT_EQ(channel_of("facebook", known), "facebook");
}

TEST(ChannelRules, TheNumberOfChannelsHasALimit) {
    Known known;
    for (std::size_t i = 0; i < k_channels_max; ++i) {
        auto const name = "c" + std::to_string(i);
        known.add({name, name, "other"});
    }
    EXPECT_EQ(channel_of("knitting circle", known), "other");
}

TEST(ChannelRules, NamesOfAnyLanguageMakeAChannel) {
    EXPECT_EQ(channel_of("口コミ"), "口コミ");
    EXPECT_EQ(channel_of("???"), "direct");
    auto const long_name = choose({}, std::string(400, 'a') + "é").channel.name;
    EXPECT_LE(long_name.size(), 80U);
}

TEST(AnswerRules, WordsOfAnAnswerNameTheChannel) {
    EXPECT_EQ(answered("Instagram post"), "instagram");
    EXPECT_EQ(answered("A friend told me"), "word-of-mouth");
    EXPECT_EQ(answered("Une amie m’en a parlé"), "word-of-mouth");
    EXPECT_EQ(answered("Google search"), "organic-search");
    EXPECT_EQ(answered("An ad on Google"), "google-ads");
    EXPECT_EQ(answered("Your newsletter"), "newsletter");
    EXPECT_EQ(answered("Social media (Instagram, Facebook)"), "social-media");
    EXPECT_EQ(answered("Radio ad"), "radio");
    EXPECT_EQ(answered("J’ai demandé à ChatGPT"), "ai-assistants");
}

TEST(AnswerRules, NoAnswerAndTwoAnswersNameNone) {
    EXPECT_EQ(answered("Other"), "");
    EXPECT_EQ(answered("I don't remember"), "");
    EXPECT_EQ(answered("Je ne sais plus"), "");
    EXPECT_EQ(answered("Instagram or Facebook"), "");
    EXPECT_EQ(answered("On the moon"), "");
    EXPECT_EQ(answered("Claude"), ""); // a first name
    EXPECT_EQ(answered("J’ai vu votre vitrine avec le chat"), "store");
    EXPECT_EQ(answered(""), "");
}

TEST(AnswerRules, TheShopsOwnChannelNamedInTheAnswer) {
    Known const known{{{"summer-fair", "Summer fair", "offline"}}, {}};
    EXPECT_EQ(answered("I saw you at the summer fair", known), "summer-fair");
}

} // namespace
} // namespace colporteur::channels
