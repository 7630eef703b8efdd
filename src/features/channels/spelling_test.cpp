#include "features/channels/spelling.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace colporteur::channels {
namespace {

TEST(Spelling, WordsAreFoldedAndWithoutPunctuation) {
    EXPECT_EQ(words_of("  E-Mail_News  "), "e mail news");
    EXPECT_EQ(words_of("Bouche à l’oreille!"), "bouche a l oreille");
    EXPECT_EQ(words_of("(...)"), "");
}

// Counted by hand: change, insertion, deletion, swap of neighbours are 1 each.
TEST(Spelling, DistanceCountsSlips) {
    EXPECT_EQ(spelling_distance("instagram", "instagram", 3), 0);
    EXPECT_EQ(spelling_distance("instgram", "instagram", 3), 1);
    EXPECT_EQ(spelling_distance("instagarm", "instagram", 3), 1);
    EXPECT_EQ(spelling_distance("kitten", "sitting", 5), 3);
    EXPECT_EQ(spelling_distance("ca", "abc", 5), 3); // optimal string alignment, not 2
    EXPECT_EQ(spelling_distance("kitten", "sitting", 1), 2);
}

RC_GTEST_PROP(Spelling, DistanceIsSymmetric, (std::string const& a, std::string const& b)) {
    RC_ASSERT(spelling_distance(a, b, 100) == spelling_distance(b, a, 100));
    RC_ASSERT((spelling_distance(a, b, 100) == 0) == (a == b));
}

// The long way round: digits in one order, the first letter, and a distance of one.
RC_GTEST_PROP(Spelling, OneSlipIsADistanceOfOne, ()) {
    auto const word = rc::gen::container<std::string>(rc::gen::element('a', 'b', '1', ' '));
    auto const a = *rc::gen::resize(9, word);
    auto b = a;
    auto const slips = *rc::gen::inRange(0, 3);
    for (int i = 0; i < slips && !b.empty(); ++i) {
        auto const at = *rc::gen::inRange<std::size_t>(0, b.size());
        b.replace(at, *rc::gen::inRange<std::size_t>(0, 3), *rc::gen::resize(2, word));
    }
    auto const digits = [](std::string text) {
        text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c != '1'; }),
                   text.end());
        return text;
    };
    bool const expected = a.size() >= 5 && b.size() >= 5 && a.front() == b.front() &&
                          digits(a) == digits(b) && spelling_distance(a, b, 1) == 1;
    RC_CLASSIFY(expected);
    RC_ASSERT(one_slip(a, b) == expected);
}

TEST(Spelling, HostsAndWhatWasRegistered) {
    EXPECT_EQ(host_of("https://www.google.co.uk/search?q=x"), "google.co.uk");
    EXPECT_EQ(host_of("android-app://com.google.android.gm/"), "com.google.android.gm");
    EXPECT_EQ(host_of("no host"), "");
    EXPECT_EQ(host_of("a..b"), "");
    EXPECT_EQ(registered_name("google.co.uk"), "google");
    EXPECT_EQ(registered_name("blog.example.com"), "example");
    EXPECT_EQ(registered_name("co.uk"), "co");
}

} // namespace
} // namespace colporteur::channels
