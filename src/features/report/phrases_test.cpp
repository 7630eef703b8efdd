#include "features/report/phrases.hpp"

#include <gtest/gtest.h>

namespace colporteur::report {

namespace {

TEST(Phrases, FrenchWithTheSameFigures) {
    EXPECT_EQ(
        in_french("1,234 of 5,678 orders have no touch in the look-back window: credit is about "
                  "the others alone."),
        "1\u202F234 commandes sur 5\u202F678 n’ont aucun contact dans la fenêtre : le crédit ne "
        "concerne que les autres.");
    EXPECT_EQ(
        in_french("the channel's costs from 2026-01-01 to 2026-01-28, by the share of the people "
                  "reached that were treated in the test (50 %)"),
        "les coûts du canal du 2026-01-01 au 2026-01-28, selon la part des personnes atteintes "
        "qui étaient traitées dans le test (50 %)");
    EXPECT_EQ(in_french("the cost given with the experiment"), "le coût donné avec l’expérience");
}

TEST(Phrases, ThePatternMustFitTheWholeSentence) {
    EXPECT_FALSE(in_french(""));
    EXPECT_FALSE(in_french("the cost given with the experiment, and more"));
    EXPECT_FALSE(in_french("also the cost given with the experiment"));
    EXPECT_FALSE(in_french("3 aliases were proposed."));
}

TEST(Phrases, TheLongerOfTwoPatternsWins) {
    auto const french =
        in_french("12 orders in the smaller arm, 200 are needed where baskets differ "
                  "this much");
    ASSERT_TRUE(french);
    EXPECT_NE(french->find("quand les paniers diffèrent autant"), std::string::npos);
}

TEST(Phrases, NamesAreKeptAsTheyAre) {
    EXPECT_EQ(
        in_french("\"Radio {0}\" is not said more often than the decoys: it may be nothing but "
                  "false memories."),
        "« Radio {0} » n’est pas dit plus souvent que les leurres : ce peut n’être que de faux "
        "souvenirs.");
}

} // namespace

} // namespace colporteur::report
