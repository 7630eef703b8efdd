#include "features/collect/allowance.hpp"

#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

TEST(Allowance, KnownSourcesAlwaysPassAndNewOnesUpToALimit) {
    Allowance allowance({"instagram / social"});
    allowance.begin_day(1);
    for (std::size_t n = 0; n < k_new_origins_a_day; ++n)
        EXPECT_NE(allowance.origin("source " + std::to_string(n)), "other");
    EXPECT_EQ(allowance.origin("one too many"), "other");
    EXPECT_EQ(allowance.origin("source 7"), "source 7") << "it came before";
    EXPECT_EQ(allowance.origin("instagram / social"), "instagram / social");
    EXPECT_EQ(allowance.origin(""), "") << "direct is no source";
    EXPECT_EQ(allowance.take_fresh().size(), k_new_origins_a_day + 1) << "and other";
    EXPECT_TRUE(allowance.take_fresh().empty());
    allowance.begin_day(1);
    EXPECT_EQ(allowance.origin("one too many"), "other");
    allowance.begin_day(2);
    EXPECT_EQ(allowance.origin("one too many"), "one too many");
}

TEST(Allowance, TextsOfADayAreCounted) {
    Allowance allowance({});
    allowance.begin_day(1);
    for (std::size_t n = 0; n < k_texts_a_day; ++n)
        (void)allowance.text("/page/" + std::to_string(n));
    EXPECT_EQ(allowance.text("/page/1"), "/page/1");
    EXPECT_EQ(allowance.text("/another"), "(other)");
    allowance.begin_day(2);
    EXPECT_EQ(allowance.text("/another"), "/another");
}

} // namespace
} // namespace colporteur::collect
