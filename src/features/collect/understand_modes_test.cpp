// The mode of a body: none, and one that there is not.
#include "features/collect/understand.hpp"

#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

class UnderstandsModes : public testing::Test {
  protected:
    UnderstandsModes() {
        site_.key = "k_shop";
        options_.received = 1'732'790'001'000;
        options_.site = [this](std::string_view) { return &site_; };
    }
    Understood read(std::string const& events, std::string const& more) {
        auto found = understanding_.read(R"({"events": [)" + events +
                                             R"(], "key": "k_shop", "url": )"
                                             R"("https://shop.example/p")" +
                                             more + "}",
                                         options_);
        if (!found) ADD_FAILURE() << found.error().message;
        return found ? std::move(*found) : Understood{};
    }

    Site site_;
    UnderstandOptions options_;
    Understanding understanding_;
};

TEST_F(UnderstandsModes, OfWhoWantsNoneNothingIsTakenButHisChoice) {
    std::string const view = R"({"id": "abcdefgh", "type": "view"})";
    std::string const none = R"({"id": "ijklmnop", "type": "consent", "name": "none"})";
    auto const alone = read(view, R"(, "mode": "none")");
    EXPECT_TRUE(alone.hits.empty());
    EXPECT_TRUE(alone.refused.empty());
    EXPECT_EQ(alone.set_aside, 1U);
    auto const both = read(view + ',' + none, R"(, "mode": "none")"); // as the tag says it
    ASSERT_EQ(both.hits.size(), 1U);
    EXPECT_EQ(both.hits[0].name, "none");
    EXPECT_EQ(both.choice, Choice::none);
    EXPECT_EQ(both.places, std::vector<std::size_t>{1});
    auto const odd = read(view + ',' + none, R"(, "mode": "everything")");
    ASSERT_EQ(odd.hits.size(), 1U) << "an objection is heard whatever else is wrong";
    EXPECT_EQ(odd.hits[0].name, "none");
    ASSERT_EQ(odd.refused.size(), 1U);
    EXPECT_EQ(odd.refused[0].field, "mode");
}

} // namespace
} // namespace colporteur::collect
