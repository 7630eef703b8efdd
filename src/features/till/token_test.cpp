#include "features/till/token.hpp"

#include "features/till/qr.hpp"

#include <gmock/gmock.h>
#include <set>

namespace colporteur::till {
namespace {

using testing::MatchesRegex;
using testing::StartsWith;

TEST(TillToken, IsLongRandomAndKnownByItsHashAlone) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(new_token());
    EXPECT_EQ(seen.size(), 1000U);
    EXPECT_THAT(*seen.begin(), MatchesRegex("[A-Za-z0-9_-]{32}"));
    EXPECT_EQ(token_hash("a"), token_hash("a"));
    EXPECT_NE(token_hash("a"), token_hash("b"));
    EXPECT_EQ(token_hash("").size(), 64U);
    EXPECT_NE(new_till_id(), new_till_id());
}

TEST(TillToken, StandsBehindTheHashOfTheLink) {
    EXPECT_EQ(link_of("https://c.shop.example//", "abc"), "https://c.shop.example/till#abc");
}

TEST(TillToken, IsReadFromItsHeader) {
    EXPECT_EQ(bearer_of("Bearer abc"), "abc");
    EXPECT_EQ(bearer_of("bearer abc"), "abc");
    EXPECT_EQ(bearer_of("Basic abc"), "");
    EXPECT_EQ(bearer_of("Bearer "), "");
    EXPECT_EQ(bearer_of(""), "");
}

TEST(TillToken, TheLinkIsAPicture) {
    auto const svg = qr_svg(link_of("https://c.shop.example", new_token()));
    EXPECT_THAT(svg, StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    EXPECT_FALSE(qr_text("https://c.shop.example").empty());
}

} // namespace
} // namespace colporteur::till
