// Questions, decoys, and what customers said.
#include "features/channels/service.hpp"
#include "features/survey/service.hpp"
#include "parity/workspace.hpp"

#include <gmock/gmock.h>

namespace colporteur::survey {
namespace {

using testing::ElementsAre;

constexpr char const* k_question = "How did you hear about us?";

class SurveyStore : public parity::EachWorkspace {
  protected:
    void answers(events::BatchId batch, int from, int count, std::string const& answer) {
        append(batch, [&](auto& out) {
            for (int i = from; i < from + count; ++i) {
                events::Event event;
                event.kind = events::Kind::answer;
                event.order = id("order " + std::to_string(i));
                event.subject = out.text(k_question);
                event.label = out.text(answer);
                event.time = 1000 + i;
                event.x = 1;
                out.add(event, fmt::format("answer {} {}", i, answer));
            }
        });
    }
    std::vector<Said> said_in(Period const& period, SeenByOrder const& seen = {}) {
        return said(work(), shop(), channels::channel_map(work(), shop()), period, seen);
    }
};
COLPORTEUR_EACH_ENGINE(SurveyStore);

TEST_P(SurveyStore, SharesByChannelCrossedWithWhatWasSeen) {
    std::vector<std::string> const texts = {"A friend told me", "Instagram"};
    channels::learn_answers(work(), shop(), texts, 1);
    answers(1, 0, 30, "A friend told me");
    answers(2, 30, 10, "Instagram");
    auto const map = channels::channel_map(work(), shop());
    auto const friends = map.index_of("word-of-mouth"), instagram = map.index_of("instagram");
    SeenByOrder seen;
    seen[id("order 0")] = {friends};
    seen[id("order 30")] = {instagram, friends};

    auto const all = said_in({}, seen);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].respondents, 40);
    ASSERT_EQ(all[0].channels.size(), 2U);
    auto const& first = all[0].channels[0];
    EXPECT_EQ(first.channel, friends);
    EXPECT_DOUBLE_EQ(first.share.share, 0.75);
    EXPECT_EQ(first.said, 30);
    EXPECT_EQ(first.said_and_seen, 1);
    EXPECT_EQ(first.seen, 2);
    EXPECT_EQ(said_in({1030, 1040})[0].respondents, 10);
    EXPECT_TRUE(said_in({0, 10}).empty());
}

TEST_P(SurveyStore, DecoysAreAddedOnceAndCorrect) {
    answers(1, 0, 10, "Instagram");
    define(work(), shop(), {k_question, true, {"Radio Luna"}}, 1);
    define(work(), shop(), {k_question, false, {"radio luna"}}, 2);
    ASSERT_TRUE(add_decoy(work(), shop(), "how did you hear about us?", "Billboard in Lyon"));
    auto const stored = questions(work(), shop());
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_TRUE(stored[0].multiple);
    EXPECT_THAT(stored[0].decoys, ElementsAre("billboard in lyon", "radio luna"));
    EXPECT_DOUBLE_EQ(*said_in({})[0].result.decoy_share, 0);

    auto const refused = add_decoy(work(), shop(), "Another?", "x");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::not_found);
    EXPECT_THAT(refused.error().message, testing::HasSubstr(k_question));
    EXPECT_FALSE(add_decoy(work(), shop(), k_question, " "));
}

TEST_P(SurveyStore, UndoLeavesAQuestionThatOthersAnswer) {
    define(work(), shop(), {k_question, false, {"radio luna"}}, 1);
    answers(1, 0, 5, "Instagram");
    answers(2, 5, 5, "Instagram");
    remove_import(work(), shop(), 1);
    EXPECT_THAT(questions(work(), shop()).at(0).decoys, ElementsAre("radio luna"));
    ASSERT_TRUE(work().events.remove(shop().id, 1));
    remove_import(work(), shop(), 2);
    EXPECT_TRUE(questions(work(), shop()).empty());
}

} // namespace
} // namespace colporteur::survey
