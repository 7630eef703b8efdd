// The rules of a shop: versions, going back, and what stays where people put it.
#include "features/channels/rule_versions.hpp"
#include "features/channels/rules_text.hpp"
#include "features/channels/service.hpp"
#include "features/channels/trial.hpp"
#include "parity/workspace.hpp"

#include <algorithm>
#include <future>
#include <gmock/gmock.h>
#include <map>
#include <optional>
#include <set>
#include <thread>

namespace colporteur::channels {
namespace {

using events::Kind;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ChannelsRules : public parity::EachWorkspace {
  protected:
    static ShopRules rules(std::string_view text) { return *rules_from_text(text); }
    Result<SavedRules> save(std::string_view text) {
        return save_rules(work(), shop(), rules(text), "", current_rules(work(), shop()).version);
    }
    Result<SavedRules> back_to(std::int64_t version) {
        return go_back(work(), shop(), version, current_rules(work(), shop()).version);
    }
    void learned(std::vector<std::string> const& origins, std::int64_t import_id) {
        ASSERT_TRUE(learn(work(), shop(), origins, import_id));
    }
    std::string channel_of(std::string_view origin) {
        auto const map = channel_map(work(), shop());
        return map.channels[map.of(id(origin))].name;
    }
    std::vector<std::string> names() {
        std::vector<std::string> out;
        for (auto const& channel : list(work(), shop()))
            out.push_back(channel.name);
        return out;
    }
    std::map<std::string, std::string> led() {
        std::map<std::string, std::string> out;
        for (auto const& alias : aliases(work(), shop()))
            out[alias.origin] = alias.channel;
        return out;
    }
    // `meanwhile` is done while the names are learned, one by one, after a few of them.
    template <class Work>
    void while_learning(std::vector<std::string> const& origins, Work const& meanwhile) {
        (void)pool();
        std::promise<void> some_came;
        std::thread learner([&] {
            auto mine = work();
            for (std::size_t i = 0; i < origins.size(); ++i) {
                if (i == 5) some_came.set_value();
                (void)learn(mine, shop(), std::vector{origins[i]}, 1);
            }
        });
        some_came.get_future().wait();
        auto mine = work();
        meanwhile(mine);
        learner.join();
    }
    struct Visit {
        std::string origin;
        int times = 1;
        int days_ago = 1;
    };
    void visits(events::BatchId batch, std::vector<Visit> const& all) {
        append(batch, [&](Writer& writer) {
            int number = 0;
            for (auto const& visit : all) {
                for (int i = 0; i < visit.times; ++i) {
                    events::Event event;
                    event.kind = Kind::touch;
                    event.time = parity::k_now - visit.days_ago * k_day_ms;
                    event.origin = visit.origin.empty() ? 0 : writer.text(visit.origin);
                    event.visitor = 1000U + static_cast<unsigned>(number);
                    writer.add(event, fmt::format("touch {} {}", batch, number++));
                }
            }
        });
    }
    void orders(events::BatchId batch, std::string const& origin, std::string const& code) {
        append(batch, [&](Writer& writer) {
            events::Event event;
            event.kind = Kind::order;
            event.time = parity::k_now - k_day_ms;
            event.order = writer.text("order " + std::to_string(batch));
            event.origin = origin.empty() ? 0 : writer.text(origin);
            event.code = code.empty() ? 0 : writer.text(code);
            writer.add(event, fmt::format("order {}", batch));
        });
    }
};
COLPORTEUR_EACH_ENGINE(ChannelsRules);

TEST_P(ChannelsRules, SavedRulesLeadWhatIsThereAndWhatComes) {
    learned({"blog.example.org / referral", "insta"}, 1);
    EXPECT_EQ(current_rules(work(), shop()).version, 0);
    auto const saved = save("source contains blog -> Blogs (referral)");
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_EQ(saved->version.version, 1);
    EXPECT_EQ(saved->led, 1U);
    EXPECT_EQ(channel_of("blog.example.org / referral"), "blogs");
    EXPECT_EQ(channel_of("insta"), "instagram");
    EXPECT_EQ(find(work(), shop(), "blogs")->family, "referral");

    std::vector<std::string> const more = {"wool blog", "ig"};
    EXPECT_EQ(preview(work(), shop(), more).front().channel, "blogs");
    auto const proposals = *learn(work(), shop(), more, 2);
    EXPECT_EQ(proposals[0], (Proposal{"wool blog", "blogs", false, "your rule 1", true}));
    EXPECT_EQ(proposals[1].channel, "instagram");
    EXPECT_EQ(current_rules(work(), shop()).rules, saved->version.rules);
}

TEST_P(ChannelsRules, GoingBackIsANewVersionAndAllIsAsItWas) {
    learned({"blog.example.org / referral", "google / cpc", "code:lea10", "insta"}, 1);
    ASSERT_TRUE(merge(work(), shop(), "blog.example.org", "instagram")); // moved by hand, proposed
    auto const before = led();
    ASSERT_TRUE(save("source contains blog -> Blogs\ncode begins with lea -> Influencers"));
    auto const with_two = led();
    EXPECT_EQ(with_two.at("blog.example.org / referral"), "blogs");
    EXPECT_EQ(with_two.at("code:lea10"), "influencers");
    ASSERT_TRUE(save("medium is cpc -> Ads"));
    EXPECT_EQ(led().at("blog.example.org / referral"), "instagram");
    ASSERT_TRUE(back_to(1));
    auto after = led();
    EXPECT_EQ(after.at("google / cpc"), "google-ads");
    for (auto const& [origin, channel] : with_two)
        EXPECT_EQ(after.at(origin), channel) << origin;

    auto const empty = back_to(0);
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty->version.version, 4);
    after = led();
    for (auto const& [origin, channel] : before)
        EXPECT_EQ(after.at(origin), channel) << origin;
    auto const versions = rules_versions(work(), shop());
    ASSERT_EQ(versions.size(), 4U);
    EXPECT_EQ(versions[1].of_version, 1);
    EXPECT_EQ(versions[1].count, 2U);
    EXPECT_EQ(versions[0].count, 0U);
    EXPECT_EQ(rules_version(work(), shop(), 3)->rules, rules_version(work(), shop(), 1)->rules);
    EXPECT_EQ(back_to(9).error().code, Errc::not_found);
    EXPECT_EQ(rules_version(work(), shop(), 2)->rules, rules("medium is cpc -> Ads"));
}

TEST_P(ChannelsRules, TheNewestFiftyVersionsAreListed) {
    for (std::size_t i = 0; i <= k_versions_listed_max; ++i)
        ASSERT_TRUE(save(fmt::format("source is name {} -> Blogs", i)));
    auto const versions = rules_versions(work(), shop());
    ASSERT_EQ(versions.size(), k_versions_listed_max);
    EXPECT_EQ(versions.front().version, 51);
    EXPECT_EQ(versions.back().version, 2);
    ASSERT_TRUE(back_to(1)); // what is not listed is still there
    EXPECT_EQ(current_rules(work(), shop()).rules, rules("source is name 0 -> Blogs"));
}

// The channels that rules make are not names that somebody confirmed.
TEST_P(ChannelsRules, RulesThatWentLeadNoNameThatComesLater) {
    ASSERT_TRUE(save("source is x -> Insta Story (paid social)\nsource is y -> Yarn fair"));
    EXPECT_THAT(names(), ElementsAre("insta-story", "yarn-fair"));
    EXPECT_THAT(aliases(work(), shop()), ElementsAre());
    learned({"y"}, 1);
    ASSERT_TRUE(set_alias(work(), shop(), "wool fair", "Yarn fair"));
    ASSERT_TRUE(back_to(0));
    EXPECT_THAT(names(), Not(Contains("insta-story")));
    EXPECT_THAT(names(), Contains("yarn-fair")); // somebody led a name there
    learned({"insta story"}, 2);
    EXPECT_EQ(channel_of("insta story"), "instagram");
}

TEST_P(ChannelsRules, TheNameOfATargetIsLedByTheRulesAsAnyOther) {
    ASSERT_TRUE(save("source is x -> Press\nsource begins with pre -> Media"));
    learned({"press", "x"}, 1);
    EXPECT_EQ(channel_of("press"), "media");
    EXPECT_EQ(channel_of("x"), "press");
}

TEST_P(ChannelsRules, WhatPeopleConfirmedStays) {
    learned({"wool blog", "yarn blog"}, 1);
    ASSERT_TRUE(set_alias(work(), shop(), "wool blog", "Press"));
    ASSERT_TRUE(save("source contains blog -> Blogs"));
    EXPECT_EQ(channel_of("wool blog"), "press");
    EXPECT_EQ(channel_of("yarn blog"), "blogs");
    confirm_all(work(), shop()); // what the rule leads goes on following it
    ASSERT_TRUE(back_to(0));
    EXPECT_EQ(channel_of("yarn blog"), "yarn-blog");
    EXPECT_EQ(channel_of("wool blog"), "press");
    ASSERT_TRUE(save("source contains blog -> Blogs"));
    EXPECT_EQ(open_proposals(aliases(work(), shop())), 0U);
}

TEST_P(ChannelsRules, AnswersOfASurveyAreLeftAlone) {
    append(1, [&](Writer& writer) {
        events::Event event;
        event.kind = Kind::answer;
        event.subject = writer.text("Where from?");
        event.label = writer.text("A friend told me of your blog");
        writer.add(event, "answer 1");
    });
    std::vector<std::string> const answers = {"A friend told me of your blog"};
    ASSERT_TRUE(learn_answers(work(), shop(), answers, 1));
    ASSERT_TRUE(save("origin contains blog -> Blogs"));
    EXPECT_EQ(channel_of("a friend told me of your blog"), "word-of-mouth");
}

TEST_P(ChannelsRules, UndoingAnImportStillTakesBackOnlyItsProposals) {
    ASSERT_TRUE(save("source contains blog -> Blogs"));
    learned({"wool blog", "insta"}, 1);
    learned({"knitting circle", "yarn blog"}, 2);
    ASSERT_TRUE(save("source contains blog -> Blogs\nsource is knitting circle -> Clubs"));
    forget_import(work(), shop(), 2);
    EXPECT_THAT(names(), ElementsAre("blogs", "clubs", "instagram")); // no knitting-circle
    EXPECT_EQ(channel_of("knitting circle"), "direct");
    EXPECT_EQ(channel_of("wool blog"), "blogs");
    forget_import(work(), shop(), 1);
    EXPECT_THAT(names(), ElementsAre("blogs", "clubs"));
    EXPECT_EQ(current_rules(work(), shop()).version, 2);
}

TEST_P(ChannelsRules, TheChannelThatARuleTookANameFromIsNotUndone) {
    learned({"knitting circle"}, 1);
    ASSERT_TRUE(save("source begins with knitting -> Clubs"));
    learned({"insta"}, 2);
    forget_import(work(), shop(), 2);
    ASSERT_TRUE(back_to(0));
    EXPECT_EQ(channel_of("knitting circle"), "knitting-circle");
}

TEST_P(ChannelsRules, AMergedChannelOfARuleIsTheOneItIsPartOf) {
    ASSERT_TRUE(save("source contains blog -> Blogs"));
    learned({"wool blog", "insta"}, 1);
    ASSERT_TRUE(merge(work(), shop(), "blogs", "instagram"));
    EXPECT_EQ(channel_of("wool blog"), "instagram");
    learned({"yarn blog"}, 2);
    EXPECT_EQ(channel_of("yarn blog"), "instagram");
    EXPECT_THAT(names(), Not(Contains("blogs")));
}

TEST_P(ChannelsRules, TwoWritersAtOnceLoseNothing) {
    learned({"insta"}, 1);
    (void)pool();
    std::vector<std::optional<Errc>> outcomes(6);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        threads.emplace_back([&, i] {
            auto mine = work();
            auto const saved = save_rules(
                mine, shop(), rules(fmt::format("source is insta -> Channel {}", i)), "", 0);
            if (!saved) outcomes[i] = saved.error().code;
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), std::nullopt), 1);
    EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), Errc::conflict), 5);
    auto const versions = rules_versions(work(), shop());
    ASSERT_EQ(versions.size(), 1U);
    auto const channel = current_rules(work(), shop()).rules.front().channel;
    EXPECT_EQ(channel_of("insta"), find(work(), shop(), channel)->name);
}

// A name that is learned while rules are saved is led by them, whoever comes first.
TEST_P(ChannelsRules, NamesThatComeMeanwhileAreLedToo) {
    std::vector<std::string> blogs;
    for (int i = 0; i < 30; ++i)
        blogs.push_back(fmt::format("blog {}", i));
    while_learning(blogs, [&](shops::Workspace& mine) {
        EXPECT_TRUE(save_rules(mine, shop(), rules("source contains blog -> Blogs"), "", 0));
    });
    EXPECT_EQ(led().size(), blogs.size());
    for (auto const& [origin, channel] : led())
        EXPECT_EQ(channel, "blogs") << origin;
}

// What is learned while two channels are merged leads to the one that is left.
TEST_P(ChannelsRules, NamesThatComeWhileChannelsAreMergedLeadToTheOneLeft) {
    ASSERT_TRUE(ensure(work(), shop(), "Instagram"));
    for (int round = 0; round < 4; ++round) {
        auto const club = fmt::format("Club {}", round);
        ASSERT_TRUE(save(fmt::format("source begins with wool {} -> {}", round, club)));
        std::vector<std::string> origins;
        for (int i = 0; i < 30; ++i)
            origins.push_back(fmt::format("wool {} of {}", round, i));
        while_learning(origins, [&](shops::Workspace& mine) {
            EXPECT_TRUE(merge(mine, shop(), club, "instagram"));
        });
        EXPECT_THAT(names(), Not(Contains(fmt::format("club-{}", round))));
        for (auto const& origin : origins)
            EXPECT_EQ(led().at(origin), "instagram") << origin;
    }
}

TEST_P(ChannelsRules, ATrialTellsTheWeekAndStoresNothing) {
    learned({"wool blog", "yarn blog", "insta", "google / cpc", "code:lea10"}, 1);
    ASSERT_TRUE(set_alias(work(), shop(), "yarn blog", "Press"));
    visits(1, {{"wool blog", 3}, {"yarn blog", 2}, {"insta", 4}, {"", 5}, {"insta", 7, 30}});
    orders(2, "insta", "code:lea10");
    auto const before = led();
    auto const trial = try_rules(work(), shop(),
                                 rules("source contains blog -> Blogs (referral)\n"
                                       "source is wool blog -> Wool\n"
                                       "code begins with lea -> Instagram\n"
                                       "source is yahoo -> Yahoo\n"));
    ASSERT_TRUE(trial);
    EXPECT_FALSE(trial->days->newest);
    EXPECT_EQ(trial->total, (TriedCount{14, 1}));
    EXPECT_EQ(trial->origins.front().origin, "wool blog");
    EXPECT_EQ(trial->origins.front().then, "blogs");
    std::map<std::string, std::pair<TriedCount, TriedCount>> sums;
    for (auto const& one : trial->channels)
        sums[one.channel.name] = {one.now, one.then};
    EXPECT_EQ(sums.at("blogs").second, (TriedCount{3, 0}));
    EXPECT_EQ(sums.at("press").second, (TriedCount{2, 0}));
    EXPECT_EQ(sums.at("direct").first, (TriedCount{5, 0}));
    EXPECT_EQ(sums.at("instagram").second, (TriedCount{4, 1})); // the order once
    EXPECT_EQ(sums.at("codes").second, TriedCount{});
    EXPECT_EQ(trial->rules[0].names, 1U);
    EXPECT_EQ(trial->rules[0].confirmed, 1U);
    EXPECT_EQ(trial->rules[1].hidden_by, 0U);
    EXPECT_EQ(trial->rules[2].count, (TriedCount{0, 1}));
    EXPECT_EQ(trial->rules[3].names, 0U);
    EXPECT_FALSE(trial->rules[3].hidden_by);
    EXPECT_EQ(trial->names_changed, 2U);
    EXPECT_EQ(led(), before);
    EXPECT_THAT(names(), Not(Contains("blogs")));
}

TEST_P(ChannelsRules, OrdersThatTheTagAloneToldAreTriedByTheirVisitAndCode) {
    learned({"wool blog", "insta", "code:lea10", "quiet blog"}, 1);
    visits(1, {{"wool blog", 2}, {"", 1}}); // of the visitors 1000, 1001 and 1002
    append(2, [&](Writer& writer) {
        for (unsigned i = 0; i < 3; ++i) {
            events::Event event;
            event.kind = Kind::conversion;
            event.time = parity::k_now - k_day_ms + 1;
            event.order = 77 + i;
            event.visitor = 1001 + i; // the last was on no visit
            event.code = i == 2 ? writer.text("code:lea10") : 0;
            event.amount = 5'000;
            writer.add(event, fmt::format("conversion {}", i));
        }
    });
    auto const trial = try_rules(work(), shop(),
                                 rules("source contains blog -> Blogs (referral)\n"
                                       "source is yahoo -> Yahoo and more (referral)\n"));
    ASSERT_TRUE(trial);
    EXPECT_EQ(trial->total, (TriedCount{3, 3}));
    std::map<std::string, TriedCount> then;
    for (auto const& one : trial->channels)
        then[one.channel.name] = one.then;
    EXPECT_EQ(then.at("blogs"), (TriedCount{2, 1}));
    EXPECT_EQ(then.at("direct"), (TriedCount{1, 1}));
    EXPECT_EQ(then.at("codes"), (TriedCount{0, 1}));
    EXPECT_EQ(trial->names_changed, 2U);
    std::set<std::string> moved;
    for (auto const& one : trial->origins)
        if (one.now != one.then) moved.insert(one.origin);
    EXPECT_THAT(moved, ElementsAre("quiet blog", "wool blog")) << "though nobody came by one";
    EXPECT_EQ(std::count_if(trial->channels.begin(), trial->channels.end(),
                            [](TriedChannel const& one) { return one.fresh; }),
              2)
        << "one that leads nothing yet, too";
}

TEST_P(ChannelsRules, WithoutALastWeekTheNewestSevenDaysAreTried) {
    learned({"wool blog", "insta"}, 1);
    auto const some = rules("source contains blog -> Blogs");
    EXPECT_FALSE(try_rules(work(), shop(), some)->days);
    visits(1, {{"wool blog", 3, 200}, {"insta", 4, 206}, {"insta", 4, 208}});
    auto const trial = try_rules(work(), shop(), some);
    EXPECT_TRUE(trial->days->newest);
    EXPECT_EQ(trial->total, (TriedCount{7, 0}));
    EXPECT_EQ(trial->days->last - trial->days->first, 6);
}

TEST_P(ChannelsRules, WrongRulesChangeNothing) {
    ShopRule nameless;
    nameless.conditions = {{Part::source, channels::Test::is, {"a"}}};
    auto const saved = save_rules(work(), shop(), {nameless}, "", 0);
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error().message, HasSubstr("rule 1: name the channel"));
    EXPECT_FALSE(try_rules(work(), shop(), {nameless}));
    EXPECT_EQ(save_rules(work(), shop(), {}, std::string(300, 'a'), 0).error().code,
              Errc::invalid_input);
    EXPECT_TRUE(rules_versions(work(), shop()).empty());
}

} // namespace
} // namespace colporteur::channels
