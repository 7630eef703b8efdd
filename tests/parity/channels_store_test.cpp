// Channels and aliases: learned, edited, forgotten.
#include "features/channels/service.hpp"
#include "parity/workspace.hpp"

#include <gmock/gmock.h>

namespace colporteur::channels {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ChannelsStore : public parity::EachWorkspace {
  protected:
    std::vector<Proposal> learned(std::vector<std::string> const& origins, std::int64_t import_id) {
        return *learn(work(), shop(), origins, import_id);
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
};
COLPORTEUR_EACH_ENGINE(ChannelsStore);

TEST_P(ChannelsStore, FiveSpellingsBecomeOneChannel) {
    auto const proposals =
        learned({"insta", "IG", "instagram / social", "Instagram", "code:INSTA10"}, 1);
    ASSERT_EQ(proposals.size(), 5U);
    EXPECT_EQ(proposals[0], (Proposal{"insta", "instagram", true, "known platform"}));
    EXPECT_EQ(proposals[4], (Proposal{"code:insta10", "instagram", false, "code of instagram"}));
    EXPECT_THAT(names(), ElementsAre("instagram"));
    EXPECT_EQ(channel_of("instagram / social"), "instagram");
    EXPECT_EQ(channel_of("never seen"), "direct");
    EXPECT_TRUE(learned({"insta", "ig"}, 2).empty()); // known by now
}

TEST_P(ChannelsStore, PreviewStoresNothing) {
    std::vector<std::string> const origins = {"insta", "knitting circle"};
    EXPECT_EQ(preview(work(), shop(), origins).size(), 2U);
    EXPECT_THAT(names(), ElementsAre());
    EXPECT_TRUE(aliases(work(), shop()).empty());
}

TEST_P(ChannelsStore, AnswersMakeNoChannelOfTheirOwn) {
    std::vector<std::string> const answers = {"A friend told me", "On the moon", "Other"};
    auto const proposals = *learn_answers(work(), shop(), answers, 1);
    ASSERT_EQ(proposals.size(), 1U);
    EXPECT_EQ(channel_of("a friend told me"), "word-of-mouth");
    EXPECT_THAT(names(), ElementsAre("word-of-mouth"));
}

TEST_P(ChannelsStore, AnEditedAliasCorrectsHistory) {
    learned({"summer", "insta"}, 1);
    EXPECT_EQ(channel_of("summer"), "summer");
    ASSERT_TRUE(set_alias(work(), shop(), " SUMMER ", "Instagram"));
    EXPECT_EQ(channel_of("summer"), "instagram");
    auto const made = set_alias(work(), shop(), "fair", "Yarn Fair");
    EXPECT_EQ(made->channel, "yarn-fair");
    EXPECT_EQ(find(work(), shop(), "yarn fair")->label, "Yarn Fair");
    EXPECT_EQ(find(work(), shop(), "fair")->name, "yarn-fair");
    EXPECT_FALSE(set_alias(work(), shop(), "", "instagram"));
}

TEST_P(ChannelsStore, NotFoundNamesTheNearest) {
    learned({"insta", "newsletter", "fb"}, 1);
    auto const found = find(work(), shop(), "newsleter");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, Errc::not_found);
    EXPECT_THAT(found.error().message, HasSubstr("nearest are: newsletter"));
}

TEST_P(ChannelsStore, MergedChannelsAreOneAlsoForWhatComesLater) {
    learned({"insta", "fb"}, 1);
    ASSERT_TRUE(merge(work(), shop(), "instagram", "facebook"));
    EXPECT_THAT(names(), ElementsAre("facebook"));
    EXPECT_EQ(channel_of("insta"), "facebook");
    learned({"ig"}, 2);
    EXPECT_EQ(channel_of("ig"), "facebook");
    EXPECT_EQ(find(work(), shop(), "Instagram")->name, "facebook");
    EXPECT_EQ(merge(work(), shop(), "facebook", "instagram").error().code, Errc::invalid_input);
    learned({"direct"}, 3);
    EXPECT_EQ(merge(work(), shop(), "direct", "facebook").error().code, Errc::conflict);
}

TEST_P(ChannelsStore, ALabelMeansOneChannel) {
    learned({"insta", "fb"}, 1);
    EXPECT_EQ(rename(work(), shop(), "instagram", "Our Instagram")->label, "Our Instagram");
    EXPECT_EQ(find(work(), shop(), "our instagram")->name, "instagram");
    EXPECT_EQ(rename(work(), shop(), "facebook", "insta").error().code, Errc::already_exists);
}

TEST_P(ChannelsStore, UndoForgetsWhatOnlyThatImportBrought) {
    learned({"insta", "fb", "knitting circle"}, 1);
    learned({"insta"}, 2);
    share_met(work(), shop(), std::vector<std::string>{"Insta"}, 2); // belongs to neither
    ASSERT_TRUE(set_alias(work(), shop(), "fb", "facebook"));
    forget_import(work(), shop(), 1);
    EXPECT_THAT(names(), ElementsAre("facebook", "instagram"));
    EXPECT_EQ(channel_of("knitting circle"), "direct");
    EXPECT_EQ(channel_of("insta"), "instagram");
    EXPECT_EQ(channel_of("fb"), "facebook");
}

TEST_P(ChannelsStore, AnImportThatFailsTakesNothingFromTheOneBefore) {
    learned({"insta"}, 1);
    learned({"insta", "fb"}, 2);
    forget_import(work(), shop(), 2);
    EXPECT_THAT(names(), ElementsAre("instagram"));
    forget_import(work(), shop(), 1);
    EXPECT_TRUE(names().empty());
    EXPECT_TRUE(aliases(work(), shop()).empty());
}

TEST_P(ChannelsStore, ConfirmedProposalsStay) {
    learned({"knitting circle"}, 1);
    EXPECT_FALSE(aliases(work(), shop()).front().confirmed);
    EXPECT_EQ(confirm_all(work(), shop()), 1);
    EXPECT_TRUE(aliases(work(), shop()).front().confirmed);
    EXPECT_EQ(confirm_all(work(), shop()), 0);
    forget_import(work(), shop(), 1);
    EXPECT_THAT(names(), ElementsAre("knitting-circle"));
}

TEST_P(ChannelsStore, AChannelNamedByPeopleIsMadeOnce) {
    EXPECT_EQ(ensure(work(), shop(), "Newsletter")->name, "newsletter");
    EXPECT_EQ(ensure(work(), shop(), "e-mail")->name, "newsletter");
    EXPECT_EQ(ensure(work(), shop(), "Yarn fair")->name, "yarn-fair");
    EXPECT_THAT(names(), ElementsAre("newsletter", "yarn-fair"));
    EXPECT_EQ(ensure(work(), shop(), " ").error().code, Errc::invalid_input);
}

TEST_P(ChannelsStore, DirectIsAlwaysTheFirst) {
    learned({"insta", "(direct) / (none)"}, 1);
    auto const map = channel_map(work(), shop());
    EXPECT_EQ(map.channels.front().name, "direct");
    EXPECT_EQ(map.channels.size(), 2U);
    EXPECT_EQ(map.of(0), 0);
    EXPECT_EQ(map.index_of("instagram"), 1);
    EXPECT_EQ(map.index_of("absent"), k_no_channel);
}

} // namespace
} // namespace colporteur::channels
