#include "features/collect/understand.hpp"

#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

TEST(UnderstandsAgain, NothingStaysOfHitsThatWereGivenBack) {
    Site site;
    site.key = "k_shop";
    UnderstandOptions options;
    options.received = 1'732'790'001'000;
    options.key = {1, 2, 3};
    options.site = [&site](std::string_view) { return &site; };
    Understanding understanding;
    auto first =
        understanding.read(R"({"key": "k_shop", "url": "https://shop.example/p", "events": [
        {"id": "abcdefg1", "type": "order", "order": "1001", "net": 57.84, "currency": "EUR",
         "code": "ANNA10"},
        {"id": "abcdefg2", "type": "play", "name": "film", "played": 0.5},
        {"id": "abcdefg3", "type": "click", "name": "a name that needs room of its own"}]})",
                           options);
    ASSERT_TRUE(first) << first.error().message;
    ASSERT_EQ(first->hits.size(), 3U);
    understanding.give_back(std::move(first->hits));
    auto const again = understanding.read(R"({"key": "k_shop", "events": [
        {"id": "abcdefg4", "type": "play", "name": "no part of it"},
        {"id": "abcdefg5", "type": "play", "name": "film", "played": 0.5},
        {"id": "abcdefg6", "type": "click", "name": "hero"}]})",
                                          options);
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(again->hits.size(), 2U);
    auto const& play = again->hits[0];
    EXPECT_EQ(play.id, "abcdefg5");
    EXPECT_EQ(play.order, 0U);
    EXPECT_EQ(play.amount_minor, 0);
    EXPECT_EQ(play.code, "");
    EXPECT_EQ(play.page, "");
    EXPECT_EQ(again->hits[1].name, "hero");
    EXPECT_EQ(again->hits[1].played, 0);
    EXPECT_EQ(again->places, (std::vector<std::size_t>{1, 2}));
}

} // namespace
} // namespace colporteur::collect
