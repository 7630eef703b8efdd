// The table that people read says what the rules do.
#include "features/channels/built_in.hpp"

#include "features/channels/platforms.hpp"
#include "features/channels/rules.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace colporteur::channels {
namespace {

std::string channel_of(std::string_view origin) {
    return choose({}, origin).channel.name;
}

TEST(BuiltInRows, EachExampleLeadsWhereItsRowSays) {
    for (auto const& row : built_in_rows()) {
        if (row.of_views) continue; // tested where views are understood
        auto const choice = choose({}, row.example);
        EXPECT_EQ(choice.channel.name, row.example_channel) << row.example;
        EXPECT_NE(row.channel.name.empty(), row.instead.empty()) << row.when;
        if (row.channel.name.empty()) continue;
        EXPECT_EQ(choice.channel, row.channel) << row.example;
    }
}

TEST(BuiltInRows, SoDoesEachWord) {
    for (auto const& row : built_in_rows()) {
        if (row.of_views) continue;
        auto const bar = row.example.find(" / ");
        bool const media = bar != std::string_view::npos;
        bool const code = row.example.starts_with("code:");
        for (auto const word : row.words) {
            auto const origin = media  ? fmt::format("{} / {}", row.example.substr(0, bar), word)
                                : code ? fmt::format("code:{}-insta10", word)
                                       : std::string(word);
            EXPECT_EQ(channel_of(origin), row.example_channel) << origin;
        }
    }
}

TEST(BuiltInRows, NothingThatTheRulesKnowIsLeftOut) {
    std::set<std::string_view> words, channels;
    for (auto const& row : built_in_rows()) {
        words.insert(row.words.begin(), row.words.end());
        channels.insert(row.example_channel);
    }
    for (auto const& one : media())
        EXPECT_TRUE(one.medium == Medium::none || words.count(one.word) > 0) << one.word;
    for (auto const& host : platform_hosts())
        EXPECT_EQ(words.count(host.host), 1U) << host.host;
    for (auto const& platform : platforms()) {
        EXPECT_EQ(channels.count(platform.name), 1U) << platform.name;
        for (auto const spelling : platform.spellings)
            EXPECT_EQ(words.count(spelling), 1U) << spelling;
    }
}

TEST(BuiltInRows, EngineBesideEngineIsPaidOrDisplayAsTheRowsSay) {
    for (auto const spelling : platform_named("organic-search")->spellings) {
        auto const paid = channel_of(fmt::format("{} / cpc", spelling));
        EXPECT_TRUE(paid == "google-ads" || paid == "microsoft-ads" || paid == "paid-search")
            << spelling << " " << paid;
        EXPECT_EQ(channel_of(fmt::format("{} / display", spelling)), "display") << spelling;
    }
}

TEST(BuiltInRows, AChannelOfTheShopComesBeforeItsSource) {
    Known known;
    known.add({"google", "Google", "other"});
    EXPECT_EQ(choose(known, "google").channel.name, "google");
}

} // namespace
} // namespace colporteur::channels
