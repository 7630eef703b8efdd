#include "edge/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::edge {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(Target, PathIsDecodedSegmentBySegment) {
    auto const target = parse_target("/shops/1/aliases/caf%C3%A9%2Fbar%20x");
    ASSERT_TRUE(target);
    EXPECT_THAT(target->segments, ElementsAre("shops", "1", "aliases", "café/bar x"));
    EXPECT_EQ(target->path, "/shops/1/aliases/café/bar x");
}

TEST(Target, PlusIsASpaceInTheQueryAlone) {
    auto const target = parse_target("/a+b?q=one+two%2B&empty=&bare&&x=1=2");
    ASSERT_TRUE(target);
    EXPECT_THAT(target->segments, ElementsAre("a+b"));
    EXPECT_THAT(target->query, ElementsAre(Pair("q", "one two+"), Pair("empty", ""),
                                           Pair("bare", ""), Pair("x", "1=2")));
}

TEST(Target, RootAndTrailingSlash) {
    EXPECT_THAT(parse_target("/")->segments, ElementsAre(""));
    EXPECT_THAT(parse_target("/a/")->segments, ElementsAre("a", ""));
    EXPECT_THAT(parse_target("/?")->query, ElementsAre());
}

TEST(Target, RefusesWhatIsNoText) {
    for (auto const* raw : {"/%",
                            "/%4",
                            "/%zz",
                            "/a?b=%",
                            "/%00",
                            "/a%0Ab",
                            "/a?b=%0d",
                            "/%7f",
                            "/%ff",
                            "/%c3",
                            "/a?b=%ed%a0%80",
                            "/\xff",
                            "/..",
                            "/a/../b",
                            "/%2e%2e",
                            "/.",
                            "",
                            "a",
                            "*",
                            "/a#b",
                            "http://localhost/a"}) {
        auto const target = parse_target(raw);
        ASSERT_FALSE(target) << raw;
        EXPECT_EQ(target.error().code, Errc::wrong_use) << raw;
    }
    EXPECT_THAT(parse_target("/a?b=%").error().message, HasSubstr("%25"));
}

} // namespace
} // namespace colporteur::edge
