#include "tables/formula.hpp"

#include <gtest/gtest.h>

namespace colporteur::tables {
namespace {

TEST(Formula, GetsAnApostropheAndLosesItAgain) {
    for (std::string const text : {"=1+2", "+49 30", "-a", "@sum", "\tx", "\r=1"}) {
        EXPECT_EQ(without_formula(text), "'" + text);
        EXPECT_EQ(as_it_was(without_formula(text)), text);
    }
}

TEST(Formula, NumbersAndOtherTextsStayAsTheyAre) {
    for (std::string const text : {"", "-12.5", "+3", "C-1", "a=b", "'quoted'", "'"}) {
        EXPECT_EQ(without_formula(text), text);
        EXPECT_EQ(as_it_was(text), text);
    }
}

} // namespace
} // namespace colporteur::tables
