#include "features/channels/leads.hpp"
#include "features/channels/rules.hpp"
#include "features/channels/rules_json.hpp"
#include "features/channels/rules_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace colporteur::channels {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

ShopRules rules(std::string_view text) {
    auto read = rules_from_text(text);
    if (!read) throw std::runtime_error(read.error().message);
    return std::move(*read);
}

std::optional<std::size_t> first_of(std::string_view text, std::string_view origin) {
    return first_match(rules(text), origin);
}

std::string mistake(std::string_view text) {
    auto const read = rules_from_file(text);
    return read ? "" : read.error().message;
}

TEST(ShopRules, EachConditionLooksAtItsPart) {
    for (auto const* text :
         {"source is google -> x", "medium is cpc -> x", "origin is google / cpc -> x",
          "source contains oog -> x", "medium begins with cp -> x", "origin ends with / cpc -> x",
          "source is one of bing, google -> x", "source is GOOGLE and medium is CPC -> x"}) {
        EXPECT_TRUE(first_of(text, "google / cpc")) << text;
    }
    for (auto const* text :
         {"source is goog -> x", "medium is google -> x", "code contains g -> x",
          "source is google and medium is email -> x", "source is one of bing, oogle -> x"}) {
        EXPECT_FALSE(first_of(text, "google / cpc")) << text;
    }
    EXPECT_TRUE(first_of("code begins with insta -> x", "code:insta10"));
    EXPECT_FALSE(first_of("source contains insta -> x", "code:insta10"));
    EXPECT_TRUE(first_of("source is insta -> x", "insta"));
    EXPECT_FALSE(first_of("medium contains i -> x", "insta")); // it has none
}

TEST(ShopRules, TheFirstThatMatchesWins) {
    auto const two =
        rules("medium is cpc and source contains brand -> brand\nmedium is cpc -> ads");
    EXPECT_EQ(first_match(two, "brandx / cpc"), 0U);
    EXPECT_EQ(first_match(two, "google / cpc"), 1U);
    EXPECT_EQ(first_match(two, "google / organic"), std::nullopt);
}

TEST(ShopRules, AnEarlierRuleThatTakesAllIsKnown) {
    auto const hides = [](std::string_view earlier, std::string_view later) {
        return covers(rules(earlier).front(), rules(later).front());
    };
    EXPECT_TRUE(hides("medium is cpc -> a", "medium is cpc and source is google -> b"));
    EXPECT_TRUE(hides("source contains blog -> a", "source is one of blog.fr, myblog -> b"));
    EXPECT_TRUE(hides("source contains log -> a", "source ends with blog -> b"));
    EXPECT_TRUE(hides("source begins with b -> a", "source begins with blog -> b"));
    EXPECT_TRUE(hides("source is one of a, b -> a", "source is b -> b"));
    EXPECT_FALSE(hides("medium is cpc and source is google -> a", "medium is cpc -> b"));
    EXPECT_FALSE(hides("source begins with blog -> a", "source contains blog -> b"));
    EXPECT_FALSE(hides("source is b -> a", "source is one of a, b -> b"));
    EXPECT_FALSE(hides("origin contains cpc -> a", "medium contains cpc -> b"));
}

TEST(ShopRules, MistakesNameTheLineAndTheMend) {
    EXPECT_EQ(rules("# nothing\n\n").size(), 0U);
    EXPECT_THAT(mistake("source is a -> b\nsource like c -> d"),
                AllOf(StartsWith("line 2: "), HasSubstr("is one of")));
    EXPECT_THAT(mistake("campaign is a -> b"), HasSubstr("source, medium, code or origin"));
    EXPECT_THAT(mistake("source is a"), HasSubstr("->"));
    EXPECT_THAT(mistake("source is a, b -> c"), HasSubstr("is one of"));
    EXPECT_THAT(mistake("source is \"a -> c"), HasSubstr("quote"));
    EXPECT_THAT(mistake("\nsource is a -> b (nothing)"),
                AllOf(StartsWith("line 2: no kind of channel \"nothing\""), HasSubstr("e-mail")));
    EXPECT_THAT(mistake("source is a -> "), HasSubstr("name the channel"));
    EXPECT_THAT(mistake("source is \"\" -> b"), HasSubstr("empty text"));
    EXPECT_THAT(mistake(R"({"rules": [{"conditions": [], "channel": "a"}]})"),
                StartsWith("rule 1: it has no condition"));
    EXPECT_THAT(mistake(R"([{"conditions": [{"part": "source", "test": "like", "values": ["a"]}],
                             "channel": "a"}])"),
                StartsWith("rule 1: test must be"));
    EXPECT_THAT(mistake("{\"rules\": 7}"), HasSubstr("list"));
    EXPECT_THAT(mistake("[{]"), HasSubstr("not JSON"));
    EXPECT_EQ(checked(ShopRules(k_rules_max + 1)).error().code, Errc::too_large);
}

TEST(ShopRules, AllTextsTogetherAreBounded) {
    auto const with = [](std::size_t rules_of_100) {
        ShopRules out;
        for (std::size_t i = 0; i < rules_of_100; ++i) {
            Condition condition{Part::source, channels::Test::is_one_of, {}};
            for (std::size_t k = 0; k < k_values_max; ++k)
                condition.values.push_back(fmt::format("name {} {}", i, k_values_max - k));
            out.push_back({{condition}, "a", ""});
        }
        return checked(std::move(out));
    };
    auto const most = with(k_all_values_max / k_values_max);
    ASSERT_TRUE(most);
    EXPECT_EQ(first_match(*most, "name 7 13"), 7U); // each is found, whatever their order was
    EXPECT_EQ(first_match(*most, "name 7 100"), 7U);
    EXPECT_EQ(first_match(*most, "name 7 101"), std::nullopt);
    auto const more = with(k_all_values_max / k_values_max + 1);
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, Errc::too_large);
    EXPECT_EQ(more.error().message, "at most 2000 texts over all rules; there are 2100");
}

TEST(ShopRules, AFileSaysTheVersionItWasMadeFrom) {
    EXPECT_EQ(version_of_file("# version 3 of 2026-09-21 10:00: paid apart\nsource is a -> b"), 3);
    EXPECT_EQ(version_of_file("\xEF\xBB\xBF\n# version 12 of"), 12);
    EXPECT_EQ(version_of_file("# version 0, there are no rules yet"), 0);
    EXPECT_EQ(version_of_file(R"({"version": 4, "rules": []})"), 4);
    for (auto const* text : {"", "source is a -> b\n# version 3", "# versions", "# version x", "[]",
                             "{", R"({"rules": []})", R"({"version": "4"})"}) {
        EXPECT_EQ(version_of_file(text), std::nullopt) << text;
    }
}

TEST(ShopRules, AnAnswerThatARuleLedGoesBackToItsChannel) {
    std::vector<Channel> const channels = {{"blogs", "Blogs", "referral"},
                                           {"press", "Press", "other"}};
    std::vector<Alias> const aliases = {{"your blog", "blogs", false, "press"}};
    auto const leads =
        lead_all(channels, aliases, rules("origin contains blog -> Blogs"), {"your blog"});
    EXPECT_EQ(leads.leads[0].channel, "press");
    EXPECT_EQ(leads.leads[0].without_rules, std::nullopt);
    EXPECT_EQ(leads.leads[0].rule, std::nullopt);
}

// Texts of the letters and marks that the two forms of a file have to keep apart.
rc::Gen<std::string> some_text() {
    auto const letters = rc::gen::elementOf(std::string("abnd,\"#->() ."));
    return rc::gen::map(rc::gen::nonEmpty(rc::gen::container<std::string>(letters)),
                        [](std::string const& text) { return "é" + text + "b"; });
}

ShopRule some_rule() {
    ShopRule rule;
    auto const conditions = *rc::gen::inRange(1, 4);
    for (int i = 0; i < conditions; ++i) {
        Condition condition;
        condition.part = static_cast<Part>(*rc::gen::inRange(0, 4));
        condition.test = static_cast<channels::Test>(*rc::gen::inRange(0, 5));
        auto const values =
            condition.test == channels::Test::is_one_of ? *rc::gen::inRange(1, 4) : 1;
        for (int k = 0; k < values; ++k)
            condition.values.push_back(*some_text());
        rule.conditions.push_back(std::move(condition));
    }
    rule.channel = *some_text();
    rule.family = *rc::gen::element(std::string(), std::string("paid social"));
    return rule;
}

RC_GTEST_PROP(ShopRulesProperty, ReadBackFromTheirTextAndJsonTheyAreTheSame, ()) {
    ShopRules given;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
        given.push_back(some_rule());
    auto const good = checked(given);
    RC_PRE(good.has_value()); // a text may be no UTF-8
    auto const from_text = rules_from_text(rules_text(*good));
    RC_ASSERT(from_text.has_value());
    RC_ASSERT(*from_text == *good);
    RC_ASSERT(rules_from_json(rules_json(*good)) == *good);
}

std::vector<std::string> const k_names = {"insta",        "google / cpc",  "blog.example.org",
                                          "code:insta10", "velo club",     "spring / email",
                                          "t.co",         "fb / referral", "knitting circle"};

// A shop that has learned some names, as learn() does.
struct Learned {
    std::vector<Channel> channels;
    std::vector<Alias> aliases;
};
Learned learned(std::vector<std::string> const& origins) {
    Learned out;
    Known known;
    for (auto const& origin : origins) {
        auto const choice = choose(known, origin);
        if (known.named(choice.channel.name) == nullptr) out.channels.push_back(choice.channel);
        known.add(choice.channel);
        known.lead(origin, choice.channel.name);
        out.aliases.push_back({origin, choice.channel.name, *rc::gen::arbitrary<bool>()});
    }
    return out;
}

// Names that came while a rule led them have no earlier channel: choose() says where they go.
RC_GTEST_PROP(ShopRulesProperty, NoRulesAreTheBuiltInChoice, ()) {
    Learned shop;
    shop.channels = {{"ruled", "Ruled", "other"}};
    for (auto const& origin :
         *rc::gen::unique<std::vector<std::string>>(rc::gen::elementOf(k_names)))
        shop.aliases.push_back({origin, "ruled", false, ""});
    auto const leads = lead_all(shop.channels, shop.aliases, {}, {});
    Known known(shop.channels, {});
    for (std::size_t i = 0; i < shop.aliases.size(); ++i) {
        auto const choice = choose(known, shop.aliases[i].origin);
        bool const made = std::find(leads.new_channels.begin(), leads.new_channels.end(),
                                    choice.channel) != leads.new_channels.end();
        RC_ASSERT(leads.leads[i].channel == choice.channel.name);
        RC_ASSERT(leads.leads[i].channel != "ruled");
        RC_ASSERT(made);
        RC_ASSERT(!leads.leads[i].without_rules);
        known.add(choice.channel);
    }
}

// Rules come and go, and what they led is where it was.
RC_GTEST_PROP(ShopRulesProperty, RulesThatAreTakenAwayLeaveNothingBehind, ()) {
    auto const shop =
        learned(*rc::gen::unique<std::vector<std::string>>(rc::gen::elementOf(k_names)));
    auto const some = rules("source contains o -> Other place\ncode contains i -> insta club\n"
                            "medium is one of cpc, email -> Paid (paid social)\n");
    auto const ruled = lead_all(shop.channels, shop.aliases, some, {});
    auto channels = shop.channels;
    channels.insert(channels.end(), ruled.new_channels.begin(), ruled.new_channels.end());
    auto aliases = shop.aliases;
    for (std::size_t i = 0; i < aliases.size(); ++i) {
        RC_ASSERT(!aliases[i].confirmed || ruled.leads[i].channel == aliases[i].channel);
        RC_ASSERT(aliases[i].confirmed ||
                  ruled.leads[i].rule == first_match(some, aliases[i].origin));
        aliases[i].channel = ruled.leads[i].channel;
        aliases[i].without_rules = ruled.leads[i].without_rules;
    }
    auto const again = lead_all(channels, aliases, {}, {});
    for (std::size_t i = 0; i < aliases.size(); ++i)
        RC_ASSERT(again.leads[i].channel == shop.aliases[i].channel);
}

TEST(ShopRules, ARuleMakesTheChannelOfItsNameAndKind) {
    std::vector<Channel> const channels = {{"instagram", "Instagram", "social"}};
    std::vector<Alias> const aliases = {{"insta story", "instagram", false}};
    auto const of = [&](std::string_view text) {
        return targets_of(rules(text), channels, aliases).front();
    };
    EXPECT_EQ(of("source is x -> Instagram").name, "instagram");
    EXPECT_EQ(of("source is x -> Insta Story (paid social)"), // proposed: no name of Instagram yet
              (Channel{"insta-story", "Insta Story", "paid social"}));
    EXPECT_EQ(of("source is x -> newsletter").family, "e-mail");
    EXPECT_EQ(of("source is x -> Yarn fair").family, "other");
}

} // namespace
} // namespace colporteur::channels
